"""What a page shows while there is nothing to show: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import label

WORDS_PX = 420


class IconPlate(QWidget):
    """An icon on a quiet rounded plate."""

    def __init__(self, theme: Theme, icon: str, side: int = 56) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setFixedSize(side, side)
        theme.changed.connect(self.update)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("raised"))
        radius = self.height() * 0.28
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        px = round(self.height() * 0.43)
        mark = self._theme.pixmap(self._icon, "text2", px, self.devicePixelRatioF(), 1.5)
        painter.drawPixmap(QPointF((self.width() - px) / 2, (self.height() - px) / 2), mark)
        painter.end()


class EmptyState(QWidget):
    """An icon, a heading, a sentence and up to a few buttons, centred in the room there is."""

    def __init__(self, theme: Theme, icon: str, heading: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 56)
        column.setSpacing(0)
        column.addStretch(1)
        self.plate = IconPlate(theme, icon)
        column.addWidget(self.plate, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        self.heading = label(heading, "h3")
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.heading)
        column.addSpacing(6)
        self.text = label(text, "muted", is_wrapped=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setFixedWidth(WORDS_PX)
        self._fit()
        column.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def say(self, heading: str, text: str) -> None:
        self.heading.setText(heading)
        self.text.setText(text)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentence; a centred label in a layout does not ask for it by itself."""
        if self.text.parent() is not None:  # else it would open a window of its own
            self.text.setVisible(bool(self.text.text()))
        self.text.setFixedHeight(max(0, self.text.heightForWidth(WORDS_PX)))

    def add_button(self, text: str, run: Callable[[], object], *, icon: str = "", is_primary: bool = False) -> Button:
        button = Button(self._theme, text, icon=icon, kind="primary" if is_primary else "normal")
        button.clicked.connect(lambda: run())
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button
