"""The list of a long page's sections, with a mark where something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.paint import elided

WIDTH = 168


class OutlineButton(QAbstractButton):
    """One section's name."""

    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._has_fault = False
        self._is_hovered = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_fault(self, has_fault: bool) -> None:
        self._has_fault = has_fault
        self.setAccessibleDescription("needs a look" if has_fault else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 24, 32)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self._is_hovered or self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        ink = "text" if is_on or self._is_hovered else "text2"
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 8, 2.5, room.height() - 16), 1.25, 1.25)
        mark = theme.pixmap(self._icon, ink, 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(12, (room.height() - 16) / 2), mark)
        words = QRectF(38, 0, room.width() - 62, room.height())
        elided(painter, theme, words, self.text(), "strong" if is_on else "body", ink)
        if self._has_fault:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("bad"))
            painter.drawEllipse(QPointF(room.right() - 14, room.center().y()), 3.5, 3.5)
        painter.end()


class Outline(QWidget):
    """`chosen(section id)` when one is clicked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, sections: list[tuple[str, str, str]], name: str) -> None:
        """`sections`: id, name, icon; `name` is what a screen reader calls the list."""
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 4, 12)
        column.setSpacing(2)
        self.buttons: dict[str, OutlineButton] = {}
        for id, text, icon in sections:
            button = OutlineButton(theme, text, icon)
            button.clicked.connect(lambda _checked=False, chosen=id: self.chosen.emit(chosen))
            column.addWidget(button)
            self.buttons[id] = button
        column.addStretch(1)

    def set_section(self, id: str) -> None:
        self.buttons[id].setChecked(True)

    def set_fault(self, id: str, has_fault: bool) -> None:
        self.buttons[id].set_fault(has_fault)
