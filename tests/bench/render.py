"""What a batch of creatives costs against the physical limit and a Pillow-only renderer, and how long an edit takes."""

from __future__ import annotations

import io
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import pillow_baseline
from tests.bench.campaign import LOCALES, QUALITY, SIZES, Files, composition, make_files

_MOVES, _KEYS = 120, 60


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process that `work` takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _peak_rss_mb() -> float:
    """The most memory this process has held. On Linux the kernel's own figure: getrusage's is inherited by a child."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure_limit(files: Files) -> dict[str, float]:
    """One decode, then for every creative a copy of its canvas and a JPEG of it: nothing can be done with less."""
    from PIL import Image

    canvases = pillow_baseline.backgrounds(files)

    def work() -> None:
        with Image.open(io.BytesIO(files.photo_path.read_bytes())) as photo:
            photo.load()
        for size in SIZES:
            for _ in LOCALES:
                canvases[size].copy().save(io.BytesIO(), "JPEG", quality=QUALITY, subsampling="4:2:0")

    return {"seconds": _cpu(work)}


def measure_ours(files: Files) -> dict[str, float]:
    """The studio's renderer: fitting, painting and encoding all creatives, everything cold but the fonts."""
    from studio.render.encode import encode
    from studio.render.fonts import FontBook
    from studio.render.paint import render
    from studio.render.source import PixelSource
    from studio.system.blobs import BlobStore
    from studio.system.paths import fonts

    book = FontBook.load(fonts())
    source = PixelSource(BlobStore(files.blobs))

    def work() -> None:
        for size in SIZES:
            for locale in LOCALES:
                picture = render(composition(files, book, size, locale), source, book)
                encode(picture, "jpg", QUALITY)

    return {"seconds": _cpu(work), "peak_rss_mb": _peak_rss_mb()}


def measure_pillow(files: Files) -> dict[str, float]:
    """The same creatives by Pillow alone, each from its file, as most scripts do it."""

    def work() -> None:
        for size in SIZES:
            for locale in LOCALES:
                pillow_baseline.creative(files, size, locale)

    return {"seconds": _cpu(work)}


def measure_edits(files: Files) -> dict[str, float]:
    """CPU time from an edit to painted pixels at 100 % on 1080x1350: the logo moved, a letter typed."""
    from PySide6.QtGui import QImage, QPainter

    from studio.model.composition import Composition, ImageLayer
    from studio.render.fonts import FontBook
    from studio.render.layers import LayerCache
    from studio.render.paint import paint
    from studio.render.source import PixelSource
    from studio.system.blobs import BlobStore
    from studio.system.paths import fonts

    book = FontBook.load(fonts())
    cache = LayerCache(PixelSource(BlobStore(files.blobs)), book)
    size = (1080, 1350)
    screen = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)

    def show(shown: Composition) -> None:
        painter = QPainter(screen)
        paint(painter, shown, cache, 1.0)
        painter.end()

    start = composition(files, book, size, "en-US")
    show(start)
    logo = start.layer("logo")
    assert isinstance(logo, ImageLayer)
    moves, keys = [], []
    for step in range(_MOVES):
        box = logo.box.moved(step * 3.3, step * 1.7)
        moves.append(_cpu(lambda box=box: show(start.with_layer(logo.model_copy(update={"box": box})))))  # type: ignore[misc]
    typed = "Wake up to coffee that tastes like the mountains it came from, every single morning of the year"
    for length in range(len(typed) - _KEYS, len(typed)):
        text = typed[:length]
        keys.append(_cpu(lambda text=text: show(composition(files, book, size, "en-US", text))))  # type: ignore[misc]
    return {"move": _p95(moves), "type": _p95(keys)}


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] * 1000


def _fresh(measure: Callable[[Files], dict[str, float]], files: Files) -> dict[str, float]:
    """Run a measurement in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (files,))


def run(rounds: int = 4) -> dict[str, Any]:
    """The best of `rounds` interleaved runs: what is more comes from other processes. ms are CPU per creative."""
    count = len(SIZES) * len(LOCALES)
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder))
        limits, ours = [], []
        for _ in range(rounds):
            limits.append(_fresh(measure_limit, files)["seconds"])
            ours.append(_fresh(measure_ours, files))
        pillow = _fresh(measure_pillow, files)["seconds"]
        edits = _fresh(measure_edits, files)
    own = min(one["seconds"] for one in ours)
    limit = min(limits)
    return {
        "creatives": count,
        "cpu_ms_per_creative": own / count * 1000,
        "limit_ms_per_creative": limit / count * 1000,
        "ratio_to_limit": own / limit,
        "pillow_ms_per_creative": pillow / count * 1000,
        "pillow_ratio": pillow / own,
        "peak_rss_mb": max(one["peak_rss_mb"] for one in ours),
        "edit_move_logo_p95_ms": edits["move"],
        "edit_type_p95_ms": edits["type"],
    }
