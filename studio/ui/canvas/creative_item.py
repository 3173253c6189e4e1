"""The creative on the canvas: one item, painted by the same paint as every export."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.model.composition import Composition, ImageLayer, Layer, TextLayer
from studio.model.geometry import Box
from studio.render.layers import LayerCache
from studio.render.paint import paint

SHARPEST = 2.0
"""Layers are drawn for at most two screen pixels a design pixel; beyond that the pixels themselves are shown."""


def rect_of(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def ink_box(layer: Layer) -> Box:
    """All that a layer may cover, in design px: letters overhang their box, shadows reach beyond it."""
    if isinstance(layer, TextLayer):
        reach = layer.size_px * 0.6
        if layer.style.shadow:
            shadow = layer.style.shadow
            reach += shadow.blur_px * 2 + max(abs(shadow.dx), abs(shadow.dy))
        if layer.style.outline:
            reach += layer.style.outline.width_px
        return layer.plate_box.grown(reach, reach, reach, reach)
    return layer.box.grown(2, 2, 2, 2)


def changed_boxes(before: Composition, after: Composition) -> list[Box] | None:
    """What must be painted anew, or None for everything."""
    same_frame = (before.size, before.background) == (after.size, after.background)
    if not same_frame or [layer.id for layer in before.layers] != [layer.id for layer in after.layers]:
        return None
    boxes: list[Box] = []
    for old, new in zip(before.layers, after.layers, strict=True):
        if old is not new and old != new:
            if isinstance(new, ImageLayer) and new.role == "backdrop":
                return None
            boxes += [ink_box(old), ink_box(new)]
    return boxes


class CreativeItem(QGraphicsItem):
    """Lies at the scene's origin; the scene's unit is the design pixel."""

    def __init__(self, cache: LayerCache) -> None:
        super().__init__()
        self._cache = cache
        self._composition: Composition | None = None
        self._hidden: frozenset[str] = frozenset()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def composition(self) -> Composition | None:
        return self._composition

    def set_composition(self, composition: Composition | None) -> None:
        """Show another composition; only what differs is painted anew."""
        before, self._composition = self._composition, composition
        if before is composition:
            return
        boxes = None if before is None or composition is None else changed_boxes(before, composition)
        if boxes is None:
            self.prepareGeometryChange()
            self.update()
            return
        for box in boxes:
            self.update(rect_of(box))

    def set_hidden_ink(self, layer_ids: Collection[str]) -> None:
        """Texts whose letters are not painted (their plates are), while an editor stands in for them."""
        if frozenset(layer_ids) != self._hidden:
            self._hidden = frozenset(layer_ids)
            self.update()

    def boundingRect(self) -> QRectF:
        if self._composition is None:
            return QRectF()
        size = self._composition.size
        return QRectF(0, 0, size.width, size.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        shown = self._shown()
        if shown is None:
            return
        transform, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        zoom = transform.m11() * ratio
        scale = min(zoom, SHARPEST)
        painter.save()
        painter.setClipRect(self.boundingRect() & option.exposedRect)
        # Whole device pixels and no factor but 1: the cached images are copied, not drawn anew.
        factor = 1 / ratio if zoom <= SHARPEST else zoom / scale / ratio
        left, top = round(transform.dx() * ratio) / ratio, round(transform.dy() * ratio) / ratio
        painter.setWorldTransform(QTransform(factor, 0, 0, factor, left, top))
        paint(painter, shown, self._cache, scale)
        painter.restore()

    def _shown(self) -> Composition | None:
        composition = self._composition
        if composition is None or not self._hidden:
            return composition
        for layer in composition.texts():
            if layer.id in self._hidden:
                composition = composition.with_layer(layer.model_copy(update={"lines": ()}))
        return composition
