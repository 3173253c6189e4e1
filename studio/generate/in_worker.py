"""The work that stages send to worker processes, by functions that import nothing heavy in the sender."""

from __future__ import annotations

from studio.layout.request import LayoutRequest, LogoPlacement
from studio.model.brief import Brief
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.edits import Edits
from studio.model.finding import Finding
from studio.model.placement import Placement
from studio.model.value import Value


class Measured(Value):
    """What a finished creative was measured to be, and its thumbnail's SHA-256."""

    findings: tuple[Finding, ...]
    thumbnail_sha: str


def warm_up(blobs_root: str) -> None:
    """Load fonts and drawing code, and stay a moment so that every worker gets its turn."""
    import time

    from studio.generate.workbench import bench
    from studio.providers.offline import in_worker

    bench(blobs_root)
    in_worker.warm_up()
    time.sleep(0.2)


def choose_logo(blobs_root: str, request: LayoutRequest) -> LogoPlacement:
    """Where the logo goes and which variant."""
    from studio.generate.workbench import bench
    from studio.layout.solve import place_logo

    tools = bench(blobs_root)
    return place_logo(request, tools.book, tools.source)


def lay_out(blobs_root: str, request: LayoutRequest, logo: LogoPlacement) -> Composition:
    """The whole composition."""
    from studio.generate.workbench import bench
    from studio.layout.solve import set_text

    tools = bench(blobs_root)
    return set_text(request, logo, tools.book, tools.source)


def lay_edits_over(blobs_root: str, base: Composition, edits: Edits) -> Composition:
    """The composition with hand edits laid over it."""
    from studio.generate.workbench import bench
    from studio.layout.compose import apply_edits

    return apply_edits(base, edits, bench(blobs_root).book)


def measure(blobs_root: str, composition: Composition, brief: Brief, placement: Placement, words: Copy) -> Measured:
    """Render the creative as it would be exported, check it, keep a thumbnail."""
    from studio.generate.workbench import bench, findings_of, thumbnail_of

    tools = bench(blobs_root)
    findings = findings_of(tools, composition, brief, placement, words)
    return Measured(findings=findings, thumbnail_sha=tools.blobs.put(thumbnail_of(tools, composition)))


def draw_file(blobs_root: str, composition: Composition, file_type: str, max_bytes: int | None) -> bytes:
    """The bytes of the finished file, within `max_bytes` where the format can be."""
    from studio.generate.workbench import bench, encoded

    return encoded(bench(blobs_root), composition, file_type, max_bytes)
