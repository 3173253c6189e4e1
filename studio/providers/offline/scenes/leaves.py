"""Leaves drawn as curves: palm fronds and branches, for shadows on a wall and for blurred foregrounds."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np

from studio.vision.pixels import Floats, Pixels

Plant = Literal["palm", "olive", "fern", "broad"]
PLANTS: tuple[Plant, ...] = ("palm", "olive", "fern")

_SHIFT = 4


def _blade(start: Floats, angle: float, length: float, width: float, bend: float) -> Floats:
    """Outline of one pointed leaf, Nx2: a bent spine, widest a little before the middle."""
    t = np.linspace(0, 1, 18, dtype=np.float32)
    heading = angle + bend * t
    steps = np.stack([np.cos(heading), np.sin(heading)], axis=1) * (length / (len(t) - 1))
    spine = start + np.concatenate([np.zeros((1, 2), np.float32), np.cumsum(steps[1:], axis=0)])
    half = (width * np.maximum(np.sin(np.pi * t**0.8), 0) ** 0.85)[:, None]
    normal = np.stack([-np.sin(heading), np.cos(heading)], axis=1)
    return np.concatenate([spine + normal * half, (spine - normal * half)[::-1]]).astype(np.float32)


def _fill(mask: Pixels, outline: Floats) -> None:
    points = np.round(outline * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _SHIFT)


def draw_branch(
    mask: Pixels, start: tuple[float, float], angle: float, length: float, plant: Plant, rng: np.random.Generator
) -> None:
    """Draws one branch into `mask` (HxW uint8) with 255, from `start` px in direction `angle` radians."""
    pairs = {"palm": 22, "olive": 9, "fern": 26, "broad": 4}[plant]
    droop = float(rng.uniform(0.35, 0.8)) * (1 if math.cos(angle) > 0 else -1)
    point = np.array(start, np.float32)
    step = length / pairs
    heading = angle
    spine = [point.copy()]
    for index in range(pairs):
        t = (index + 1) / pairs
        heading += droop / pairs
        point = point + np.array([math.cos(heading), math.sin(heading)], np.float32) * np.float32(step)
        spine.append(point.copy())
        _leaf_pair(mask, point, heading, t, length, plant, rng)
    for first, second in pairwise(spine):
        cv2.line(
            mask, tuple(int(v * 16) for v in first), tuple(int(v * 16) for v in second), 255,
            max(1, round(length * 0.008)), cv2.LINE_AA, _SHIFT,
        )  # fmt: skip


def _leaf_pair(
    mask: Pixels, point: Floats, heading: float, t: float, length: float, plant: Plant, rng: np.random.Generator
) -> None:
    rise = math.sin(math.pi * min(0.96, 0.12 + 0.86 * t)) ** 0.6
    if plant == "palm":
        size, width, spread, bend = 0.40 * rise, 0.020, 1.05 - 0.5 * t, 0.35
    elif plant == "fern":
        size, width, spread, bend = 0.22 * rise, 0.026, 1.25 - 0.35 * t, 0.2
    elif plant == "olive":
        size, width, spread, bend = 0.17 + 0.05 * rise, 0.030, 0.75, 0.15
    else:
        size, width, spread, bend = 0.40 * rise, 0.105, 0.85 - 0.35 * t, 0.35
    for side in (-1, 1):
        turn = heading + side * (spread + float(rng.normal(0, 0.07)))
        long = length * size * float(rng.uniform(0.88, 1.1))
        _fill(mask, _blade(point, turn, long, length * width * rise, -side * bend))


def foliage(
    size: tuple[int, int],
    plant: Plant,
    rng: np.random.Generator,
    corner: tuple[float, float],
    reach: float,
    count: int = 4,
) -> Floats:
    """A cluster of branches growing from `corner` (fractions) towards the middle; HxW float32 0..1."""
    height, width = size
    mask = np.zeros((height, width), np.uint8)
    start = np.array([corner[0] * width, corner[1] * height])
    towards = math.atan2(height * 0.5 - start[1], width * 0.5 - start[0])
    longest = reach * max(width, height)
    for index in range(count):
        spread = (index - (count - 1) / 2) * 0.42
        angle = towards + spread + float(rng.normal(0, 0.12))
        offset = rng.normal(0, 0.03, 2) * max(width, height)
        first = (float(start[0] + offset[0]), float(start[1] + offset[1]))
        draw_branch(mask, first, angle, longest * float(rng.uniform(0.75, 1.05)), plant, rng)
    return mask.astype(np.float32) / 255
