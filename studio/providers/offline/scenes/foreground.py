"""What stands close to the lens: a sprig out of focus, reaching in where neither product nor text needs the room."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.light import Sun
from studio.providers.offline.scenes.sprig import LeafColours, draw_sprig
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats, Pixels

_GRID_SHORT_SIDE = 720.0
_MARGIN = 0.25


def near_leaves(order: SceneOrder, tones: Tones, sun: Sun) -> PaintedLayer | None:
    """A blurred sprig from one edge; None when there is no room beside the product or the variation has none."""
    size = order.plan.size
    if order.look // 13 % 3 == 0 or size.short_side < 300:
        return None
    room = _free_room(order, -order.sun_side)
    if room is None:
        return None
    grid = Grid.over(size, _GRID_SHORT_SIDE)
    pad = round(_MARGIN * grid.columns)
    canvas = np.zeros((grid.rows + 2 * pad, grid.columns + 2 * pad, 4), np.uint8)
    _plant(canvas, order, room, tones, sun, grid.step, pad)
    canvas = np.ascontiguousarray(canvas[pad : pad + grid.rows, pad : pad + grid.columns])
    soft = _out_of_focus(canvas, 0.0055 * size.short_side / grid.step)
    keep_clear = (*order.plan.quiet, _label(order.subject.box))
    opacity = soft[..., 3] * (1 - grid.soft_union(keep_clear, 0.03 * size.short_side))
    if float(opacity.max()) < 0.3:
        return None
    rows, columns = np.nonzero((opacity > 0.004).any(axis=1))[0], np.nonzero((opacity > 0.004).any(axis=0))[0]
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    colour = soft[..., :3] / np.maximum(soft[..., 3:], 1e-3)
    rgba = np.dstack([np.clip(colour, 0, 1), opacity])[y0:y1, x0:x1]
    box = Box(x=x0 * grid.step, y=y0 * grid.step, width=(x1 - x0) * grid.step, height=(y1 - y0) * grid.step)
    return PaintedLayer("foreground", np.clip(rgba * 255 + 0.5, 0, 255).astype(np.uint8), box)


def _plant(canvas: Pixels, order: SceneOrder, room: Box, tones: Tones, sun: Sun, step: float, pad: int) -> None:
    """One or two sprigs rooted beyond the edge, leaning into the free room."""
    rng = order.rng(3)
    is_right = room.centre_x > order.plan.size.width / 2
    inwards = -1.0 if is_right else 1.0
    edge = room.right if is_right else room.x
    length = min(1.25 * room.width, 0.95 * room.height)
    light = (sun.x, sun.y)
    reach = math.hypot(*light)
    light = (light[0] / reach, light[1] / reach)
    for share, lean, height in ((0.72, 0.95, 0.55), (1.0, 0.42, 0.02)):
        root = (edge - inwards * 0.10 * room.width, room.bottom - height * room.height)
        angle = -math.pi / 2 + inwards * lean + float(rng.normal(0, 0.05))
        draw_sprig(
            canvas, (root[0] / step + pad, root[1] / step + pad), angle, inwards * 0.55, length * share / step,
            _colours(tones), rng, light,
        )  # fmt: skip


def _out_of_focus(canvas: Pixels, sigma: float) -> Floats:
    """Premultiplied RGBA 0..1, blurred."""
    image: Floats = canvas.astype(np.float32) / 255
    image[..., :3] *= image[..., 3:]
    return np.asarray(cv2.GaussianBlur(image, (0, 0), max(0.8, sigma)), np.float32)


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
        if x1 - x0 > 0.15 * size.width and bottom - top > 0.2 * size.height and x1 - x0 > 120:
            return Box(x=x0, y=top, width=x1 - x0, height=bottom - top)
    return None


def _label(product: Box) -> Box:
    """The part of the product that must stay visible: all but a thin rim."""
    return product.grown(-0.04 * product.width, 0, -0.04 * product.width, 0)


def _colours(tones: Tones) -> LeafColours:
    if tones.mood == "deep":
        lit, shaded, stem = Lch(0.47, 0.075, 2.35), Lch(0.24, 0.045, 2.45), Lch(0.33, 0.05, 2.2)
    elif tones.mood == "rich":
        lit, shaded, stem = tones.wall.shifted(-0.02, 1.1), tones.wall.shifted(-0.25, 1.0), tones.wall.shifted(-0.2)
    else:
        lit, shaded, stem = Lch(0.66, 0.105, 2.30), Lch(0.43, 0.080, 2.42), Lch(0.52, 0.07, 2.2)
    return LeafColours(lit.rgb(), shaded.rgb(), stem.rgb())
