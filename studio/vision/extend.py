"""A picture brought to another aspect: cropped where it hurts least, or continued by its own blurred colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studio.model.geometry import Box, Size
from studio.vision.pixels import Floats, Pixels
from studio.vision.quiet import quiet_map


def smart_crop(rgb: Pixels, size: Size, keep: Sequence[Box] = ()) -> Box:
    """The part of the picture, in its px, with the aspect of `size`, as large as possible.

    Holds all `keep` boxes where that can be, else as much of them as it can (the first counts most); among such crops
    the one with the most detail, slightly preferring the middle.
    """
    height, width = rgb.shape[:2]
    crop_width = min(width, height * size.aspect)
    crop_height = crop_width / size.aspect
    detail = quiet_map(rgb)
    rows, columns = detail.shape
    is_sideways = crop_width < width - 0.5
    slack = (width - crop_width) if is_sideways else (height - crop_height)
    if slack < 0.5:
        return Box(x=0, y=0, width=crop_width, height=crop_height)
    profile = detail.sum(axis=0 if is_sideways else 1)
    length = columns if is_sideways else rows
    window = (crop_width / width if is_sideways else crop_height / height) * length
    offsets = np.linspace(0, slack, 61)
    scores = _detail_inside(profile, offsets / (width if is_sideways else height) * length, window)
    scores = scores - 0.10 * np.abs(offsets / slack - 0.5)
    extent = crop_width if is_sideways else crop_height
    for rank, box in enumerate(keep):
        start, end = (box.x, box.right) if is_sideways else (box.y, box.bottom)
        shown = np.clip(np.minimum(end, offsets + extent) - np.maximum(start, offsets), 0, None) / max(
            end - start, 1e-6
        )
        middle = np.abs((start + end) / 2 - offsets - extent / 2) / extent
        scores = scores + (10 / (1 + rank)) * shown - (0.5 / (1 + rank)) * middle
    best = float(offsets[int(np.argmax(scores))])
    return Box(x=best if is_sideways else 0, y=0 if is_sideways else best, width=crop_width, height=crop_height)


def _detail_inside(profile: Floats, starts: Floats, window: float) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(profile, dtype=np.float64)])
    places = np.arange(len(total))
    inside = np.interp(starts + window, places, total) - np.interp(starts, places, total)
    return np.asarray(inside / max(float(total[-1]), 1e-9))


def blur_fill(rgb: Pixels, size: Size) -> Pixels:
    """The whole picture fitted into `size`, the rest filled with its own enlarged, blurred copy; HxWx3 uint8."""
    import cv2

    height, width = rgb.shape[:2]
    cover = max(size.width / width, size.height / height)
    part_width, part_height = size.width / cover, size.height / cover
    x, y = (width - part_width) / 2, (height - part_height) / 2
    part = rgb[
        int(y) : max(int(y) + 1, int(np.ceil(y + part_height))), int(x) : max(int(x) + 1, int(np.ceil(x + part_width)))
    ]
    reduced = max(2, size.width // 12), max(2, size.height // 12)
    small = cv2.resize(np.ascontiguousarray(part[..., :3]), reduced, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small.astype(np.float32), (0, 0), max(1.0, min(reduced) * 0.06))
    out: Pixels = np.clip(cv2.resize(small, (size.width, size.height), interpolation=cv2.INTER_CUBIC), 0, 255)
    out = out.astype(np.uint8)
    fit = min(size.width / width, size.height / height)
    inner = max(1, round(width * fit)), max(1, round(height * fit))
    sharp = cv2.resize(
        np.ascontiguousarray(rgb[..., :3]), inner, interpolation=cv2.INTER_AREA if fit < 1 else cv2.INTER_CUBIC
    )
    left, top = (size.width - inner[0]) // 2, (size.height - inner[1]) // 2
    out[top : top + inner[1], left : left + inner[0]] = sharp
    return out
