"""A handle: the frame over a layer by which a hand moves and scales it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.model.geometry import Box
from studio.ui.canvas.creative_item import rect_of
from studio.ui.theme import Theme

HandleKind = Literal["logo", "product", "text", "overlay"]
Grip = Literal["", "nw", "n", "ne", "e", "se", "s", "sw", "w"]

GRIP_PX, REACH_PX = 9.0, 9.0
CORNERS: tuple[Grip, ...] = ("nw", "ne", "se", "sw")
SIDES: tuple[Grip, ...] = ("e", "w")
_AT: dict[Grip, tuple[float, float]] = {
    "nw": (0, 0), "n": (0.5, 0), "ne": (1, 0), "e": (1, 0.5), "se": (1, 1), "s": (0.5, 1), "sw": (0, 1), "w": (0, 0.5),
}  # fmt: skip
_CURSORS: dict[Grip, Qt.CursorShape] = {
    "": Qt.CursorShape.SizeAllCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
}


def anchor_of(grip: Grip) -> tuple[float, float]:
    """The point that stays when a grip is pulled, in fractions of the box."""
    x, y = _AT[grip]
    return 1 - x, 1 - y


def pulled(box: Box, grip: Grip, dx: float, dy: float, keeps_aspect: bool, smallest: float) -> Box:
    """The box after its grip went by dx, dy; the far side stays, and it never gets smaller than `smallest`."""
    if not grip:
        return box.moved(dx, dy)
    at_x, at_y = _AT[grip]
    across, down = (2 * at_x - 1), (2 * at_y - 1)
    width = max(smallest, box.width + across * dx) if across else box.width
    height = max(smallest, box.height + down * dy) if down else box.height
    if keeps_aspect:
        factors = [width / box.width] if across else []
        factors += [height / box.height] if down else []
        factor = max(factors, key=lambda f: abs(f - 1))
        factor = max(factor, smallest / min(box.width, box.height))
        width, height = box.width * factor, box.height * factor
    anchor_x, anchor_y = anchor_of(grip)
    x = box.x + anchor_x * (box.width - width)
    y = box.y + anchor_y * (box.height - height)
    return Box(x=x, y=y, width=width, height=height)


class Handle(QGraphicsObject):
    """Follows one layer. It only tells what the hand does; the stage decides what becomes of it.

    `pressed(id)`, then `pulled_by(id, grip, dx, dy, modifiers)` while the mouse is down, then `released(id)`;
    `opened(id)` on double click. Distances are in design px from where the press began.
    """

    pressed = Signal(str)
    pulled_by = Signal(str, str, float, float, Qt.KeyboardModifier)
    released = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, layer_id: str, kind: HandleKind) -> None:
        super().__init__()
        self._theme = theme
        self.layer_id = layer_id
        self.kind: HandleKind = kind
        self._box = Box(x=0, y=0, width=0, height=0)
        self._zoom = 1.0
        self._is_hovered = False
        self._is_chosen = False
        self._grip: Grip = ""
        self._from: QPointF | None = None
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    @property
    def box(self) -> Box:
        return self._box

    @property
    def is_chosen(self) -> bool:
        return self._is_chosen

    @property
    def grips(self) -> tuple[Grip, ...]:
        return CORNERS + SIDES if self.kind in ("text", "overlay") else CORNERS

    def set_box(self, box: Box) -> None:
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box

    def set_zoom(self, zoom: float) -> None:
        """Screen px per design px; grips keep their size on the screen."""
        if zoom != self._zoom:
            self.prepareGeometryChange()
            self._zoom = zoom

    def set_chosen(self, is_chosen: bool) -> None:
        if is_chosen != self._is_chosen:
            self.prepareGeometryChange()
            self._is_chosen = is_chosen
            self.update()

    def boundingRect(self) -> QRectF:
        reach = (GRIP_PX + 2) / self._zoom
        return rect_of(self._box).adjusted(-reach, -reach, reach, reach)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        reach = (REACH_PX if self._is_chosen else 2) / self._zoom
        path.addRect(rect_of(self._box).adjusted(-reach, -reach, reach, reach))
        return path

    def grip_at(self, place: QPointF) -> Grip:
        """The grip under a point; empty for the frame itself."""
        if not self._is_chosen:
            return ""
        reach = REACH_PX / self._zoom
        for grip in self.grips:
            at = self._point(grip)
            if abs(at.x() - place.x()) <= reach and abs(at.y() - place.y()) <= reach:
                return grip
        return ""

    def _point(self, grip: Grip) -> QPointF:
        x, y = _AT[grip]
        return QPointF(self._box.x + x * self._box.width, self._box.y + y * self._box.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not (self._is_hovered or self._is_chosen):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("accent"), 1.5 if self._is_chosen else 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect_of(self._box))
        if not self._is_chosen:
            return
        side = GRIP_PX / self._zoom
        painter.setBrush(QColor("#ffffff"))
        for grip in self.grips:
            at = self._point(grip)
            if grip in SIDES:
                bar = QRectF(at.x() - side * 0.28, at.y() - side * 0.9, side * 0.56, side * 1.8)
                painter.drawRoundedRect(bar, side * 0.28, side * 0.28)
            else:
                painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._is_hovered = True
        self.update()

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.setCursor(_CURSORS[self.grip_at(event.pos())])

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._is_hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grip = self.grip_at(event.pos())
        self._from = event.scenePos()
        self.pressed.emit(self.layer_id)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._from is not None:
            way = event.scenePos() - self._from
            self.pulled_by.emit(self.layer_id, self._grip, way.x(), way.y(), event.modifiers())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.released.emit(self.layer_id)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.opened.emit(self.layer_id)
