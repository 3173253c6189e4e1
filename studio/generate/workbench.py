"""What a worker process keeps warm between pieces of work (fonts, decoded pictures), and what it makes with it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from studio.checks.run import check
from studio.model.brief import Brief
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.finding import Finding
from studio.model.placement import Placement
from studio.render.app import ensure_gui_app
from studio.render.encode import Encoded, FileType, encode
from studio.render.fonts import FontBook
from studio.render.paint import render
from studio.render.smudge import smudged
from studio.render.source import PixelSource
from studio.system.blobs import BlobStore
from studio.system.brand_fonts import font_files
from studio.system.paths import fonts

_THUMBNAIL_LONG_SIDE_PX = 560


@dataclass(frozen=True)
class Bench:
    """One workspace's tools in this process."""

    book: FontBook
    source: PixelSource
    blobs: BlobStore


def bench(blobs_root: str) -> Bench:
    """The tools for a workspace; made once per process. Fonts taken in since then are there too."""
    tools = _bench(blobs_root)
    tools.book.add_files(font_files(Path(blobs_root)))
    return tools


@functools.lru_cache(maxsize=2)
def _bench(blobs_root: str) -> Bench:
    ensure_gui_app()
    blobs = BlobStore(Path(blobs_root))
    return Bench(book=FontBook.load(fonts()), source=PixelSource(blobs), blobs=blobs)


def file_type_of(name: str) -> FileType:
    """The encoder's file type for a placement's or a person's word; JPEG where a placement takes other things only."""
    return {"png": "png", "webp": "webp"}.get(name.lower(), "jpg")  # type: ignore[return-value]


def encoded(
    tools: Bench, composition: Composition, file_type: str, max_bytes: int | None, *, is_strict: bool = True
) -> Encoded:
    """The finished file at full size; not strict, one that is too large comes back and is a finding."""
    image = render(composition, tools.source, tools.book)
    return encode(image, file_type_of(file_type), max_bytes=max_bytes, is_strict=is_strict)


def findings_of(
    tools: Bench, composition: Composition, brief: Brief, placement: Placement, words: Copy
) -> tuple[Finding, ...]:
    """Every check, on the pixels and the bytes that an export would have."""
    file_type = placement.file_types[0] if placement.file_types else "jpg"
    data = encoded(tools, composition, file_type, placement.max_bytes, is_strict=False).data
    return check(composition, brief, placement, words, tools.book, tools.source, data)


def thumbnail_of(tools: Bench, composition: Composition, *, is_covered: bool = False) -> bytes:
    """A small JPEG of the creative, by the same paint. Covered, only its colours can be made out."""
    scale = min(1.0, _THUMBNAIL_LONG_SIDE_PX / max(composition.size.width, composition.size.height))
    image = render(composition, tools.source, tools.book, scale=scale)
    return encode(smudged(image) if is_covered else image, "jpg", quality=85).data
