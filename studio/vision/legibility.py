"""How well ink can be read on real pixels: luminance and contrast of arrays, as WCAG 2.2 defines them."""

from __future__ import annotations

from functools import cache

import numpy as np

from studio.vision.oklch import to_linear
from studio.vision.pixels import Floats, Pixels

LOW_PERCENT = 5.0
"""Contrast is judged by the worst pixels: this percentile of them must pass."""

BODY_CONTRAST, LARGE_CONTRAST = 4.5, 3.0
"""WCAG 2.2, 1.4.3 (level AA): for text, and for large text."""

LARGE_BY_SMALLEST = 3.0
"""Text this many times the placement's smallest is large: 24 px as it is seen where 8 px is the least to be read."""

LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""What linear red, green and blue add to relative luminance."""


def contrast_limit(size_px: float, smallest_px: float) -> float:
    """The contrast a text must reach at its size; `smallest_px` is the placement's smallest text size."""
    return LARGE_CONTRAST if size_px >= LARGE_BY_SMALLEST * smallest_px else BODY_CONTRAST


@cache
def _linear_table() -> Floats:
    return to_linear(np.arange(256, dtype=np.float32) / 255)


def luminances(rgb: Pixels) -> Floats:
    """Relative luminance 0..1 (...) of uint8 sRGB pixels (..., 3); a fourth channel is ignored."""
    return np.asarray(_linear_table()[rgb[..., :3]] @ LUMINANCE, np.float32)


def contrasts(ink: float | Floats, behind: Floats) -> Floats:
    """Contrast ratios 1..21 of ink luminance against the luminances behind it, any shape that broadcasts."""
    high, low = np.maximum(ink, behind), np.minimum(ink, behind)
    return np.asarray((high + 0.05) / (low + 0.05), np.float32)


def low_contrast(ink: float | Floats, behind: Floats, percent: float = LOW_PERCENT) -> float:
    """The contrast that all but `percent` of the pixels reach; 21 where there are no pixels."""
    ratios = contrasts(ink, behind)
    return float(np.percentile(ratios, percent)) if ratios.size else 21.0
