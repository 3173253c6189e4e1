"""A picture to paint on: what may change, and a drawing that shows what is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from studio.model.geometry import Size
from studio.ui.theme import Theme

Tool = Literal["mask", "draw"]
_VEIL = QColor(255, 64, 120, 110)
_INK = QColor("#ff2d55")


@dataclass(frozen=True)
class Stroke:
    """One stroke. Points are fractions of the picture, the width is a fraction of its longer side."""

    tool: Tool
    points: tuple[tuple[float, float], ...]
    width: float


class BrushPad(QWidget):
    """`changed()` after each stroke and each one taken back."""

    changed = Signal()

    def __init__(self, theme: Theme, picture: QImage, room: QSize) -> None:
        """`picture` is shown as large as `room` (logical px) allows."""
        super().__init__()
        self._theme = theme
        self._picture = picture
        self._strokes: list[Stroke] = []
        self._now: list[tuple[float, float]] = []
        self._pointer: QPointF | None = None
        self.tool: Tool = "mask"
        self.width_share = 0.08
        self.setFixedSize(picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(QCursor(Qt.CursorShape.CrossCursor))
        self.setAccessibleName("The picture: paint what may change, or draw what is meant")

    @property
    def has_mask(self) -> bool:
        return any(stroke.tool == "mask" for stroke in self._strokes)

    @property
    def has_drawing(self) -> bool:
        return any(stroke.tool == "draw" for stroke in self._strokes)

    def take_back(self) -> None:
        """The last stroke goes."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        self._strokes.clear()
        self._tell()

    def mask_png(self, size: Size) -> bytes:
        """An opaque PNG of `size`, transparent where strokes of the mask lie."""
        image = QImage(size.width, size.height, QImage.Format.Format_ARGB32)
        image.fill(QColor(0, 0, 0, 255))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        self._paint(painter, "mask", QSize(size.width, size.height), QColor(0, 0, 0))
        painter.end()
        return _png(image)

    def drawing_png(self, size: Size) -> bytes:
        """A transparent PNG of `size` with the drawing on it."""
        image = QImage(size.width, size.height, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, "draw", QSize(size.width, size.height), _INK)
        painter.end()
        return _png(image)

    # by hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._now = [self._share(event.position())]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._now:
            self._now.append(self._share(event.position()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._now:
            self._strokes.append(Stroke(self.tool, tuple(self._now), self._stroke_width))
            self._now = []
            self._tell()

    def leaveEvent(self, event: object) -> None:
        self._pointer = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        else:
            super().keyPressEvent(event)

    @property
    def _stroke_width(self) -> float:
        return self.width_share if self.tool == "mask" else self.width_share / 6

    def _share(self, place: QPointF) -> tuple[float, float]:
        return place.x() / self.width(), place.y() / self.height()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._picture)
        self._paint_veil(painter)
        self._paint(painter, "draw", self.size(), _INK)
        if self._pointer is not None:
            radius = self._stroke_width * max(self.width(), self.height()) / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ink, thick in ((QColor(0, 0, 0, 140), 3), (QColor("#ffffff"), 1.5)):
                painter.setPen(QPen(ink, thick))
                painter.drawEllipse(self._pointer, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_veil(self, painter: QPainter) -> None:
        """The mask in one even tint, however often strokes cross."""
        ratio = self.devicePixelRatioF()
        veil = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        veil.fill(Qt.GlobalColor.transparent)
        inner = QPainter(veil)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        solid = QColor(_VEIL)
        solid.setAlpha(255)
        self._paint(inner, "mask", veil.size(), solid)
        inner.end()
        painter.setOpacity(_VEIL.alphaF())
        painter.drawImage(QRectF(self.rect()), veil)
        painter.setOpacity(1)

    def _paint(self, painter: QPainter, tool: Tool, size: QSize, ink: QColor) -> None:
        strokes = [stroke for stroke in self._strokes if stroke.tool == tool]
        if self._now and self.tool == tool:
            strokes.append(Stroke(tool, tuple(self._now), self._stroke_width))
        for stroke in strokes:
            pen = QPen(ink, stroke.width * max(size.width(), size.height()))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = [QPointF(x * size.width(), y * size.height()) for x, y in stroke.points]
            if len(points) == 1:
                painter.drawPoint(points[0])
                continue
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            painter.drawPath(path)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt for a name
    return bytes(buffer.data().data())
