"""Layers as images, kept by value: a layer is painted anew only when something of it changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPainter

from studio.model.composition import Composition, ImageLayer, ShapeLayer, TextLayer
from studio.model.geometry import Box, Size
from studio.render.colour import qt_colour
from studio.render.fonts import FontBook
from studio.render.gradient import shape_image
from studio.render.lru import Lru
from studio.render.pixels import RGBX, new_image, painting
from studio.render.source import PixelSource
from studio.render.text.paint import text_image

AnyLayer = ImageLayer | ShapeLayer | TextLayer
Painted = tuple[QImage, int, int]

_MODES = {
    "normal": QPainter.CompositionMode.CompositionMode_SourceOver,
    "multiply": QPainter.CompositionMode.CompositionMode_Multiply,
    "screen": QPainter.CompositionMode.CompositionMode_Screen,
    "overlay": QPainter.CompositionMode.CompositionMode_Overlay,
}


def pixel_size(size: Size, scale: float) -> tuple[int, int]:
    """Width and height in px of a canvas at a zoom."""
    return max(1, round(size.width * scale)), max(1, round(size.height * scale))


def pixel_rect(box: Box, scale: float) -> QRect:
    """A box on whole pixels: edges are rounded, so that boxes that touch still touch."""
    left, top = round(box.x * scale), round(box.y * scale)
    return QRect(left, top, max(1, round(box.right * scale) - left), max(1, round(box.bottom * scale) - top))


class LayerCache:
    """Images of layers by everything that decides their pixels but not by their place, so that a move costs nothing."""

    def __init__(self, source: PixelSource, book: FontBook, max_bytes: int = 160_000_000) -> None:
        self.source = source
        self.book = book
        self._painted: Lru[tuple[object, ...], Painted] = Lru(max_bytes, lambda painted: painted[0].sizeInBytes())

    def image_of(self, layer: AnyLayer, scale: float, canvas: Size | None = None) -> tuple[QImage, QPointF]:
        """The layer's image and the place of its top left corner, both in px at `scale`.

        With `canvas` only what is visible on it is made: a picture cropped by the canvas is not scaled in whole.
        """
        if isinstance(layer, TextLayer):
            return self._text(layer, scale)
        if isinstance(layer, ShapeLayer):
            return self._shape(layer, scale)
        return self._image(layer, scale, canvas)

    def _text(self, layer: TextLayer, scale: float) -> tuple[QImage, QPointF]:
        key = (
            "text", layer.lines, layer.style, layer.size_px, layer.align, layer.direction, layer.locale,
            layer.box.width, layer.box.height if layer.style.plate else 0.0, scale,
        )  # fmt: skip
        painted = self._painted.get(key)
        if painted is None:
            painted = self._painted.put(key, text_image(self.book, layer, scale))
        image, left, top = painted
        return image, QPointF(round(layer.box.x * scale) + left, round(layer.box.y * scale) + top)

    def _shape(self, layer: ShapeLayer, scale: float) -> tuple[QImage, QPointF]:
        rect = pixel_rect(layer.box, scale)
        key = ("shape", layer.stops, layer.angle, layer.radius_px, rect.width(), rect.height(), scale)
        image = self.source.finished.get(key)
        if image is None:
            fresh = shape_image(layer, rect.width(), rect.height(), scale)
            image = self.source.finished.put(key, fresh)
        return image, QPointF(rect.topLeft())

    def _image(self, layer: ImageLayer, scale: float, canvas: Size | None) -> tuple[QImage, QPointF]:
        whole = pixel_rect(layer.box, scale)
        seen = whole
        if canvas is not None:
            seen = whole.intersected(QRect(0, 0, *pixel_size(canvas, scale)))
            if seen.isEmpty():
                seen = QRect(whole.x(), whole.y(), 1, 1)
        left, right = (seen.x() - whole.x()) / whole.width(), (seen.x() + seen.width() - whole.x()) / whole.width()
        top, bottom = (seen.y() - whole.y()) / whole.height(), (seen.y() + seen.height() - whole.y()) / whole.height()
        crop = (1 - right, top, 1 - left, bottom) if layer.mirrored else (left, top, right, bottom)
        image = self.source.scaled(layer.sha, seen.width(), seen.height(), crop, layer.adjust, layer.mirrored)
        return image, QPointF(seen.topLeft())

    def ground(self, composition: Composition, layers: Sequence[AnyLayer], scale: float) -> QImage:
        """Background and lowest layers in one opaque RGBX8888 image: the part that locales and edits share."""
        key = ("ground", composition.size, composition.background, tuple(layers), scale)
        image = self.source.finished.get(key)
        if image is None:
            image = new_image(*pixel_size(composition.size, scale), RGBX)
            image.fill(qt_colour(composition.background))
            with painting(image) as painter:
                for layer in layers:
                    self.draw(painter, layer, scale, composition.size)
            self.source.finished.put(key, image)
        return image

    def draw(self, painter: QPainter, layer: AnyLayer, scale: float, canvas: Size) -> None:
        """Put one layer onto a painter whose px are those of `scale`."""
        if isinstance(layer, ImageLayer):
            if layer.opacity <= 0:
                return
            painter.setOpacity(layer.opacity)
            painter.setCompositionMode(_MODES[layer.blend])
        image, place = self.image_of(layer, scale, canvas)
        painter.drawImage(place, image)
        if isinstance(layer, ImageLayer):
            painter.setOpacity(1.0)
            painter.setCompositionMode(_MODES["normal"])

    def clear(self) -> None:
        self._painted.clear()
