"""The night family: a dusk sky over wet ground, with a low moon or the far lights of a town."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import free_room
from studio.providers.offline.scenes.dark import DarkSet, contact_layer, lay_shiny_floor
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, blur, clouds, smooth
from studio.providers.offline.scenes.harmony import dark_tones
from studio.providers.offline.scenes.mirror_floor import reflection_layer
from studio.providers.offline.scenes.rim import rim_layer
from studio.providers.offline.scenes.room import lay_quiet
from studio.providers.offline.scenes.shade_off import shade_off_layer
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.tones import Lch
from studio.vision.oklch import from_linear, oklab_to_linear, to_linear, to_oklab
from studio.vision.pixels import Floats

_HUE = -1.70
"""The blue of a sky after sunset, in radians of OKLCH."""


def draw_night(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    built = _build(order, grid)
    easel = Easel(grid)
    easel.lay(_sky(order, built))
    if order.look % 2:
        _lay_moon(easel, order, built)
    _lay_lights(easel, order, built, 14 if order.look % 2 else 34)
    lay_shiny_floor(easel, built)
    lay_quiet(easel, built.calm, 0.6)
    layers = (
        shade_off_layer(order),
        reflection_layer(order, built.calm, grid, strength=0.42),
        rim_layer(order, built.tones.glow.shifted(0.16, 0.6).rgb(), order.sun_side, strength=0.6),
    )
    contact = contact_layer(order, built)
    return Drawing(
        easel.finish(order.seed, grain=0.007),
        under=() if contact is None else (contact,),
        over=tuple(layer for layer in layers if layer is not None),
    )


def _build(order: SceneOrder, grid: Grid) -> DarkSet:
    box = order.subject.box
    tones = dark_tones(
        order.colours, order.subject.look, order.look, brightness=order.brightness, saturation=order.saturation
    )
    lift = max(0.0, min(0.08, 0.10 * (order.brightness - 1)))
    hue = tones.wall.hue if tones.wall.chroma > 0.03 and not 0.4 < tones.wall.hue < 2.6 else _HUE
    tones = tones.with_parts(
        wall=Lch(0.20 + lift, 0.055 * min(1.4, order.saturation), hue),
        floor=Lch(0.15, 0.03 * min(1.4, order.saturation), hue),
    )
    reach = max(box.height, 0.8 * box.width)
    return DarkSet(
        tones=tones, grid=grid, calm=grid.soft_union(order.plan.quiet, 0.16 * order.plan.size.short_side),
        horizon=box.bottom - max(0.035 * reach, 0.25 * order.subject.tilt * box.width),
        centre=(box.centre_x, box.y + 0.42 * box.height), reach=reach,
    )  # fmt: skip


def _sky(order: SceneOrder, built: DarkSet) -> Floats:
    """From deep blue above to the brand's glow over the ground, with faint cloud banks."""
    grid, tones = built.grid, built.tones
    glow = Lch(min(0.62, max(0.46, tones.glow.light)), min(0.13, 1.1 * tones.glow.chroma + 0.02), tones.glow.hue)
    low = np.clip((built.horizon - grid.y) / (1.25 * built.reach), 0, 1)
    side = 1 - 0.80 * smooth(np.abs(grid.x - built.centre[0]) / built.reach, 0.4, 2.8)
    amount = (1 - smooth(low, 0.0, 1.0)) ** 1.25 * side * (1 - 0.45 * built.calm)
    first, middle, last = (to_oklab(c.rgb()) for c in (tones.wall.shifted(-0.03), tones.wall.shifted(0.10, 1.3), glow))
    share = np.asarray(amount, np.float32)[..., None]
    lab = first + (middle - first) * smooth(share, 0.0, 0.6) + (last - middle) * (0.85 * smooth(share, 0.35, 1.0))
    light = oklab_to_linear(lab)
    bank = _banks(order, built)
    light = light * (1 + 0.16 * bank * (1 - 0.8 * built.calm))[..., None]
    return np.asarray(np.clip(from_linear(np.clip(light, 0, 1)), 0, 1), np.float32)


def _banks(order: SceneOrder, built: DarkSet) -> Floats:
    rows, columns = built.grid.shape
    low = clouds((max(8, rows // 5), max(8, columns // 22)), order.rng(27), 9, 4)
    return np.asarray(np.clip(cv2.resize(low, (columns, rows), interpolation=cv2.INTER_CUBIC), -1.5, 2), np.float32)


def _lay_moon(easel: Easel, order: SceneOrder, built: DarkSet) -> None:
    """A full low moon behind the product with its haze; smaller and beside it where texts need the room."""
    free, box = free_room(order, 0.03), order.subject.box
    cx, cy = built.centre
    radius = max(0.46 * box.height, 0.62 * box.width)
    radius = min(radius, max(cy - free.y, 0.0), max(cx - free.x, 0.0), max(free.right - cx, 0.0))
    radius = max(radius, 0.56 * box.width)
    grid, tones = easel.grid, built.tones
    glow = Lch(0.86, min(0.075, 0.5 * tones.glow.chroma + 0.02), tones.glow.hue)
    away = np.hypot(grid.x - cx, grid.y - cy) - radius
    haze = (0.34 * np.exp(-np.maximum(away, 0) / (0.45 * radius))) * (1 - 0.8 * built.calm)
    easel.lay(np.asarray(haze[..., None] * glow.rgb(), np.float32), mode="add")
    seas = clouds(grid.shape, order.rng(28), 0.5 * radius / grid.step, 4)
    fall = smooth((grid.y - cy) / radius, -1.0, 1.0)
    face = to_linear(glow.rgb()) * (0.66 - 0.34 * fall + 0.045 * np.clip(seas, -2, 2))[..., None]
    colour = np.asarray(np.clip(from_linear(np.clip(face, 0, 1)), 0, 1), np.float32)
    limit = Box(x=cx - radius, y=cy - radius, width=2 * radius, height=2 * radius)
    opacity = np.ascontiguousarray((0.92 - 0.25 * fall) * (1 - 0.8 * built.calm), np.float32)
    easel.lay(colour, lambda x, y: inside(np.hypot(x - cx, y - cy) - radius, 2.2), opacity=opacity, box=limit)


def _lay_lights(easel: Easel, order: SceneOrder, built: DarkSet, count: int) -> None:
    """Far lights out of focus, low over the ground and ever fainter upwards; none behind a text."""
    rng, grid = order.rng(29), built.grid
    step = grid.step
    total: Floats = np.zeros((*grid.shape, 3), np.float32)
    hues = (built.tones.accent, Lch(0.84, 0.10, 1.30), built.tones.glow.shifted(0.15))
    for index in range(count):
        spread = float(rng.normal(0, 0.85))
        x = built.centre[0] + spread * built.reach
        y = built.horizon - built.reach * (0.03 + 0.62 * float(rng.random()) ** 1.9)
        radius = built.reach * float(rng.uniform(0.014, 0.058))
        away = np.hypot(grid.x - x, grid.y - y)
        ring = inside(away - radius, 1.8 * step) * (0.75 + 0.25 * np.clip(away / radius, 0, 1) ** 4)
        gain = float(rng.uniform(0.10, 0.42)) * min(1.0, 0.03 * built.reach / radius)
        total += (gain * ring)[..., None] * hues[index % len(hues)].rgb()
    total = blur(total, max(0.7, 0.004 * built.reach / step)) * (1 - np.clip(1.3 * built.calm, 0, 1))[..., None]
    easel.lay(np.ascontiguousarray(total, np.float32), mode="add")
