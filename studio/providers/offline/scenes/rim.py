"""A thin line of light along the product's edges, as a lamp behind it would draw."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder
from studio.vision.pixels import Floats

_LONGEST_PX = 1000


def rim_layer(order: SceneOrder, colour: Floats, sun_side: int, strength: float = 0.75) -> PaintedLayer | None:
    """Light along both flanks, stronger on the sun's side; screened over the product and moving with it."""
    subject = order.subject
    alpha = subject.rgba[..., 3]
    wanted = max(subject.box.width, subject.box.height)
    scale = min(1.0, min(_LONGEST_PX, 1.2 * wanted) / max(alpha.shape))
    size = max(4, round(alpha.shape[1] * scale)), max(4, round(alpha.shape[0] * scale))
    solid = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.float32) / 255
    width = max(1.5, 0.0065 * max(size))

    def from_side(dx: float, dy: float) -> Floats:
        way = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
        moved = cv2.warpAffine(solid, way, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
        return np.clip(solid - moved, 0, 1)

    near = from_side(-sun_side * width * 1.5, width * 0.8)
    far = from_side(sun_side * width * 0.9, width * 0.4)
    line = cv2.GaussianBlur(near, (0, 0), width * 0.55) * 1.0 + cv2.GaussianBlur(far, (0, 0), width * 0.5) * 0.55
    glow = cv2.GaussianBlur(near, (0, 0), width * 3.2) * 0.55
    lower = np.linspace(0, 1, size[1], dtype=np.float32)[:, None]
    light = np.clip(line + glow, 0, 1) * solid * (1 - 0.55 * lower**2) * strength
    if float(light.max()) < 0.03:
        return None
    rgba = np.empty((size[1], size[0], 4), np.uint8)
    rgba[..., :3] = np.clip(colour * 255, 0, 255)
    rgba[..., 3] = np.clip(light * 255 + 0.5, 0, 255)
    box = subject.box
    return PaintedLayer("product", rgba, Box(x=box.x, y=box.y, width=box.width, height=box.height), blend="screen")
