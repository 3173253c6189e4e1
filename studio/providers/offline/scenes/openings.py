"""The paper-cut and arch families: openings within openings, each sheet in front of the next, round the product."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import bare_room, free_room, lay_set, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.leaves import PLANTS
from studio.providers.offline.scenes.room import Room, lay_floor, lay_vignette
from studio.providers.offline.scenes.shapes import arch_distance, inside
from studio.providers.offline.scenes.sheet import Outline, Sheet, lay_sheet, sampled
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats


@dataclass(frozen=True)
class _Reach:
    """How far the outermost opening reaches: centre, half width and half height, canvas px."""

    x: float
    y: float
    wide: float
    high: float

    def box(self, foot: float) -> Box:
        """What bounds the opening on the canvas when it stands on `foot`."""
        top, wide = self.y - 1.06 * self.high, 1.06 * self.wide
        return Box(x=self.x - wide, y=top, width=2 * wide, height=max(1.0, foot - top + 4))


def draw_paper(order: SceneOrder) -> Drawing:
    """Paints the paper-cut family: sheets of paper with waving openings."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    room = bare_room(order, grid, tones, direct=0.30)
    easel = Easel(grid)
    lay_set(easel, room)
    reach, count = _reach(order, 0.86), 4
    rng = order.rng(21)
    waves = [(float(rng.uniform(0, 6.28)), float(rng.uniform(0, 6.28))) for _ in range(count)]
    foot = room.stage.horizon + 0.5 * room.cove
    outlines = [_wave(reach, 1 - 0.155 * index, waves[index], foot) for index in range(count)]  # the largest first
    lift = max(1.5, 0.014 * min(order.plan.size.short_side, 2.2 * reach.high))
    _lay_passage(easel, room, outlines, lift, reach.box(foot), shade=0.36)
    lay_floor(easel, room)
    return taken(order, room, easel, grain=0.010)


def draw_arch(order: SceneOrder) -> Drawing:
    """Paints the arch family: a passage of arches one behind the other, in sunlight."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    plant = PLANTS[order.look // 7 % len(PLANTS)] if order.look // 5 % 2 else None
    room = bare_room(order, grid, tones, plant=plant)
    easel = Easel(grid)
    lay_set(easel, room)
    reach, count = _reach(order, 0.56), 3
    foot = room.stage.horizon + 2
    radii = [reach.wide * (1 - 0.17 * index) for index in range(count)]
    spring = reach.y - reach.high + reach.wide
    outlines: list[Outline] = [_arch(reach.x, spring + 0.25 * (radii[0] - radius), radius, foot) for radius in radii]
    _lay_passage(easel, room, outlines, max(2.0, 0.11 * reach.wide), reach.box(foot), shade=0.30)
    lay_floor(easel, room)
    lay_vignette(easel, 0.12 if tones.mood == "deep" else 0.06)
    return taken(order, room, easel)


def _reach(order: SceneOrder, aspect: float) -> _Reach:
    """The outermost opening as large as texts allow; `aspect` is its wished half width by height.

    It is centred on the product while that leaves it wide enough, else it runs on over the free edge of the canvas.
    """
    room, product, size = free_room(order, 0.035), order.subject.box, order.plan.size
    top = max(room.y, -0.04 * size.height, product.y - 0.40 * product.height)
    high = product.bottom - top
    wanted = max(aspect * high, 0.74 * product.width)
    centre = product.centre_x
    left, right = centre - room.x, room.right - centre
    if min(left, right) < wanted:
        shift = min(wanted - min(left, right), 0.30 * product.width)
        centre += shift if left < right else -shift
    wide = min(wanted, max(min(centre - room.x, room.right - centre), 0.35 * product.width), 0.9 * size.width)
    return _Reach(centre, top + high, wide, high)


def _steps(tones: Tones, count: int) -> list[Lch]:
    """Colours from the front sheet's neighbour to the deepest, which is the set's strong colour."""
    first, last = tones.wall, tones.shape
    if tones.mood == "deep":  # light comes from within
        last = Lch(max(last.light, 0.60), max(last.chroma, 0.8 * tones.accent.chroma), last.hue)
    elif abs(first.light - last.light) < 0.10:
        last = last.shifted(-0.12, 1.25)
    found = []
    for index in range(1, count + 1):
        share = index / count
        hue = first.hue + share * float(np.arctan2(np.sin(last.hue - first.hue), np.cos(last.hue - first.hue)))
        if first.chroma < 0.03:
            hue = last.hue
        light = first.light + share * (last.light - first.light)
        found.append(Lch(light, first.chroma + share * (last.chroma - first.chroma), hue))
    return found


def _wave(reach: _Reach, scale: float, turns: tuple[float, float], foot: float) -> Outline:
    """An opening with a gently waving edge, standing on `foot`."""

    def outline(x: Floats, y: Floats) -> Floats:
        u, v = (x - reach.x) / np.float32(reach.wide), (y - reach.y) / np.float32(reach.high)
        around = np.arctan2(v, u)
        wave = 0.034 * np.sin(4 * around + turns[0]) + 0.020 * np.sin(7 * around + turns[1])
        full = (np.abs(u) ** 2.5 + np.abs(v) ** 2.5) ** 0.4
        away = (full - (scale - 0.055 + wave)) * np.float32(0.8 * min(reach.wide, reach.high))
        return np.asarray(np.maximum(away, y - foot), np.float32)

    return outline


def _arch(x0: float, spring: float, radius: float, foot: float) -> Outline:
    def outline(x: Floats, y: Floats) -> Floats:
        return np.asarray(arch_distance(x, y, x0, min(spring, foot), radius, foot), np.float32)

    return outline


def _between(inner: Outline, outer: Outline) -> Outline:
    """What is outside the inner opening and within the outer one, a little beyond it."""
    return lambda x, y: np.maximum(-inner(x, y), outer(x, y) - 2)


def _lay_passage(easel: Easel, room: Room, outlines: list[Outline], lift: float, box: Box, *, shade: float) -> None:
    """Paints openings, the outermost first in the list: the deepest ground, the sheets before it, the front's edge.

    The front is the wall, which is there already with its sunlight: only its shadow into the passage is missing.
    """
    tones = room.tones
    colours = _steps(tones, len(outlines))
    front = sampled(easel.grid, outlines[0])
    _lay_opening(easel, front, colours[-1], box)
    for index in range(len(outlines) - 1, 0, -1):
        sheet = Sheet(_between(outlines[index], outlines[0]), colours[index - 1], lift, box)
        lay_sheet(easel, room, sheet, shade=shade)
    _lay_reveal(easel, outlines[0], lift, room, shade, box)
    _lay_rim(easel, front, tones.wall, box)


def _lay_opening(easel: Easel, outline: Outline, colour: Lch, box: Box) -> None:
    """The ground seen through all openings, a little lighter above."""
    grid = easel.grid
    v = np.clip(grid.y / easel.size.height, 0, 1)
    light = (1.05 - 0.09 * v) * np.ones(grid.shape, np.float32)
    ground = np.clip(colour.rgb()[None, None] * light[..., None], 0, 1).astype(np.float32)
    easel.lay(ground, lambda x, y: inside(outline(x, y), 1.4), box=box)


def _lay_reveal(easel: Easel, outline: Outline, lift: float, room: Room, shade: float, box: Box) -> None:
    """The front wall's shadow on what stands in its opening."""
    grid = easel.grid
    side = 1.0 if room.sun.x > 0 else -1.0
    dx, dy = -side * 0.62 * lift, 0.70 * lift
    wide = 1 - inside(outline(grid.x - dx, grid.y - dy), max(1.5, 1.5 * lift))
    tight = 1 - inside(outline(grid.x - 0.3 * dx, grid.y - 0.3 * dy), max(1.2, 0.5 * lift))
    cast = 1 - (1 - shade * wide) * (1 - 0.6 * shade * tight)
    cast = cast * inside(outline(grid.x, grid.y), 2 * grid.step)
    easel.lay(room.tones.shade.rgb(), opacity=np.ascontiguousarray(cast, np.float32), box=box)


def _lay_rim(easel: Easel, outline: Outline, colour: Lch, box: Box) -> None:
    """A line of light where the front wall ends."""
    width = max(1.2, 2.4 * easel.size.short_side / 1080)

    def rim(x: Floats, y: Floats) -> Floats:
        away = outline(x, y)
        return np.asarray(np.clip(inside(away - width, 1.4) - inside(away, 1.4), 0, 1))

    opacity = np.full(easel.grid.shape, 0.55, np.float32)
    easel.lay(colour.shifted(0.06, 0.7).rgb(), rim, opacity=opacity, box=box.grown(4, 4, 4, 4))
