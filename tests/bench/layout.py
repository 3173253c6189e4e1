"""Every placement in every locale with purpose-hard copy: what breaks is counted, what is left out is named."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from studio.model.composition import Composition
from studio.model.finding import Finding
from studio.system.catalogue import load_placements
from tests.bench.hard_campaign import LOCALES, PRODUCTS

RULES = {
    "fit": "overflow",
    "text_size": "overflow",
    "glyphs": "missing_glyphs",
    "safe_zone": "safe_zone_violations",
    "cut_face": "cut_faces",
    "cut_product": "cut_products",
    "contrast": "low_contrast",
    "file_size": "over_bytes",
    "pixel_size": "inexact_pixels",
}
"""Which count of the report a rule's errors belong to."""
COUNTS = tuple(dict.fromkeys(RULES.values()))
OTHER = "other_errors"
Job = tuple[str, str, str]


@dataclass
class Tally:
    """Sums over creatives; `examples` keeps the first few of each kind of fault."""

    creatives: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, job: Job, findings: Sequence[Finding], composition: Composition, milliseconds: float) -> None:
        self.creatives += 1
        self.milliseconds.append(milliseconds)
        self.dropped.update(composition.dropped)
        for finding in findings:
            if finding.severity == "warning":
                self.warnings[finding.rule] += 1
            if finding.severity == "error":
                kind = RULES.get(finding.rule, OTHER)
                self.faults[kind] += 1
                self._note(
                    f"{kind}/{finding.rule}", f"{' '.join(job)}: {finding.layer} {finding.value} {finding.limit}"
                )
            elif finding.rule in {"overlap", "clear_space", "dropped"} and finding.severity == "warning":
                self._note(f"warning/{finding.rule}", f"{' '.join(job)}: {finding.layer} {finding.value}")

    def _note(self, kind: str, text: str) -> None:
        kept = self.examples.setdefault(kind, [])
        if len(kept) < 12:
            kept.append(text)

    def merge(self, other: Tally) -> None:
        self.creatives += other.creatives
        self.faults += other.faults
        self.warnings += other.warnings
        self.dropped += other.dropped
        self.milliseconds += other.milliseconds
        for kind, texts in other.examples.items():
            self.examples.setdefault(kind, []).extend(texts[: 12 - len(self.examples.get(kind, []))])


def jobs_of(placements: Sequence[str], locales: Sequence[str], products: Sequence[str], sample: int) -> list[Job]:
    """Every combination, or `sample` of them drawn evenly with a fixed seed."""
    every = [(p, locale, product) for p in placements for locale in locales for product in products]
    if not 0 < sample < len(every):
        return every
    return sorted(random.Random(26).sample(every, sample), key=every.index)


def work(folder: str, jobs: Sequence[Job], sheets: str) -> Tally:
    """Lay out, check and encode these; with `sheets` keep small pictures of them there."""
    from studio.checks.run import check
    from studio.generate.workbench import bench, encoded
    from studio.layout.solve import solve
    from studio.render.encode import encode
    from studio.render.paint import render
    from tests.bench.hard_campaign import HardSet, brief

    tools = bench(folder)
    hard = HardSet(tools.blobs)
    catalogue, tally = load_placements(), Tally()
    for job in jobs:
        placement = catalogue[job[0]]
        request = hard.request(placement, job[1], job[2])
        begun = time.perf_counter()
        composition = solve(request, tools.book, tools.source)
        took = (time.perf_counter() - begun) * 1000
        file_type = placement.file_types[0] if placement.file_types else "jpg"
        data = encoded(tools, composition, file_type, placement.max_bytes, is_strict=False).data
        about = brief(job[2], job[1], placement, request.words)
        findings = check(composition, about, placement, request.words, tools.book, tools.source, data)
        tally.add(job, findings, composition, took)
        if sheets:
            scale = min(1.0, 420 / max(placement.width, placement.height))
            small = encode(render(composition, tools.source, tools.book, scale=scale), "png")
            errors = sum(finding.severity == "error" for finding in findings)
            (Path(sheets) / f"{'_'.join(job)}_{errors}.png").write_bytes(small.data)
    return tally


def run(
    placements: Sequence[str] = (),
    locales: Sequence[str] = (),
    products: Sequence[str] = (),
    sample: int = 0,
    sheets: Path | None = None,
    workers: int = 2,
) -> dict[str, object]:
    """The counts of the report; `layout_ms_median` is layout and text solving for one creative, in milliseconds."""
    jobs = jobs_of(placements or list(load_placements()), locales or LOCALES, products or PRODUCTS, sample)
    whole = Tally()
    with TemporaryDirectory() as folder, TemporaryDirectory() as drawn:
        parts = [jobs[start::workers] for start in range(workers)]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare) as pool:
            done = [pool.submit(work, folder, part, drawn if sheets else "") for part in parts if part]
            for future in done:
                whole.merge(future.result())
        if sheets is not None:
            from tests.bench.contact_sheets import write_sheets

            write_sheets(Path(drawn), sheets)
    return {
        "creatives": whole.creatives,
        **{name: whole.faults[name] for name in (*COUNTS, OTHER)},
        "dropped": sum(whole.dropped.values()),
        "dropped_by_part": dict(whole.dropped.most_common()),
        "warnings": dict(whole.warnings.most_common()),
        "layout_ms_median": round(statistics.median(whole.milliseconds), 2) if whole.milliseconds else 0.0,
        "examples": whole.examples,
    }


def _prepare() -> None:
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
