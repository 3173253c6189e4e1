"""The colours of a set and what of a product they must suit, in OKLCH."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from studio.vision.oklch import from_oklch, to_oklch
from studio.vision.palette import weighted_palette
from studio.vision.pixels import Floats, Pixels

Mood = Literal["light", "rich", "deep"]


@dataclass(frozen=True)
class Lch:
    """Lightness 0..1, chroma 0..0.37, hue in radians."""

    light: float
    chroma: float
    hue: float

    def rgb(self) -> Floats:
        """sRGB 0..1, shape (3,)."""
        return from_oklch([self.light, self.chroma, self.hue])

    def shifted(self, light: float = 0.0, chroma: float = 1.0, hue: float = 0.0) -> Lch:
        """Lighter by `light`, chroma times `chroma`, hue turned by `hue`."""
        return Lch(min(0.985, max(0.02, self.light + light)), self.chroma * chroma, self.hue + hue)


@dataclass(frozen=True)
class ProductLook:
    """What of a product matters to its set: its mean lightness, its outline's mean colour, its most vivid colour."""

    light: float
    edge: Lch
    vivid: Lch


@dataclass(frozen=True)
class Tones:
    """The colours of one set. `shade` tints shadows, `glow` is the light's colour, `accent` is for small things."""

    mood: Mood
    wall: Lch
    floor: Lch
    plinth: Lch
    shape: Lch
    shade: Lch
    glow: Lch
    accent: Lch

    def with_parts(self, **parts: Lch) -> Tones:
        """The same tones with some of them replaced."""
        return replace(self, **parts)  # type: ignore[arg-type]


def hue_gap(first: float, second: float) -> float:
    """The angle between two hues, 0..pi."""
    return abs(math.remainder(first - second, 2 * math.pi))


def look_of(rgba: Pixels) -> ProductLook:
    """Reads a cut-out, HxWx4."""
    step = max(1, int(math.sqrt(rgba.shape[0] * rgba.shape[1] / 40000)))
    small = np.ascontiguousarray(rgba[::step, ::step])
    solid = small[..., 3] > 200
    if not solid.any():
        return ProductLook(0.5, Lch(0.5, 0.0, 0.0), Lch(0.6, 0.0, 0.0))
    colours = small[..., :3].astype(np.float32) / 255
    inner = np.pad(solid, 1)
    for _ in range(max(2, round(min(solid.shape) * 0.06))):
        inner[1:-1, 1:-1] &= inner[:-2, 1:-1] & inner[2:, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:]
    edge = solid & ~inner[1:-1, 1:-1]
    palette = [(_lch(colour), share) for colour, share in weighted_palette(small, 6)]
    vivid = max(palette, key=lambda c: c[0].chroma * min(1.0, 0.3 + 4 * c[1]))[0]
    light = float(to_oklch(colours[solid])[:, 0].mean())
    return ProductLook(light, _lch(colours[edge if edge.any() else solid].mean(axis=0)), vivid)


def _lch(colour: Floats) -> Lch:
    light, chroma, hue = (float(v) for v in to_oklch(colour))
    return Lch(light, chroma, hue)
