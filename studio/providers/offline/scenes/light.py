"""Sun through a window: its direction, the pattern of panes and leaves it throws, and who stands in its way."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.providers.offline.scenes.fields import blur, smooth
from studio.providers.offline.scenes.leaves import Plant, foliage
from studio.providers.offline.scenes.stage import Drum, Points
from studio.providers.offline.scenes.subject import Subject
from studio.vision.pixels import Floats

_PATTERN_PX = 640


@dataclass(frozen=True)
class Sun:
    """Direction towards the light (unit vector; x right, y down, z away) and how much of the light it gives.

    `direct` + `ambient` = 1 for the fully lit wall.
    """

    x: float
    y: float
    z: float
    direct: float

    @staticmethod
    def from_side(side: int, height: float = 0.72, front: float = 0.55, direct: float = 0.40) -> Sun:
        """A sun from the left (-1) or right (1), `height` up and `front` towards the camera, as weights."""
        length = (1 + height * height + front * front) ** 0.5
        return Sun(side / length, -height / length, -front / length, direct)

    @property
    def ambient(self) -> float:
        return 1 - self.direct

    def on_wall(self) -> float:
        """Direct light on the wall, which is what the others are measured by."""
        return -self.z

    def on_level(self) -> float:
        """Direct light on level ground relative to the wall, kept from burning out."""
        return float(min(1.25, -self.y / -self.z))


@dataclass(frozen=True)
class Gobo:
    """What stands before the sun: a square pattern, 1 clear .. 0 dark, ever softer, in units of `unit` px.

    `centre` is the (depth, height) in the window's plane that meets the pattern's middle.
    """

    sharp: Floats
    soft: Floats
    veil: Floats
    unit: float
    centre: tuple[float, float]

    def light_at(self, points: Points, sun: Sun) -> Floats:
        """Share of sunlight 0..1 that reaches the points; farther from the window the pattern is softer."""
        u, v = self._place(points, sun)
        far = 0.25 + 0.45 * smooth(-(points.x - points.x.mean()) * np.sign(sun.x) / self.unit, -0.5, 1.0)
        sharp, soft = _read(self.sharp, u, v), _read(self.soft, u, v)
        return sharp + (soft - sharp) * far

    def veiled_at(self, points: Points, sun: Sun) -> Floats:
        """As `light_at`, with the pattern melted to a glow."""
        return _read(self.veil, *self._place(points, sun))

    def _place(self, points: Points, sun: Sun) -> tuple[Floats, Floats]:
        depth = points.z - points.x * (sun.z / sun.x)
        height = points.y - points.x * (sun.y / sun.x)
        side = self.sharp.shape[0]
        u = ((depth - self.centre[0]) / (self.unit * 0.62) + 0.5) * side
        v = ((height - self.centre[1]) / self.unit + 0.5) * side
        return np.ascontiguousarray(u, np.float32), np.ascontiguousarray(v, np.float32)


def _read(image: Floats, u: Floats, v: Floats) -> Floats:
    return np.asarray(cv2.remap(image, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)


def window_gobo(
    rng: np.random.Generator, unit: float, centre: tuple[float, float], plant: Plant | None, style: int = 0
) -> Gobo:
    """A window of panes (style 0), tall slats (1) or an open sky (2), with the shadow of a plant before it."""
    side = _PATTERN_PX
    pattern = np.zeros((side, side), np.uint8)
    if style == 0:
        _panes(pattern, rng)
    elif style == 1:
        _slats(pattern)
    else:
        pattern[:] = 255
    light = pattern.astype(np.float32) / 255
    edge = blur(light, side * 0.006)
    dim = np.ones_like(light)
    if plant is not None:
        corner = (float(rng.choice([0.08, 0.92])), float(rng.uniform(0.0, 0.35)))
        near = foliage((side, side), plant, rng, corner, 0.62, 5)
        far = foliage((side, side), plant, rng, (1 - corner[0], float(rng.uniform(0.55, 0.95))), 0.5, 4)
        dim = (1 - 0.88 * blur(near, side * 0.007)) * (1 - 0.6 * blur(far, side * 0.016))
    sharp = edge * dim
    sharp = np.clip(sharp, 0, 1).astype(np.float32)
    return Gobo(sharp, blur(sharp, side * 0.018), blur(sharp, side * 0.14), unit, centre)


def _panes(pattern: Floats, rng: np.random.Generator) -> None:
    side = pattern.shape[0]
    columns, rows = 2, int(rng.integers(3, 5))
    x0, x1, y0, y1 = 0.20 * side, 0.80 * side, 0.06 * side, 0.96 * side
    bar = 0.022 * side
    wide, high = (x1 - x0 - (columns - 1) * bar) / columns, (y1 - y0 - (rows - 1) * bar) / rows
    for column in range(columns):
        for row in range(rows):
            left, top = x0 + column * (wide + bar), y0 + row * (high + bar)
            cv2.rectangle(pattern, (round(left), round(top)), (round(left + wide), round(top + high)), 255, -1)


def _slats(pattern: Floats) -> None:
    side = pattern.shape[0]
    pitch = side / 13
    for index in range(13):
        top = index * pitch + pitch * 0.2
        cv2.rectangle(
            pattern, (round(side * 0.12), round(top)), (round(side * 0.88), round(top + pitch * 0.62)), 255, -1
        )


def drum_shade(points: Points, sun: Sun, drum: Drum, penumbra: float = 0.09) -> Floats:
    """How much of the sun a plinth takes from the points, 0..1: the ray towards the sun against the cylinder."""
    across = np.hypot(sun.x, sun.z)
    dx, dz = sun.x / across, sun.z / across
    px, pz = drum.x - points.x, drum.z - points.z
    along = px * dx + pz * dz
    miss = np.abs(px * dz - pz * dx)
    half = np.sqrt(np.maximum(drum.radius**2 - miss**2, 0))
    entry = np.maximum(along - half, 0)
    leave = along + half
    climb = -sun.y / across
    ray_top = drum.top - (points.y - entry * climb)  # > 0 where the ray enters above the plinth's top
    soft = np.maximum(penumbra * np.maximum(along, 0), drum.radius * 0.012)
    beside = smooth((drum.radius - miss) / soft, -0.5, 0.5)
    under = smooth(-ray_top / soft, -0.5, 0.5)
    return np.asarray(beside * under * (leave > drum.radius * 0.02), np.float32)


def subject_shade(points: Points, sun: Sun, subject: Subject, depth: float) -> Floats:
    """How much of the sun the product takes from the points, 0..1; its silhouette stands upright at `depth`."""
    way = (depth - points.z) / sun.z
    x, y = points.x + sun.x * way, points.y + sun.y * way
    size = max(subject.box.width, subject.box.height)
    spread = np.clip(way / size, 0, 4)
    levels = (0.006, 0.02, 0.05, 0.11)
    shades = [subject.alpha_at(x, y, softness) for softness in levels]
    wanted = 0.006 + 0.045 * spread
    shade = shades[0]
    for low, high, softer in zip(levels, levels[1:], shades[1:], strict=False):
        shade = shade + (softer - shade) * np.clip((wanted - low) / (high - low), 0, 1)
    return np.asarray(shade * (way > 0), np.float32)
