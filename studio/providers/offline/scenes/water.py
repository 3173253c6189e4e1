"""A sheet of shallow water: rings round the product's foot, and how they bend and catch the light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.providers.offline.scenes.fields import Grid, clouds, smooth
from studio.providers.offline.scenes.stage import Camera
from studio.vision.pixels import Floats


@dataclass(frozen=True)
class Water:
    """Slopes of the surface on a canvas grid: `across` and `along` the view, about -1..1; `depth` is 0 near, 1 far."""

    across: Floats
    along: Floats
    depth: Floats


def ripple(
    grid: Grid, camera: Camera, level: float, foot: tuple[float, float, float], rng: np.random.Generator, calm: Floats
) -> Water:
    """Rings that run out from the product's foot (`x`, `z` and radius, world px) over a slow swell."""
    points = camera.on_level(grid.x, grid.y, level, 12 * camera.distance)
    x, z = points.x - foot[0], points.z - foot[1]
    away = np.hypot(x, z) + 1e-3
    gap = np.maximum(away - foot[2], 0)
    wave = foot[2] * 0.42 + 14
    phase = 2 * np.pi * (gap / wave) ** 0.92
    fade = np.exp(-gap / (3.2 * wave)) * smooth(gap, 0, 0.25 * wave)
    slope = np.cos(phase) * fade
    swell = clouds(grid.shape, rng, 70, 3) * 0.10
    swell_along = np.gradient(clouds(grid.shape, rng, 60, 3), axis=0) * 1.4
    quiet = 1 - 0.75 * calm
    across = (slope * x / away + swell) * quiet
    along = (slope * z / away + swell_along * 0.4) * quiet
    depth = np.clip(points.z / (3 * camera.distance), 0, 1)
    return Water(across.astype(np.float32), along.astype(np.float32), np.asarray(depth, np.float32))
