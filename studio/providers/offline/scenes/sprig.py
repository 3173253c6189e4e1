"""A sprig of leaves in colour: a curved stem with pointed oval leaves, each with a lit and a shaded half."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from studio.vision.pixels import Floats, Pixels

_SHIFT = 4


@dataclass(frozen=True)
class LeafColours:
    """sRGB 0..1, shape (3,): the half in the light, the half in the shade, and the stem."""

    lit: Floats
    shaded: Floats
    stem: Floats


def draw_sprig(
    canvas: Pixels, start: tuple[float, float], angle: float, bend: float, length: float, colours: LeafColours,
    rng: np.random.Generator, light: tuple[float, float],
) -> None:  # fmt: skip
    """Draws into an HxWx4 uint8 canvas from `start` px, heading `angle`, turning by `bend` radians over `length` px.

    `light` is the direction towards the light on the canvas.
    """
    count = 7
    t = np.linspace(0, 1, 40, dtype=np.float32)
    heading = angle + bend * t**1.3
    steps = np.stack([np.cos(heading), np.sin(heading)], axis=1) * (length / (len(t) - 1))
    stem = np.array(start, np.float32) + np.cumsum(steps, axis=0)
    for first, second, share in zip(stem[:-1], stem[1:], t[1:], strict=True):
        width = max(1, round(length * 0.013 * (1.15 - 0.8 * float(share))))
        _line(canvas, first, second, colours.stem, width)
    order: list[tuple[float, int]] = []
    for index in range(count):
        order += [((index + 0.9) / count, -1), ((index + 1.25) / count, 1)]
    for share, side in order:
        if share > 1.0:
            continue
        place = int(min(len(stem) - 1, share * (len(stem) - 1)))
        size = length * (0.30 * math.sin(math.pi * (0.22 + 0.66 * share)) + 0.03) * float(rng.uniform(0.9, 1.1))
        spread = (0.95 - 0.45 * share) + float(rng.normal(0, 0.10))
        draw_leaf(canvas, stem[place], float(heading[place]) + side * spread, size, -side * 0.45, colours, rng, light)
    draw_leaf(canvas, stem[-1], float(heading[-1]), length * 0.17, 0.1, colours, rng, light)


def draw_leaf(
    canvas: Pixels, root: Floats, angle: float, length: float, bend: float, colours: LeafColours,
    rng: np.random.Generator, light: tuple[float, float],
) -> None:  # fmt: skip
    """One leaf from its root, heading `angle`, `length` px long."""
    t = np.linspace(0, 1, 20, dtype=np.float32)
    heading = angle + bend * t
    steps = np.stack([np.cos(heading), np.sin(heading)], axis=1) * (length / (len(t) - 1))
    spine = root + np.concatenate([np.zeros((1, 2), np.float32), np.cumsum(steps[1:], axis=0)])
    normal = np.stack([-np.sin(heading), np.cos(heading)], axis=1)
    turned = float(rng.uniform(0.55, 1.0))  # leaves are seen more or less edge-on
    half = length * 0.21 * turned * (np.sin(np.pi * np.clip(t, 0, 1) ** 0.85).clip(0) ** 0.9)[:, None]
    tone = float(rng.uniform(-0.06, 0.06))
    for side in (-1, 1):
        across = normal[10] * side
        towards = 0.5 + 0.5 * float(across @ np.array(light, np.float32))
        colour = colours.shaded + (colours.lit - colours.shaded) * np.clip(towards + tone * 3, 0, 1)
        outline = np.concatenate([spine + normal * half * side, spine[::-1]])
        _fill(canvas, outline, np.clip(colour + tone, 0, 1))
    rib = np.clip(colours.lit + 0.10, 0, 1)
    for first, second in pairwise(spine[1:15]):
        _line(canvas, first, second, rib, max(1, round(length * 0.012)))


def _fill(canvas: Pixels, outline: Floats, colour: Floats) -> None:
    points = np.round(outline * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(canvas, [points], (*(colour * 255).tolist(), 255.0), cv2.LINE_AA, _SHIFT)


def _line(canvas: Pixels, first: Floats, second: Floats, colour: Floats, width: int) -> None:
    ends = [tuple(int(v * (1 << _SHIFT)) for v in point) for point in (first, second)]
    cv2.line(canvas, ends[0], ends[1], (*(colour * 255).tolist(), 255.0), width, cv2.LINE_AA, _SHIFT)
