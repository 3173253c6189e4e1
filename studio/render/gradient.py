"""Gradients computed in floating point and dithered, so that no bands show on a flat ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from studio.model.colour import rgb
from studio.model.composition import GradientStop, ShapeLayer
from studio.render.colour import qt_colour
from studio.render.pixels import PREMULTIPLIED, new_image, painting

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TILE = 64
_STEPS = 4096
_LEVELS = 32
"""Places along a gradient that are told apart, and shades of rounding between two neighbouring values."""


def shape_image(layer: ShapeLayer, width: int, height: int, scale: float) -> QImage:
    """The shape at width x height px, ARGB32_Premultiplied; `scale` turns its design px (the radius) into px."""
    stops = sorted(layer.stops, key=lambda stop: stop.at)
    if len({(stop.colour, stop.opacity) for stop in stops}) <= 1:
        image = new_image(width, height, PREMULTIPLIED)
        image.fill(qt_colour(stops[0].colour, stops[0].opacity) if stops else 0)
    else:
        image = _gradient(stops, layer.angle, width, height)
    radius = min(layer.radius_px * scale, width / 2, height / 2)
    return _rounded(image, radius) if radius > 0 else image


def _gradient(stops: Sequence[GradientStop], angle: float, width: int, height: int) -> QImage:
    """Every pixel looks its colour up by its place along the gradient and the dither pattern's shade there."""
    radians = math.radians(angle)
    dx, dy = math.cos(radians), math.sin(radians)
    length = abs(width * dx) + abs(height * dy)
    # As in CSS, the first and the last colour are reached in the corners.
    # What does not change along an axis is computed for one tile of it and repeated.
    columns = width if abs(dx) > 1e-9 else min(width, _TILE)
    rows = height if abs(dy) > 1e-9 else min(height, _TILE)
    across = ((np.arange(columns) + 0.5 - width / 2) * dx / length + 0.5) * (_STEPS - 1)
    down = (np.arange(rows) + 0.5 - height / 2) * dy / length * (_STEPS - 1)
    places = np.add.outer(down.astype(np.float32), across.astype(np.float32)).astype(np.int32)
    np.clip(places, 0, _STEPS - 1, out=places)
    places *= _LEVELS
    places += _pattern(columns, rows)
    tile = _table(tuple(stops)).take(places)
    image = new_image(width, height, PREMULTIPLIED)
    pixels = np.frombuffer(image.bits(), dtype=np.uint32).reshape(height, width)
    for top in range(0, height, rows):
        for left in range(0, width, columns):
            pixels[top : top + rows, left : left + columns] = tile[: height - top, : width - left]
    return image


@lru_cache(maxsize=32)
def _table(stops: tuple[GradientStop, ...]) -> NDArray[np.uint32]:
    """Premultiplied blue, green, red, alpha in one number, for each place and each shade of rounding."""
    at = np.linspace(0.0, 1.0, _STEPS)
    places = [stop.at for stop in stops]
    # Colours are mixed premultiplied: towards transparency a gradient keeps its colour instead of turning grey.
    channels = [
        np.interp(at, places, [rgb(stop.colour)[channel] * stop.opacity for stop in stops]) for channel in (2, 1, 0)
    ]
    alpha = np.interp(at, places, [stop.opacity * 255.0 for stop in stops])
    exact = np.stack([*channels, alpha], axis=-1)
    shades = (np.arange(_LEVELS) + 0.5) / _LEVELS
    rounded = np.floor(exact[:, None, :] + shades[None, :, None])
    rounded[..., :3] = np.minimum(rounded[..., :3], rounded[..., 3:])
    return np.ascontiguousarray(np.clip(rounded, 0, 255).astype(np.uint8)).view(np.uint32).ravel()


def _pattern(width: int, height: int) -> NDArray[np.int32]:
    """The shade of rounding of each pixel."""
    return np.tile(_tile(), (math.ceil(height / _TILE), math.ceil(width / _TILE)))[:height, :width]


@lru_cache(maxsize=1)
def _tile() -> NDArray[np.int32]:
    """Shades without visible structure: white noise with its low frequencies taken out, made uniform."""
    noise = np.random.default_rng(64).random((_TILE, _TILE))
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(_TILE), np.fft.fftfreq(_TILE)))
    for _ in range(4):
        filtered = np.fft.ifft2(np.fft.fft2(noise) * np.minimum(1.0, (frequency / 0.35) ** 2)).real
        order = filtered.ravel().argsort().argsort()
        noise = ((order + 0.5) / order.size).reshape(_TILE, _TILE)
    return (noise * _LEVELS).astype(np.int32)


def _rounded(image: QImage, radius: float) -> QImage:
    """The image with round corners."""
    result = new_image(image.width(), image.height(), PREMULTIPLIED)
    result.fill(0)
    with painting(result, QPainter.RenderHint.Antialiasing) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qt_colour("#000000"))
        painter.drawRoundedRect(QRectF(0, 0, image.width(), image.height()), radius, radius)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawImage(0, 0, image)
    return result
