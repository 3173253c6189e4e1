"""Crop mode: the picture is pulled under the canvas and zoomed at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneMouseEvent,
    QGraphicsSceneWheelEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.model.geometry import Size


class CropFrame(QGraphicsObject):
    """Lies over the whole canvas while cropping. Distances and places are in design px.

    `pressed()`, `pulled_by(dx, dy)`, `released()`, `zoomed(factor, x, y)`, `done()` on double click.
    """

    pressed = Signal()
    pulled_by = Signal(float, float)
    released = Signal()
    zoomed = Signal(float, float, float)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._size = Size(width=1, height=1)
        self._from: QPointF | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_size(self, size: Size) -> None:
        self.prepareGeometryChange()
        self._size = size

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._size.width, self._size.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        width, height = self._size.width, self._size.height
        for colour, thickness in ((QColor(0, 0, 0, 120), 3.0), (QColor(255, 255, 255, 210), 1.0)):
            pen = QPen(colour, thickness)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for share in (1 / 3, 2 / 3):
                painter.drawLine(QLineF(width * share, 0, width * share, height))
                painter.drawLine(QLineF(0, height * share, width, height * share))
            painter.drawRect(self.boundingRect())

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._from = event.scenePos()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.pressed.emit()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._from is not None:
            way = event.scenePos() - self._from
            self.pulled_by.emit(way.x(), way.y())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.released.emit()

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.done.emit()

    def wheelEvent(self, event: QGraphicsSceneWheelEvent) -> None:
        place = event.scenePos()
        self.zoomed.emit(1.0015 ** event.delta(), place.x(), place.y())
        event.accept()
