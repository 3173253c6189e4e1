"""A field of words as chips: typed, pasted, taken out one by one."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from studio.ui.theme import Theme
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.text import label


class WordChip(QFrame):
    """One word with a cross."""

    removed = Signal()

    def __init__(self, theme: Theme, text: str, *, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.text = text
        self.setObjectName("wordchip")
        self.setFixedHeight(26)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 3, 0)
        row.setSpacing(4)
        row.addWidget(label(text, "chip"))
        if hint:
            row.addWidget(label(hint, "chiphint"))
        self.cross = QToolButton()
        self.cross.setProperty("inline", True)
        self.cross.setFixedSize(20, 20)
        self.cross.setIconSize(QSize(12, 12))
        self.cross.setAccessibleName(f"Remove {text}")
        self.cross.setToolTip(f"Remove {text}")
        self.cross.clicked.connect(self.removed)
        row.addWidget(self.cross)
        theme.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        self.cross.setIcon(self._theme.icon("x", "text3", px=12))


class ChipLine(TextLine):
    """The line at the end of the chips; Backspace in the empty line asks for the last chip."""

    erased = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
            return
        super().keyPressEvent(event)


class ChipsField(QFrame):
    """Words as chips in a frame that looks like a field. `changed(list of words)` follows the person's own changes."""

    changed = Signal(list)

    def __init__(self, theme: Theme, placeholder: str = "Add…") -> None:
        super().__init__()
        self._theme = theme
        self._words: list[str] = []
        self._chips: list[WordChip] = []
        self.setObjectName("chipsfield")
        self._flow = FlowLayout(self, 4)
        self._flow.setContentsMargins(4, 4, 4, 4)
        grows(self)
        self.line = ChipLine()
        self.line.setProperty("bare", True)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.setFixedSize(120, 26)
        self.line.returnPressed.connect(self._commit)
        self.line.left.connect(self._commit)
        self.line.textEdited.connect(self._typed)
        self.line.erased.connect(lambda: self._set(self._words[:-1]) if self._words else None)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)

    @property
    def words(self) -> list[str]:
        return list(self._words)

    def show_words(self, words: list[str]) -> None:
        """Show words without telling anyone."""
        if words == self._words:
            return
        self._words = list(words)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, word in enumerate(words):
            chip = WordChip(self._theme, word)
            chip.removed.connect(lambda gone=word: self._set([kept for kept in self._words if kept != gone]))
            self._flow.insert_widget(place, chip)
            self._chips.append(chip)
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _typed(self, text: str) -> None:
        if re.search(r"[,;\n،、]", text):
            self._commit()

    def _commit(self) -> None:
        new = [word.strip() for word in re.split(r"[,;\n،、]", self.line.text()) if word.strip()]
        self.line.clear()
        if new:
            self._set(list(dict.fromkeys([*self._words, *new])))

    def _set(self, words: list[str]) -> None:
        self.show_words(words)
        self.changed.emit(words)
