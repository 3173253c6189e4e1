"""The product's reflection in a shiny floor: its own pixels turned over at the foot, fading and blurring downwards."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.subject import Subject
from studio.vision.pixels import Floats

_LONGEST_PX = 900


def reflection_layer(
    order: SceneOrder,
    calm: Floats,
    grid: Grid,
    *,
    strength: float = 0.34,
    depth: float = 0.36,
    sway: Floats | None = None,
) -> PaintedLayer | None:
    """The reflection as a layer of role product, since it must not be flipped on its own; None where it has no room.

    `depth` is the share of the product's height at which it has faded. `sway` moves columns sideways by px per row of
    the canvas grid (rows x columns), as ripples do.
    """
    subject, size = order.subject, order.plan.size
    top = subject.box.bottom - 0.10 * subject.box.height
    height = min(depth * subject.box.height + 0.10 * subject.box.height, size.height - top)
    margin = 0.04 * subject.box.width
    if height < 8:
        return None
    room = Box(x=subject.box.x - margin, y=top, width=subject.box.width + 2 * margin, height=height)
    scale = min(1.0, _LONGEST_PX / max(room.width, room.height))
    columns, rows = max(2, round(room.width * scale)), max(2, round(room.height * scale))
    x: Floats = room.x + (np.arange(columns, dtype=np.float32)[None] + 0.5) * np.float32(room.width / columns)
    y: Floats = room.y + (np.arange(rows, dtype=np.float32)[:, None] + 0.5) * np.float32(room.height / rows)
    if sway is not None:
        x = x + _at(sway, grid, x, y)
    image, mirror_y = _turned(subject, x, y)
    below = np.clip((y - mirror_y) / (depth * subject.box.height), 0, 1)
    soft = cv2.GaussianBlur(image, (0, 0), max(0.8, 0.010 * rows / depth * 0.5))
    softer = cv2.GaussianBlur(image, (0, 0), max(1.2, 0.030 * rows / depth * 0.5))
    blend = np.clip(below * 1.6, 0, 1)[..., None]
    image = soft + (softer - soft) * blend
    fade = strength * (1 - below) ** 1.7 * np.clip((y - mirror_y) / 1.5 + 0.5, 0, 1)
    fade = fade * (1 - 0.6 * _at(calm, grid, x, y))
    alpha = np.clip(image[..., 3] * fade, 0, 1)
    colour = image[..., :3] / np.maximum(image[..., 3:], 1e-3)
    noise = np.random.default_rng([order.seed, 9]).random(alpha.shape, np.float32)
    rgba = np.dstack([np.clip(colour * 255 + 0.5, 0, 255), np.clip(alpha * 255 + noise * (alpha > 0.004), 0, 255)])
    return PaintedLayer("product", rgba.astype(np.uint8), room) if float(alpha.max()) > 0.02 else None


def _turned(subject: Subject, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Premultiplied RGBA 0..1 of the product turned over at its foot, and the canvas y of the turn per column."""
    box = subject.box
    shrink = min(1.0, _LONGEST_PX / max(subject.rgba.shape[:2]))
    size = max(1, round(subject.rgba.shape[1] * shrink)), max(1, round(subject.rgba.shape[0] * shrink))
    small: Floats = subject.rgba.astype(np.float32) / 255
    small[..., :3] *= small[..., 3:]
    small = cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    mirror_y = subject.ground_line(x)
    u = (x - box.x) / box.width * size[0] - 0.5
    v = (2 * mirror_y - y - box.y) / box.height * size[1] - 0.5
    u, v = np.broadcast_arrays(u, v)
    image = cv2.remap(
        small, np.ascontiguousarray(u, np.float32), np.ascontiguousarray(v, np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(0, 0, 0, 0),
    )  # fmt: skip
    return np.asarray(image, np.float32), mirror_y


def _at(field: Floats, grid: Grid, x: Floats, y: Floats) -> Floats:
    u, v = np.broadcast_arrays(x / grid.step - 0.5, y / grid.step - 0.5)
    return np.asarray(
        cv2.remap(
            field, np.ascontiguousarray(u, np.float32), np.ascontiguousarray(v, np.float32), cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.float32,
    )  # fmt: skip
