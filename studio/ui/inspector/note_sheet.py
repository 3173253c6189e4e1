"""Asking for changes: a note in words, with phrases at hand that are understood for certain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.ui.inspector.flow import Flow
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, Chip
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.text import ElidedLabel

PHRASES = (
    "Shorter headline",
    "Bigger logo",
    "Smaller logo",
    "Bigger product",
    "Other picture",
    "Other words",
    "Brighter",
    "Less saturated",
    "Remove the subline",
)
"""Requests that the offline provider honours; anything else may be written too."""


SIDES_PX = 48
"""The card's margins on both sides."""


class NoteSheet(Sheet):
    """Asks what should change. `note` is the answer; empty when the person thought better of it."""

    def __init__(self, host: QWidget, theme: Theme, heading: str, about: str) -> None:
        super().__init__(host, theme, heading, 520, "message-square", "warn")
        self.note = ""
        self.body.addWidget(ElidedLabel(about, "muted"))
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("What should change")
        self.field.setPlaceholderText("What should change? For example: shorter headline, bigger logo")
        self.field.setFixedHeight(92)
        self.field.setTabChangesFocus(True)
        self.body.addWidget(self.field)
        phrases = QWidget()
        flow = Flow(phrases)
        for text in PHRASES:
            chip = Chip(theme, text, is_checkable=False)
            chip.clicked.connect(lambda _checked=False, phrase=text: self.add_phrase(phrase))
            flow.addWidget(chip)
        phrases.setFixedHeight(flow.heightForWidth(self.card.width() - SIDES_PX))
        self.body.addWidget(phrases)
        cancel = self.add_button(Button(theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self.send = self.add_button(Button(theme, "Request changes", icon="send", kind="primary"))
        self.send.clicked.connect(self._send)
        self.field.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.send.setEnabled(bool(self.field.toPlainText().strip()))

    def add_phrase(self, phrase: str) -> None:
        """Put a phrase at the end, as people join wishes."""
        text = self.field.toPlainText().strip().rstrip(",.")
        joined = f"{text}, {phrase[:1].lower()}{phrase[1:]}" if text else phrase
        self.field.setPlainText(joined)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.setFocus()

    def _send(self) -> None:
        self.note = self.field.toPlainText().strip()
        if self.note:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._send()
            return
        super().keyPressEvent(event)
