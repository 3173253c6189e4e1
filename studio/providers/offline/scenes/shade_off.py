"""Takes the packshot's white studio out of a product's flanks before it stands in the dark."""

from __future__ import annotations

import cv2
import numpy as np

from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder
from studio.vision.pixels import Floats

_LONGEST_PX = 900


def shade_off_layer(order: SceneOrder, strength: float = 0.80) -> PaintedLayer | None:
    """A dark veil along the flanks where glass or gloss still mirrors the white it was shot in; None without any.

    It is a layer over the product, densest at the outline and on pale grey, and leaves coloured parts and the label's
    middle as they are: the product's own pixels stay untouched under it.
    """
    rgba, box = order.subject.rgba, order.subject.box
    scale = min(1.0, min(_LONGEST_PX, 1.2 * max(box.width, box.height)) / max(rgba.shape[:2]))
    size = max(4, round(rgba.shape[1] * scale)), max(4, round(rgba.shape[0] * scale))
    small: Floats = np.asarray(cv2.resize(rgba, size, interpolation=cv2.INTER_AREA), np.float32) / 255
    solid, colour = small[..., 3], small[..., :3]
    high, low = colour.max(axis=2), colour.min(axis=2)
    pale = np.clip((low - 0.46) / 0.30, 0, 1) * np.clip(1.25 - (high - low) / 0.22, 0, 1)
    near = _flank(solid)
    veil = cv2.GaussianBlur((pale * near).astype(np.float32), (0, 0), max(0.6, 0.002 * max(size)))
    grade = 0.30 * near**2
    alpha = np.clip(np.maximum(veil, grade) * strength, 0, 0.85) * solid
    if float(alpha.max()) < 0.05:
        return None
    out = np.zeros((size[1], size[0], 4), np.uint8)
    out[..., :3] = np.clip(colour * 255 * 0.22, 0, 255)
    out[..., 3] = np.clip(alpha * 255 + 0.5, 0, 255)
    return PaintedLayer("product", out, box)


def _flank(solid: Floats) -> Floats:
    """1 at the left and right outline of every row, 0 from a seventh of its width inwards."""
    columns = solid.shape[1]
    seen = solid > 0.5
    left = np.where(seen.any(axis=1), seen.argmax(axis=1), 0).astype(np.float32)[:, None]
    right = np.where(seen.any(axis=1), columns - seen[:, ::-1].argmax(axis=1), columns).astype(np.float32)[:, None]
    x = np.arange(columns, dtype=np.float32)[None] + 0.5
    wide = np.maximum(right - left, 1)
    inwards = np.clip(np.minimum(x - left, right - x) / (0.15 * wide), 0, 1)
    return np.asarray((1 - inwards) ** 1.2, np.float32)
