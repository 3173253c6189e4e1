"""Lightness contrast as the eye perceives it on a screen: the APCA-W3 formula on arrays of pixels."""

from __future__ import annotations

import numpy as np

from studio.model.colour import rgb
from studio.vision.legibility import LOW_PERCENT
from studio.vision.pixels import Floats, Pixels

MOST_MEASURED = 6000
"""Pixels looked at; more change the percentile by less than it is rounded to."""

_WEIGHTS = np.array([0.2126729, 0.7151522, 0.0721750], np.float32)
_EXPONENT = 2.4
_BLACK, _BLACK_CLAMP = 0.022, 1.414
_LEAST_DIFFERENCE, _LOW_CLIP, _OFFSET, _SCALE = 0.0005, 0.1, 0.027, 1.14


def lightness_contrast(text: Pixels, ground: Pixels) -> Floats:
    """Lc of text on ground, uint8 sRGB (..., 3) that broadcast; positive for dark on light, negative for light on dark.

    APCA-W3 0.1.9 with the constants 0.0.98G-4g (Andrew Somers, https://github.com/Myndex/apca-w3).
    """
    y_text, y_ground = _screen_luminance(text), _screen_luminance(ground)
    dark_on_light = (y_ground**0.56 - y_text**0.57) * _SCALE
    light_on_dark = (y_ground**0.65 - y_text**0.62) * _SCALE
    raw = np.where(y_ground > y_text, dark_on_light, light_on_dark)
    raw = np.where(np.abs(y_ground - y_text) < _LEAST_DIFFERENCE, 0.0, raw)
    clipped = np.where(np.abs(raw) < _LOW_CLIP, 0.0, raw - np.sign(raw) * _OFFSET)
    return np.asarray(clipped * 100, np.float32)


def low_lightness_contrast(ink: str, behind: Pixels, percent: float = LOW_PERCENT) -> float:
    """The size of Lc that all but `percent` of the pixels (Nx3) behind an ink reach; 108 where there are none."""
    if not len(behind):
        return 108.0
    some = behind[:: max(1, len(behind) // MOST_MEASURED)]
    values = np.abs(lightness_contrast(np.array(rgb(ink), np.uint8), some))
    return float(np.percentile(values, percent))


def _screen_luminance(pixels: Pixels) -> Floats:
    """Luminance by a plain power instead of the sRGB curve, with near black raised by what a screen's flare adds."""
    table = (np.arange(256, dtype=np.float32) / 255) ** _EXPONENT
    y = np.asarray(table[pixels[..., :3]] @ _WEIGHTS, np.float32)
    return np.asarray(y + np.maximum(0.0, _BLACK - y) ** _BLACK_CLAMP, np.float32)
