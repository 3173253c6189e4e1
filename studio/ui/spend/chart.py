"""Spending day by day as bars, painted in the theme's colours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.ui.spend.names import amount
from studio.ui.spend.summary import Day
from studio.ui.theme import Theme

Measure = Literal["money", "calls"]
LEFT, RIGHT, TOP, BOTTOM = 64, 8, 12, 26
HEIGHT = 190


def steps_to(most: float) -> list[float]:
    """Even marks for an axis: nought and three or four round numbers, the last one not below `most`."""
    if most <= 0:
        return [0.0, 1.0]
    size = 10 ** math.floor(math.log10(most))
    step = next(size * part for part in (0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0) if most <= size * part * 4)
    return [step * number for number in range(math.ceil(most / step - 1e-9) + 1)]


class DayChart(QWidget):
    """Bars of the last days. The tool tip of a bar tells its day, money and calls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[Day, ...] = ()
        self._measure: Measure = "money"
        self._under = -1
        self.setMouseTracking(True)
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Spending by day")
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[Day], measure: Measure) -> None:
        self._days, self._measure = tuple(days), measure
        told = [f"{day.day.isoformat()}: {self._words(day)}" for day in days if day.calls]
        self.setAccessibleDescription("; ".join(told) or "Nothing in these days")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, HEIGHT)

    def value(self, day: Day) -> int:
        return day.micro if self._measure == "money" else day.calls

    def _words(self, day: Day) -> str:
        calls = "1 call" if day.calls == 1 else f"{day.calls} calls"
        return f"{amount(day.micro)}, {calls}"

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._days:
            marks = steps_to(max(self.value(day) for day in self._days))
            self._paint_marks(painter, marks)
            self._paint_bars(painter, marks[-1])
        painter.end()

    @property
    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    def _paint_marks(self, painter: QPainter, marks: Sequence[float]) -> None:
        theme, room = self._theme, self._room
        painter.setFont(theme.font("caption"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for mark in marks:
            y = round(room.bottom() - room.height() * mark / marks[-1]) + 0.5
            painter.setPen(QPen(theme.colour("line_strong" if mark == 0 else "line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.colour("text3"))
            painter.drawText(QRectF(0, y - 8, LEFT - 10, 16), right, self._mark_words(mark))

    def _mark_words(self, mark: float) -> str:
        if self._measure == "calls":
            return f"{mark:,.0f}" if mark == round(mark) else ""
        dollars = mark / 1_000_000
        if dollars == 0:
            return "0"
        return f"${dollars:,.0f}" if dollars >= 10 else f"${dollars:.2f}" if dollars >= 0.05 else f"${dollars:.4f}"

    def _bar(self, place: int, most: float) -> QRectF:
        room = self._room
        slot = room.width() / len(self._days)
        width = max(3.0, min(28.0, slot * 0.64))
        height = room.height() * self.value(self._days[place]) / most
        if 0 < height < 2:
            height = 2.0  # a day with anything is seen
        left = room.left() + slot * place + (slot - width) / 2
        return QRectF(left, room.bottom() - height, width, height)

    def _paint_bars(self, painter: QPainter, most: float) -> None:
        theme, room, last = self._theme, self._room, len(self._days) - 1
        for place, day in enumerate(self._days):
            bar = self._bar(place, most)
            if bar.height() > 0:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_hover" if place == self._under else "accent"))
                radius = min(3.0, bar.height() / 2)
                painter.drawRoundedRect(bar, radius, radius)
            if (last - place) % 7 == 0:
                words = "Today" if place == last else f"{day.day.day} {day.day:%b}"
                painter.setPen(theme.colour("text3"))
                painter.setFont(theme.font("caption"))
                wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + 4
                left = min(bar.center().x() - wide / 2, room.right() - wide + 4)
                painter.drawText(QRectF(left, room.bottom() + 6, wide, 16), int(Qt.AlignmentFlag.AlignHCenter), words)

    # being pointed at

    def _place_at(self, x: float) -> int:
        room = self._room
        if not self._days or not room.left() <= x <= room.right():
            return -1
        return min(len(self._days) - 1, int((x - room.left()) / room.width() * len(self._days)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._place_at(event.position().x())
        if under != self._under:
            self._under = under
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(event.pos().x())
            if place >= 0:
                day = self._days[place]
                QToolTip.showText(event.globalPos(), f"{day.day:%A, %d %B}: {self._words(day)}", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
