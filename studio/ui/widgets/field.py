"""Fields to type, choose and switch in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from studio.ui.theme import Theme


def _leaves_undo_to_window(event: QEvent) -> bool:
    """Whether a key is undo or redo, which belong to the page's own stack and not to one field."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class TextLine(QLineEdit):
    """One line of text whose undo is the page's undo. `left` comes when the keyboard leaves it."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def show_text(self, text: str) -> None:
        """Show a value without moving the cursor of someone who is typing it."""
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def set_invalid(self, is_invalid: bool) -> None:
        mark_invalid(self, is_invalid)


class TextArea(QPlainTextEdit):
    """Several lines that grow with their text. `edited(text)` follows the person's typing only."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, least_lines: int = 2, most_lines: int = 8) -> None:
        super().__init__()
        self._lines = (least_lines, most_lines)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._changed)
        self._is_showing = False
        self._fit()

    def show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def set_invalid(self, is_invalid: bool) -> None:
        mark_invalid(self, is_invalid)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_window(event):
            event.ignore()
            return False
        return bool(super().event(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._is_showing:
            self.edited.emit(self.toPlainText())

    def _fit(self) -> None:
        """As high as the text, within the limits."""
        least, most = self._lines
        wanted = int(self.document().size().height())
        lines = min(most, max(least, wanted))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if wanted > most else policy.ScrollBarAlwaysOff)
        height = lines * self.fontMetrics().lineSpacing() + 20
        if height != self.height():
            self.setFixedHeight(height)


def mark_invalid(widget: QWidget, is_invalid: bool) -> None:
    """Draw a field's edge as wrong, or as usual."""
    if bool(widget.property("invalid")) != is_invalid:
        widget.setProperty("invalid", is_invalid)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class SearchBox(QLineEdit):
    """A line to search in, with a glass at its start and a cross to clear it; Escape clears too."""

    def __init__(self, theme: Theme, placeholder: str = "Search") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("search", True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._glass = QLabel(self)
        self._glass.setFixedSize(15, 15)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = QToolButton(self)
        self._clear.setProperty("inline", True)
        self._clear.setFixedSize(20, 20)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setAccessibleName("Clear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        theme.changed.connect(self._recolour)
        self._recolour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() // 2
        is_rtl = self.isRightToLeft()
        self._glass.move(self.width() - 25 if is_rtl else 10, middle - 7)
        self._clear.move(6 if is_rtl else self.width() - 26, middle - 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _recolour(self) -> None:
        self._glass.setPixmap(self._theme.pixmap("search", "text3", 15, 2.0))
        self._clear.setIcon(self._theme.icon("x", "text3", px=14))


class Select(QComboBox):
    """A choice from a list. The wheel scrolls the page, not the choice."""

    def __init__(self, theme: Theme, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        theme.changed.connect(self.update)

    def add(self, value: str, text: str) -> None:
        self.addItem(text, value)

    @property
    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose without telling anyone."""
        was_blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(was_blocked)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        mark = self._theme.pixmap("chevrons-up-down", "text3", 14, self.devicePixelRatioF())
        left = 9 if self.isRightToLeft() else self.width() - 23
        painter.drawPixmap(QPointF(left, (self.height() - 14) / 2), mark)
        painter.end()


class Switch(QAbstractButton):
    """An on/off switch with its words beside it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(44 + words + 4, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - 36 if self.isRightToLeft() else 2
        track = QRectF(left, (self.height() - 18) / 2, 32, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if self.isChecked() else "line_strong"))
        painter.drawRoundedRect(track, 9, 9)
        painter.setBrush(theme.colour("on_accent" if self.isChecked() else "surface"))
        is_at_end = self.isChecked() != self.isRightToLeft()
        painter.drawEllipse(QPointF(track.right() - 9 if is_at_end else track.left() + 9, track.center().y()), 6.5, 6.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 1.5))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), 11, 11)
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        words = self.rect().adjusted(0, 0, -44, 0) if self.isRightToLeft() else self.rect().adjusted(44, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | side), self.text())
        painter.end()


class CheckBox(QAbstractButton):
    """A box to tick with its words beside it."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(20 + (words + 8 if self.text() else 0), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - 18 if self.isRightToLeft() else 2
        box = QRectF(left + 0.5, (self.height() - 16) / 2 + 0.5, 15, 15)
        is_on = self.isChecked()
        edge = "focus" if self.hasFocus() else ("accent" if is_on else "text3")
        painter.setPen(QPen(theme.colour(edge), 1.5 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("accent" if is_on else "surface"))
        painter.setOpacity(1 if self.isEnabled() else 0.4)
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            mark = theme.pixmap("check", "on_accent", 12, self.devicePixelRatioF(), 3)
            painter.drawPixmap(QPointF(box.x() + 1.5, box.y() + 1.5), mark)
        painter.setOpacity(1)
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        words = self.rect().adjusted(0, 0, -26, 0) if self.isRightToLeft() else self.rect().adjusted(26, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | side), self.text())
        painter.end()
