"""Harmonised colours of a set, chosen in OKLCH from the brand and from the product that stands in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from studio.model.brand import BrandColours
from studio.model.colour import rgb
from studio.vision.oklch import from_oklch, to_oklch
from studio.vision.palette import weighted_palette
from studio.vision.pixels import Floats, Pixels

Mood = Literal["light", "rich", "deep"]

_WARM_WHITE_HUE = 1.4


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

    def at(self, light: float, chroma: float | None = None) -> Lch:
        return Lch(light, self.chroma if chroma is None else chroma, self.hue)


@dataclass(frozen=True)
class ProductLook:
    """What of a product matters to its set: mean lightness, lightness of its outline, and its most vivid colour."""

    light: float
    edge_light: float
    vivid: Lch


@dataclass(frozen=True)
class Tones:
    """The colours of one set. `shade` tints shadows, `glow` is the colour of its light, `accent` is for small things."""

    mood: Mood
    wall: Lch
    floor: Lch
    plinth: Lch
    shape: Lch
    shade: Lch
    glow: Lch
    accent: Lch


def lch_of(colour: str) -> Lch:
    light, chroma, hue = (float(v) for v in to_oklch(np.array(rgb(colour), np.float32) / 255))
    return Lch(light, chroma, hue)


def look_of(rgba: Pixels) -> ProductLook:
    """Reads a cut-out, HxWx4."""
    step = max(1, int(math.sqrt(rgba.shape[0] * rgba.shape[1] / 40000)))
    small = np.ascontiguousarray(rgba[::step, ::step])
    solid = small[..., 3] > 200
    if not solid.any():
        return ProductLook(0.5, 0.5, Lch(0.6, 0.0, 0.0))
    lch = to_oklch(small[..., :3].astype(np.float32) / 255)
    depth = max(2, round(min(solid.shape) * 0.06))
    padded = np.pad(solid, 1)
    inner = padded.copy()
    for _ in range(depth):
        inner[1:-1, 1:-1] &= inner[:-2, 1:-1] & inner[2:, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:]
    edge = solid & ~inner[1:-1, 1:-1]
    colours = [(Lch(*(float(v) for v in to_oklch(c))), share) for c, share in weighted_palette(small, 6)]
    vivid = max(colours, key=lambda c: c[0].chroma * min(1.0, 0.3 + 4 * c[1]), default=(Lch(0.6, 0.0, 0.0), 1.0))[0]
    return ProductLook(float(lch[solid][:, 0].mean()), float(lch[edge][:, 0].mean()), vivid)


def hue_gap(first: float, second: float) -> float:
    """The angle between two hues, 0..pi."""
    return abs(math.remainder(first - second, 2 * math.pi))


@dataclass(frozen=True)
class _Anchors:
    """The brand reduced to what harmony needs: its lead hue, a second hue, its paper (light neutral), how loud it is."""

    lead: Lch
    second: Lch
    paper: Lch
    is_loud: bool
    is_neutral: bool


def _anchors(colours: BrandColours, look: ProductLook) -> _Anchors:
    brand = [lch_of(colours.primary), lch_of(colours.secondary), lch_of(colours.accent)]
    coloured = [c for c in brand if c.chroma > 0.035 and 0.12 < c.light < 0.97]
    lead = brand[0] if brand[0] in coloured else next(iter(sorted(coloured, key=lambda c: -c.chroma)), look.vivid)
    others = [c for c in coloured if c is not lead]
    second = max(others, key=lambda c: c.chroma, default=look.vivid if look.vivid.chroma > 0.06 else lead)
    papers = [c for c in brand if c.light > 0.86 and c.chroma < 0.06]
    hue = lead.hue if lead.chroma > 0.03 else _WARM_WHITE_HUE
    paper = papers[0] if papers else Lch(0.95, 0.018, hue)
    vivid = [c for c in brand if c.chroma > 0.15 and c.light > 0.45]
    is_neutral = brand[0].chroma < 0.035 and brand[0].light < 0.5
    return _Anchors(lead, second, paper, len(vivid) >= 2, is_neutral)


def moods_for(colours: BrandColours, look: ProductLook) -> tuple[Mood, ...]:
    """The moods that suit brand and product, the best first."""
    anchors = _anchors(colours, look)
    if anchors.is_loud:
        order: tuple[Mood, ...] = ("rich", "light", "rich", "deep")
    elif anchors.is_neutral:
        order = ("deep", "light", "rich")
    else:
        order = ("light", "deep", "rich")
    if look.edge_light > 0.86:  # a white product is lost on a white wall
        order = tuple(sorted(order, key=lambda mood: mood == "light"))
    if look.edge_light < 0.30:
        order = tuple(sorted(order, key=lambda mood: mood == "deep"))
    return tuple(dict.fromkeys(order))


def choose_tones(
    colours: BrandColours,
    look: ProductLook,
    mood: Mood,
    turn: int = 0,
    brightness: float = 1.0,
    saturation: float = 1.0,
) -> Tones:
    """The set's colours. `turn` 0, 1, 2... gives other harmonies of the same brand; the factors come from wishes."""
    anchors = _anchors(colours, look)
    lead = anchors.second if turn % 3 == 1 else anchors.lead
    other = anchors.lead if turn % 3 == 1 else anchors.second
    if mood == "light":
        tones = _light(anchors, lead, other, turn)
    elif mood == "rich":
        tones = _rich(lead, other, turn)
    else:
        tones = _deep(anchors, lead, other, turn)
    tones = _apart_from(tones, look)
    return _wished(tones, brightness, saturation)


def _tame(colour: Lch, most: float) -> float:
    """A chroma that keeps the colour's character without exceeding `most`."""
    return most * (1 - math.exp(-colour.chroma * 1.6 / most))


def _light(anchors: _Anchors, lead: Lch, other: Lch, turn: int) -> Tones:
    if turn % 2 == 0:
        wall = Lch(0.915, min(0.030, max(0.012, anchors.paper.chroma)), anchors.paper.hue)
        shape = Lch(0.70, _tame(lead, 0.085), lead.hue)
        if lead.light < 0.42 and lead.chroma > 0.03:
            shape = Lch(0.52, _tame(lead, 0.075), lead.hue)
    else:
        wall = Lch(0.885, _tame(lead, 0.052), lead.hue)
        shape = Lch(0.775, _tame(lead, 0.095), lead.hue)
    return Tones(
        "light", wall, wall.shifted(-0.015), wall.shifted(0.025, 0.7), shape,
        Lch(0.30, 0.05, wall.hue), Lch(0.97, 0.03, 1.35), Lch(0.72, _tame(other, 0.15), other.hue),
    )  # fmt: skip


def _rich(lead: Lch, other: Lch, turn: int) -> Tones:
    vivid = lead if lead.chroma >= 0.08 else other
    wall = Lch(min(0.86, max(0.765, vivid.light)), _tame(vivid, 0.135), vivid.hue)
    partner = other if hue_gap(other.hue, vivid.hue) > 0.5 and other.chroma > 0.08 else vivid.shifted(0, 1, 0.28)
    if turn % 2 == 0 and hue_gap(partner.hue, vivid.hue) > 0.5:
        shape = Lch(min(0.90, max(0.80, partner.light)), _tame(partner, 0.15), partner.hue)
    else:
        shape = Lch(wall.light - 0.10, wall.chroma * 1.12, wall.hue - 0.06)
    return Tones(
        "rich", wall, wall.shifted(-0.02, 1.05), wall.shifted(0.055, 0.8), shape,
        Lch(0.30, 0.10, wall.hue), Lch(0.97, 0.035, 1.4), partner.at(0.80, _tame(partner, 0.16)),
    )  # fmt: skip


def _deep(anchors: _Anchors, lead: Lch, other: Lch, turn: int) -> Tones:
    if anchors.is_neutral:
        wall = Lch(0.255, 0.012, other.hue)
        shape = Lch(0.36, 0.030, lead.hue) if turn % 2 else Lch(0.66, _tame(lead, 0.10), lead.hue)
    else:
        wall = Lch(min(0.37, max(0.30, lead.light)), min(0.10, max(0.03, lead.chroma * 0.95)), lead.hue)
        shape = wall.shifted(0.10, 1.15)
    accent = other if other.chroma > 0.06 else lead
    return Tones(
        "deep", wall, wall.shifted(-0.01), wall.shifted(0.065, 0.95), shape,
        Lch(0.06, 0.015, wall.hue), Lch(0.93, 0.05, 1.35), Lch(0.74, _tame(accent, 0.13), accent.hue),
    )  # fmt: skip


def _apart_from(tones: Tones, look: ProductLook) -> Tones:
    """Moves the shape behind the product until the product's outline stands out from it."""
    gap = tones.shape.light - look.edge_light
    if abs(gap) >= 0.14:
        return tones
    down, up = look.edge_light - 0.17, look.edge_light + 0.17
    if tones.mood == "deep":
        wanted = down if look.edge_light > 0.45 else up
    else:
        wanted = down if down >= 0.48 or up > 0.93 else up
    return _replaced(tones, shape=tones.shape.at(min(0.95, max(0.12, wanted))))


def _replaced(tones: Tones, **parts: Lch) -> Tones:
    values = {name: getattr(tones, name) for name in tones.__dataclass_fields__}
    return Tones(**{**values, **parts})


def _wished(tones: Tones, brightness: float, saturation: float) -> Tones:
    if brightness == 1.0 and saturation == 1.0:
        return tones
    # The eye answers to light roughly by its cube root, so lightness moves by that much.
    factor = float(np.clip(brightness, 0.3, 3.0)) ** (1 / 3)
    parts = {}
    for name in ("wall", "floor", "plinth", "shape", "accent"):
        colour: Lch = getattr(tones, name)
        parts[name] = Lch(min(0.97, colour.light * factor), colour.chroma * max(0.0, saturation), colour.hue)
    return _replaced(tones, **parts)
