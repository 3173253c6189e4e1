"""Wells: places that show a picture of the brief and take one by drag and drop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio.ui.frame.drop import BRIEF_ENDINGS, dropped_files
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import RADIUS_MD
from studio.ui.widgets.paint import elided

PICTURE_FILTER = "Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.svg)"


def picture_files(data: QMimeData) -> list[Path]:
    """Files in a drop that may be pictures: all but briefs, so that a wrong kind is named and not ignored."""
    return [path for path in dropped_files(data) if path.suffix.lower() not in BRIEF_ENDINGS]


class Well(QWidget):
    """A clickable place for a picture. `asked`: choose a file; `dropped(paths)`; `removed`."""

    asked = Signal()
    dropped = Signal(list)
    removed = Signal()

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.thumbnails = thumbnails
        self.sha = ""
        self.file_name = ""
        self._is_over = False
        self._press: QPointF | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        thumbnails.loaded.connect(self._loaded)
        theme.changed.connect(self.update)

    def show_file(self, name: str, sha: str) -> None:
        """The file in the well; an empty `sha` with a name is a file that is missing."""
        self.file_name, self.sha = name, sha
        self.setToolTip(name)
        self.setAccessibleDescription(name or "empty")
        self.update()

    @property
    def is_missing(self) -> bool:
        return bool(self.file_name) and (not self.sha or self.thumbnails.is_broken(self.sha))

    def _loaded(self, sha: str) -> None:
        if sha == self.sha:
            self.update()

    # painting

    def paint_empty(self, painter: QPainter, room: QRectF, icon: str, text: str) -> None:
        """A dashed frame with what to do."""
        theme = self.theme
        is_near = self._is_over or self.underMouse() or self.hasFocus()
        edge = "accent" if self._is_over else "focus" if self.hasFocus() else "text3" if is_near else "line_strong"
        pen = QPen(theme.colour(edge), 1.5 if is_near else 1.25)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent_soft" if self._is_over else "hover" if is_near else "surface"))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), RADIUS_MD, RADIUS_MD)
        ratio = self.devicePixelRatioF()
        mark = theme.pixmap(icon, "text" if is_near else "text3", 20, ratio)
        painter.drawPixmap(room.center() - QPointF(10, 20 if text else 10), mark)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        words = QRectF(room.left() + 6, room.center().y() + 6, room.width() - 12, 34)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), text)

    def paint_missing(self, painter: QPainter, room: QRectF) -> None:
        theme = self.theme
        painter.setPen(QPen(theme.colour("bad"), 1))
        painter.setBrush(theme.colour("bad_soft"))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), RADIUS_MD, RADIUS_MD)
        mark = theme.pixmap("image-off", "bad", 20, self.devicePixelRatioF())
        painter.drawPixmap(room.center() - QPointF(10, 20), mark)
        line = QRectF(room.left() + 8, room.center().y() + 6, room.width() - 16, 18)
        elided(painter, theme, line, self.file_name, "small", "bad")

    def paint_picture(self, painter: QPainter, room: QRectF, ground: QColor, margin: float) -> None:
        """The picture as large as it fits on a ground."""
        path = QPainterPath()
        path.addRoundedRect(room, RADIUS_MD, RADIUS_MD)
        painter.fillPath(path, ground)
        inner = room.adjusted(margin, margin, -margin, -margin)
        longest = round(max(inner.width(), inner.height()))
        picture = self.thumbnails.pixmap(self.sha, longest, self.devicePixelRatioF())
        if picture is not None:
            paint_fitted(painter, inner, picture)

    def paint_ring(self, painter: QPainter, room: QRectF) -> None:
        """The edge when the pointer, the keyboard or a drop is at the well."""
        edge = (
            "accent"
            if self._is_over
            else "focus"
            if self.hasFocus()
            else "line_strong"
            if self.underMouse()
            else "line"
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour(edge), 2 if self._is_over or self.hasFocus() else 1))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), RADIUS_MD, RADIUS_MD)

    def cross_rect(self) -> QRectF:
        """The button that takes the picture out."""
        return QRectF(self.width() - 28, 6, 22, 22)

    def paint_cross(self, painter: QPainter) -> None:
        if self.file_name and (self.underMouse() or self.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 150))
            painter.drawEllipse(self.cross_rect())
            mark = self.theme.icons.pixmap("x", "#ffffff", 12, self.devicePixelRatioF(), 2.5)
            painter.drawPixmap(self.cross_rect().center() - QPointF(6, 6), mark)

    # being used

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, self._press = self._press is not None, None
        if not was_pressed or not self.rect().contains(event.position().toPoint()):
            return
        if self.file_name and self.cross_rect().contains(event.position()):
            self.removed.emit()
        else:
            self.asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._press is not None and (event.position() - self._press).manhattanLength() >= far:
            self._press = None
            self.start_drag()
        self.update()

    def start_drag(self) -> None:
        """Wells in a row can be dragged to another place; a single one stays."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.file_name:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_files(event.mimeData()):
            event.acceptProposedAction()
            self.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_over(False)
        files = picture_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def set_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()


class PhotoWell(Well):
    """One photo of a product. `moved(from, to)` when it was dragged to another photo's place."""

    moved = Signal(int, int)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, place: int) -> None:
        super().__init__(theme, thumbnails, "Packshot" if place == 0 else f"Photo {place + 1}")
        self.place = place
        self._is_dragged = False
        self.setFixedSize(124, 124)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        if self.is_missing:
            self.paint_missing(painter, room)
        else:
            self.paint_picture(painter, room, self.theme.colour("canvas"), 8)
            self.paint_ring(painter, room)
        if self.place == 0:
            self._paint_tag(painter, "Packshot")
        self.paint_cross(painter)
        painter.end()

    def _paint_tag(self, painter: QPainter, text: str) -> None:
        font = self.theme.font("section")
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        tag = QRectF(6, self.height() - 26, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(tag, 10, 10)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._is_dragged:
            self._aim(self._under(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_dragged:
            super().mouseReleaseEvent(event)
            return
        self._is_dragged = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        target = self._under(event)
        self._aim(None)
        if target is not None and target is not self:
            self.moved.emit(self.place, target.place)

    def start_drag(self) -> None:
        self._is_dragged = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _under(self, event: QMouseEvent) -> PhotoWell | None:
        """The photo of the same row under the pointer."""
        row = self.parentWidget()
        found = row.childAt(self.mapTo(row, event.position().toPoint())) if row is not None else None
        return found if isinstance(found, PhotoWell) else None

    def _aim(self, target: PhotoWell | None) -> None:
        """Show where the dragged photo would go."""
        row = self.parentWidget()
        for well in row.findChildren(PhotoWell) if row is not None else ():
            well.set_over(well is target and well is not self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(self.place, self.place + step)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class AddWell(Well):
    """The empty place at the end of a row of photos."""

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf) -> None:
        super().__init__(theme, thumbnails, "Add photos")
        self.setFixedSize(124, 124)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_empty(painter, QRectF(self.rect()), "image-plus", "Drop photos\nor click")
        painter.end()


def paint_fitted(painter: QPainter, room: QRectF, picture: QPixmap) -> None:
    """The whole picture as large as it fits, centred."""
    aspect = picture.width() / max(1, picture.height())
    width = min(room.width(), room.height() * aspect)
    height = width / aspect
    target = QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
    painter.drawPixmap(target, picture, QRectF(picture.rect()))
