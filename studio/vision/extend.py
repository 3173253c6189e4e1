"""A picture continued beyond its edges, in one of four ways, and the measure that chooses among them."""

from __future__ import annotations

from typing import Literal

import numpy as np

from studio.model.colour import rgb as rgb_of
from studio.model.geometry import Box, Size
from studio.vision.oklch import to_oklab
from studio.vision.pixels import Floats, Pixels

Method = Literal["edge", "mirror", "blur", "fill"]
HARD = 0.34
"""Busyness of an edge from which on neither its colours nor its mirror image go on believably."""
_CALM = 0.14
_NEAR_BRAND = 0.16
_STRIP = 0.05
_FEATHER = 0.12


def edge_busyness(busyness: Floats, size: Size, place: Box) -> float:
    """How busy the busiest of those edges is that lie inside a canvas of `size`, 0..1; 0 when none does.

    `busyness` is the quiet map of the picture that lies at `place`, canvas px. An edge counts by its busiest tenth:
    one thing that touches it is enough to be seen twice.
    """
    rows, columns = busyness.shape
    deep, wide = max(1, round(rows * _STRIP)), max(1, round(columns * _STRIP))
    x0, x1 = _shown(-place.x, size.width - place.x, place.width, columns)
    y0, y1 = _shown(-place.y, size.height - place.y, place.height, rows)
    strips = (
        (place.x, busyness[y0:y1, :wide]),
        (size.width - place.right, busyness[y0:y1, columns - wide :]),
        (place.y, busyness[:deep, x0:x1]),
        (size.height - place.bottom, busyness[rows - deep :, x0:x1]),
    )
    peaks = [float(np.quantile(strip, 0.9)) for reach, strip in strips if reach > 0.5 and strip.size]
    return max(peaks, default=0.0)


def _shown(start: float, end: float, length: float, cells: int) -> tuple[int, int]:
    first = min(cells - 1, max(0, int(start / length * cells)))
    return first, max(first + 1, min(cells, int(np.ceil(end / length * cells))))


def choose_method(rgb: Pixels, busyness: Floats, size: Size, place: Box, brand: tuple[str, ...] = ()) -> Method:
    """The way to continue a picture (HxWx3) that lies at `place` on a canvas of `size`.

    Calm edges go on in their own colours, textured ones as their fading mirror image. Where things touch the edge the
    brand's colour takes over if the edge is near it, else the picture stands on its own blurred copy.
    """
    busy = edge_busyness(busyness, size, place)
    if busy < _CALM:
        return "edge"
    if busy < HARD:
        return "mirror"
    return "fill" if brand and _distance_to(nearest_colour(rgb, brand), _edge_colour(rgb)) < _NEAR_BRAND else "blur"


def nearest_colour(rgb: Pixels, colours: tuple[str, ...]) -> str:
    """The colour (`#rrggbb`) nearest to the mean of a picture's edges, as the eye measures distance (OKLab)."""
    edge = _edge_colour(rgb)
    return min(colours, key=lambda colour: _distance_to(colour, edge))


def _edge_colour(rgb: Pixels) -> Floats:
    deep, wide = max(1, round(rgb.shape[0] * _STRIP)), max(1, round(rgb.shape[1] * _STRIP))
    parts = (rgb[:deep], rgb[-deep:], rgb[:, :wide], rgb[:, -wide:])
    means = [np.asarray(part[..., :3], np.float32).reshape(-1, 3).mean(axis=0) for part in parts]
    return np.asarray(np.mean(means, axis=0), np.float32)


def _distance_to(colour: str, mean: Floats) -> float:
    pair = np.array([[rgb_of(colour), mean]], np.float32) / 255
    one, other = to_oklab(pair)[0]
    return float(np.linalg.norm(one - other))


def continue_picture(
    rgb: Pixels, size: Size, place: Box, method: Method = "mirror", fill: tuple[int, int, int] = (255, 255, 255)
) -> Pixels:
    """The picture (HxWx3) drawn at `place` on a canvas of `size`, continued where it ends. Returns HxWx3 uint8.

    `place` is in canvas px and may reach beyond the canvas. `edge` carries the colours of the edge outwards, ever
    softer; `mirror` does so with the mirror image; `blur` lays the picture on an enlarged blurred copy of itself;
    `fill` goes from the edge's colours over to `fill`.
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
    border = cv2.BORDER_REFLECT_101 if method == "mirror" else cv2.BORDER_REPLICATE
    wide: Pixels = np.asarray(cv2.copyMakeBorder(part, top, bottom, left, right, border))[: size.height, : size.width]
    away = _away(size, (left, top, right, bottom))
    reach = max(left, top, right, bottom)
    if method == "blur":
        return _onto(_blurred(rgb, size), wide, away, size)
    soft = _ever_softer(wide, away / reach, reach)
    if method == "fill":
        share = np.clip(away / (0.7 * reach), 0, 1)
        share = (share * share * (3 - 2 * share))[..., None]
        mixed = soft.astype(np.float32) + (np.array(fill, np.float32) - soft) * share
        soft = np.clip(mixed + 0.5, 0, 255).astype(np.uint8)
    return soft


def _away(size: Size, margins: tuple[int, int, int, int]) -> Floats:
    """How far each canvas pixel lies from the picture, px; 0 on it."""
    left, top, right, bottom = margins
    x = np.arange(size.width, dtype=np.float32)[None]
    y = np.arange(size.height, dtype=np.float32)[:, None]
    return np.asarray(
        np.hypot(
            np.maximum(np.maximum(left - x, x - (size.width - 1 - right)), 0),
            np.maximum(np.maximum(top - y, y - (size.height - 1 - bottom)), 0),
        )
    )


def _blurred(rgb: Pixels, size: Size) -> Pixels:
    """The middle of the picture enlarged over the canvas, so soft that nothing in it has a shape any more."""
    import cv2

    height, width = rgb.shape[:2]
    cover = max(size.width / width, size.height / height)
    part_width, part_height = size.width / cover, size.height / cover
    x, y = int((width - part_width) / 2), int((height - part_height) / 2)
    part = rgb[y : max(y + 1, y + round(part_height)), x : max(x + 1, x + round(part_width)), :3]
    reduced = max(2, size.width // 12), max(2, size.height // 12)
    coarse = cv2.resize(np.ascontiguousarray(part), reduced, interpolation=cv2.INTER_AREA)
    small: Floats = coarse.astype(np.float32)
    soft = cv2.GaussianBlur(small, (0, 0), max(1.0, min(reduced) * 0.09), borderType=cv2.BORDER_REPLICATE)
    large = cv2.resize(soft, (size.width, size.height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(large + 0.5, 0, 255), np.uint8)


def _onto(ground: Pixels, picture: Pixels, away: Floats, size: Size) -> Pixels:
    """The picture on a ground, its edge softened by a narrow feather outside it."""
    feather = max(2.0, _FEATHER * min(size.width, size.height))
    share = np.clip(1 - away / feather, 0, 1)
    share = (share * share * (3 - 2 * share))[..., None]
    mixed = ground.astype(np.float32) + (picture.astype(np.float32) - ground) * share
    return np.asarray(np.clip(mixed + 0.5, 0, 255), np.uint8)


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
    return np.asarray(np.clip(out + 0.5, 0, 255), np.uint8)
