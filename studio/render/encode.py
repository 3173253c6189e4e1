"""Picture files: JPEG, PNG and WebP from painted images, within a byte limit where there is one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QImage

from studio.model.errors import ExportError
from studio.render.pixels import RGBX, to_pillow

if TYPE_CHECKING:
    from PIL import Image

FileType = Literal["jpg", "png", "webp"]
Subsampling = Literal["4:4:4", "4:2:0", ""]
LOSSLESS = 100
_LEAST_QUALITY = 40
"""Below this a JPEG looks broken; it is made only to say how large the smallest file would be."""
_SMALL_SIDE = 1000
"""Under a byte limit, pictures no longer than this keep their colours at full resolution if they can: small letters."""
_PALETTES = (256, 128, 64, 32)


@dataclass(frozen=True)
class Encoded:
    """The bytes of a file and how they were made.

    `quality` 100: nothing lost. `subsampling` of a JPEG's colours; `colours` in a PNG's palette, 0 for all of them.
    `similarity` to the picture (SSIM, 1 the same), where a byte limit made it lose something. `is_within` is False
    where even the smallest file is larger than the limit.
    """

    data: bytes
    quality: int
    file_type: FileType
    subsampling: Subsampling = ""
    colours: int = 0
    similarity: float | None = None
    is_within: bool = True

    @property
    def said(self) -> str:
        """How it was made, in words: `JPEG, quality 72, 4:2:0, SSIM 0.981`."""
        parts = [{"jpg": "JPEG", "png": "PNG", "webp": "WebP"}[self.file_type]]
        if self.file_type != "png":
            parts.append(f"quality {self.quality}")
        parts += [self.subsampling] if self.subsampling else []
        parts += [f"{self.colours} colours"] if self.colours else []
        parts += [f"SSIM {self.similarity:.3f}"] if self.similarity is not None else []
        return ", ".join(parts)


def encode(
    image: QImage, file_type: FileType, quality: int = 90, max_bytes: int | None = None, *, is_strict: bool = True
) -> Encoded:
    """The image as a file. With `max_bytes` the best that stays within it: quality first, then colour resolution.

    ExportError when nothing stays within it; not strict, the smallest file comes back and says that it is too large.
    """
    rgbx = image if image.format() == RGBX else image.convertToFormat(RGBX)
    picture = to_pillow(rgbx)
    done = _png(picture, max_bytes) if file_type == "png" else _lossy(picture, file_type, quality, max_bytes)
    if not done.is_within and is_strict:
        raise _too_large(file_type, max_bytes or 0)
    return done


def _lossy(picture: Image.Image, file_type: FileType, quality: int, max_bytes: int | None) -> Encoded:
    """JPEG and WebP. Under a limit: the best quality that fits, small pictures with full colour resolution first."""
    first = Encoded(_bytes(picture, file_type, quality, "4:2:0"), quality, file_type, _sampled(file_type, "4:2:0"))
    if max_bytes is None:
        return first
    if file_type == "jpg" and max(picture.size) <= _SMALL_SIDE:
        full = Encoded(_bytes(picture, file_type, quality, "4:4:4"), quality, file_type, "4:4:4")
        if len(full.data) <= max_bytes:
            return full
    if len(first.data) <= max_bytes:
        return first
    low, high = _LEAST_QUALITY, quality - 1
    best: Encoded | None = None
    while low <= high:
        middle = (low + high) // 2
        data = _bytes(picture, file_type, middle, "4:2:0")
        if len(data) <= max_bytes:
            best, low = Encoded(data, middle, file_type, _sampled(file_type, "4:2:0")), middle + 1
        else:
            high = middle - 1
    if best is None:
        data = _bytes(picture, file_type, _LEAST_QUALITY, "4:2:0")
        best = Encoded(data, _LEAST_QUALITY, file_type, _sampled(file_type, "4:2:0"), is_within=False)
    return _compared(best, picture)


def _sampled(file_type: FileType, subsampling: Subsampling) -> Subsampling:
    return subsampling if file_type == "jpg" else ""


def _bytes(picture: Image.Image, file_type: FileType, quality: int, subsampling: str) -> bytes:
    buffer = io.BytesIO()
    if file_type == "jpg":
        picture.save(buffer, "JPEG", quality=quality, subsampling=subsampling)
    else:
        picture.convert("RGB").save(buffer, "WEBP", quality=quality, method=2)
    return buffer.getvalue()


def _png(picture: Image.Image, max_bytes: int | None) -> Encoded:
    """Lossless at a fast level; smaller levels, then a palette, only where a limit asks for them."""
    colours = picture.convert("RGB")
    data = _png_bytes(colours, 2)
    if max_bytes is None or len(data) <= max_bytes:
        return Encoded(data, LOSSLESS, "png")
    data = _png_bytes(colours, 9)
    if len(data) <= max_bytes:
        return Encoded(data, LOSSLESS, "png")
    for count in _PALETTES:
        data = _png_bytes(colours.quantize(count), 9)
        if len(data) <= max_bytes:
            return _compared(Encoded(data, count * 90 // 256, "png", colours=count), picture)
    return _compared(Encoded(data, _PALETTES[-1] * 90 // 256, "png", colours=_PALETTES[-1], is_within=False), picture)


def _png_bytes(picture: Image.Image, level: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=level)
    return buffer.getvalue()


def _compared(done: Encoded, picture: Image.Image) -> Encoded:
    """The file with its likeness to the picture: read back as anybody would read it."""
    import dataclasses

    import numpy as np
    from PIL import Image as PillowImage

    from studio.vision.ssim import similarity

    with PillowImage.open(io.BytesIO(done.data)) as read:
        seen = np.asarray(read.convert("RGB"))
    alike = similarity(np.asarray(picture.convert("RGB")), seen)
    return dataclasses.replace(done, similarity=round(alike, 4))


def _too_large(file_type: str, max_bytes: int) -> ExportError:
    return ExportError(
        f"The picture does not fit into {max_bytes // 1000} kB as {file_type.upper()}.",
        "Choose JPEG or WebP, or a calmer picture for this placement.",
    )
