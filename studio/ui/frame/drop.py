"""Brief files dropped onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui.theme import Theme

BRIEF_ENDINGS = frozenset({".yaml", ".yml", ".json"})


def dropped_files(data: QMimeData) -> list[Path]:
    """Files of this computer in a drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_briefs(data: QMimeData) -> list[Path]:
    """The brief files in a drop."""
    return [path for path in dropped_files(data) if path.suffix.lower() in BRIEF_ENDINGS]


class DropHint(QWidget):
    """Says over the whole window what a drop would do."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self) -> None:
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.colour("app"))
        veil.setAlpha(210)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(20, 20, -20, -20), 16, 16)
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter.drawPixmap(
            centre - QPointF(20, 52), theme.pixmap("file-down", "accent", 40, self.devicePixelRatioF(), 1.5)
        )
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("h3"))
        painter.drawText(
            QRectF(0, centre.y(), self.width(), 32), int(Qt.AlignmentFlag.AlignHCenter), "Drop to import the brief"
        )
        painter.end()
