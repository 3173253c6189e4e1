"""The sale family: rays and a cut star behind the product, loud round it and still where the price stands."""

from __future__ import annotations

import math

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import bare_room, free_room, lay_set, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, smooth
from studio.providers.offline.scenes.room import Room, lay_floor
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.sheet import Sheet, lay_sheet
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats


def draw_burst(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    room = bare_room(order, grid, tones, direct=0.24 if tones.mood != "deep" else 0.4, calm_reach=0.30)
    easel = Easel(grid)
    lay_set(easel, room)
    box = order.subject.box
    wanted = max(0.66 * box.height, 0.80 * box.width)
    room_top = free_room(order, 0.02).y
    lowest = box.bottom - 0.12 * box.height  # a star under texts sinks behind the product to stay large
    centre = (box.centre_x, min(max(box.y + 0.46 * box.height, room_top + wanted), lowest))
    radius = _radius(order, centre, wanted)
    _lay_rays(easel, order, room, centre)
    _lay_dots(easel, order, room, centre, radius)
    if radius > 0.5 * box.width:
        star = _star(tones)
        lift = 0.030 * radius
        for scale, colour in ((1.0, star), (0.86, star.shifted(0.05 if star.light < 0.88 else -0.05, 0.9))):
            lay_sheet(easel, room, _cut_star(centre, radius * scale, colour, lift, order.look), shade=0.26)
    lay_floor(easel, room)
    return taken(order, room, easel)


def _radius(order: SceneOrder, centre: tuple[float, float], wanted: float) -> float:
    """How large the star may be: round the whole product, clear of the texts above and beside it."""
    room = free_room(order, 0.02)
    return max(0.0, min(wanted, centre[1] - room.y, centre[0] - room.x, room.right - centre[0]))


def _star(tones: Tones) -> Lch:
    colour = tones.shape
    if tones.mood == "deep":
        return Lch(0.60, max(0.10, tones.accent.chroma), tones.accent.hue)
    if abs(colour.light - tones.wall.light) < 0.10 and colour.chroma < 0.10:
        colour = Lch(0.78, max(0.11, tones.accent.chroma), tones.accent.hue)
    return colour


def _cut_star(centre: tuple[float, float], radius: float, colour: Lch, lift: float, look: int) -> Sheet:
    teeth = (24, 18, 32)[look // 3 % 3]

    def outline(x: Floats, y: Floats) -> Floats:
        dx, dy = x - np.float32(centre[0]), y - np.float32(centre[1])
        turn = np.arctan2(dy, dx) * np.float32(teeth / (2 * math.pi))
        tooth = np.abs(2 * (turn - np.floor(turn)) - 1)
        return np.asarray(np.hypot(dx, dy) - np.float32(radius) * (1 - np.float32(0.085) * tooth), np.float32)

    box = Box(x=centre[0] - radius, y=centre[1] - radius, width=2 * radius, height=2 * radius)
    return Sheet(outline, colour, lift, box)


def _lay_rays(easel: Easel, order: SceneOrder, room: Room, centre: tuple[float, float]) -> None:
    """Beams of a slightly lighter tone; they die away before they reach a text."""
    grid, tones = easel.grid, room.tones
    count = (16, 12, 20)[order.look % 3]
    turn = float(order.rng(22).uniform(0, 2 * math.pi))

    def cover(x: Floats, y: Floats) -> Floats:
        dx, dy = x - np.float32(centre[0]), y - np.float32(centre[1])
        wave = np.sin(np.arctan2(dy, dx) * np.float32(count) + np.float32(turn))
        return np.asarray(np.clip(wave * np.hypot(dx, dy) / np.float32(count) + 0.5, 0, 1), np.float32)

    step = 0.055 if tones.mood != "deep" else 0.075
    lighter = tones.wall.light < 0.9
    colour = tones.wall.shifted(step if lighter else -step, 1.0 if lighter else 1.7)
    far = np.hypot((grid.x - centre[0]), (grid.y - centre[1])) / max(order.plan.size.width, order.plan.size.height)
    opacity = (1 - 0.92 * smooth(room.calm, 0.0, 0.75)) * (0.95 - 0.45 * smooth(far, 0.2, 0.9))
    easel.lay(colour.rgb(), cover, opacity=np.ascontiguousarray(opacity, np.float32))


def _lay_dots(easel: Easel, order: SceneOrder, room: Room, centre: tuple[float, float], radius: float) -> None:
    """Halftone dots that shrink away from the star, as a printed poster has them."""
    if radius < 40 or order.look // 5 % 2:
        return
    pitch = max(7.0, 0.062 * radius)

    def cover(x: Floats, y: Floats) -> Floats:
        u, v = (x + y) / np.float32(1.414), (x - y) / np.float32(1.414)
        mx, my = u - pitch * np.round(u / pitch), v - pitch * np.round(v / pitch)
        away = np.hypot(x - centre[0], y - centre[1]) / radius
        size = pitch * 0.46 * np.clip(1.55 - away, 0, 0.62) / 0.62
        return np.asarray(inside(np.hypot(mx, my) - size, 1.3) * (size > 0.5), np.float32)

    reach = 1.6 * radius
    box = Box(x=centre[0] - reach, y=centre[1] - reach, width=2 * reach, height=2 * reach)
    opacity = np.ascontiguousarray(0.7 * (1 - smooth(room.calm, 0.0, 0.5)), np.float32)
    easel.lay(_star(room.tones).rgb(), cover, opacity=opacity, box=box)
