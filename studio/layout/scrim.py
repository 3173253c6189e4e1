"""A scrim: the least veil in the backdrop's own tone that makes a text readable on a busy picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from studio.layout.backdrop import Backdrop
from studio.layout.ink import COMFORT, Place
from studio.layout.tones import lightness, toned
from studio.model.colour import luminance, rgb
from studio.model.composition import GradientStop, ShapeLayer
from studio.model.geometry import Box, Size
from studio.vision.legibility import low_contrast, luminances

Edge = Literal["top", "bottom", "left"]
STEPS = tuple(round(0.08 * n, 2) for n in range(1, 13))
REACH = 0.24
"""How far beyond the texts the veil fades out, as a ratio of the side it fades along."""


def scrim_tone(ink: str, average: str) -> str:
    """The veil's colour: the backdrop's hue, dark under light ink and light under dark ink."""
    return toned(average, 0.16, 0.7, 0.06) if lightness(ink) > 0.5 else toned(average, 0.97, 0.4, 0.025)


def needed_opacity(ink: str, tone: str, backdrop: Backdrop, places: Sequence[Place]) -> float:
    """The least opacity 0..0.96 of a flat veil with which the ink passes over all places."""
    light = luminance(ink)
    veil = np.array(rgb(tone), np.float32)
    pixels = [(backdrop.pixels(where).astype(np.float32), limit) for where, limit in places]
    for opacity in STEPS:
        if all(
            low_contrast(light, luminances(np.rint(p + (veil - p) * opacity).astype(np.uint8))) >= limit * COMFORT
            for p, limit in pixels
        ):
            return opacity
    return STEPS[-1]


def scrim(layer_id: str, size: Size, texts: Box, edge: Edge, tone: str, opacity: float) -> ShapeLayer:
    """A gradient from one edge of the canvas: full behind `texts`, then fading to nothing without a visible end."""
    width, height = float(size.width), float(size.height)
    if edge == "left":
        end = min(width, texts.right + REACH * width)
        box = Box(x=0, y=0, width=end, height=height)
        return ShapeLayer(id=layer_id, box=box, angle=0, stops=_stops(tone, opacity, texts.right / end))
    if edge == "top":
        end = min(height, texts.bottom + REACH * height)
        box = Box(x=0, y=0, width=width, height=end)
        return ShapeLayer(id=layer_id, box=box, angle=90, stops=_stops(tone, opacity, texts.bottom / end))
    start = max(0.0, texts.y - REACH * height)
    box = Box(x=0, y=start, width=width, height=height - start)
    full = (height - texts.y) / (height - start)
    stops = tuple(stop.model_copy(update={"at": 1 - stop.at}) for stop in reversed(_stops(tone, opacity, full)))
    return ShapeLayer(id=layer_id, box=box, angle=90, stops=stops)


def _stops(tone: str, opacity: float, full_until: float) -> tuple[GradientStop, ...]:
    """Full up to `full_until`, then an eased fall: a straight one shows its end as a line."""
    rest = 1 - full_until
    eased = ((0.0, 1.0), (full_until, 1.0), (full_until + 0.3 * rest, 0.68), (full_until + 0.62 * rest, 0.24), (1, 0.0))
    return tuple(GradientStop(at=min(1.0, at), colour=tone, opacity=opacity * share) for at, share in eased)
