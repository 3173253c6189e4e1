"""The colour-block family: two fields of colour that meet behind the product, never behind a text."""

from __future__ import annotations

import math

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import bare_room, free_room, lay_set, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.sheet import Outline, Sheet, lay_sheet
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats

_LEANS = (0.42, 0.26, 0.12, 0.0)


def draw_split(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    room = bare_room(order, grid, tones, direct=0.42 if tones.mood == "deep" else 0.24)
    easel = Easel(grid)
    lay_set(easel, room)
    outline = _field(order)
    carries = any(_is_inside(outline, quiet) for quiet in order.plan.quiet)
    lift = 0.008 * order.plan.size.short_side
    colour = _block(tones, carries)
    lay_sheet(easel, room, Sheet(outline, colour, lift), shade=0.22, edge=0.35)
    if order.look // 3 % 2 == 0:
        _lay_disc(easel, order, tones, outline)
    return taken(order, room, easel)


def _block(tones: Tones, carries_text: bool) -> Lch:
    """The second colour. Where texts stand on both fields, one ink must serve them all."""
    block = tones.shape
    if tones.mood == "deep":
        if abs(block.light - tones.wall.light) < 0.15:
            block = Lch(0.47, max(block.chroma, 0.55 * tones.accent.chroma), tones.accent.hue)
        return Lch(min(block.light, 0.48), block.chroma, block.hue) if carries_text else block
    return Lch(max(block.light, 0.80), min(block.chroma, 0.115), block.hue) if carries_text else block


def _field(order: SceneOrder) -> Outline:
    """The half of the canvas that gets the second colour, cut where no text is crossed."""
    room, size, product = free_room(order, 0.03), order.plan.size, order.subject.box
    side = -1.0 if order.look % 2 else 1.0
    leans = _LEANS[order.look // 2 % 3 :]
    beside = room.x > 0.12 * size.width or room.right < 0.88 * size.width
    for lean in leans:
        for flip in (side, -side):
            if beside:
                on_right = room.centre_x > size.width / 2
                edge = product.x if on_right else product.right
                limit = room.x if on_right else room.right
                through = limit + (edge - limit) * 0.45 if lean else limit + (edge - limit) * 0.2
                outline = _half((through, size.height / 2), (-1.0 if on_right else 1.0, 0.0), lean * flip * 0.7)
            else:
                through = max(product.y + (0.60 if lean else 0.5) * product.height, room.y)
                outline = _half((product.centre_x, through), (0.0, -1.0), lean * flip)
            if not any(_is_crossed(outline, quiet) for quiet in order.plan.quiet):
                return outline
    horizon = min(product.y + 0.6 * product.height, room.bottom)
    return _half((product.centre_x, horizon), (0.0, -1.0), 0.0)


def _half(through: tuple[float, float], normal: tuple[float, float], turn: float) -> Outline:
    """The half plane behind the line through a point; `normal` points out of it, turned by `turn` radians."""
    angle = math.atan2(normal[1], normal[0]) + turn
    nx, ny = math.cos(angle), math.sin(angle)

    def outline(x: Floats, y: Floats) -> Floats:
        return np.asarray((x - through[0]) * np.float32(nx) + (y - through[1]) * np.float32(ny), np.float32)

    return outline


def _corners(box: Box) -> Floats:
    return np.array([[box.x, box.y], [box.right, box.y], [box.x, box.bottom], [box.right, box.bottom]], np.float32)


def _is_crossed(outline: Outline, box: Box) -> bool:
    points = _corners(box)
    away = outline(points[:, 0], points[:, 1])
    return bool(away.min() < 0 < away.max())


def _is_inside(outline: Outline, box: Box) -> bool:
    points = _corners(box)
    return bool(outline(points[:, 0], points[:, 1]).mean() < 0)


def _lay_disc(easel: Easel, order: SceneOrder, tones: Tones, outline: Outline) -> None:
    """A disc that changes colour where the fields meet, kept clear of the texts."""
    room, product = free_room(order, 0.03), order.subject.box
    cx, cy = product.centre_x, product.y + 0.45 * product.height
    radius = max(0.52 * product.height, 0.62 * product.width)
    radius = min(radius, cy - room.y, room.bottom - cy, cx - room.x, room.right - cx)
    if radius < 0.56 * product.width:
        return
    for colour, sign in ((tones.shape.shifted(-0.02), 1.0), (tones.wall.shifted(0.01), -1.0)):

        def cover(x: Floats, y: Floats, sign: float = sign) -> Floats:
            return inside(np.hypot(x - cx, y - cy) - radius, 1.4) * inside(-sign * outline(x, y), 1.4)

        easel.lay(
            colour.rgb(), cover, opacity=np.full(easel.grid.shape, 0.9, np.float32),
            box=Box(x=cx - radius, y=cy - radius, width=2 * radius, height=2 * radius),
        )  # fmt: skip
