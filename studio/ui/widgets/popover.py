"""A small card that hangs from a button and goes when something else is clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from studio.ui.theme import Theme


class Popover(QFrame):
    """Lives inside the window, so that it never steals the loop or the desktop's focus. `closed` comes once."""

    closed = Signal()

    def __init__(self, host: QWidget, theme: Theme, width_px: int) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("popover")
        self.setFixedWidth(width_px)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._focus_before = QApplication.focusWidget()
        self._is_closed = False
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 10)
        shadow.setColor(QColor(0, 0, 0, 140 if theme.is_dark else 60))
        self.setGraphicsEffect(shadow)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)

    def open_under(self, anchor: QWidget, focus: QWidget | None = None) -> None:
        """Hang below `anchor`, or above it where there is no room, pushed inside the window."""
        self.adjustSize()
        room = self._host.rect()
        is_rtl = anchor.isRightToLeft()
        corner = anchor.rect().bottomRight() if is_rtl else anchor.rect().bottomLeft()
        place = anchor.mapTo(self._host, corner) + QPoint(-self.width() if is_rtl else 0, 6)
        if place.y() + self.height() > room.bottom() - 8:
            above = anchor.mapTo(self._host, QPoint(0, 0)).y() - self.height() - 6
            place.setY(above if above >= 8 else max(8, room.bottom() - 8 - self.height()))
        place.setX(min(max(8, place.x()), room.right() - 8 - self.width()))
        self.move(place)
        self.show()
        self.raise_()
        (focus or self).setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def dismiss(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside and isinstance(watched, QWidget) and watched.window() is self.window():
                self.dismiss()
        elif event.type() == QEvent.Type.Resize and watched is self._host:
            self.dismiss()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        event.accept()
