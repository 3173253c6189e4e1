"""Painting a composition: the same function for canvas, thumbnail, proof and export."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage, QPainter, QTransform

from studio.model.composition import Composition, ImageLayer, ShapeLayer, TextLayer
from studio.model.geometry import Size
from studio.render.fonts import FontBook
from studio.render.layers import AnyLayer, LayerCache, pixel_size
from studio.render.pixels import painting
from studio.render.pixels import to_array as to_array
from studio.render.source import PixelSource
from studio.render.text.paint import coverage, place_glyphs

if TYPE_CHECKING:
    from numpy.typing import NDArray


def render(
    composition: Composition,
    source: PixelSource,
    book: FontBook,
    scale: float = 1.0,
    without: Collection[str] = (),
    cache: LayerCache | None = None,
) -> QImage:
    """The picture at `scale` of its design size, RGBX8888. `without`: ids of layers left out.

    LibraryError when a bitmap is missing. A sign no font has is a gap.
    """
    layers = cache or LayerCache(source, book)
    below, above = _split(composition, without)
    image = layers.ground(composition, below, scale).copy()
    with painting(image) as painter:
        for layer in above:
            layers.draw(painter, layer, scale, composition.size)
    return image


def paint(
    painter: QPainter, composition: Composition, cache: LayerCache, scale: float, without: Collection[str] = ()
) -> None:
    """Paint onto a painter whose px are those of `scale`; the lowest layers come from the cache in one image."""
    below, above = _split(composition, without)
    painter.drawImage(0, 0, cache.ground(composition, below, scale))
    for layer in above:
        cache.draw(painter, layer, scale, composition.size)


def paint_layer(painter: QPainter, layer: AnyLayer, cache: LayerCache, scale: float, canvas: Size) -> None:
    """Paint one layer at its place."""
    cache.draw(painter, layer, scale, canvas)


def _split(composition: Composition, without: Collection[str]) -> tuple[tuple[AnyLayer, ...], tuple[AnyLayer, ...]]:
    """The layers below the first text or logo, and the rest: what hand edits and locales change lies above."""
    layers = tuple(layer for layer in composition.layers if layer.id not in without)
    for place, layer in enumerate(layers):
        if isinstance(layer, TextLayer) or (isinstance(layer, ImageLayer) and layer.role == "logo"):
            return layers[:place], layers[place:]
    return layers, ()


def text_mask(composition: Composition, layer_id: str, book: FontBook, scale: float = 1.0) -> NDArray[np.float32]:
    """How much of each pixel is covered by a text's letters, HxW, 0..1; all 0 when there is no such text."""
    width, height = pixel_size(composition.size, scale)
    layer = composition.layer(layer_id)
    if not isinstance(layer, TextLayer):
        return np.zeros((height, width), dtype=np.float32)
    placed, _ = place_glyphs(book, layer)
    base = QTransform(scale, 0, 0, scale, round(layer.box.x * scale), round(layer.box.y * scale))
    mask = coverage(width, height, base, placed, layer.size_px / 100)
    return mask.astype(np.float32) / np.float32(255)


__all__ = [
    "AnyLayer",
    "ImageLayer",
    "LayerCache",
    "ShapeLayer",
    "paint",
    "paint_layer",
    "render",
    "text_mask",
    "to_array",
]
