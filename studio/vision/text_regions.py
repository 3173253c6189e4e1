"""Printed words in a picture: labels and signs that a crop should show whole or not at all."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.vision.pixels import Pixels

_SEARCH_PX = 1000
_MOST = 12


def find_text(rgb: Pixels) -> list[Box]:
    """Boxes of printed words in an HxWx3 (or x4) picture, in its px, the largest first; empty when there are none.

    Morphological gradient, closed along the line (a classical detector for print on packs and signs); a word must
    be wider than high, densely inked and made of at least four separate strokes. Takes about 20 ms; meant for a worker.
    """
    import cv2

    height, width = rgb.shape[:2]
    if min(height, width) < 40:
        return []
    scale = min(1.0, _SEARCH_PX / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    grey = cv2.cvtColor(
        cv2.resize(np.ascontiguousarray(rgb[..., :3]), size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
    )
    strokes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)))
    _, inked = cv2.threshold(strokes, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    joined = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (9, 1)))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        x, y, wide, high = cv2.boundingRect(contour)
        if _is_print(inked[y : y + high, x : x + wide], wide, high):
            found.append(Box(x=x / scale, y=y / scale, width=wide / scale, height=high / scale))
    return sorted(found, key=lambda box: (-box.area, box.x, box.y))[:_MOST]


def _is_print(inked: Pixels, wide: int, high: int) -> bool:
    import cv2

    if not (6 <= high <= 90 and wide >= 2.2 * high and 0.35 <= float((inked > 0).mean()) <= 0.9):
        return False
    count, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    tall = [int(stats[number, cv2.CC_STAT_HEIGHT]) for number in range(1, count)]
    strokes = [value for value in tall if value >= 0.4 * high]
    middle = (inked[high // 2] > 0).astype(np.int8)
    crossings = int((np.diff(middle) == 1).sum())
    return len(strokes) >= 4 or crossings >= 6
