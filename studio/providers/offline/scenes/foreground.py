"""What stands close to the lens: a branch out of focus, reaching in where neither product nor text needs the room."""

from __future__ import annotations

import math

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder, tinted_layer
from studio.providers.offline.scenes.fields import Grid, blur
from studio.providers.offline.scenes.leaves import draw_branch
from studio.providers.offline.scenes.light import Sun
from studio.providers.offline.scenes.tones import Lch, Tones

_GRID_SHORT_SIDE = 420.0


def near_leaves(order: SceneOrder, tones: Tones, sun: Sun) -> PaintedLayer | None:
    """A blurred branch from one edge; None when there is no room beside the product or the variation has none."""
    size = order.plan.size
    if order.look // 13 % 3 == 0 or size.short_side < 300:
        return None
    room = _free_room(order, -order.sun_side)
    if room is None:
        return None
    grid = Grid.over(size, _GRID_SHORT_SIDE)
    mask = np.zeros(grid.shape, np.uint8)
    rng = order.rng(3)
    is_right = room.centre_x > size.width / 2
    start_x = size.width * 1.04 if is_right else -0.04 * size.width
    start = (start_x / grid.step, (room.bottom - 0.02 * room.height) / grid.step)
    length = min(1.15 * room.width, 0.9 * room.height) / grid.step
    for turn, share in ((0.62, 1.0), (0.20, 0.8)):
        angle = -math.pi / 2 - turn * 1.1 if is_right else -math.pi / 2 + turn * 1.1
        draw_branch(mask, start, angle + float(rng.normal(0, 0.06)), length * share, "broad", rng)
    field = blur(mask.astype(np.float32) / 255, 0.0045 * size.short_side / grid.step * 2.2)
    keep_clear = (*order.plan.quiet, _label(order.subject.box))
    alpha = np.clip(field * 1.05, 0, 0.97) * (1 - grid.soft_union(keep_clear, 0.035 * size.short_side))
    if float(alpha.max()) < 0.3:
        return None
    # Light falls on the sun's side of every leaf: the mask against itself, shifted away from the sun.
    wide = blur(field, 0.012 * size.short_side / grid.step)
    across = round(0.008 * size.short_side / grid.step) * int(np.sign(sun.x))
    sheen = np.clip(0.45 + 1.6 * (wide - np.roll(np.roll(wide, across, axis=1), -abs(across), axis=0)), 0, 1)
    dark, bright = _leaf_colours(tones)
    colour = dark.rgb() + (bright.rgb() - dark.rgb()) * sheen[..., None]
    whole = Box(x=0, y=0, width=grid.columns * grid.step, height=grid.rows * grid.step)
    return tinted_layer("foreground", colour.astype(np.float32), alpha.astype(np.float32), whole, order.seed)


def _free_room(order: SceneOrder, side: int) -> Box | None:
    """The free room between product and edge, on the wished side first; None when both are too narrow."""
    size, product = order.plan.size, order.subject.box
    for right in (side > 0, side <= 0):
        x0, x1 = (product.right, float(size.width)) if right else (0.0, product.x)
        top, bottom = 0.0, float(size.height)
        for box in order.plan.quiet:
            if box.x < x1 - 0.25 * (x1 - x0) and box.right > x0 + 0.25 * (x1 - x0):
                if box.centre_y < product.centre_y:
                    top = max(top, box.bottom)
                else:
                    bottom = min(bottom, box.y)
        if x1 - x0 > 0.17 * size.width and bottom - top > 0.2 * size.height and x1 - x0 > 120:
            return Box(x=x0, y=top, width=x1 - x0, height=bottom - top)
    return None


def _label(product: Box) -> Box:
    """The part of the product that must stay visible: all but a thin rim."""
    return product.grown(-0.05 * product.width, 0, -0.05 * product.width, 0)


def _leaf_colours(tones: Tones) -> tuple[Lch, Lch]:
    green = 2.30
    if tones.mood == "deep":
        return Lch(0.20, 0.035, green), Lch(0.40, 0.06, green - 0.1)
    if tones.mood == "rich":
        return tones.wall.shifted(-0.26, 0.95), tones.wall.shifted(-0.07, 1.0)
    return Lch(0.42, 0.06, green), Lch(0.66, 0.085, green - 0.15)
