"""The studio's mark: two discs on a rounded tile."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from studio.ui.theme import Theme


def paint_mark(painter: QPainter, side: float, tile: QColor, disc: QColor, accent: QColor) -> None:
    """Draw the mark into the square (0, 0, side, side)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tile)
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.27, side * 0.27)
    painter.setBrush(disc)
    painter.drawEllipse(QPointF(side * 0.41, side * 0.59), side * 0.23, side * 0.23)
    painter.setBrush(accent)
    painter.drawEllipse(QPointF(side * 0.66, side * 0.39), side * 0.16, side * 0.16)


def window_icon() -> QIcon:
    """The mark for the desktop's task bar, in colours that hold on any of them."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, side, QColor("#f2f2f3"), QColor("#121213"), QColor("#2f6fea"))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Mark(QWidget):
    """The mark in the top bar."""

    def __init__(self, theme: Theme, side: int = 28) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(side, side)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        paint_mark(painter, self.width(), theme.colour("text"), theme.colour("app"), theme.colour("accent"))
        painter.end()
