"""The canvas view: zoom, pan and keys over the stage."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView

from studio.ui.canvas.names import name_of
from studio.ui.canvas.stage import Stage
from studio.ui.theme import Theme

SMALLEST_ZOOM, LARGEST_ZOOM = 0.05, 8.0
MARGIN_PX = 40
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CanvasView(QGraphicsView):
    """Shows a Stage. `zoom_changed(screen px per design px)`."""

    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__(stage)
        self._theme = theme
        self.stage = stage
        self._is_fitted = True
        self._pan_from: QPoint | None = None
        self._is_space_down = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Canvas")
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        stage.chosen.connect(self._speak)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setBackgroundBrush(self._theme.colour("canvas"))
        self.viewport().update()

    def _speak(self, layer_id: str) -> None:
        self.setAccessibleDescription(f"{name_of(layer_id)} selected" if layer_id else "Nothing selected")

    # zoom

    @property
    def zoom(self) -> float:
        """Screen px per design px."""
        return self.transform().m11()

    @property
    def is_fitted(self) -> bool:
        """Whether the zoom follows the size of the window."""
        return self._is_fitted

    def fit(self) -> None:
        """The whole creative in view, never larger than 100 %; it stays so when the window changes."""
        self._is_fitted = True
        rect = self.stage.sceneRect()
        if rect.isEmpty() or self.viewport().width() < 8:
            return
        across = (self.viewport().width() - 2 * MARGIN_PX) / rect.width()
        down = (self.viewport().height() - 2 * MARGIN_PX) / rect.height()
        self._set_zoom(max(SMALLEST_ZOOM, min(1.0, across, down)))
        self.centerOn(rect.center())

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Zoom about a point of the viewport (its middle by default), which keeps its place."""
        self._is_fitted = False
        at = at or self.viewport().rect().center()
        before = self.mapToScene(at)
        self._set_zoom(min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom)))
        shift = self.mapFromScene(before) - at
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + shift.x())
        down.setValue(down.value() + shift.y())

    def _set_zoom(self, zoom: float) -> None:
        room_x = self.viewport().width() / zoom * 0.8
        room_y = self.viewport().height() / zoom * 0.8
        self.setSceneRect(self.stage.sceneRect().adjusted(-room_x, -room_y, room_x, room_y))
        self.resetTransform()
        self.scale(zoom, zoom)
        self.stage.set_zoom(zoom)
        self.zoom_changed.emit(zoom)

    def step_zoom(self, step: int) -> None:
        """To the next round zoom, up or down."""
        rounds = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
        now = self.zoom
        wider = [zoom for zoom in rounds if zoom > now * 1.01]
        closer = [zoom for zoom in rounds if zoom < now * 0.99]
        if step > 0 and wider:
            self.set_zoom(wider[0])
        elif step < 0 and closer:
            self.set_zoom(closer[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * 1.0015**turn, event.position().toPoint())
            event.accept()
        elif self.stage.is_cropping:
            super().wheelEvent(event)
        else:
            self._scroll(-event.angleDelta().x(), -turn)
            event.accept()

    def _scroll(self, dx: int, dy: int) -> None:
        self._is_fitted = False
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + dx)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + dy)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self.zoom * (1 + event.value()), event.position().toPoint())
                return True
            if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
                self.fit()
                return True
        return super().viewportEvent(event)

    # pan

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton or self._is_space_down:
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            event.accept()
            return
        before = self.stage.selected
        super().mousePressEvent(event)
        is_on_nothing = not event.isAccepted() or self.stage.mouseGrabberItem() is None
        if before and is_on_nothing and not self.stage.is_typing:
            self.stage.select("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            place = event.position().toPoint()
            way, self._pan_from = self._pan_from - place, place
            self._scroll(way.x(), way.y())
            event.accept()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_from = None
            self._set_pan_cursor()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _set_pan_cursor(self) -> None:
        if self._is_space_down:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    # keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.stage.is_typing:
            event.accept()  # while words are typed, no key is a shortcut
            return True
        is_tab = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_tab and not self.stage.is_typing and self._on_tab(event):  # type: ignore[arg-type]
            return True
        return super().event(event)

    def _on_tab(self, event: QKeyEvent) -> bool:
        """Tab walks through the layers; leaving the last one leaves the canvas."""
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        ids, step = self.stage.handle_ids(), 1 if event.key() == Qt.Key.Key_Tab else -1
        last = (ids[-1] if step > 0 else ids[0]) if ids else ""
        if not ids or self.stage.selected == last:
            self.stage.select("")
            return False
        self.stage.select_next(step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.stage.is_typing:
            super().keyPressEvent(event)
            return
        key, keys = event.key(), event.modifiers()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._is_space_down = True
                self._set_pan_cursor()
        elif key in _ARROWS and not keys & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            step = 10 if keys & Qt.KeyboardModifier.ShiftModifier else 1
            dx, dy = _ARROWS[Qt.Key(key)]
            if not self.stage.nudge(dx * step, dy * step):
                event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._on_return()
        elif key == Qt.Key.Key_Escape:
            self._on_escape(event)
        else:
            event.ignore()

    def _on_return(self) -> None:
        if self.stage.is_cropping:
            self.stage.set_cropping(False)
        elif self.stage.selected:
            self.stage.open_layer(self.stage.selected)

    def _on_escape(self, event: QKeyEvent) -> None:
        if self.stage.is_cropping:
            self.stage.set_cropping(False)
        elif self.stage.selected:
            self.stage.select("")
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = False
            self._set_pan_cursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._is_space_down = False
        self._set_pan_cursor()
        super().focusOutEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        super().drawBackground(painter, rect)
        sheet = self.stage.sceneRect()
        if self.stage.document is None:
            return
        edge = QPen(self._theme.colour("line"), 1)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = 1 / max(self.zoom, 0.01)
        painter.drawRect(sheet.adjusted(-reach, -reach, reach, reach))
