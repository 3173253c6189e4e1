"""The fresh family: an airy gradient with silken waves, still water with rings round the product, and glass bubbles."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bubbles import Bubble, blow, near_bubble, scatter
from studio.providers.offline.scenes.drawing import Drawing, PaintedLayer, SceneOrder, tinted_layer
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, blur, smooth
from studio.providers.offline.scenes.ground import contact_field
from studio.providers.offline.scenes.harmony import fresh_tones
from studio.providers.offline.scenes.mirror_floor import reflection_layer
from studio.providers.offline.scenes.room import lay_quiet
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.stage import Camera
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.providers.offline.scenes.water import Water, ripple
from studio.vision.oklch import from_linear, oklab_to_linear, to_oklab
from studio.vision.pixels import Floats, Pixels


@dataclass(frozen=True)
class _Set:
    tones: Tones
    grid: Grid
    calm: Floats
    camera: Camera
    horizon: float
    water: Water


def draw_fresh(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    built = _build(order)
    easel = Easel(built.grid)
    easel.lay(_mesh(order, built))
    _lay_waves(easel, order, built)
    _lay_glow(easel, order, built)
    _lay_water(easel, order, built)
    lay_quiet(easel, built.calm, 0.5)
    picture = easel.finish(order.seed, grain=0.005)
    rng = order.rng(6)
    tint = built.tones.glow.rgb()
    clear = picture.copy()
    bubbles = scatter(order, rng, built.horizon)
    for bubble in sorted(bubbles, key=lambda b: b.radius):
        blow(picture, bubble, order.sun_side, tint)
    under = [layer for layer in (_shadow(order, built),) if layer is not None]
    over: list[PaintedLayer] = []
    mirrored = reflection_layer(
        order, built.calm, built.grid, strength=0.40, depth=0.42,
        sway=np.asarray(built.water.across * 0.03 * order.subject.box.width, np.float32),
    )  # fmt: skip
    if mirrored is not None:
        over.append(mirrored)
    over += _near(order, clear, tint, bubbles)
    return Drawing(picture, under=tuple(under), over=tuple(over))


def _build(order: SceneOrder) -> _Set:
    grid = Grid.over(order.plan.size)
    subject, size = order.subject, order.plan.size
    tones = fresh_tones(
        order.colours, subject.look, order.look, brightness=order.brightness, saturation=order.saturation
    )
    reach = max(subject.box.height, 0.8 * subject.box.width)
    distance = max(2.6 * reach, 1.6 * size.short_side)
    tilt = max(0.13, subject.tilt)
    camera = Camera(subject.box.centre_x, subject.box.bottom - tilt * distance, distance)
    horizon = camera.seen(0, subject.box.bottom, 2.2 * reach)[1]
    calm = grid.soft_union(order.plan.quiet, 0.24 * size.short_side)
    foot = (subject.foot_centre, 0.36 * subject.foot_width, 0.52 * subject.foot_width)
    water = ripple(grid, camera, subject.box.bottom, foot, order.rng(7), calm)
    return _Set(tones, grid, calm, camera, horizon, water)


def _mesh(order: SceneOrder, built: _Set) -> Floats:
    """A gradient woven from five colours, light where the texts stand."""
    grid, tones, size = built.grid, built.tones, order.plan.size
    rng = order.rng(8)
    side = order.sun_side
    light, deep = tones.wall.shifted(0.075, 0.55), tones.shape.shifted(0.01, 1.0)
    corners: tuple[tuple[float, float, Lch], ...] = (
        (0.5 + 0.45 * side, 0.02, light), (0.5 - 0.42 * side, 0.10, tones.accent), (0.5, 0.48, tones.wall),
        (0.5 - 0.45 * side, 0.88, deep), (0.5 + 0.45 * side, 0.80, tones.floor),
    )  # fmt: skip
    u, v = grid.x / size.width, grid.y / size.height
    total = np.zeros((*grid.shape, 3), np.float32)
    weights = np.zeros(grid.shape, np.float32)
    for x, y, colour in corners:
        x, y = x + float(rng.normal(0, 0.06)), y + float(rng.normal(0, 0.06))
        weight = np.exp(-((u - x) ** 2 + (v - y) ** 2) / 0.55**2) + 1e-4
        total += weight[..., None] * to_oklab(colour.rgb())
        weights += weight
    return np.asarray(np.clip(from_linear(oklab_to_linear(total / weights[..., None])), 0, 1), np.float32)


def _lay_waves(easel: Easel, order: SceneOrder, built: _Set) -> None:
    """Three folds of silk behind the water, each throwing a soft shadow on the one behind it."""
    size = order.plan.size
    rng = order.rng(9)
    product = order.subject.box
    top = max(product.y + 0.10 * product.height, built.horizon - 1.05 * product.height)
    span = max(40.0, built.horizon - top)
    phase = float(rng.uniform(0, 2 * math.pi))
    wide = max(size.width, 1.3 * product.height)
    for index in range(3):
        level = top + span * (0.18 + 0.30 * index)
        height = span * (0.26 - 0.05 * index)
        turn = phase + index * 1.9

        def edge(x: Floats, level: float = level, height: float = height, turn: float = turn) -> Floats:
            t = (x - product.centre_x) / wide
            return np.asarray(level + height * (np.sin(4.1 * t + turn) + 0.35 * np.sin(9.0 * t + 2.1 * turn)))

        colour = built.tones.shape.shifted(0.055 - 0.035 * index, 0.85 + 0.12 * index, 0.05 * (1 - index))
        _lay_fold(easel, built, edge, colour, span)


def _lay_fold(easel: Easel, built: _Set, edge: Callable[[Floats], Floats], colour: Lch, span: float) -> None:
    grid = built.grid
    away = np.asarray(grid.y - edge(grid.x), np.float32)  # > 0 inside the fold
    quiet = 1 - 0.5 * built.calm
    box = Box(x=0, y=0, width=easel.size.width, height=min(easel.size.height, built.horizon + 4))
    behind = 0.20 * np.exp(-np.maximum(-away, 0) / (0.16 * span)) * quiet
    shade = np.broadcast_to(built.tones.shade.rgb(), (*grid.shape, 3))
    easel.lay(shade, opacity=np.asarray(behind, np.float32), box=box)
    lift = np.exp(-np.maximum(away, 0) / (0.10 * span))
    sheen = np.exp(-(((away - 0.22 * span) / (0.20 * span)) ** 2))
    base, bright, deep = (to_oklab(c.rgb()) for c in (colour, colour.shifted(0.10, 0.55), colour.shifted(-0.06, 1.1)))
    mix = base + (bright - base) * (0.75 * lift)[..., None] + (deep - base) * (0.55 * sheen)[..., None]
    body = np.asarray(np.clip(from_linear(oklab_to_linear(mix)), 0, 1), np.float32)
    opacity = np.asarray((0.88 - 0.5 * smooth(away, 0.3 * span, 1.2 * span)) * quiet, np.float32)
    easel.lay(body, lambda x, y: inside(edge(x) - y, 1.6), opacity=opacity, box=box)


def _lay_glow(easel: Easel, order: SceneOrder, built: _Set) -> None:
    """A bright mist behind the product, so that it stands free of the folds."""
    box, grid = order.subject.box, built.grid
    reach = max(box.height, 0.8 * box.width)
    mist = np.exp(
        -(((grid.x - box.centre_x) / (0.5 * box.width + 0.22 * reach)) ** 2)
        - ((grid.y - (box.y + 0.5 * box.height)) / (0.62 * reach)) ** 2
    )
    colour = built.tones.glow.rgb() if order.subject.look.edge.light < 0.8 else built.tones.shape.shifted(-0.02).rgb()
    easel.lay(colour, opacity=np.asarray(0.62 * mist, np.float32))


def _lay_water(easel: Easel, order: SceneOrder, built: _Set) -> None:
    """The water mirrors what is above it; its rings bend the mirror and catch the light."""
    grid, water = built.grid, built.water
    wall = easel.preview()
    line = built.horizon / grid.step
    rows, columns = np.arange(grid.rows, dtype=np.float32)[:, None], np.arange(grid.columns, dtype=np.float32)[None]
    reach = max(order.subject.box.height, 0.8 * order.subject.box.width)
    source_y = 2 * line - rows + water.along * 0.075 * reach / grid.step
    source_x = columns + water.across * 0.05 * reach / grid.step
    source_y = np.clip(source_y, 0, max(0.0, line - 1))
    source_x, source_y = np.broadcast_arrays(source_x, source_y)
    turned = cv2.remap(
        blur(wall, 3.0), np.ascontiguousarray(source_x, np.float32), np.ascontiguousarray(source_y, np.float32),
        cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    body = built.tones.shape.shifted(0.02, 1.1).rgb()
    near = np.clip((grid.y - built.horizon) / max(1.0, 0.9 * reach), 0, 1)
    colour = turned + (body - turned) * (0.22 + 0.25 * near)[..., None]
    facing = -0.55 * order.sun_side * -1 * water.across - 0.75 * water.along
    bright = np.clip(facing, 0, 1) ** 1.6
    dark = np.clip(-facing, 0, 1)
    colour = colour + (1 - colour) * (0.55 * bright)[..., None]
    colour = colour * (1 - 0.20 * dark[..., None] * (1 - np.asarray(built.tones.shape.rgb())))
    soft = max(2.0, 0.02 * reach)
    rise = np.ascontiguousarray(np.broadcast_to(smooth(grid.y, built.horizon - soft, built.horizon + soft), grid.shape))
    top = max(0.0, built.horizon - 2 * soft)
    box = Box(x=0, y=top, width=easel.size.width, height=max(1.0, easel.size.height - top))
    easel.lay(np.asarray(np.clip(colour, 0, 1), np.float32), opacity=rise, box=box)


def _shadow(order: SceneOrder, built: _Set) -> PaintedLayer | None:
    fine = Grid.over(order.plan.size, 640)
    alpha = contact_field(order.subject, fine, strength=0.8)
    whole = Box(x=0, y=0, width=fine.columns * fine.step, height=fine.rows * fine.step)
    return tinted_layer("shadow", built.tones.shade.rgb() * 0.8, alpha, whole, order.seed)


def _near(order: SceneOrder, picture: Pixels, tint: Floats, others: list[Bubble]) -> list[PaintedLayer]:
    """One or two large bubbles close to the lens, in front of the product's surroundings, clear of texts."""
    size, product = order.plan.size, order.subject.box
    rng = order.rng(10)
    reach = max(product.height, 0.8 * product.width)
    found: list[PaintedLayer] = []
    for _ in range(60):
        if len(found) >= 2:
            break
        radius = reach * float(rng.uniform(0.07, 0.15))
        side = 1 if rng.random() < 0.5 else -1
        x = product.centre_x + side * (0.5 * product.width + float(rng.uniform(0.2, 0.9)) * reach)
        bubble = Bubble(x, product.y + float(rng.uniform(0.1, 0.95)) * product.height, radius, blur=0.010 * reach)
        box = bubble.box(3 * bubble.blur)
        fits = (
            box.y > 0 and box.bottom < size.height and box.x > -0.8 * radius and box.right < size.width + 0.8 * radius
        )
        clear = not box.overlaps(product) and not any(box.overlaps(quiet) for quiet in order.plan.quiet)
        taken = [layer.box for layer in found] + [other.box() for other in others]
        if fits and clear and not any(box.overlaps(one) for one in taken):
            found.append(near_bubble(picture, bubble, order.sun_side, tint))
    return found
