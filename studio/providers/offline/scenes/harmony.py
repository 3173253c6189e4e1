"""Colour harmonies of a set: candidates from the brand, judged by how well the product stands out in them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from studio.model.brand import BrandColours
from studio.model.colour import rgb
from studio.providers.offline.scenes.tones import Lch, Mood, ProductLook, Tones, hue_gap
from studio.vision.oklch import to_oklch

_WARM_WHITE_HUE = 1.40
_SUNLIGHT = Lch(0.97, 0.030, 1.38)


@dataclass(frozen=True)
class _Brand:
    """The brand as harmony sees it: its colours with a hue, its paper (a light neutral), and its temper."""

    coloured: tuple[Lch, ...]
    paper: Lch
    is_loud: bool
    is_noir: bool


def lch_of(colour: str) -> Lch:
    """A `#rrggbb` colour in OKLCH."""
    light, chroma, hue = (float(v) for v in to_oklch(np.array(rgb(colour), np.float32) / 255))
    return Lch(light, chroma, hue)


def choose_tones(
    colours: BrandColours, look: ProductLook, turn: int, *, brightness: float = 1.0, saturation: float = 1.0,
    moods: tuple[Mood, ...] = ("light", "rich", "deep"), walk: int = 0,
) -> Tones:  # fmt: skip
    """The set's colours for a brand and a product. `turn` walks through the good harmonies, the best ones most often.

    `walk` steps on from there to ones as unlike those before as the product allows, for variants side by side.

    `brightness` and `saturation` are factors a reviewer's note asked for.
    """
    brand = _read(colours, look)
    found = [tones for tones in _candidates(brand, look) if tones.mood in moods]
    if brightness > 1.05 or brightness < 0.95:  # a wish for a brighter or darker picture is one for another mood too
        wanted: Mood = "light" if brightness > 1 else "deep"
        found = [tones for tones in found if tones.mood == wanted] or found
    ranked = sorted(found, key=lambda tones: -_merit(tones, look, brand))
    best = _merit(ranked[0], look, brand)
    good = [tones for tones in ranked if _merit(tones, look, brand) > best - 0.22][:3]
    if len(good) == 1:  # the second best, if it is not bad, so that not every picture is the same
        good = [tones for tones in ranked if _merit(tones, look, brand) > best - 0.50][:2]
    tones = good[turn % len(good)]
    if walk:
        tones = _walked(
            tones, [other for other in ranked if _merit(other, look, brand) > best - 0.62], walk, look, brand
        )
    return _wished(tones, brightness, saturation)


def _walked(first: Tones, options: list[Tones], steps: int, look: ProductLook, brand: _Brand) -> Tones:
    """The harmony `steps` on from the first, each step the best that is unlike all before; round again at the end."""
    chosen = [first]
    while len(chosen) <= steps and len(chosen) < len(options):
        left = [tones for tones in options if tones not in chosen]
        if not left:
            break
        chosen.append(
            max(left, key=lambda tones: _merit(tones, look, brand) - 1.1 * max(_near(tones, c) for c in chosen))
        )
    return chosen[steps % len(chosen)]


def _near(first: Tones, second: Tones) -> float:
    """How alike the walls of two harmonies are, 0..1; they are most of a picture."""
    a, b = first.wall, second.wall
    across = a.chroma * math.cos(a.hue) - b.chroma * math.cos(b.hue)
    along = a.chroma * math.sin(a.hue) - b.chroma * math.sin(b.hue)
    return math.exp(-((a.light - b.light) ** 2 + across**2 + along**2) / 0.10**2)


def _read(colours: BrandColours, look: ProductLook) -> _Brand:
    brand = [lch_of(colours.primary), lch_of(colours.secondary), lch_of(colours.accent)]
    coloured = [
        c for c in brand if c.chroma > 0.035 and 0.10 < c.light < 0.98 and not (c.light > 0.9 and c.chroma < 0.06)
    ]
    if not coloured:
        hue = look.vivid.hue if look.vivid.chroma > 0.03 else _WARM_WHITE_HUE
        coloured = [Lch(0.6, max(0.03, min(0.10, look.vivid.chroma)), hue)]
    papers = [c for c in brand if c.light > 0.86 and c.chroma < 0.06]
    paper = papers[0] if papers else Lch(0.95, 0.014, coloured[0].hue)
    vivid = [c for c in brand if c.chroma > 0.15 and c.light > 0.45]
    is_noir = brand[0].light < 0.30 and brand[0].chroma < 0.035
    return _Brand(tuple(coloured), paper, len(vivid) >= 2, is_noir)


def tamed(colour: Lch, most: float) -> float:
    """A chroma that keeps the colour's character without exceeding `most`."""
    return most * (1 - math.exp(-1.7 * colour.chroma / most))


def is_yellow(colour: Lch) -> bool:
    """Whether a colour is a yellow, which is only fresh when bright and turned to the sun, not to green."""
    return 1.45 < colour.hue < 2.15


def _candidates(brand: _Brand, look: ProductLook) -> Iterator[Tones]:
    accents = [*brand.coloured, look.vivid] if look.vivid.chroma > 0.07 else list(brand.coloured)
    for colour in brand.coloured:
        other = max((c for c in accents if c != colour), key=lambda c: hue_gap(c.hue, colour.hue), default=colour)
        yield from _light(brand, colour, other)
        if colour.chroma > 0.09 and colour.light > 0.45:
            yield from _rich(colour, other)
        if colour.light < 0.62 or brand.is_noir:
            yield from _deep(brand, colour, other)


def _light(brand: _Brand, colour: Lch, other: Lch) -> Iterator[Tones]:
    paper = Lch(0.925, min(0.036, max(0.024, 1.5 * brand.paper.chroma)), brand.paper.hue)
    if colour.light < 0.5:
        piece = Lch(0.47, tamed(colour, 0.075), colour.hue)
    else:
        piece = Lch(0.76, tamed(colour, 0.105), colour.hue)
    yield _set("light", paper, piece, other, plinth=paper.shifted(0.025, 0.8))
    yield _set("light", paper, Lch(0.835, tamed(colour, 0.060), colour.hue), other, plinth=paper.shifted(0.025, 0.8))
    wall = Lch(0.885, tamed(colour, 0.050), colour.hue)
    yield _set("light", wall, Lch(0.785, tamed(colour, 0.095), colour.hue), other, plinth=wall.shifted(0.04, 0.6))


def _rich(colour: Lch, other: Lch) -> Iterator[Tones]:
    wall = Lch(min(0.84, max(0.75, colour.light)), tamed(colour, 0.145), colour.hue)
    if is_yellow(colour):
        wall = Lch(0.885, tamed(colour, 0.135), colour.hue - 0.12)
    yield _set("rich", wall, wall.shifted(-0.085, 1.08, -0.05), other, plinth=wall.shifted(0.05, 0.85))
    if hue_gap(other.hue, colour.hue) > 0.45 and other.chroma > 0.08 and other.light > 0.5:
        piece = Lch(min(0.91, max(0.80, other.light)), tamed(other, 0.150), other.hue)
        yield _set("rich", wall, piece, other, plinth=piece.shifted(0.01, 0.9))


def _deep(brand: _Brand, colour: Lch, other: Lch) -> Iterator[Tones]:
    if brand.is_noir:
        wall = Lch(0.275, 0.012, _warmed(colour.hue))
        yield _set("deep", wall, Lch(0.375, 0.024, _warmed(colour.hue)), other, plinth=wall.shifted(0.06))
        yield _set(
            "deep",
            wall,
            Lch(0.66, tamed(colour, 0.095), colour.hue - 0.12 if is_yellow(colour) else colour.hue),
            other,
            plinth=wall.shifted(0.06),
        )
        return
    wall = Lch(min(0.355, max(0.305, colour.light)), min(0.085, max(0.03, colour.chroma)), colour.hue)
    yield _set("deep", wall, wall.shifted(0.085, 1.12), other, plinth=wall.shifted(0.05))
    if other.chroma > 0.06 and hue_gap(other.hue, colour.hue) > 0.4:
        piece = Lch(0.66, tamed(other, 0.125), other.hue)
        yield _set("deep", wall, piece, other, plinth=wall.shifted(0.05))


def _set(mood: Mood, wall: Lch, piece: Lch, accent: Lch, plinth: Lch) -> Tones:
    shade = {"light": Lch(0.28, 0.045, wall.hue), "rich": Lch(0.27, 0.10, wall.hue), "deep": Lch(0.05, 0.012, wall.hue)}
    return Tones(
        mood=mood, wall=wall, floor=wall.shifted(-0.015), plinth=plinth, shape=piece, shade=shade[mood],
        glow=_SUNLIGHT, accent=Lch(0.74, tamed(accent, 0.14), accent.hue),
    )  # fmt: skip


def _merit(tones: Tones, look: ProductLook, brand: _Brand) -> float:
    """How good a harmony is for the product, about 0..1.6: it stands out, hues agree, the brand shows."""
    piece, wall, vivid = tones.shape, tones.wall, look.vivid
    apart = 0.0
    for colour, weight in ((piece, 0.7), (wall, 0.3)):
        a = colour.chroma * math.cos(colour.hue) - look.edge.chroma * math.cos(look.edge.hue)
        b = colour.chroma * math.sin(colour.hue) - look.edge.chroma * math.sin(look.edge.hue)
        apart += weight * min(1.0, math.sqrt((colour.light - look.edge.light) ** 2 + 2.0 * (a * a + b * b)) / 0.26)
    score = apart
    for colour in (piece, wall):
        strength = min(1.0, colour.chroma / 0.07) * min(1.0, vivid.chroma / 0.09)
        gap = hue_gap(colour.hue, vivid.hue)
        score -= 0.20 * strength * math.exp(-(((gap - 0.95) / 0.35) ** 2))  # neither kin nor opposite
        score += 0.12 * strength * (math.exp(-((gap / 0.30) ** 2)) + math.exp(-(((gap - math.pi) / 0.8) ** 2)))
        is_mud = 1.3 < colour.hue % (2 * math.pi) < 2.2 and colour.light < 0.60 and colour.chroma > 0.045
        score -= 0.30 * is_mud
    temper = {"light": 0.10, "rich": 0.0, "deep": 0.06}
    if brand.is_loud:
        temper = {"light": 0.0, "rich": 0.34, "deep": -0.30}
    if brand.is_noir:
        temper = {"light": 0.0, "rich": -0.20, "deep": 0.16}
    return score + temper[tones.mood]


def dark_tones(
    colours: BrandColours, look: ProductLook, turn: int, *, brightness: float = 1.0, saturation: float = 1.0
) -> Tones:
    """Tones of a near-black set: walls in the brand's darkest hue, glow and rim light in its liveliest."""
    brand = _read(colours, look)
    leads = [c for c in brand.coloured if not is_yellow(c)] or list(brand.coloured)  # yellow has no dark
    lead = min(leads, key=lambda c: c.light) if not brand.is_loud else leads[turn % len(leads)]
    others = [c for c in brand.coloured if hue_gap(c.hue, lead.hue) > 0.35]
    lively = others[turn // 3 % len(others)] if others else lead
    wall = Lch(0.165, 0.008 if brand.is_noir else min(0.055, 0.7 * lead.chroma), lead.hue)
    glow_hue = lively if brand.is_noir or (brand.is_loud and turn % 2) else lead
    # A black brand stays black: its light is a dimmer pool, not a wash over the wall.
    glow = Lch(0.50 if brand.is_noir else 0.66, max(0.05, tamed(glow_hue, 0.15)), _warmed(glow_hue.hue))
    accent = Lch(0.80, tamed(lively, 0.12), lively.hue)
    shape = Lch(0.40, max(0.04, tamed(glow_hue, 0.085)), _warmed(_warmed(glow_hue.hue)))
    floor = wall.shifted(-0.045, 0.8)
    tones = Tones("deep", wall, floor, wall.shifted(0.06), shape, Lch(0.03, 0.01, lead.hue), glow, accent)
    return _wished(tones, brightness, saturation)


def _warmed(hue: float) -> float:
    """Yellow light turns olive as it dims; a step towards amber keeps it gold."""
    return min(hue - 0.30, 1.20) if 1.15 < hue < 2.1 else hue


def fresh_tones(
    colours: BrandColours, look: ProductLook, turn: int, *, brightness: float = 1.0, saturation: float = 1.0
) -> Tones:
    """Tones of an airy set: a light ground, neighbours of one hue for gradient and waves, white light."""
    brand = _read(colours, look)
    options = list(brand.coloured)
    if look.vivid.chroma > 0.07 and all(hue_gap(look.vivid.hue, c.hue) > 0.5 for c in options):
        options.append(look.vivid)
    # The product's own hue would swallow it, so the farther hues come first; loud brands start with their own.
    if not brand.is_loud:
        options.sort(key=lambda c: -hue_gap(c.hue, look.edge.hue) * min(1.0, look.edge.chroma / 0.05))
    lead = options[(0, 0, 1, 0, 2)[turn % 5] % len(options)]  # the farthest hue most often
    most = 0.135 if brand.is_loud else 0.085
    chroma = tamed(Lch(lead.light, max(lead.chroma, 0.05), lead.hue), most)
    light = 0.80 if look.edge.light > 0.72 else 0.86
    if is_yellow(lead):
        lead, light = Lch(lead.light, lead.chroma, lead.hue - 0.12), 0.90
    wall = Lch(light, chroma, lead.hue)
    partner = [c for c in options if 0.25 < hue_gap(c.hue, lead.hue) < 1.3]
    turn_hue = partner[0].hue if partner else lead.hue + (0.45 if turn % 2 and light < 0.9 else -0.40)
    towards = lead.hue + max(-0.6, min(0.6, math.remainder(turn_hue - lead.hue, 2 * math.pi)))
    shape = Lch(light - (0.04 if light == 0.90 else 0.07), min(most, chroma * 1.25), lead.hue)
    accent = Lch(light + 0.05, chroma * 0.9, towards)
    floor = Lch(light - 0.02, chroma * 1.05, (lead.hue + towards) / 2)
    tones = Tones("light", wall, floor, wall.shifted(0.08, 0.4), shape, Lch(0.36, 0.09, lead.hue),
                  Lch(0.985, 0.012, towards), accent)  # fmt: skip
    return _wished(tones, brightness, saturation)


def _wished(tones: Tones, brightness: float, saturation: float) -> Tones:
    if brightness == 1.0 and saturation == 1.0:
        return tones
    # The eye answers to light roughly by its cube root, so lightness moves by that much.
    factor = float(np.clip(brightness, 0.3, 3.0)) ** (1 / 2 if tones.mood == "deep" else 1 / 3)
    parts: dict[str, Lch] = {}
    for name in ("wall", "floor", "plinth", "shape", "accent", *(("glow",) if tones.mood == "deep" else ())):
        colour: Lch = getattr(tones, name)
        parts[name] = Lch(min(0.97, colour.light * factor), min(0.22, colour.chroma * max(0.0, saturation)), colour.hue)
    return tones.with_parts(**parts)
