"""Light of the set on the product's edges: the backdrop's own colours bleed a little over its outline."""

from __future__ import annotations

import cv2
import numpy as np

from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder
from studio.vision.pixels import Floats, Pixels

_LONGEST_PX = 720


def wrap_layer(order: SceneOrder, backdrop: Pixels, strength: float = 0.34) -> PaintedLayer | None:
    """A thin band of the backdrop's blurred colours inside the outline; None where the product is too small to show it.

    `backdrop` is HxWx3 uint8, the whole canvas. The layer has the role product, so that it moves with it.
    """
    box, alpha = order.subject.box, order.subject.rgba[..., 3]
    scale = min(1.0, _LONGEST_PX / max(box.width, box.height))
    size = max(4, round(box.width * scale)), max(4, round(box.height * scale))
    if min(size) < 24:
        return None
    solid = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.float32) / 255
    width = max(1.2, 0.012 * max(size))
    inner = cv2.GaussianBlur(solid, (0, 0), width, borderType=cv2.BORDER_CONSTANT)
    band = np.clip(1.9 * (1 - inner) - 0.05, 0, 1) * solid
    feet = np.linspace(0, 1, size[1], dtype=np.float32)[:, None]
    band = band * strength * (1 - 0.7 * feet**6)
    x0, y0 = int(max(0, box.x)), int(max(0, box.y))
    part = backdrop[y0 : max(y0 + 1, int(box.bottom)), x0 : max(x0 + 1, int(box.right))]
    if part.size == 0 or float(band.max()) < 0.03:
        return None
    small = cv2.resize(part, (48, 48), interpolation=cv2.INTER_AREA).astype(np.float32)
    around: Floats = cv2.resize(cv2.GaussianBlur(small, (0, 0), 3.0), size, interpolation=cv2.INTER_LINEAR)
    rgba = np.dstack([np.clip(around, 0, 255), np.clip(band * 255 + 0.5, 0, 255)]).astype(np.uint8)
    return PaintedLayer("product", np.ascontiguousarray(rgba), box)
