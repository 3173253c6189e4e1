"""A placement's shape, drawn small: its proportions, what the platform covers, what is left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.model.geometry import Insets
from studio.ui.theme import Theme
from studio.ui.tokens import RADIUS_MD
from studio.ui.widgets.paint import elided

LEAST_PX = 5
_FOOT = 42


def shape_in(width: float, height: float, room: QRectF) -> QRectF:
    """The largest rectangle of these proportions in the middle of `room`; none of its sides vanishes."""
    scale = min(room.width() / width, room.height() / height)
    wide, high = max(LEAST_PX, width * scale), max(LEAST_PX, height * scale)
    return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)


def paint_glyph(painter: QPainter, theme: Theme, width: int, height: int, middle: QPointF, ink: str) -> None:
    """The outline of a shape within 28 px around `middle`."""
    shape = shape_in(width, height, QRectF(middle.x() - 14, middle.y() - 14, 28, 28))
    painter.setPen(QPen(theme.colour(ink), 1.5))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(shape, 2, 2)


def line_at_start(
    painter: QPainter, theme: Theme, room: QRectF, text: str, role: str, ink: str, *, is_rtl: bool
) -> float:
    """One elided line at the room's start, which is its right end in a mirrored window; returns its width in px.

    The words stay in their own order: `1080 × 1920` must not become `1920 × 1080`.
    """
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if is_rtl:
        wide = QFontMetricsF(theme.font(role)).horizontalAdvance(text) + 1
        room = room.adjusted(max(0.0, room.width() - wide), 0, 0, 0)
    return elided(painter, theme, room, text, role, ink)


class ShapeView(QWidget):
    """The shape while it is being typed in. Zones the platform covers are hatched, with their depth in px."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size: tuple[int, int] | None = None
        self._safe = Insets()
        self._min_text = 0.0
        self.setAccessibleName("Preview of the format")
        self.setMinimumSize(190, 210)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_shape(self, size: tuple[int, int] | None, safe: Insets, min_text_px: float) -> None:
        """`size` in px, None while there is none; the smallest text is drawn true to scale."""
        self._size, self._safe, self._min_text = size, safe, min_text_px
        words = f"{size[0]} by {size[1]}" if size else "no size yet"
        depths = ", ".join(f"{side} {value:g}" for side, value in safe.model_dump().items() if value)
        self.setAccessibleDescription(f"{words}; covered: {depths}" if depths else words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("canvas"))
        painter.drawRoundedRect(room, RADIUS_MD, RADIUS_MD)
        stage = room.adjusted(18, 18, -18, -_FOOT - 6)
        if self._size is None:
            painter.setPen(QPen(theme.colour("line_strong"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape_in(4, 5, stage), 3, 3)
            self._say(painter, room, "No size yet", "")
        else:
            width, height = self._size
            shape = shape_in(width, height, stage)
            painter.setPen(QPen(theme.colour("text3"), 1.25))
            painter.setBrush(theme.colour("surface"))
            painter.drawRect(shape)
            self._paint_safe(painter, shape, width, height)
            self._say(painter, room, f"{width} × {height}", _proportion(width, height))
        painter.end()

    def _paint_safe(self, painter: QPainter, shape: QRectF, width: int, height: int) -> None:
        """Hatch what is covered, frame what is left."""
        safe = self._safe
        across, down = shape.width() / width, shape.height() / height
        free = shape.adjusted(safe.left * across, safe.top * down, -safe.right * across, -safe.bottom * down)
        if not any((safe.left, safe.top, safe.right, safe.bottom)) or free.width() <= 0 or free.height() <= 0:
            self._paint_text(painter, shape, down)
            return
        theme = self._theme
        covered = (
            QRectF(shape.left(), shape.top(), shape.width(), free.top() - shape.top()),
            QRectF(shape.left(), free.bottom(), shape.width(), shape.bottom() - free.bottom()),
            QRectF(shape.left(), free.top(), free.left() - shape.left(), free.height()),
            QRectF(free.right(), free.top(), shape.right() - free.right(), free.height()),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for zone in covered:
            painter.setBrush(theme.colour("warn_soft"))
            painter.drawRect(zone)
            painter.setBrush(QBrush(theme.colour("warn"), Qt.BrushStyle.BDiagPattern))
            painter.setOpacity(0.35)
            painter.drawRect(zone)
            painter.setOpacity(1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("warn"), 1.25, Qt.PenStyle.DashLine))
        painter.drawRect(free)
        self._paint_text(painter, free, down)
        for zone, depth in zip(covered, (safe.top, safe.bottom, safe.left, safe.right), strict=True):
            if zone.height() >= 16 and zone.width() >= 30:
                painter.setFont(theme.font("section"))
                painter.setPen(theme.colour("text"))
                painter.drawText(zone, int(Qt.AlignmentFlag.AlignCenter), f"{depth:g}")

    def _paint_text(self, painter: QPainter, free: QRectF, scale: float) -> None:
        """A line of the smallest text, as large as it is here."""
        size = self._min_text * scale
        if size < 6 or size * 1.2 > free.height() or size * 5 > free.width() - 8:
            return
        font = self._theme.font("body")
        font.setPixelSize(max(1, round(size)))
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(free, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), "Smallest")

    def _say(self, painter: QPainter, room: QRectF, first: str, second: str) -> None:
        foot = QRectF(room.left() + 14, room.bottom() - _FOOT, room.width() - 28, 18)
        is_rtl = self.isRightToLeft()
        line_at_start(painter, self._theme, foot, first, "strong", "text", is_rtl=is_rtl)
        line_at_start(painter, self._theme, foot.translated(0, 18), second, "small", "text2", is_rtl=is_rtl)


def _proportion(width: int, height: int) -> str:
    """`9:16` where that is short, `1.91:1` else, with the megapixels of large ones."""
    for across in range(1, 22):
        down = across * height / width
        if abs(down - round(down)) < 0.004 * down and 1 <= round(down) <= 21:
            words = f"{across}:{round(down)}"
            break
    else:
        words = f"{width / height:.2f}:1" if width >= height else f"1:{height / width:.2f}"
    mega = width * height / 1e6
    return f"{words} · {mega:.1f} megapixels" if mega >= 10 else words
