"""Antialiased outlines: coverage 0..1 of ellipses, arches, capsules and boxes at any pixel."""

from __future__ import annotations

import numpy as np

from studio.vision.pixels import Floats


def ellipse(
    x: Floats, y: Floats, centre: tuple[float, float], radii: tuple[float, float], soft_px: float = 1.0
) -> Floats:
    """Coverage of an ellipse; `soft_px` is the width of its edge."""
    u, v = (x - centre[0]) / radii[0], (y - centre[1]) / radii[1]
    reach = np.sqrt(u * u + v * v) + 1e-6
    slope = np.sqrt((u / radii[0]) ** 2 + (v / radii[1]) ** 2) / reach + 1e-9
    return np.clip((1 - reach) / slope / soft_px + 0.5, 0, 1)


def arch_distance(x: Floats, y: Floats, centre_x: float, spring_y: float, radius: float, foot_y: float) -> Floats:
    """Signed distance in px to an arch: a half disc over a rectangle that ends at `foot_y`; negative inside."""
    above = np.hypot(x - centre_x, y - spring_y) - radius
    beside = np.maximum(np.abs(x - centre_x) - radius, y - foot_y)
    return np.where(y < spring_y, above, np.maximum(beside, -1e4))


def inside(distance: Floats, soft_px: float = 1.0) -> Floats:
    """Coverage from a signed distance."""
    return np.clip(0.5 - distance / soft_px, 0, 1)


def box_distance(x: Floats, y: Floats, x0: float, y0: float, x1: float, y1: float, radius: float) -> Floats:
    """Signed distance in px to a rectangle with rounded corners; negative inside."""
    dx = np.abs(x - (x0 + x1) / 2) - ((x1 - x0) / 2 - radius)
    dy = np.abs(y - (y0 + y1) / 2) - ((y1 - y0) / 2 - radius)
    outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
    return outside + np.minimum(np.maximum(dx, dy), 0) - radius
