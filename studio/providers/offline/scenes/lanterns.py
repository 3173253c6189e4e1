"""Paper lanterns that hang over the product and light the wall behind them."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import free_room
from studio.providers.offline.scenes.drawing import SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import smooth
from studio.providers.offline.scenes.room import Room
from studio.providers.offline.scenes.shapes import box_distance, ellipse
from studio.providers.offline.scenes.tones import Lch
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats

_PLACES = ((0.0, 0.46, 0.15), (1.0, 0.30, 0.19), (0.52, 0.02, 0.115), (0.12, 0.04, 0.10), (0.90, 0.78, 0.11))
"""Across the room beside the product (0 its outer edge, 1 next to the product), down it, and the radius."""


def lay_lanterns(easel: Easel, order: SceneOrder, room: Room) -> None:
    """Those lanterns that keep off texts and product, the farther the softer, each with its halo on the wall."""
    product = order.subject.box
    reach = max(product.height, 0.8 * product.width)
    free, side = free_room(order, 0.02), 1.0 if order.look % 2 else -1.0
    glow = Lch(0.80, 0.125, 1.15)
    placed: list[Box] = []
    skin = Lch(0.62, 0.19, 0.52) if order.look // 2 % 3 else Lch(0.80, 0.13, 1.30)
    top = max(free.y, 0.0)
    for flank in (-1.0, 1.0):
        wide = product.x - max(free.x, 0.0) if flank < 0 else min(free.right, order.plan.size.width) - product.right
        high = room.stage.horizon - 0.10 * reach - top
        for across, down, size in _PLACES:
            shift = 0.16 if flank == side else 0.0
            radius = min(size * reach, 0.42 * wide, 0.30 * high) * (0.85 if shift else 1.0)
            if radius < 0.05 * reach:
                continue
            outer = product.x - wide if flank < 0 else product.right + wide
            inner = product.x if flank < 0 else product.right
            near, far = inner + flank * 1.25 * radius, outer + flank * 0.25 * radius
            x = far + (near - far) * across
            y = top + radius + min(1.0, down + shift) * max(0.0, high - 2 * radius)
            body = Box(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius)
            taken = [*order.plan.quiet, product, *placed]
            if any(body.grown(*(0.12 * radius,) * 4).overlaps(other) for other in taken):
                continue
            placed.append(body)
            _lay_lantern(easel, room, (x, y, radius), skin, glow, order)


def _lay_lantern(
    easel: Easel, room: Room, place: tuple[float, float, float], skin: Lch, glow: Lch, order: SceneOrder
) -> None:
    x, y, radius = place
    grid = easel.grid
    soft = max(1.2, 0.030 * radius)
    away = np.hypot(grid.x - x, grid.y - y) / radius
    halo = (0.30 * np.exp(-((away / 1.9) ** 2)) + 0.10 * np.exp(-((away / 3.6) ** 2))) * (1 - 0.85 * room.calm)
    easel.lay(np.asarray(halo[..., None] * glow.rgb(), np.float32), mode="add")
    top = min([0.0, *(quiet.bottom for quiet in order.plan.quiet if quiet.x < x < quiet.right and quiet.bottom < y)])
    cord = Box(x=x - 3, y=top, width=6, height=max(1.0, y - top))
    thin = max(0.8, 0.012 * radius)
    string = np.ascontiguousarray(0.55 * (1 - np.clip(1.3 * room.calm, 0, 1)), np.float32)
    easel.lay(Lch(0.16, 0.02, 0.6).rgb(), lambda u, v: np.clip(thin - np.abs(u - x) + 0.5, 0, 1) * (v < y),
              opacity=string, box=cord)  # fmt: skip
    dx, dy = np.clip((grid.x - x) / radius, -1, 1), np.clip((grid.y - y) / (0.82 * radius), -1, 1)
    ribs = 1 - 0.10 * np.abs(np.sin(np.arcsin(np.clip(dx / np.sqrt(np.maximum(1 - dy * dy, 0.05)), -1, 1)) * 4.5)) ** 6
    core = np.exp(-((dx / 0.75) ** 2) - (((dy - 0.12) / 0.70) ** 2))
    base, hot = to_linear(skin.rgb()), to_linear(Lch(0.94, 0.09, 1.35).rgb())
    light = (base * 0.75 + (hot - base * 0.75) * (0.78 * core)[..., None]) * ribs[..., None]
    colour = np.asarray(np.clip(from_linear(np.clip(light, 0, 1)), 0, 1), np.float32)
    box = Box(x=x - radius, y=y - radius, width=2 * radius, height=2.2 * radius)
    easel.lay(colour, lambda u, v: ellipse(u, v, (x, y), (radius, 0.82 * radius), soft), box=box)
    for level in (-0.80, 0.80):
        _lay_cap(easel, (x, y + level * radius, radius), soft)


def _lay_cap(easel: Easel, place: tuple[float, float, float], soft: float) -> None:
    x, y, radius = place

    def cover(u: Floats, v: Floats) -> Floats:
        away = box_distance(u, v, x - 0.34 * radius, y - 0.07 * radius, x + 0.34 * radius, y + 0.07 * radius,
                            0.04 * radius)  # fmt: skip
        return np.asarray(1 - smooth(away, -soft, soft), np.float32)

    box = Box(x=x - 0.5 * radius, y=y - 0.2 * radius, width=radius, height=0.4 * radius)
    easel.lay(Lch(0.55, 0.10, 1.30).rgb(), cover, box=box)
