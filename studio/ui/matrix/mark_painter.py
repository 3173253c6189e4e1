"""Draws the marks of the queue: rings that fill, checks, warnings, failures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.ui.matrix.progress import Mark
from studio.ui.theme import Theme
from studio.ui.tokens import Hue

_ICONS: dict[str, tuple[str, Hue]] = {
    "done": ("check", "ok"),
    "failed": ("x", "bad"),
    "warn": ("triangle-alert", "warn"),
    "paused": ("pause", "idle"),
}


def draw_mark(painter: QPainter, theme: Theme, centre: QPointF, mark: Mark, turn: float, ratio: float) -> None:
    """One step's mark about 20 px wide. `turn` 0..1 is where the ring of running work has got to in its round."""
    if mark.state in _ICONS:
        icon, hue = _ICONS[mark.state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hue(hue)[1])
        painter.drawEllipse(centre, 10, 10)
        painter.drawPixmap(centre - QPointF(6, 6), theme.pixmap(icon, hue, 12, ratio, 2.75))
    elif mark.state == "running":
        draw_ring(painter, theme, centre, 8, mark.share, turn)
    else:
        painter.setPen(QPen(theme.colour("line_strong"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 6, 6)


def draw_ring(painter: QPainter, theme: Theme, centre: QPointF, radius: float, share: float, turn: float) -> None:
    """A ring filled by `share`, turning slowly so that even slow work is seen to move."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.hue("accent")[1])
    painter.drawEllipse(centre, radius + 2, radius + 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("line_strong"), 2))
    painter.drawEllipse(centre, radius, radius)
    pen = QPen(theme.colour("accent"), 2.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    span = max(0.14, min(0.94, share))
    painter.drawArc(around, round((90 - 360 * turn) * 16), round(-360 * 16 * span))


def draw_rail(painter: QPainter, theme: Theme, start: QPointF, end: QPointF, is_done: bool) -> None:
    """The line between two marks."""
    pen = QPen(theme.hue("ok")[0] if is_done else theme.colour("line_strong"), 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(start, end)
