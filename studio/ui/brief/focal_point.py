"""Setting the point of a photo that matters most: click, drag or move it with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.adaptation import FocalPoint
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import Select
from studio.ui.widgets.text import label

LARGEST_PX = 380
_STEP, _BIG_STEP = 0.01, 0.05
_RING = 11.0


class FocalPicker(QWidget):
    """A photo with its focal points: one for all placements, others for one of them.

    `changed(key suffix, FocalPoint or None)`: the suffix is empty or ` @ <placement id>`.
    """

    changed = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        shelf: ThumbnailShelf,
        sha: str,
        points: dict[str, FocalPoint],
        placements: Sequence[tuple[str, str]],
    ) -> None:
        """`points` by suffix; `placements` are (id, name) of the brief's own."""
        super().__init__()
        self._points = dict(points)
        self.where = Select(theme, "For which placements")
        self.where.add("", "All placements")
        for placement_id, name in placements:
            self.where.add(f" @ {placement_id}", name)
        self.photo = _Photo(theme, shelf, sha)
        self.clear_button = Button(theme, "Let the studio decide", icon="rotate-ccw", kind="ghost")
        self.note = label("", "small", is_wrapped=True)
        foot = QHBoxLayout()
        foot.addWidget(self.where, 1)
        foot.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(foot)
        column.addWidget(self.note)
        self.where.activated.connect(lambda _place: self._show())
        self.photo.moved.connect(self._set)
        self.clear_button.clicked.connect(lambda: self._set(None))
        self._show()

    def _set(self, point: FocalPoint | None) -> None:
        suffix = self.where.value
        self._points.pop(suffix, None)
        if point is not None:
            self._points[suffix] = point
        self.changed.emit(suffix, point)
        self._show()

    def _show(self) -> None:
        suffix = self.where.value
        own = self._points.get(suffix)
        self.photo.show_point(own or self._points.get(""), is_own=own is not None)
        self.clear_button.setEnabled(own is not None)
        if own is not None:
            words = "This point comes to where the product stands."
        elif suffix and "" in self._points:
            words = "Follows the point set for all placements. Click to give this one its own."
        else:
            words = "Product and faces are found in the photo. Click to set a point yourself."
        self.note.setText(words)


class _Photo(QWidget):
    """The photo with the point as a ring. `moved(FocalPoint)`."""

    moved = Signal(object)

    def __init__(self, theme: Theme, shelf: ThumbnailShelf, sha: str) -> None:
        super().__init__()
        self._theme = theme
        self._shelf = shelf
        self._sha = sha
        self._point: FocalPoint | None = None
        self._is_own = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("Photo; arrow keys move its focal point")
        self.setFixedSize(QSize(LARGEST_PX, LARGEST_PX))
        shelf.loaded.connect(self._take)
        self._take(sha)

    def _take(self, sha: str) -> None:
        picture = self._shelf.pixmap(self._sha, LARGEST_PX, self.devicePixelRatioF()) if sha == self._sha else None
        if picture is not None and not picture.isNull():
            size = picture.size().scaled(LARGEST_PX, LARGEST_PX, Qt.AspectRatioMode.KeepAspectRatio)
            self.setFixedSize(size)
            self.update()

    def show_point(self, point: FocalPoint | None, *, is_own: bool) -> None:
        self._point, self._is_own = point, is_own
        self.update()

    def _put(self, x: float, y: float) -> None:
        self.moved.emit(FocalPoint(x=round(min(max(x, 0.0), 1.0), 3), y=round(min(max(y, 0.0), 1.0), 3)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._put(event.position().x() / self.width(), event.position().y() / self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        across, down = steps.get(Qt.Key(event.key()), (0, 0))
        if not (across or down):
            super().keyPressEvent(event)
            return
        step = _BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        now = self._point or FocalPoint()
        self._put(now.x + across * step, now.y + down * step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._shelf.pixmap(self._sha, LARGEST_PX, self.devicePixelRatioF())
        if picture is not None and not picture.isNull():
            painter.drawPixmap(QRectF(self.rect()), picture, QRectF(picture.rect()))
        else:
            painter.fillRect(self.rect(), self._theme.colour("canvas"))
        if self._point is not None:
            self._paint_point(painter, QPointF(self._point.x * self.width(), self._point.y * self.height()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_point(self, painter: QPainter, place: QPointF) -> None:
        """A white ring with a dark rim and a dot: seen on any photo. Dashed where it is that of all placements."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 5))
        painter.drawEllipse(place, _RING, _RING)
        pen = QPen(QColor("#ffffff"), 2.5)
        if not self._is_own:
            pen.setDashPattern([2, 1.5])
        painter.setPen(pen)
        painter.drawEllipse(place, _RING, _RING)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(place, 2.5, 2.5)
