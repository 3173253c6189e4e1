"""What stands close to the lens: leaves out of focus in a corner that neither product nor text needs."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder, tinted_layer
from studio.providers.offline.scenes.fields import Grid, blur
from studio.providers.offline.scenes.leaves import Plant, foliage
from studio.providers.offline.scenes.light import Sun
from studio.providers.offline.scenes.tones import Lch, Tones

_GRID_SHORT_SIDE = 300.0


def near_leaves(order: SceneOrder, tones: Tones, plant: Plant, sun: Sun) -> PaintedLayer | None:
    """Blurred leaves reaching in from a free corner; None when no corner is free or the variation has none."""
    size = order.plan.size
    if order.look // 13 % 3 == 0 or size.short_side < 240:
        return None
    grid = Grid.over(size, _GRID_SHORT_SIDE)
    rng = order.rng(3)
    side = round(grid.shape[0] * 0.62), round(grid.shape[1] * 0.62)
    side = (min(side), min(side))
    mask = foliage(side, plant, rng, (0.02, 0.98), 0.85, 3)
    corner = _free_corner(order)
    if corner is None:
        return None
    right, low = corner
    if right:
        mask = mask[:, ::-1]
    if not low:
        mask = mask[::-1]
    field = np.zeros(grid.shape, np.float32)
    y0 = grid.shape[0] - side[0] if low else 0
    x0 = grid.shape[1] - side[1] if right else 0
    field[y0 : y0 + side[0], x0 : x0 + side[1]] = mask
    keep_away = (*order.plan.quiet, _label(order.subject.box))
    free = 1 - grid.soft_union(keep_away, size.short_side * 0.06)
    soft = blur(field, grid.shape[0] * 0.012 + 2.5)
    alpha = np.clip(soft * 1.25, 0, 0.92) * free
    if float(alpha.max()) < 0.2:
        return None
    light = blur(field, grid.shape[0] * 0.03 + 4)
    dark, bright = _leaf_colours(tones)
    share = np.clip(cv2.GaussianBlur(field, (0, 0), 6) - np.roll(light, int(6 * np.sign(sun.x)), axis=1) + 0.35, 0, 1)
    colour = dark.rgb() + (bright.rgb() - dark.rgb()) * share[..., None]
    box = Box(x=0, y=0, width=grid.columns * grid.step, height=grid.rows * grid.step)
    return tinted_layer("foreground", colour.astype(np.float32), alpha.astype(np.float32), box, order.seed)


def _label(product: Box) -> Box:
    """The part of the product that must stay visible: all but a thin rim."""
    return product.grown(-0.06 * product.width, -0.04 * product.height, -0.06 * product.width, -0.02 * product.height)


def _leaf_colours(tones: Tones) -> tuple[Lch, Lch]:
    hue = 2.25 if tones.mood != "rich" else tones.wall.hue
    if tones.mood == "deep":
        return Lch(0.20, 0.04, hue), Lch(0.36, 0.06, hue)
    if tones.mood == "rich":
        return tones.wall.shifted(-0.28, 0.9), tones.wall.shifted(-0.08, 1.0)
    return Lch(0.40, 0.055, hue), Lch(0.62, 0.075, hue - 0.1)


def _free_corner(order: SceneOrder) -> tuple[bool, bool] | None:
    """(right, low) of the corner farthest from texts and product; None when each is taken."""
    size = order.plan.size
    reach = 0.26 * size.short_side
    taken = (*order.plan.quiet, _label(order.subject.box))
    best: tuple[float, tuple[bool, bool]] | None = None
    for right, low in ((True, True), (False, True), (True, False), (False, False)):
        corner = Box(
            x=size.width - reach if right else 0, y=size.height - reach if low else 0, width=reach, height=reach
        )
        covered = sum(corner.intersection(box).area for box in taken) / corner.area
        score = covered + (0.0 if low else 0.15)
        if covered < 0.45 and (best is None or score < best[0] - 1e-6):
            best = (score, (right, low))
    return best[1] if best else None
