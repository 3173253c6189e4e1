"""Small pieces that several painted lists draw alike."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from studio.ui.theme import Theme
from studio.ui.tokens import Hue


def elided(painter: QPainter, theme: Theme, room: QRectF, text: str, role: str, ink: str) -> float:
    """One line of text that ends in an ellipsis where room ends; returns its width in px."""
    font = theme.font(role)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def paint_badge(painter: QPainter, theme: Theme, text: str, hue: Hue, place: QPointF, *, is_end: bool = False) -> float:
    """A pill with its top left corner at `place` (top right with `is_end`); returns its width in px."""
    font = theme.font("section")
    width = QFontMetricsF(font).horizontalAdvance(text) + 18
    pill = QRectF(place.x() - width if is_end else place.x(), place.y(), width, 20)
    ink, soft = theme.hue(hue)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(pill, 10, 10)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
    return width
