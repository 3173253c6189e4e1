"""Where a picture is quiet enough for text or a logo: a map of busyness and a search over every position."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.vision.pixels import Floats, Pixels

_MAP_PX = 256
_WHOLE = Box(x=0, y=0, width=1, height=1)


def quiet_map(rgb: Pixels) -> Floats:
    """Busyness of an HxWx3 (or x4) picture, float32, at most 256 px on its longer side: 0 quiet .. 1 busy.

    Edges and fine texture count most, then what differs from its wider surroundings, then what the eye jumps to
    (spectral residual, Hou and Zhang 2007).
    """
    import cv2

    height, width = rgb.shape[:2]
    scale = min(1.0, _MAP_PX / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(np.ascontiguousarray(rgb[..., :3]), size, interpolation=cv2.INTER_AREA)
    lab: Floats = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    across, down = cv2.Sobel(lab, cv2.CV_32F, 1, 0), cv2.Sobel(lab, cv2.CV_32F, 0, 1)
    edges = np.minimum(np.hypot(across, down).max(axis=2) / 60, 1)
    near = cv2.GaussianBlur(edges, (0, 0), 2.0)
    around = _surroundings(lab, max(1.0, max(size) * 0.10))
    apart = np.minimum(np.abs(lab - around).max(axis=2) / 45, 1)
    busy = 0.60 * near + 0.25 * apart + 0.15 * near.max() * _residual(lab[..., 0])
    return np.asarray(np.clip(busy, 0, 1), np.float32)


def _surroundings(lab: Floats, sigma: float) -> Floats:
    """The picture far out of focus; blurred at a quarter of its size, where that much blur looks the same."""
    import cv2

    height, width = lab.shape[:2]
    step = max(1, int(sigma / 8))
    small = cv2.resize(lab, (max(1, width // step), max(1, height // step)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), sigma / step)
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR))


def _residual(light: Floats) -> Floats:
    """What the spectrum does not expect, 0..1, on the size of `light`."""
    import cv2

    small = cv2.resize(light, (64, 64), interpolation=cv2.INTER_AREA)
    spectrum = np.fft.fft2(small)
    strength = np.log(np.abs(spectrum) + 1e-3).astype(np.float32)
    surprise = strength - cv2.blur(strength, (3, 3))
    back = np.abs(np.fft.ifft2(np.exp(surprise + 1j * np.angle(spectrum)))) ** 2
    soft = cv2.GaussianBlur(back.astype(np.float32), (0, 0), 2.5)
    large = cv2.resize(soft, (light.shape[1], light.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(large / max(float(large.max()), 1e-9), 0, 1))


def quietest_box(
    busyness: Floats,
    width_fraction: float,
    height_fraction: float,
    within: Box = _WHOLE,
    *,
    avoid: tuple[Box, ...] = (),
    count: int = 3,
) -> list[tuple[Box, float]]:
    """The `count` quietest places for a box, best first, as (box, score); all boxes in fractions of the picture.

    The score is the mean busyness plus half its peak row or column; 0 is empty. Places that touch an `avoid` box are
    left out, results do not overlap each other by more than half, and the list is empty where nothing fits.
    """
    rows, columns = busyness.shape
    wide, high = max(1, round(width_fraction * columns)), max(1, round(height_fraction * rows))
    x0, x1 = round(within.x * columns), round(within.right * columns) - wide
    y0, y1 = round(within.y * rows), round(within.bottom * rows) - high
    xs, ys = np.arange(max(0, x0), min(columns - wide, x1) + 1), np.arange(max(0, y0), min(rows - high, y1) + 1)
    if not len(xs) or not len(ys):
        return []
    scores = _window_means(busyness, xs, ys, wide, high)
    scores = scores + 0.5 * np.sqrt(np.maximum(_window_means(busyness**2, xs, ys, wide, high) - scores**2, 0))
    for box in avoid:
        hit_x = (xs / columns < box.right) & ((xs + wide) / columns > box.x)
        hit_y = (ys / rows < box.bottom) & ((ys + high) / rows > box.y)
        scores[np.ix_(hit_y, hit_x)] = np.inf
    found: list[tuple[Box, float]] = []
    while len(found) < count and np.isfinite(scores).any():
        row, column = np.unravel_index(int(scores.argmin()), scores.shape)
        x, y = int(xs[column]), int(ys[row])
        place = Box(x=x / columns, y=y / rows, width=wide / columns, height=high / rows)
        found.append((place, float(scores[row, column])))
        scores[np.ix_(np.abs(ys - y) < high / 2 + 1, np.abs(xs - x) < wide / 2 + 1)] = np.inf
    return found


def box_busyness(busyness: Floats, box: Box) -> float:
    """Mean busyness inside a box given in fractions of the picture; 1 where the box lies outside."""
    rows, columns = busyness.shape
    x0, x1 = max(0, int(box.x * columns)), min(columns, int(np.ceil(box.right * columns)))
    y0, y1 = max(0, int(box.y * rows)), min(rows, int(np.ceil(box.bottom * rows)))
    return float(busyness[y0:y1, x0:x1].mean()) if x1 > x0 and y1 > y0 else 1.0


def _window_means(field: Floats, xs: Pixels, ys: Pixels, wide: int, high: int) -> Floats:
    total = np.pad(field.astype(np.float64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    below, above = total[ys + high], total[ys]
    sums = below[:, xs + wide] - below[:, xs] - above[:, xs + wide] + above[:, xs]
    return np.asarray(sums / (wide * high))
