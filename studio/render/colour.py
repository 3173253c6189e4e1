"""Colours and corrections on pixels: Qt colours from the model's, and saturation, brightness and contrast."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from studio.model.colour import rgb
from studio.model.composition import Adjust

if TYPE_CHECKING:
    from PIL import Image

_GREY = 128.0
"""Contrast turns about middle grey, so that a crop does not change the picture's tone."""


def qt_colour(colour: str, opacity: float = 1.0) -> QColor:
    red, green, blue = rgb(colour)
    return QColor(red, green, blue, round(255 * max(0.0, min(1.0, opacity))))


@lru_cache(maxsize=64)
def _tones(brightness: float, contrast: float) -> list[int]:
    """The new value of each channel value 0..255."""
    return [max(0, min(255, round((value * brightness - _GREY) * contrast + _GREY))) for value in range(256)]


def adjusted(image: Image.Image, adjust: Adjust) -> Image.Image:
    """The picture corrected; mode RGB, RGBX or RGBA, alpha untouched. Unchanged pictures come back as they are."""
    from PIL import Image, ImageEnhance

    if adjust == Adjust():
        return image
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    if adjust.saturation != 1:
        colours = ImageEnhance.Color(colours).enhance(adjust.saturation)
    if adjust.brightness != 1 or adjust.contrast != 1:
        colours = colours.point(_tones(adjust.brightness, adjust.contrast) * len(colours.getbands()))
    if alpha is None:
        return colours
    return Image.merge("RGBA", (*colours.split()[:3], alpha))
