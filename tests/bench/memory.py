"""One process makes creative after creative, as a worker does: its memory must not grow with their number."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

_KB = 1024


def run(creatives: int = 2000) -> dict[str, float]:
    """Lay out, check, draw and encode so many creatives; `growth_mb`: what the end holds beyond a quarter and half."""
    from studio.checks.run import check
    from studio.generate.workbench import bench, encoded
    from studio.layout.solve import solve
    from studio.render.app import ensure_gui_app
    from studio.system.catalogue import load_placements
    from tests.bench.hard_campaign import LOCALES, PRODUCTS, HardSet, brief
    from tests.bench.layout import jobs_of

    ensure_gui_app()
    catalogue, seen = load_placements(), {}
    begun = time.perf_counter()
    with TemporaryDirectory() as folder:
        tools = bench(folder)
        hard = HardSet(tools.blobs)
        jobs = jobs_of(list(catalogue), LOCALES, PRODUCTS, creatives)
        for number, (placement_id, locale, product) in enumerate(jobs, 1):
            placement = catalogue[placement_id]
            request = hard.request(placement, locale, product)
            done = solve(request, tools.book, tools.source)
            data = encoded(tools, done, "jpg", placement.max_bytes, is_strict=False).data
            about = brief(product, locale, placement, request.words)
            check(done, about, placement, request.words, tools.book, tools.source, data)
            if number in {len(jobs) // 4, len(jobs) // 2, len(jobs)}:
                seen[number] = resident_mb()
    sizes = list(seen.values())
    return {
        "creatives": len(jobs),
        "quarter_mb": sizes[0],
        "half_mb": sizes[1],
        "end_mb": sizes[2],
        "growth_mb": round(sizes[2] - max(sizes[:2]), 1),
        "seconds": round(time.perf_counter() - begun, 1),
    }


def resident_mb() -> float:
    """What this process holds now, in MB (Linux; elsewhere the most it ever held)."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return round(int(line.split()[1]) / _KB, 1)
    import resource

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB, 1)
