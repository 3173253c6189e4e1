"""All texts of the creative in fields: written, hidden, shown, given back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.composition import TextLayer
from studio.model.edits import TextEdit, with_text
from studio.model.locale import Direction
from studio.ui.canvas import gestures
from studio.ui.canvas.names import name_of
from studio.ui.canvas.origins import OriginMark, Origins
from studio.ui.canvas.overlays import LONGEST
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.value_slider import ResetButton
from studio.ui.canvas.words_field import WordsField, set_direction
from studio.ui.inspector.panel import COPY_NAMES
from studio.ui.theme import Theme
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.text import label


class WordsRow(QWidget):
    """One text: its name, its field, and buttons to hide it and to take it back."""

    typed = Signal(str, str)
    hidden = Signal(str, bool)
    reset = Signal(str)
    entered = Signal(str)

    def __init__(self, theme: Theme, role: str, name: str, mark: OriginMark) -> None:
        super().__init__()
        self.role = role
        self.mark = mark
        self._is_following = False
        self._is_hidden = False
        self.field = WordsField(name)
        self.field.textChanged.connect(self._type)
        self.field.entered.connect(lambda: self.entered.emit(role))
        self._eye = IconButton(theme, "eye", f"Hide {name.lower()}", px=14)
        self._eye.setProperty("inline", True)
        self._eye.setFixedSize(20, 20)
        self._eye.clicked.connect(lambda: self.hidden.emit(role, not self._is_hidden))
        self._name = name
        self._reset = ResetButton(theme, name.lower())
        self._reset.clicked.connect(lambda: self.reset.emit(role))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(name, "small"))
        head.addWidget(mark)
        head.addStretch(1)
        head.addWidget(self._reset)
        head.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.field)

    def follow(self, text: str, direction: Direction, *, is_hidden: bool, is_changed: bool) -> None:
        """Show what is in force without telling anyone."""
        self._is_following = True
        if self.field.toPlainText() != text:
            self.field.setPlainText(text)
        set_direction(self.field, direction)
        self._is_following = False
        self._is_hidden = is_hidden
        self.field.setEnabled(not is_hidden)
        self._eye.set_icon("eye-off" if is_hidden else "eye")
        self._eye.set_name(f"{'Show' if is_hidden else 'Hide'} {self._name.lower()}")
        self._reset.setVisible(is_changed)
        self.mark.follow()

    def _type(self) -> None:
        if not self._is_following:
            self.typed.emit(self.role, self.field.toPlainText())


class CopyPanel(QWidget):
    """The texts of the stage's document."""

    def __init__(self, theme: Theme, stage: Stage, origins: Origins) -> None:
        super().__init__()
        self._stage = stage
        self.rows: dict[str, WordsRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for role, name in COPY_NAMES:
            row = WordsRow(theme, role, name, OriginMark(origins, (f"text.{role}.text", f"text.{role}.is_hidden")))
            row.typed.connect(self._type)
            row.hidden.connect(self._hide)
            row.reset.connect(self._give_back)
            row.entered.connect(lambda role: stage.select(role))
            self.rows[role] = row
            column.addWidget(row)
        column.addWidget(label("A word between *stars* is set in the accent colour.", "caption", is_wrapped=True))
        column.addStretch(1)

    def follow(self) -> None:
        """Show the document's texts; parts the creative never had are left out."""
        document = self._stage.document
        if document is None:
            return
        base = {layer.role: layer for layer in document.creative.base.texts()}
        now = {layer.role: layer for layer in document.composition.texts()}
        for role, row in self.rows.items():
            layer = now.get(role) or base.get(role)  # type: ignore[call-overload]
            row.setVisible(isinstance(layer, TextLayer))
            if isinstance(layer, TextLayer):
                own = document.edits.text.get(role, TextEdit())
                shown = document.resolved.text.get(role, TextEdit())
                text = layer.text if role in now else (shown.text if shown.text is not None else layer.text)
                is_changed = own.text is not None or own.is_hidden is not None
                row.follow(text, layer.direction, is_hidden=bool(shown.is_hidden), is_changed=is_changed)

    def _type(self, role: str, text: str) -> None:
        document = self._stage.document
        if document is not None:
            step = document.run_of(f"type {role}")
            after = with_text(document.edits, role, text=text[:LONGEST])
            document.change(after, f"Change {name_of(role).lower()}", step)

    def _hide(self, role: str, is_hidden: bool) -> None:
        document = self._stage.document
        if document is not None:
            verb = "Hide" if is_hidden else "Show"
            after = gestures.show_text(document.edits, document.broader, role, is_shown=not is_hidden)
            document.change(after, f"{verb} {name_of(role).lower()}")

    def _give_back(self, role: str) -> None:
        document = self._stage.document
        if document is not None:
            after = gestures.without_field(document.edits, f"text.{role}.text")
            after = gestures.without_field(after, f"text.{role}.is_hidden")
            document.change(after, f"Reset {name_of(role).lower()}")
