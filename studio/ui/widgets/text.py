"""Labels, rules and small keys: the quiet parts that hold a page together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget


def label(text: str = "", role: str = "body", *, is_wrapped: bool = False) -> QLabel:
    """A line of text in a type role: h1 h2 h3 strong body small caption section muted."""
    widget = QLabel(text)
    widget.setProperty("role", role)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setWordWrap(is_wrapped)
    return widget


class ElidedLabel(QLabel):
    """A line of text that ends in an ellipsis where room ends, and tells its whole text as a tool tip."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # Names in Arabic stand at the start of the line like all others.
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        self._whole = ""
        self.set_whole(text)

    @property
    def whole(self) -> str:
        return self._whole

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._elide()
        super().paintEvent(event)

    def _elide(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(self._whole if shown != self._whole else "")


class Rule(QFrame):
    """A hairline across."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", True)
        self.setFixedHeight(1)


class SectionHeader(QWidget):
    """A section's title with an optional explanation and room for buttons at its end."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = label(title, "h3")
        self.note = label(note, "small", is_wrapped=True)
        if not note:
            self.note.hide()
        words.addWidget(self.title)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        self._row = row

    def add(self, widget: QWidget) -> None:
        """Put a button at the end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)


class PageHeader(QWidget):
    """A page's title, a few words beside it, and room for its buttons at the end."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 16, 20, 8)
        self._row.setSpacing(8)
        self.title = label(title, "h2")
        self.note = ElidedLabel(note, "muted")
        self._row.addWidget(self.title)
        self._row.addWidget(self.note, 1)

    def add(self, widget: QWidget) -> None:
        self._row.addWidget(widget)


class KeyCap(QLabel):
    """A key to press, drawn as a small key."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("keycap", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
