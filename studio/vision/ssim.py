"""How alike two pictures look: the structural similarity of their luminance."""

from __future__ import annotations

import numpy as np

from studio.vision.pixels import Floats, Pixels

# Wang, Bovik, Sheikh, Simoncelli, "Image quality assessment: from error visibility to structural similarity", 2004.
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
_WINDOW, _SIGMA = (11, 11), 1.5


def similarity(first: Pixels, second: Pixels) -> float:
    """Mean SSIM of two HxWx3 uint8 pictures of one size: 1 the same, above 0.98 no loss is seen, 0 nothing alike."""
    import cv2

    one, other = (cv2.cvtColor(np.ascontiguousarray(p[..., :3]), cv2.COLOR_RGB2GRAY) for p in (first, second))
    x, y = one.astype(np.float32), other.astype(np.float32)

    def smooth(values: Floats) -> Floats:
        return np.asarray(cv2.GaussianBlur(values, _WINDOW, _SIGMA), np.float32)

    mean_x, mean_y = smooth(x), smooth(y)
    spread_x, spread_y = smooth(x * x) - mean_x**2, smooth(y * y) - mean_y**2
    common = smooth(x * y) - mean_x * mean_y
    above = (2 * mean_x * mean_y + _C1) * (2 * common + _C2)
    below = (mean_x**2 + mean_y**2 + _C1) * (spread_x + spread_y + _C2)
    return float((above / below).mean())
