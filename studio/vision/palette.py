"""The few colours a picture is made of, grouped in OKLab."""

from __future__ import annotations

import numpy as np

from studio.model.colour import hex_colour
from studio.vision.oklch import from_linear, oklab_to_linear, to_oklab
from studio.vision.pixels import Floats, Pixels

_SAMPLES = 6000


def palette(rgb: Pixels, count: int = 5) -> list[str]:
    """Up to `count` colours `#rrggbb` of an RGB or RGBA picture (HxWx3|4), the most noticeable first.

    A colour weighs by its share and, a little, by its chroma, so that a small vivid label beats a large grey one.
    Transparent pixels do not count. An entirely transparent picture has no colours: an empty list.
    """
    return [hex_colour(*(colour * 255)) for colour, _ in weighted_palette(rgb, count)]


def weighted_palette(rgb: Pixels, count: int = 5) -> list[tuple[Floats, float]]:
    """As `palette`, but sRGB 0..1 arrays (3,) with each colour's share of the pixels 0..1."""
    pixels = rgb.reshape(-1, rgb.shape[-1])
    if rgb.shape[-1] == 4:
        pixels = pixels[pixels[:, 3] > 200]
    if not len(pixels):
        return []
    step = max(1, len(pixels) // _SAMPLES)
    lab = to_oklab(pixels[::step, :3].astype(np.float32) / 255)
    centres, shares = _group(lab, count)
    noticeable = shares * (np.hypot(centres[:, 1], centres[:, 2]) + 0.05)
    order = np.argsort(-noticeable, kind="stable")
    colours = np.clip(from_linear(oklab_to_linear(centres)), 0, 1)
    return [(colours[i], float(shares[i])) for i in order if shares[i] > 0]


def _group(lab: Floats, count: int) -> tuple[Floats, Floats]:
    """Lloyd's k-means from farthest-point starts: no chance in it, so the same picture has the same palette."""
    weights = np.array([0.8, 1.3, 1.3], np.float32)  # a hue change is noticed before a shade
    points = lab * weights
    starts = [points[np.argmin(((points - points.mean(0)) ** 2).sum(1))]]
    for _ in range(count - 1):
        distance = np.min([((points - start) ** 2).sum(1) for start in starts], axis=0)
        if distance.max() < 1e-4:
            break
        starts.append(points[np.argmax(distance)])
    centres = np.array(starts, np.float32)
    nearest = np.zeros(len(points), np.int64)
    for _ in range(12):
        nearest = ((points[:, None] - centres[None]) ** 2).sum(2).argmin(1)
        for index in range(len(centres)):
            members = points[nearest == index]
            if len(members):
                centres[index] = members.mean(0)
    shares = np.bincount(nearest, minlength=len(centres)).astype(np.float32) / len(points)
    return (centres / weights).astype(np.float32), shares
