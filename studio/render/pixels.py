"""Pixels passed between Pillow, numpy and Qt, by sharing memory wherever the formats allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

RGBX = QImage.Format.Format_RGBX8888
RGBA = QImage.Format.Format_RGBA8888
ALPHA = QImage.Format.Format_Alpha8
_STRIP = 64
PREMULTIPLIED = QImage.Format.Format_ARGB32_Premultiplied


def new_image(width: int, height: int, form: QImage.Format) -> QImage:
    """An image of at least 1 x 1 pixels, content undefined. MemoryError when there is no room for it."""
    image = QImage(max(1, width), max(1, height), form)
    if image.isNull():
        raise MemoryError(f"no memory for {width} x {height} pixels")
    return image


@contextmanager
def painting(image: QImage, hints: QPainter.RenderHint | None = None) -> Iterator[QPainter]:
    """A painter on the image that ends whatever happens: an image must never die before its painter."""
    painter = QPainter(image)
    try:
        if hints is not None:
            painter.setRenderHints(hints)
        yield painter
    finally:
        painter.end()


def from_pillow(image: Image.Image) -> QImage:
    """RGB becomes RGBX8888, RGBA becomes ARGB32_Premultiplied (what Qt paints fastest)."""
    has_alpha = image.mode == "RGBA"
    mode = "RGBA" if has_alpha else "RGBX"
    width, height = image.size
    result = new_image(width, height, RGBA if has_alpha else RGBX)
    view = _view(mode, result, result.bits())
    view.readonly = 0
    if image.mode == mode:
        view.paste(image)
    else:
        # Strip by strip: a whole second picture in another mode would cost more in fresh memory than in work.
        for top in range(0, height, _STRIP):
            view.paste(image.crop((0, top, width, min(height, top + _STRIP))).convert(mode), (0, top))
    return result.convertToFormat(PREMULTIPLIED) if has_alpha else result


def changed(image: QImage, change: Callable[[Image.Image], Image.Image]) -> QImage:
    """An RGBX8888 or RGBA8888 image with every pixel changed; `change` gets it in strips.

    What comes back is RGBX8888 or ARGB32_Premultiplied. Strips stay in the processor's cache.
    """
    source = to_pillow(image)
    result = new_image(image.width(), image.height(), image.format())
    view = _view(source.mode, result, result.bits())
    view.readonly = 0
    for top in range(0, image.height(), _STRIP):
        strip = source.crop((0, top, image.width(), min(image.height(), top + _STRIP)))
        view.paste(change(strip), (0, top))
    return result.convertToFormat(PREMULTIPLIED) if image.format() == RGBA else result


def to_pillow(image: QImage) -> Image.Image:
    """A Pillow view of an RGBX8888, RGBA8888 or Alpha8 image; it shares the memory and keeps the image alive."""
    mode = {RGBX: "RGBX", RGBA: "RGBA", ALPHA: "L"}[image.format()]
    return cast("Image.Image", _view(mode, image, image.constBits()))


def _view(mode: str, image: QImage, memory: Any) -> Any:
    """A Pillow image on the memory of a QImage. Qt's buffers do not keep their image, so the view does."""
    from PIL import Image

    size = (image.width(), image.height())
    view: Any = Image.frombuffer(mode, size, memory, "raw", mode, image.bytesPerLine(), 1)
    view.qimage = image
    return view


def to_array(image: QImage) -> NDArray[np.uint8]:
    """A copy of the colours, HxWx3, 0..255."""
    rgbx = image if image.format() == RGBX else image.convertToFormat(RGBX)
    rows = np.frombuffer(rgbx.constBits(), dtype=np.uint8).reshape(rgbx.height(), rgbx.bytesPerLine())
    return rows[:, : rgbx.width() * 4].reshape(rgbx.height(), rgbx.width(), 4)[..., :3].copy()


def to_alpha(image: QImage) -> NDArray[np.uint8]:
    """A copy of an Alpha8 image's coverage, HxW."""
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def from_array(array: NDArray[np.uint8], form: QImage.Format) -> QImage:
    """A QImage of its own from HxWx4 bytes laid out as `form` wants them."""
    height, width = array.shape[:2]
    data = np.ascontiguousarray(array)
    return QImage(data.data, width, height, width * 4, form).copy()


def part_scaled(image: QImage, x: int, y: int, part_width: int, part_height: int, width: int, height: int) -> QImage:
    """A rectangle of the image at exactly width x height px; the image is looked at, not copied."""
    if (part_width, part_height) == (width, height):
        return image.copy(x, y, width, height)
    line = image.bytesPerLine()
    memory = image.constBits()[y * line + x * 4 :]  # every format here has 4 bytes a pixel
    view = QImage(memory, part_width, part_height, line, image.format())
    return view.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
