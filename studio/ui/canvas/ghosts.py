"""Ghost boxes: where somebody who looked would put a thing, drawn dashed over the creative."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsScene,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.model.composition import Composition
from studio.model.geometry import Box
from studio.model.suggestion import Suggestion
from studio.ui.canvas.creative_item import rect_of
from studio.ui.canvas.gestures import layer_box
from studio.ui.canvas.names import name_of
from studio.ui.theme import Theme

TAG_HEIGHT, TAG_PADDING = 18.0, 7.0


class GhostBox(QGraphicsObject):
    """One suggestion. `entered(Suggestion or None)` as the pointer comes and goes, `taken(Suggestion)` on double click.

    Unsound ones are grey and hatched, and cannot be taken.
    """

    entered = Signal(object)
    taken = Signal(object)

    def __init__(self, theme: Theme, suggestion: Suggestion, box: Box, now: Box) -> None:
        super().__init__()
        self._theme = theme
        self.suggestion = suggestion
        self.box = box
        self.now = now
        self._zoom = 1.0
        self._is_stressed = False
        self.setAcceptHoverEvents(True)
        self.setToolTip(_told(suggestion))
        if suggestion.is_sound:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_zoom(self, zoom: float) -> None:
        """Screen px per design px; the tag keeps its size on the screen."""
        if zoom != self._zoom:
            self.prepareGeometryChange()
            self._zoom = zoom

    def set_stressed(self, is_stressed: bool) -> None:
        """Fill it, and show from where the thing would come."""
        if is_stressed != self._is_stressed:
            self.prepareGeometryChange()
            self._is_stressed = is_stressed
            self.update()

    @property
    def is_stressed(self) -> bool:
        return self._is_stressed

    def boundingRect(self) -> QRectF:
        reach = (TAG_HEIGHT + 6) / self._zoom
        whole = rect_of(self.box).adjusted(-reach, -reach, reach, reach)
        tag = QRectF(self.box.x, self.box.y - reach, 160 / self._zoom, reach)
        return whole.united(tag).united(rect_of(self.now)) if self._is_stressed else whole.united(tag)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(rect_of(self.box))
        return path

    @property
    def _ink(self) -> QColor:
        return QColor(self._theme.hue("accent" if self.suggestion.is_sound else "idle")[0])

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, rect = self._ink, rect_of(self.box)
        if self._is_stressed:
            self._paint_way(painter, ink)
        fill = QColor(ink)
        fill.setAlpha(52 if self._is_stressed else 20)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.suggestion.is_sound:
            painter.setBrush(fill)
        else:
            fill.setAlpha(110)
            brush = QBrush(fill, Qt.BrushStyle.BDiagPattern)
            brush.setTransform(painter.worldTransform().inverted()[0])
            painter.setBrush(brush)
        painter.drawRect(rect)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        under = QPen(QColor(255, 255, 255, 170), 3)
        over = QPen(ink, 1.75 if self._is_stressed else 1.5, Qt.PenStyle.CustomDashLine)
        over.setDashPattern([4, 3])
        for pen in (under, over):
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(rect)
        self._paint_tag(painter, ink)

    def _paint_way(self, painter: QPainter, ink: QColor) -> None:
        """A line from where the thing is to where it would go."""
        pen = QPen(ink, 1.25, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(QPointF(self.now.centre_x, self.now.centre_y), QPointF(self.box.centre_x, self.box.centre_y))

    def _paint_tag(self, painter: QPainter, ink: QColor) -> None:
        """The thing's name on a small plate over the box, or inside it at the canvas's upper edge."""
        font = QFont(painter.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        words = name_of(self.suggestion.role)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2 * TAG_PADDING
        painter.save()
        painter.translate(self.box.x, self.box.y)
        painter.scale(1 / self._zoom, 1 / self._zoom)
        is_at_top = self.box.y * self._zoom < TAG_HEIGHT + 2
        plate = QRectF(0, 2 if is_at_top else -TAG_HEIGHT - 2, width, TAG_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(plate, 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_accent" if self.suggestion.is_sound else "surface"))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.entered.emit(self.suggestion)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.entered.emit(None)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.ignore()  # a click selects nothing: the thing itself may lie below

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self.suggestion.is_sound:
            self.taken.emit(self.suggestion)


class Ghosts(QObject):
    """The ghost boxes of a scene, below its handles. `looked_at(Suggestion or None)`, `taken(Suggestion)`."""

    looked_at = Signal(object)
    taken = Signal(object)

    def __init__(self, theme: Theme, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._theme, self._scene = theme, scene
        self._zoom = 1.0
        self._is_wanted, self._is_resting = True, False
        self.boxes: tuple[GhostBox, ...] = ()

    def set_suggestions(self, suggestions: Sequence[Suggestion], composition: Composition) -> None:
        """Draw these; a thing that is not on the canvas has no ghost."""
        size = composition.size
        found = []
        for suggestion in suggestions:
            now = layer_box(composition, suggestion.role)
            if now is not None:
                found.append((suggestion, suggestion.box.scaled(size.width, size.height), now))
        if [(ghost.suggestion, ghost.box, ghost.now) for ghost in self.boxes] == found:
            return
        for ghost in self.boxes:
            self._scene.removeItem(ghost)
            ghost.deleteLater()
        self.boxes = tuple(self._add(*one) for one in found)
        self._show()

    def _add(self, suggestion: Suggestion, box: Box, now: Box) -> GhostBox:
        ghost = GhostBox(self._theme, suggestion, box, now)
        ghost.setZValue(6)
        ghost.set_zoom(self._zoom)
        ghost.entered.connect(self.looked_at)
        ghost.taken.connect(self.taken)
        self._scene.addItem(ghost)
        return ghost

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        for ghost in self.boxes:
            ghost.set_zoom(zoom)

    def set_wanted(self, is_wanted: bool) -> None:
        """Whether a person wants to see them at all."""
        self._is_wanted = is_wanted
        self._show()

    def set_resting(self, is_resting: bool) -> None:
        """Away while the picture is cropped or words are typed."""
        self._is_resting = is_resting
        self._show()

    def stress(self, suggestion: Suggestion | None) -> None:
        """Stress one of them, or none."""
        for ghost in self.boxes:
            ghost.set_stressed(ghost.suggestion == suggestion)

    def _show(self) -> None:
        for ghost in self.boxes:
            ghost.setVisible(self._is_wanted and not self._is_resting)


def _told(suggestion: Suggestion) -> str:
    """The reason, and what speaks against it."""
    parts = [suggestion.reason or f"A place for the {name_of(suggestion.role).lower()}."]
    parts += [f"Not offered: {problem}" for problem in suggestion.problems]
    if suggestion.is_sound:
        parts.append("Double-click to accept.")
    return "\n".join(parts)
