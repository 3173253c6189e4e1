"""Notices that pass: small cards above the foot of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from studio.ui.theme import Theme
from studio.ui.tokens import STATUS_BAR_PX, Hue
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.text import label

__all__ = ["LOOK", "MOST_SHOWN", "Mark", "Toast", "ToastStack"]

MOST_SHOWN = 3
LOOK: dict[str, tuple[Hue, str]] = {
    "info": ("info", "info"),
    "ok": ("ok", "circle-check"),
    "warn": ("warn", "triangle-alert"),
    "bad": ("bad", "circle-alert"),
}
"""Hue and icon of each kind of notice."""


class Toast(QFrame):
    """One notice. It stays while the pointer is on it; `left` comes when it goes."""

    left = Signal()

    def __init__(
        self,
        host: QWidget,
        theme: Theme,
        text: str,
        kind: str,
        action: tuple[str, Callable[[], object]] | None,
        seconds: float,
    ) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        hue, icon = LOOK[kind]
        row.addWidget(Mark(theme, icon, hue), 0, Qt.AlignmentFlag.AlignVCenter)
        words = label(text, "body", is_wrapped=len(text) > 60)
        words.setMaximumWidth(420)
        if len(text) > 60:
            words.setMinimumWidth(360)
        row.addWidget(words)
        if action is not None:
            button = QPushButton(action[0])
            button.setProperty("kind", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self.leave)
            button.clicked.connect(lambda: action[1]())
            row.addWidget(button)
        close = IconButton(theme, "x", "Dismiss", px=14)
        close.clicked.connect(self.leave)
        row.addWidget(close)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 130 if theme.is_dark else 60))
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.leave)
        self._timer.start()

    def leave(self) -> None:
        self._timer.stop()
        self.hide()
        self.left.emit()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)


class ToastStack(QObject):
    """Puts notices one above the other, the newest lowest, and keeps them in place when the window changes."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._shown: list[Toast] = []
        host.installEventFilter(self)

    def add(self, text: str, kind: str, action: tuple[str, Callable[[], object]] | None, seconds: float) -> None:
        toast = Toast(self._host, self._theme, text, kind, action, seconds)
        toast.left.connect(lambda: self._forget(toast))
        self._shown.append(toast)
        while len(self._shown) > MOST_SHOWN:
            self._shown.pop(0).leave()
        toast.adjustSize()
        self._place()
        toast.show()
        toast.raise_()

    def clear(self) -> None:
        """Take all away at once."""
        self._host.removeEventFilter(self)
        for toast in tuple(self._shown):
            toast.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _forget(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
        self._place()

    def _place(self) -> None:
        foot = self._host.height() - STATUS_BAR_PX - 16
        for toast in reversed(self._shown):
            foot -= toast.height()
            toast.move((self._host.width() - toast.width()) // 2, foot)
            toast.raise_()
            foot -= 8
