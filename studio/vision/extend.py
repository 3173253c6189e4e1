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


def continue_picture(rgb: Pixels, size: Size, place: Box) -> Pixels:
    """The picture drawn at `place` on a canvas of `size`, its edges continued by their ever softer mirror image.

    `place` is in canvas px and may reach beyond the canvas. Returns HxWx3 uint8. Good on walls, sky, cloth; an object
    that touches the edge is mirrored too, so choose the place accordingly.
    """
    import cv2

    x0, y0, x1, y1 = round(place.x), round(place.y), round(place.right), round(place.bottom)
    inner = max(1, x1 - x0), max(1, y1 - y0)
    shrinks = inner[0] < rgb.shape[1]
    sharp = cv2.resize(
        np.ascontiguousarray(rgb[..., :3]), inner, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    )
    left, top = max(0, x0), max(0, y0)
    right, bottom = max(0, size.width - x1), max(0, size.height - y1)
    part = np.asarray(sharp[max(0, -y0) : max(0, -y0) + size.height, max(0, -x0) : max(0, -x0) + size.width])
    if not (left or top or right or bottom):
        return np.ascontiguousarray(part[: size.height, : size.width])
    wide = cv2.copyMakeBorder(part, top, bottom, left, right, cv2.BORDER_REFLECT_101)[: size.height, : size.width]
    x = np.arange(size.width, dtype=np.float32)[None]
    y = np.arange(size.height, dtype=np.float32)[:, None]
    away = np.hypot(
        np.maximum(np.maximum(left - x, x - (size.width - 1 - right)), 0),
        np.maximum(np.maximum(top - y, y - (size.height - 1 - bottom)), 0),
    )
    reach = max(left, top, right, bottom)
    return _ever_softer(np.asarray(wide), away / reach, reach)


def _ever_softer(picture: Pixels, share: Floats, reach: int) -> Pixels:
    """Blurs more where `share` is nearer to 1; fine noise keeps the soft parts from looking waxen."""
    import cv2

    height, width = picture.shape[:2]
    out: Floats = picture.astype(np.float32)
    for sigma, start, end in ((3.0, 0.0, 0.06), (12.0, 0.02, 0.18), (40.0, 0.08, 0.40), (0.3 * reach, 0.2, 0.7)):
        if sigma > 40 and min(height, width) < 16:
            continue
        factor = min(1.0, 3.0 / max(sigma, 1.0))
        small = cv2.resize(
            picture, (max(2, round(width * factor)), max(2, round(height * factor))), interpolation=cv2.INTER_AREA
        )
        soft = cv2.GaussianBlur(
            small.astype(np.float32), (0, 0), max(0.3, sigma * factor), borderType=cv2.BORDER_REPLICATE
        )
        soft = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
        t = np.clip((share - start) / (end - start), 0, 1)
        out = out + (soft - out) * (t * t * (3 - 2 * t))[..., None]
    noise = np.random.default_rng(11).standard_normal((height, width)).astype(np.float32)
    out = out + (noise * 1.6 * np.clip(share * 4, 0, 1))[..., None]
    return np.clip(out + 0.5, 0, 255).astype(np.uint8)
