"""Small things in the air and on the ground: where they are, how sharp, and how snow, petals, leaves or paper look."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.sprig import LeafColours, draw_leaf
from studio.providers.offline.scenes.tones import Lch
from studio.vision.pixels import Floats, Pixels

Piece = Literal["flake", "petal", "leaf", "paper"]
_SHIFT = 4


@dataclass(frozen=True)
class Flurry:
    """What falls: its kind, its colours, and how large a sharp one is against the product's reach."""

    piece: Piece
    colours: tuple[Lch, ...]
    size: float


def draw_flurry(
    canvas: Pixels,
    flurry: Flurry,
    places: Floats,
    radius: float,
    rng: np.random.Generator,
    flat: float = 1.0,
) -> None:
    """Draws one piece at each of `places` (Nx2 px) into an HxWx4 uint8 canvas; `flat` presses lying pieces together."""
    for x, y in places:
        colour = flurry.colours[int(rng.integers(len(flurry.colours)))]
        size = radius * float(rng.uniform(0.65, 1.25))
        angle = float(rng.uniform(0, 2 * math.pi))
        if flurry.piece == "flake":
            _disc(canvas, x, y, 0.5 * size, colour.rgb())
        elif flurry.piece == "paper":
            _paper(canvas, x, y, size, angle, colour, float(rng.uniform(0.25, 1.0)), flat)
        elif flurry.piece == "petal":
            _petal(canvas, x, y, size, angle, colour, float(rng.uniform(0.45, 1.0)), flat)
        else:
            shades = LeafColours(colour.shifted(0.06).rgb(), colour.shifted(-0.09).rgb(), colour.shifted(-0.14).rgb())
            start = np.array([x - math.cos(angle) * size, y - math.sin(angle) * size * flat], np.float32)
            draw_leaf(canvas, start, angle, 2.6 * size, float(rng.uniform(-0.6, 0.6)), shades, rng, (0.4, -0.9))


def _disc(canvas: Pixels, x: float, y: float, radius: float, colour: Floats) -> None:
    centre = round(x * (1 << _SHIFT)), round(y * (1 << _SHIFT))
    reach = max(4, round(radius * (1 << _SHIFT)))
    cv2.circle(canvas, centre, reach, (*(colour * 255).tolist(), 255.0), -1, cv2.LINE_AA, _SHIFT)


def _fill(canvas: Pixels, outline: Floats, colour: Lch) -> None:
    points = np.round(outline * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(canvas, [points], (*(colour.rgb() * 255).tolist(), 255.0), cv2.LINE_AA, _SHIFT)


def _placed(outline: Floats, x: float, y: float, angle: float, flat: float) -> Floats:
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return np.asarray((outline @ turn) * np.array([1.0, flat]) + np.array([x, y]), np.float32)


def _paper(
    canvas: Pixels, x: float, y: float, size: float, angle: float, colour: Lch, turned: float, flat: float
) -> None:
    """A snip of paper seen more or less from the side, the half turned away in shade."""
    w, h = 0.34 * size * turned, 0.62 * size
    whole = np.array([[-w, -h], [w, -h], [w, h], [-w, h]])
    _fill(canvas, _placed(whole, x, y, angle, flat), colour)
    half = np.array([[-w, 0.1 * h], [w, -0.2 * h], [w, h], [-w, h]])
    _fill(canvas, _placed(half, x, y, angle, flat), colour.shifted(-0.07))


def _petal(
    canvas: Pixels, x: float, y: float, size: float, angle: float, colour: Lch, turned: float, flat: float
) -> None:
    """A blossom's petal: round with a notch, deeper in colour towards its root."""
    t = np.linspace(-math.pi, math.pi, 40)
    reach = size * (0.92 - 0.16 * np.exp(-((t / 0.22) ** 2)) - 0.30 * np.exp(-(((np.abs(t) - math.pi) / 0.7) ** 2)))
    outline = np.stack([np.cos(t) * reach, np.sin(t) * reach * 0.80 * turned], axis=1)
    _fill(canvas, _placed(outline, x, y, angle, flat), colour)
    root = outline * np.array([0.62, 0.66]) + np.array([-0.26 * size, 0])
    _fill(canvas, _placed(root, x, y, angle, flat), colour.shifted(-0.030, 1.35))
    side = outline[t > 0] * np.array([0.9, 0.85])
    _fill(canvas, _placed(side, x, y, angle, flat), colour.shifted(-0.015, 1.12))


def soft_layer(canvas: Pixels, sigma: float) -> Floats:
    """The canvas out of focus, premultiplied RGBA 0..1."""
    image: Floats = canvas.astype(np.float32) / 255
    image[..., :3] *= image[..., 3:]
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32) if sigma > 0.3 else image


def clear_of(places: Floats, boxes: tuple[Box, ...], margin: float) -> Floats:
    """Those of the places (Nx2) that keep `margin` from every box."""
    kept = np.ones(len(places), bool)
    for box in boxes:
        near_x = (places[:, 0] > box.x - margin) & (places[:, 0] < box.right + margin)
        near_y = (places[:, 1] > box.y - margin) & (places[:, 1] < box.bottom + margin)
        kept &= ~(near_x & near_y)
    return np.asarray(places[kept])
