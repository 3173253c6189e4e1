"""States at a glance: dots, pills and progress lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.theme import Theme
from studio.ui.tokens import Hue

if TYPE_CHECKING:
    from studio.model.review import ReviewState

REVIEW_LOOK: dict[ReviewState, tuple[str, Hue, str]] = {
    "draft": ("Draft", "idle", "circle-dashed"),
    "in_review": ("In review", "info", "clock"),
    "approved": ("Approved", "ok", "circle-check"),
    "changes_requested": ("Changes", "warn", "message-square"),
}
"""How a review state is called and shown: text, hue, icon."""


class StatusDot(QWidget):
    """A small round light in a hue."""

    def __init__(self, theme: Theme, hue: Hue = "idle") -> None:
        super().__init__()
        self._theme = theme
        self._hue: Hue = hue
        self.setFixedSize(8, 8)
        theme.changed.connect(self.update)

    def set_hue(self, hue: Hue) -> None:
        self._hue = hue
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.hue(self._hue)[0])
        painter.drawEllipse(QPointF(4, 4), 3, 3)
        painter.end()


class Mark(QWidget):
    """A small icon in a hue."""

    def __init__(self, theme: Theme, icon: str, ink: str, px: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._ink, self._px = theme, icon, ink, px
        self.setFixedSize(px, px)
        theme.changed.connect(self.update)

    def set_mark(self, icon: str, ink: str) -> None:
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = self._theme.pixmap(self._icon, self._ink, self._px, self.devicePixelRatioF(), 2)
        painter.drawPixmap(QPointF(0, 0), mark)
        painter.end()


class StateBadge(QWidget):
    """A pill with a word, an icon and a hue (`Approved`, `Version 3`)."""

    def __init__(self, theme: Theme, text: str = "", hue: Hue = "idle", icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._text, self._hue, self._icon = text, hue, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def set_state(self, text: str, hue: Hue, icon: str = "") -> None:
        self._text, self._hue, self._icon = text, hue, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_review(self, state: ReviewState) -> None:
        """Show a review state by its usual name and hue."""
        self.set_state(*REVIEW_LOOK[state])

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("section"))
        return QSize(metrics.horizontalAdvance(self._text) + (34 if self._icon else 20), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, soft = self._theme.hue(self._hue)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(self.rect()), 11, 11)
        left = 10
        if self._icon:
            mark = self._theme.pixmap(self._icon, self._hue, 12, self.devicePixelRatioF(), 2.25)
            painter.drawPixmap(QPointF(9, 5), mark)
            left = 25
        painter.setFont(self._theme.font("section"))
        painter.setPen(ink)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._text)
        painter.end()


class ProgressLine(QWidget):
    """A thin line that fills from the start; `set_value` takes 0..1."""

    def __init__(self, theme: Theme, height_px: int = 3) -> None:
        super().__init__()
        self._theme = theme
        self._value = 0.0
        self._hue: Hue = "accent"
        self.setFixedHeight(height_px)
        self.setAccessibleName("Progress")
        theme.changed.connect(self.update)

    @property
    def value(self) -> float:
        return self._value

    def set_value(self, value: float, hue: Hue = "accent") -> None:
        value = min(1.0, max(0.0, value))
        if (value, hue) == (self._value, self._hue):
            return
        self._value, self._hue = value, hue
        self.setAccessibleDescription(f"{value:.0%}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.colour("line_strong"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        width = self.width() * self._value
        if width > 0:
            painter.setBrush(self._theme.hue(self._hue)[0])
            left = self.width() - width if self.isRightToLeft() else 0
            painter.drawRoundedRect(QRectF(left, 0, max(width, self.height()), self.height()), radius, radius)
        painter.end()
