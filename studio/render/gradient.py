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
from studio.render.pixels import PREMULTIPLIED, from_array, new_image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TILE = 64


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
    """Gradients along an axis are computed for one strip and repeated; the others pixel by pixel."""
    turn = angle % 360
    if turn in {90, 270}:
        line = _positions(np.zeros(1), np.arange(height) + 0.5, turn, width, height)[:, 0]
        strip = _dithered(_colours(stops, line)[:, None, :], height, _TILE)
        repeated = np.tile(strip, (1, math.ceil(width / _TILE), 1))[:, :width]
    elif turn in {0, 180}:
        line = _positions(np.arange(width) + 0.5, np.zeros(1), turn, width, height)[0]
        strip = _dithered(_colours(stops, line)[None, :, :], _TILE, width)
        repeated = np.tile(strip, (math.ceil(height / _TILE), 1, 1))[:height]
    else:
        at = _positions(np.arange(width) + 0.5, np.arange(height) + 0.5, turn, width, height)
        repeated = _dithered(_colours(stops, at.ravel()).reshape(height, width, 4), height, width)
    return from_array(repeated, PREMULTIPLIED)


def _positions(
    x: NDArray[np.floating], y: NDArray[np.floating], angle: float, width: int, height: int
) -> NDArray[np.float64]:
    """Place 0..1 along the gradient for each pixel; as in CSS the corners get the first and the last colour."""
    radians = math.radians(angle)
    dx, dy = math.cos(radians), math.sin(radians)
    length = abs(width * dx) + abs(height * dy)
    across = (x - width / 2) * dx if abs(dx) > 1e-9 else x * 0.0
    down = (y - height / 2) * dy if abs(dy) > 1e-9 else y * 0.0
    return np.clip((across[None, :] + down[:, None]) / length + 0.5, 0.0, 1.0)


def _colours(stops: Sequence[GradientStop], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Premultiplied blue, green, red, alpha 0..255 at places along the gradient."""
    places = [stop.at for stop in stops]
    alpha = np.interp(at, places, [stop.opacity for stop in stops])
    # Colours are mixed premultiplied: towards transparency a gradient keeps its colour instead of turning grey.
    channels = [
        np.interp(at, places, [rgb(stop.colour)[channel] * stop.opacity for stop in stops]) for channel in (2, 1, 0)
    ]
    return np.stack([*channels, alpha * 255.0], axis=-1)


def _dithered(colours: NDArray[np.float64], height: int, width: int) -> NDArray[np.uint8]:
    """Rounded up or down by a fine fixed pattern, so that the mean of a region keeps its fraction."""
    pattern = _pattern()
    rows, columns = math.ceil(height / _TILE), math.ceil(width / _TILE)
    noise = np.tile(pattern, (rows, columns))[:height, :width, None]
    result = np.floor(colours + noise)
    result[..., :3] = np.minimum(result[..., :3], result[..., 3:])
    return np.clip(result, 0, 255).astype(np.uint8)


@lru_cache(maxsize=1)
def _pattern() -> NDArray[np.float64]:
    """Thresholds 0..1 without visible structure: white noise with its low frequencies taken out, made uniform."""
    noise = np.random.default_rng(64).random((_TILE, _TILE))
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(_TILE), np.fft.fftfreq(_TILE)))
    for _ in range(4):
        filtered = np.fft.ifft2(np.fft.fft2(noise) * np.minimum(1.0, (frequency / 0.35) ** 2)).real
        order = filtered.ravel().argsort().argsort()
        noise = ((order + 0.5) / order.size).reshape(_TILE, _TILE)
    return noise


def _rounded(image: QImage, radius: float) -> QImage:
    """The image with round corners."""
    result = new_image(image.width(), image.height(), PREMULTIPLIED)
    result.fill(0)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qt_colour("#000000"))
    painter.drawRoundedRect(QRectF(0, 0, image.width(), image.height()), radius, radius)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawImage(0, 0, image)
    painter.end()
    return result
