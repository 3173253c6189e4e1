"""The shelf family: a wooden or stone board in front, and a room behind it that has melted out of focus."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import bare_room, free_room, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, blur, smooth
from studio.providers.offline.scenes.foreground import near_leaves
from studio.providers.offline.scenes.leaves import PLANTS, foliage
from studio.providers.offline.scenes.materials import Material, material
from studio.providers.offline.scenes.room import Room, lay_quiet, lay_vignette
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats

_CELLS = 520.0


def draw_shelf(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size, _CELLS)
    tones = set_tones(order)
    if tones.mood == "light":  # the window must be the brightest thing
        tones = tones.with_parts(
            wall=Lch(min(tones.wall.light, 0.865), max(0.034, 1.3 * tones.wall.chroma), tones.wall.hue)
        )
    room = bare_room(order, grid, tones, back=0.55)
    easel = Easel(grid)
    scene = _far_room(order, room, grid)
    easel.lay(scene)
    lay_quiet(easel, room.calm, 0.55)
    _lay_board(easel, order, room)
    lay_vignette(easel, 0.16 if tones.mood == "deep" else 0.09)
    return taken(order, room, easel, over=(near_leaves(order, tones, room.sun),), grain=0.007)


def _far_room(order: SceneOrder, room: Room, grid: Grid) -> Floats:
    """A wall with a bright window, a shelf with vessels and a plant, all far out of focus, rows x columns x 3."""
    tones, size = room.tones, order.plan.size
    rng = order.rng(25)
    step, side = grid.step, order.sun_side
    product = order.subject.box
    reach = max(product.height, 0.8 * product.width) / step
    horizon = room.stage.horizon / step
    centre = product.centre_x / step
    wall = to_linear(tones.wall.rgb())
    gain = 1.45 if tones.mood == "deep" else 1.0
    far = np.hypot((grid.x / step - centre + side * 0.2 * reach) / (1.6 * reach),
                   (grid.y / step - horizon + 0.6 * reach) / (1.4 * reach))  # fmt: skip
    image = wall[None, None] * (gain * (1.12 - 0.34 * smooth(far, 0.1, 1.4)))[..., None]
    image = np.ascontiguousarray(image, np.float32)
    free = free_room(order, 0.0)
    keep = 1 - grid.soft_union(order.plan.quiet, 0.20 * size.short_side)
    things = image.copy()
    _furnish(things, tones, rng, (centre, horizon, reach), side)
    image = image + (things - image) * np.clip(keep, 0, 1)[..., None]
    soft = blur(image, 0.062 * reach)
    _lamps(soft, tones, rng, (centre, horizon, reach), keep * (grid.y / step < horizon), free.scaled(1 / step))
    return np.asarray(np.clip(from_linear(np.clip(soft, 0, 1)), 0, 1), np.float32)


def _furnish(
    image: Floats, tones: Tones, rng: np.random.Generator, place: tuple[float, float, float], side: int
) -> None:
    """Window light on the sun's side, a shelf and vessels on the other, a plant between; linear colours."""
    centre, horizon, reach = place

    def colour(lch: Lch) -> tuple[float, ...]:
        return tuple(float(v) for v in to_linear(lch.rgb()))

    def rect(x0: float, y0: float, x1: float, y1: float, lch: Lch) -> None:
        x0, x1 = sorted((x0, x1))
        cv2.rectangle(image, (round(x0), round(y0)), (round(x1), round(y1)), colour(lch), -1)

    deep = tones.mood == "deep"
    bright = Lch(0.58 if deep else 0.985, 0.05 if deep else 0.018, 1.35 if not deep else tones.accent.hue)
    wood = Lch(0.34 if deep else 0.66, 0.045, 1.05)
    at = centre + side * 0.62 * reach
    for index in range(2):
        x0 = at + side * index * 0.40 * reach
        rect(x0, horizon - 1.5 * reach, x0 + side * 0.34 * reach, horizon - 0.34 * reach, bright)
    level = horizon - 0.58 * reach
    left = centre - side * 0.50 * reach
    rect(left, level, left - side * 1.5 * reach, level + 0.045 * reach, wood)
    x = left - side * 0.10 * reach
    for _ in range(5):
        wide, high = float(rng.uniform(0.09, 0.17)) * reach, float(rng.uniform(0.14, 0.36)) * reach
        tone = (tones.shape, tones.accent, tones.plinth, wood.shifted(0.08))[int(rng.integers(4))]
        tone = Lch(min(tone.light, 0.42), tone.chroma, tone.hue) if deep else tone
        rect(x, level - high, x - side * wide, level, tone)
        x -= side * (wide + float(rng.uniform(0.03, 0.14)) * reach)
    green = Lch(0.30 if deep else 0.55, 0.07, 2.4)
    leaves = foliage(image.shape[:2], PLANTS[0], rng, ((centre + side * 0.42 * reach) / image.shape[1],
                     (horizon - 0.02 * reach) / image.shape[0]), 0.5 * reach / max(image.shape[:2]), 5)  # fmt: skip
    image += (np.array(colour(green), np.float32) - image) * (0.75 * leaves)[..., None]


def _lamps(
    image: Floats, tones: Tones, rng: np.random.Generator, place: tuple[float, float, float], keep: Floats, free: Box
) -> None:
    """A few discs of light, as a wide-open lens draws far lamps."""
    centre, horizon, reach = place
    light = to_linear(Lch(0.90, 0.07, 1.25 if tones.mood != "deep" else tones.accent.hue).rgb())
    amount: Floats = np.zeros(image.shape[:2], np.float32)
    down, across = np.ogrid[0 : image.shape[0], 0 : image.shape[1]]
    for _ in range(9):
        x = centre + float(rng.uniform(-1.1, 1.1)) * reach
        y = horizon - float(rng.uniform(0.25, 1.25)) * reach
        radius = float(rng.uniform(0.035, 0.085)) * reach
        gain = float(rng.uniform(0.25, 0.6))
        away = np.hypot(across - x, down - y) - radius
        amount = np.maximum(amount, gain * inside(away, 1.8))
    amount = cv2.GaussianBlur(amount, (0, 0), max(0.8, 0.008 * reach)) * keep
    strength = 0.30 if tones.mood == "deep" else 0.38
    image += (light - image) * np.clip(amount * strength, 0, 1)[..., None]


def _lay_board(easel: Easel, order: SceneOrder, room: Room) -> None:
    """The board's top from its far edge to the lens, with grain and the far room's light lying on it."""
    grid, stage, tones = easel.grid, room.stage, room.tones
    kind: Material = "wood" if order.look // 2 % 3 else "stone"
    rows, columns = grid.shape
    if kind == "wood":
        light = {"light": 0.74, "rich": 0.68, "deep": 0.27}[tones.mood]
        colour = Lch(light, 0.065 if tones.mood != "deep" else 0.035, 1.10)
    else:
        colour = Lch(0.88, 0.012, 1.3) if tones.mood != "deep" else tones.wall.shifted(0.05)
    points = stage.camera.on_level(grid.x, grid.y, stage.floor, stage.wall_depth)
    surface = material(kind, (columns, max(rows, 64)) if kind == "wood" else grid.shape, order.rng(26),
                       min(rows, columns) / 700)  # fmt: skip
    if kind == "wood":
        surface = np.ascontiguousarray(surface.T)
    v = np.abs((stage.wall_depth - points.z) / grid.step * 1.0).astype(int) % surface.shape[0]
    u = np.abs(points.x / grid.step).astype(int) % surface.shape[1]
    near = np.clip((stage.wall_depth - points.z) / max(1.0, stage.wall_depth), 0, 2)
    detail = 1 + (surface[v, u] - 1) * (0.35 + 0.65 * smooth(near, 0.1, 0.8)) * (1 - 0.6 * room.calm)
    towards = 1 + 0.08 * np.tanh((grid.x - stage.camera.x) / (0.7 * stage.size.width)) * np.sign(room.sun.x)
    sheen = 0.16 * np.exp(-near / 0.35)
    gain = 1.25 if tones.mood == "deep" else 1.0
    lit = to_linear(colour.rgb()) * (gain * (towards * (0.92 + 0.10 * near) + sheen) * detail)[..., None]
    face = np.asarray(np.clip(from_linear(np.clip(lit, 0, 1)), 0, 1), np.float32)
    soft = max(1.5, 0.010 * stage.size.height)
    rise = smooth(grid.y, stage.horizon - soft, stage.horizon + soft)
    box = Box(x=0, y=max(0.0, stage.horizon - 2 * soft), width=stage.size.width, height=float(stage.size.height))
    easel.lay(face, opacity=np.ascontiguousarray(np.broadcast_to(rise, grid.shape), np.float32), box=box)
