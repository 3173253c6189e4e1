"""The focal point: a ring on the picture that a hand puts on what matters."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsObject, QGraphicsSceneMouseEvent, QStyleOptionGraphicsItem, QWidget

from studio.model.geometry import Size
from studio.ui.theme import Theme

RING_PX, REACH_PX = 13.0, 20.0
TOLD = "Focal point: pull it onto what matters. It comes as near the middle as the picture allows."


class FocusMark(QGraphicsObject):
    """Only the ring moves under the hand; `placed(x, y)` in design px when it is let go."""

    placed = Signal(float, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = Size(width=1, height=1)
        self._zoom = 1.0
        self._grip: QPointF | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(TOLD)

    @property
    def is_held(self) -> bool:
        """Whether a hand has it now."""
        return self._grip is not None

    def set_size(self, size: Size) -> None:
        self._size = size

    def set_zoom(self, zoom: float) -> None:
        """Screen px per design px; the ring keeps its size on the screen."""
        if zoom != self._zoom:
            self.prepareGeometryChange()
            self._zoom = zoom

    def show_at(self, x: float, y: float) -> None:
        """Stand at a place of the canvas; outside it, at its edge."""
        if self._grip is None:
            self.setPos(self._inside(QPointF(x, y)))

    def _inside(self, place: QPointF) -> QPointF:
        x = min(max(0.0, place.x()), float(self._size.width))
        return QPointF(x, min(max(0.0, place.y()), float(self._size.height)))

    def boundingRect(self) -> QRectF:
        reach = REACH_PX / self._zoom
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addEllipse(self.boundingRect())
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring, tick = RING_PX / self._zoom, 5 / self._zoom
        ink = self._theme.colour("accent")
        painter.setBrush(QColor(255, 255, 255, 60))
        for colour, thickness in ((QColor(0, 0, 0, 150), 4.0), (QColor("#ffffff"), 2.25)):
            pen = QPen(colour, thickness)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawEllipse(QPointF(0, 0), ring, ring)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(QLineF(dx * ring, dy * ring, dx * (ring + tick), dy * (ring + tick)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(0, 0), 4 / self._zoom, 4 / self._zoom)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grip = event.scenePos() - self.pos()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is not None:
            self.setPos(self._inside(event.scenePos() - self._grip))

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.placed.emit(self.pos().x(), self.pos().y())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()  # a second press on the ring does not end cropping
