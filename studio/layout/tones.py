"""Tones of a colour: the same hue, lighter or darker, as people see lightness."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from studio.model.colour import hex_colour, rgb
from studio.vision.oklch import from_oklch, to_oklch


@lru_cache(maxsize=512)
def lightness(colour: str) -> float:
    """OKLCH lightness, 0 black to 1 white."""
    return float(to_oklch(np.array(rgb(colour), np.float32) / 255)[0])


@lru_cache(maxsize=512)
def toned(colour: str, light: float, chroma_factor: float = 1.0, largest_chroma: float = 0.4) -> str:
    """The colour at another lightness 0..1 with its hue kept; chroma is scaled, capped and held in gamut."""
    _, chroma, hue = (float(v) for v in to_oklch(np.array(rgb(colour), np.float32) / 255))
    wanted = np.array([light, min(chroma * chroma_factor, largest_chroma), hue], np.float32)
    return hex_colour(*(from_oklch(wanted) * 255))


def deep(colour: str) -> str:
    """A very dark tone that still carries the hue, for ink on light grounds."""
    return toned(colour, 0.24, largest_chroma=0.07)


def pale(colour: str) -> str:
    """A very light tone that still carries the hue, for ink on dark grounds."""
    return toned(colour, 0.975, largest_chroma=0.02)


@lru_cache(maxsize=512)
def difference(first: str, second: str) -> float:
    """How far two colours lie apart in OKLab; 0.02 is just visible, 1 is black to white."""
    a, b = (to_oklch(np.array(rgb(colour), np.float32) / 255) for colour in (first, second))
    across = a[1] ** 2 + b[1] ** 2 - 2 * a[1] * b[1] * math.cos(float(a[2] - b[2]))
    return float(math.sqrt(max(0.0, float((a[0] - b[0]) ** 2 + across))))
