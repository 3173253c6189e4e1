"""A card over the window with the rest dimmed: dialogs that never stop the loop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from studio.ui.theme import Theme


class Overlay(QWidget):
    """Covers its host and shows one card. Escape or a click beside the card dismisses it. `closed` comes once."""

    closed = Signal()

    def __init__(self, host: QWidget, theme: Theme, width_px: int, top_fraction: float = 0.5) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._top = top_fraction
        self._is_closed = False
        self._focus_before = QApplication.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.card = QFrame(self)
        self.card.setObjectName("overlaycard")
        self.card.setFixedWidth(min(width_px, max(280, host.width() - 48)))
        shadow = QGraphicsDropShadowEffect(self.card)
        shadow.setBlurRadius(60)
        shadow.setOffset(0, 18)
        shadow.setColor(QColor(0, 0, 0, 150 if theme.is_dark else 70))
        self.card.setGraphicsEffect(shadow)
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        host.installEventFilter(self)

    def open(self, focus: QWidget | None = None) -> None:
        """Show it above everything; `focus` gets the keyboard."""
        self.setGeometry(self._host.rect())
        self._place()
        self.show()
        self.raise_()
        (focus or self.card).setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Take it away and give the keyboard back."""
        if self._is_closed:
            return
        self._is_closed = True
        self._host.removeEventFilter(self)
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self.setGeometry(self._host.rect())
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return handled

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802
        """Keep Tab inside the card."""
        chain = [
            w
            for w in self.card.findChildren(QWidget)
            if w.isVisibleTo(self) and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not chain:
            return True
        now = QApplication.focusWidget()
        place = chain.index(now) if now in chain else -1
        chain[(place + (1 if next else -1)) % len(chain)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110 if self._theme.is_dark else 60))
        painter.end()

    def _place(self) -> None:
        self.card.setMaximumHeight(max(160, self.height() - 48))
        self.card.adjustSize()
        size = self.card.size()
        left = (self.width() - size.width()) // 2
        top = max(24, int((self.height() - size.height()) * self._top))
        self.card.setGeometry(QRect(QPoint(left, top), size))
