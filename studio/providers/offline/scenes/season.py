"""The seasonal family: snow, blossom, autumn leaves, confetti or lanterns round the product, still behind the texts."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import bare_room, free_room, lay_set, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, PaintedLayer, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, smooth
from studio.providers.offline.scenes.flurry import Flurry, Piece, clear_of, draw_flurry, soft_layer
from studio.providers.offline.scenes.harmony import dark_tones
from studio.providers.offline.scenes.lanterns import lay_lanterns
from studio.providers.offline.scenes.leaves import Plant
from studio.providers.offline.scenes.room import Room, lay_quiet, lay_vignette
from studio.providers.offline.scenes.sheet import Sheet, lay_sheet
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats

_CELLS = 480.0
_WINTER = -1.75
"""The hue of snow light."""


def draw_season(order: SceneOrder) -> Drawing:
    """Paints the family for an order; `order.season` names the season."""
    grid = Grid.over(order.plan.size, _CELLS)
    tones = _tones(order)
    plant: Plant | None = "olive" if order.season in ("blossom", "autumn") else None
    room = bare_room(order, grid, tones, plant=plant)
    easel = Easel(grid)
    lay_set(easel, room)
    if order.season == "lanterns":
        lay_lanterns(easel, order, room)
    if order.season == "snow":
        _lay_drifts(easel, order, room)
    flurry = _flurry(order, tones)
    if flurry is not None:
        _lay_fallen(easel, order, room, flurry)
        _lay_air(easel, order, room, flurry)
    lay_vignette(easel, 0.14 if tones.mood == "deep" else 0.07)
    lay_quiet(easel, room.calm, 0.45)
    near = None if flurry is None else _near(order, flurry)
    return taken(order, room, easel, over=(near,))


def _tones(order: SceneOrder) -> Tones:
    look, subject = order.look, order.subject.look
    if order.season == "lanterns":
        tones = dark_tones(order.colours, subject, look, brightness=order.brightness, saturation=order.saturation)
        wall = Lch(0.30, min(0.09, max(0.05, tones.wall.chroma * 1.6)), tones.wall.hue)
        return tones.with_parts(wall=wall, floor=wall.shifted(-0.03), plinth=wall.shifted(0.05))
    tones = set_tones(order)
    if order.season == "snow" and tones.wall.chroma < 0.06:  # a neutral wall turns to winter light
        light = min(tones.wall.light, 0.845) if tones.mood != "deep" else 0.34
        cold = Lch(light, 0.038, _WINTER)
        return tones.with_parts(wall=cold, floor=cold.shifted(0.04, 0.6))
    if order.season == "blossom" and tones.wall.chroma < 0.05 and tones.mood == "light":
        blush = Lch(0.915, 0.030, 0.30)
        return tones.with_parts(wall=blush, floor=blush.shifted(0.01))
    return tones


def _flurry(order: SceneOrder, tones: Tones) -> Flurry | None:
    """What falls in this season, in its own colours; confetti takes the brand's."""
    if order.season == "snow":
        light = 0.99 if tones.wall.light < 0.86 else 1.0
        return Flurry("flake", (Lch(light, 0.004, -1.7),), 0.030)
    if order.season == "blossom":
        return Flurry("petal", (Lch(0.90, 0.055, 0.12), Lch(0.93, 0.035, 0.10), Lch(0.86, 0.080, 0.08)), 0.046)
    if order.season == "autumn":
        return Flurry("leaf", (Lch(0.60, 0.145, 0.85), Lch(0.68, 0.140, 1.15), Lch(0.48, 0.125, 0.62)), 0.050)
    if order.season == "lanterns":
        return None
    accent = Lch(0.74, max(0.10, tones.accent.chroma), tones.accent.hue)
    return Flurry("paper", (accent, tones.shape.shifted(0.02), Lch(0.97, 0.01, 1.4), Lch(0.82, 0.12, 1.45)), 0.052)


def _reach(order: SceneOrder) -> float:
    return max(order.subject.box.height, 0.8 * order.subject.box.width)


def _lay_pieces(easel: Easel, canvas_px: Floats, gain: Floats) -> None:
    """Lays a premultiplied RGBA field of the easel's grid as a coat."""
    alpha = canvas_px[..., 3]
    colour = canvas_px[..., :3] / np.maximum(alpha, 1e-3)[..., None]
    colour = np.clip(colour, 0, 1)
    easel.lay(np.asarray(colour, np.float32), opacity=np.ascontiguousarray(alpha * gain, np.float32))


def _lay_air(easel: Easel, order: SceneOrder, room: Room, flurry: Flurry) -> None:
    """Two depths of falling pieces behind the product, the farther the softer; they thin out towards the texts."""
    grid, size, reach = easel.grid, order.plan.size, _reach(order)
    rng = order.rng(31)
    area = size.width * size.height / reach**2
    keep = 1 - np.clip(1.25 * room.calm, 0, 1)
    snows = flurry.piece == "flake"
    for count, scale, soft in ((26, 0.62, 0.30), (15, 1.0, 0.10)):
        number = int(min(260, count * area * (2.2 if snows else 0.9)))
        places = rng.random((number, 2)) * np.array([size.width, size.height])
        places = clear_of(places[places[:, 1] < room.stage.horizon], order.plan.quiet, 0.5 * flurry.size * reach)
        canvas = np.zeros((*grid.shape, 4), np.uint8)
        radius = flurry.size * reach * scale
        draw_flurry(canvas, flurry, places / grid.step, radius / grid.step, rng)
        _lay_pieces(easel, soft_layer(canvas, soft * radius / grid.step), keep * (0.80 if snows else 0.95))


def _lay_fallen(easel: Easel, order: SceneOrder, room: Room, flurry: Flurry) -> None:
    """Pieces that lie on the ground, pressed flat by the view, each with a little shadow."""
    if flurry.piece == "flake":
        return
    grid, size, reach = easel.grid, order.plan.size, _reach(order)
    rng = order.rng(32)
    horizon = room.stage.horizon
    depth = min(size.height - horizon, 0.34 * reach)
    number = int(min(70, 16 * size.width / reach))
    x = rng.random(number) * size.width
    y = horizon + room.cove * 0.5 + depth * rng.random(number) ** 0.8
    free = order.subject.box.grown(0.02 * reach, -0.9 * order.subject.box.height, 0.02 * reach, 0.02 * reach)
    places = clear_of(np.stack([x, y], axis=1), (*order.plan.quiet, free), 0.9 * flurry.size * reach)
    canvas = np.zeros((*grid.shape, 4), np.uint8)
    radius = flurry.size * reach * 0.9
    draw_flurry(canvas, flurry, places / grid.step, radius / grid.step, rng, flat=0.42)
    image = soft_layer(canvas, 0.0)
    shade = cv2.GaussianBlur(image[..., 3], (0, 0), max(0.6, 0.16 * radius / grid.step))
    drop = np.roll(shade, round(0.16 * radius / grid.step), axis=0)
    easel.lay(room.tones.shade.rgb(), opacity=np.ascontiguousarray(0.42 * drop * (1 - room.calm), np.float32))
    _lay_pieces(easel, image, 1 - np.clip(1.2 * room.calm, 0, 1))


def _lay_drifts(easel: Easel, order: SceneOrder, room: Room) -> None:
    """Two banks of snow behind the product and the white ground it stands on."""
    size, reach = order.plan.size, _reach(order)
    rng, free = order.rng(33), free_room(order, 0.02)
    deep = room.tones.mood == "deep"
    ground = room.stage.horizon
    for index, (level, high) in enumerate(((0.16, 0.075), (0.06, 0.045))):
        turn, second = float(rng.uniform(0, 6.28)), float(rng.uniform(0, 6.28))

        def outline(
            x: Floats, y: Floats, level: float = level, high: float = high, turn: float = turn, second: float = second
        ) -> Floats:
            t = (x - order.subject.box.centre_x) / reach
            beside = np.clip((x - free.x) / (0.5 * reach), 0, 1) * np.clip((free.right - x) / (0.5 * reach), 0, 1)
            wave = np.sin(1.9 * t + turn) + 0.5 * np.sin(3.7 * t + second)
            top = ground - reach * (level + high * wave) * (0.15 + 0.85 * beside)
            return np.asarray(top - y, np.float32)

        light = (0.50 if deep else 0.945) + 0.03 * index
        colour = Lch(light, 0.022, -1.65 if not deep else room.tones.wall.hue)
        lay_sheet(easel, room, Sheet(outline, colour, 0.020 * reach), shade=0.16, edge=0.25)
    snow = Lch(0.60 if deep else 0.972, 0.010, -1.65 if not deep else room.tones.wall.hue)
    rise = smooth(easel.grid.y, ground - 1.2 * room.cove, ground + room.cove)
    fade = 1 - 0.10 * smooth(easel.grid.y, ground, float(size.height))
    white = np.broadcast_to(snow.rgb()[None, None] * fade[..., None], (*easel.grid.shape, 3))
    opacity = np.broadcast_to(rise, easel.grid.shape)
    easel.lay(np.ascontiguousarray(white, np.float32), opacity=np.ascontiguousarray(opacity, np.float32))


def _near(order: SceneOrder, flurry: Flurry) -> PaintedLayer | None:
    """A few large pieces close to the lens, out of focus, beside the product and off the texts."""
    size, reach, product = order.plan.size, _reach(order), order.subject.box
    if size.short_side < 200:
        return None
    grid = Grid.over(size, 600)
    rng = order.rng(34)
    kind: Piece = flurry.piece
    radius = flurry.size * reach * (1.9 if kind == "flake" else 1.7)
    places = rng.random((26, 2)) * np.array([size.width, size.height])
    label = product.grown(-0.02 * product.width, 0, -0.02 * product.width, 0)
    places = clear_of(places, (*order.plan.quiet, label), 1.6 * radius)[: 9 if kind == "flake" else 5]
    canvas = np.zeros((*grid.shape, 4), np.uint8)
    draw_flurry(canvas, flurry, places / grid.step, radius / grid.step, rng)
    soft = soft_layer(canvas, 0.26 * radius / grid.step)
    alpha = soft[..., 3] * (1 - grid.soft_union((*order.plan.quiet, label), 0.02 * size.short_side)) * 0.9
    rows, columns = np.nonzero((alpha > 0.004).any(axis=1))[0], np.nonzero((alpha > 0.004).any(axis=0))[0]
    if not len(rows):
        return None
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    colour = np.clip(soft[..., :3] / np.maximum(soft[..., 3:], 1e-3), 0, 1)
    rgba = np.dstack([colour, alpha])[y0:y1, x0:x1]
    step = grid.step
    box = Box(x=x0 * step, y=y0 * step, width=(x1 - x0) * step, height=(y1 - y0) * step)
    return PaintedLayer("foreground", np.clip(rgba * 255 + 0.5, 0, 255).astype(np.uint8), box)
