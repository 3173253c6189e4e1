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
_LEAST_QUALITY = 40
"""Below this a JPEG looks broken; rather no file than such a one."""
LOSSLESS = 100


@dataclass(frozen=True)
class Encoded:
    """The bytes of a file, the quality they were made with (100: nothing lost) and its type."""

    data: bytes
    quality: int
    file_type: FileType


def encode(image: QImage, file_type: FileType, quality: int = 90, max_bytes: int | None = None) -> Encoded:
    """The image as a file. With `max_bytes` the best quality that stays within it; ExportError when none does."""
    rgbx = image if image.format() == RGBX else image.convertToFormat(RGBX)
    picture = to_pillow(rgbx)
    if file_type == "png":
        return _png(picture, max_bytes)
    first = Encoded(_lossy(picture, file_type, quality), quality, file_type)
    if max_bytes is None or len(first.data) <= max_bytes:
        return first
    best: Encoded | None = None
    low, high = _LEAST_QUALITY, quality - 1
    while low <= high:
        middle = (low + high) // 2
        found = Encoded(_lossy(picture, file_type, middle), middle, file_type)
        if len(found.data) <= max_bytes:
            best, low = found, middle + 1
        else:
            high = middle - 1
    if best is None:
        raise _too_large(file_type, max_bytes)
    return best


def _lossy(picture: Image.Image, file_type: FileType, quality: int) -> bytes:
    buffer = io.BytesIO()
    if file_type == "jpg":
        picture.save(buffer, "JPEG", quality=quality, subsampling="4:2:0")
    else:
        picture.convert("RGB").save(buffer, "WEBP", quality=quality, method=2)
    return buffer.getvalue()


def _png(picture: Image.Image, max_bytes: int | None) -> Encoded:
    """Lossless at a fast level; smaller levels, then 256 colours, only where a limit asks for them."""
    colours = picture.convert("RGB")
    data = _png_bytes(colours, 2)
    if max_bytes is None or len(data) <= max_bytes:
        return Encoded(data, LOSSLESS, "png")
    data = _png_bytes(colours, 9)
    if len(data) <= max_bytes:
        return Encoded(data, LOSSLESS, "png")
    for count in (256, 128, 64):
        data = _png_bytes(colours.quantize(count), 9)
        if len(data) <= max_bytes:
            return Encoded(data, count * 90 // 256, "png")
    raise _too_large("png", max_bytes)


def _png_bytes(picture: Image.Image, level: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=level)
    return buffer.getvalue()


def _too_large(file_type: str, max_bytes: int) -> ExportError:
    return ExportError(
        f"The picture does not fit into {max_bytes // 1000} kB as {file_type.upper()}.",
        "Choose JPEG or WebP, or a calmer picture for this placement.",
    )
