"""A small photographic set: a wall, a floor and a round plinth seen through one camera with a shifted lens.

World units are canvas px at depth 0, where the product stands; x runs right, y down, z away from the camera.
The lens is shifted, not tilted, so uprights stay upright as in product photography.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box, Size
from studio.providers.offline.scenes.easel import Cover
from studio.providers.offline.scenes.shapes import ellipse
from studio.vision.pixels import Floats


@dataclass(frozen=True)
class Points:
    """World points seen at canvas points; `ahead` is False where the ray never meets the surface."""

    x: Floats
    y: Floats
    z: Floats
    ahead: Floats


@dataclass(frozen=True)
class Camera:
    """Looks along z from `distance` px before depth 0; (`x`, `y`) is the canvas point straight ahead."""

    x: float
    y: float
    distance: float

    def scale_at(self, depth: float) -> float:
        """Canvas px per world px at a depth."""
        return self.distance / (self.distance + depth)

    def seen(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Where a world point lies on the canvas."""
        k = self.scale_at(z)
        return self.x + (x - self.x) * k, self.y + (y - self.y) * k

    def on_upright(self, x: Floats, y: Floats, depth: float) -> Points:
        """Canvas points traced to the upright plane at `depth`."""
        k = 1 / self.scale_at(depth)
        wx, wy = np.broadcast_arrays(self.x + (x - self.x) * k, self.y + (y - self.y) * k)
        return Points(wx, wy, np.full_like(wx, depth), np.ones_like(wx, bool))

    def on_level(self, x: Floats, y: Floats, height: float, farthest: float) -> Points:
        """Canvas points traced to the level plane at world y `height`, which lies below the eye."""
        below = y - np.float32(self.y)
        t = (height - self.y) / np.maximum(below, 1e-3)
        t = np.minimum(t, 1 + farthest / self.distance)
        wx = self.x + (x - self.x) * t
        wz, ahead = self.distance * (t - 1), below > 1e-3
        wx, wz, ahead = np.broadcast_arrays(wx, wz, ahead)
        return Points(wx, np.full_like(wx, height), wz, ahead)

    def on_drum(self, x: Floats, y: Floats, centre_x: float, centre_z: float, radius: float) -> Points:
        """Canvas points traced to the near side of an upright cylinder."""
        slope = (x - self.x) / self.distance
        start = self.x - centre_x
        # (start + slope*s)^2 + (s - distance - centre_z)^2 = radius^2, s = way along z from the camera
        far = self.distance + centre_z
        a = slope * slope + 1
        b = slope * start - far
        c = start * start + far * far - radius * radius
        root = b * b - a * c
        s = (-b - np.sqrt(np.maximum(root, 0))) / a
        wx = self.x + slope * s
        wy = self.y + (y - self.y) * s / self.distance
        wz = s - self.distance
        wx, wy, wz, ahead = np.broadcast_arrays(wx, wy, wz, root > 0)
        return Points(wx, wy, wz, ahead)


@dataclass(frozen=True)
class Drum:
    """A round plinth standing on the floor: centre, radius, and world y of its top and of its foot."""

    x: float
    z: float
    radius: float
    top: float
    foot: float

    def rim(self, camera: Camera, height: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """Centre and radii on the canvas of the circle at world y `height`."""
        near, far = camera.distance + self.z - self.radius, camera.distance + self.z + self.radius
        drop = (height - camera.y) * camera.distance
        y_near, y_far = camera.y + drop / near, camera.y + drop / far
        squared = near * far
        width = self.radius * camera.distance / squared**0.5
        middle = camera.x + (self.x - camera.x) * camera.distance * (camera.distance + self.z) / squared
        return (middle, (y_near + y_far) / 2), (width, max(0.5, (y_near - y_far) / 2))

    def top_cover(self, camera: Camera) -> Cover:
        centre, radii = self.rim(camera, self.top)
        return lambda x, y: ellipse(x, y, centre, radii)

    def body_cover(self, camera: Camera) -> Cover:
        """Everything of the drum that is seen: top and side."""
        (cx, cy), (rx, ry) = self.rim(camera, self.top)
        (_, by), (_, bry) = self.rim(camera, self.foot)

        def cover(x: Floats, y: Floats) -> Floats:
            beside = np.clip(rx - np.abs(x - cx) + 0.5, 0, 1)
            between = np.clip(np.minimum(y - cy, by - y) + 0.5, 0, 1)
            ends = np.maximum(ellipse(x, y, (cx, cy), (rx, ry)), ellipse(x, y, (cx, by), (rx, bry)))
            return np.maximum(ends, beside * between)

        return cover

    def canvas_box(self, camera: Camera) -> Box:
        (cx, cy), (rx, ry) = self.rim(camera, self.top)
        (_, by), (_, bry) = self.rim(camera, self.foot)
        return Box(x=cx - rx - 2, y=cy - ry - 2, width=2 * rx + 4, height=by + bry - cy + ry + 4)


@dataclass(frozen=True)
class Stage:
    """The set: camera, depth of the wall, world y of the floor, and the plinths from the lowest up (maybe none)."""

    size: Size
    camera: Camera
    wall_depth: float
    floor: float
    drums: tuple[Drum, ...]

    @property
    def horizon(self) -> float:
        """Canvas y where floor and wall meet."""
        return self.camera.seen(0, self.floor, self.wall_depth)[1]
