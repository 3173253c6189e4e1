"""Rows of something by language or locale: banned words, legal lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.locale import language, normalised
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox
from studio.ui.brief.locale_names import locale_name
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.field import Select


class TagRows(QWidget):
    """One row per tag: which language or locale, a control, and a cross. Changing a row's tag keeps its content.

    `changed(mapping)` follows the person's own changes; rows still empty are in it too.
    """

    changed = Signal(dict)

    def __init__(
        self,
        theme: Theme,
        path: str,
        add_text: str,
        make: Callable[[str], QWidget],
        show: Callable[[QWidget, object], None],
        empty: object,
    ) -> None:
        """`make(tag)` builds the control of a row, `show(control, value)` brings it up to date."""
        super().__init__()
        self._theme = theme
        self._path = path
        self._make, self._show, self._empty = make, show, empty
        self._values: dict[str, object] = {}
        self._tags: list[str] = []
        self._rows: list[QWidget] = []
        self._controls: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add = Button(theme, add_text, icon="plus", kind="ghost")
        self.add.clicked.connect(self._add_row)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_values(self, values: dict[str, object], draft: Draft) -> None:
        """Show a mapping from tag to value."""
        tags = offered_tags(draft)
        self._values = dict(values)
        if list(values) != list(self._controls) or tags != self._tags:
            self._tags = tags
            self._rebuild()
        for tag, value in values.items():
            self._show(self._controls[tag], value)
        self.add.setEnabled(bool(self._free()))

    def put(self, tag: str, value: object) -> None:
        """A control's value changed."""
        self.changed.emit({**self._values, tag: value})

    def _rebuild(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self._controls = [], {}
        for place, tag in enumerate(self._values):
            row = self._row(tag)
            self._column.insertWidget(place, row)
            self._rows.append(row)

    def _row(self, tag: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        choice = Select(self._theme, "Language or locale")
        choice.setFixedWidth(190)
        for offered in dict.fromkeys([tag, *self._free()]):
            choice.add(offered, locale_name(offered))
        choice.set_value(tag)
        choice.activated.connect(lambda _place: self._retag(tag, choice.value))
        control = self._make(tag)
        control.setAccessibleName(f"{self.add.text().partition(' ')[2]} {locale_name(tag)}")
        self._controls[tag] = control
        cross = IconButton(self._theme, "x", f"Remove {locale_name(tag)}", px=16)
        cross.clicked.connect(lambda: self._remove(tag))
        line.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(FieldBox("", control, f"{self._path}.{tag}"), 1)
        line.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _free(self) -> list[str]:
        return [tag for tag in self._tags if tag not in self._values]

    def _add_row(self) -> None:
        free = self._free()
        if free:
            self.put(free[0], self._empty)
            self.show_focus(free[0])

    def show_focus(self, tag: str) -> None:
        if tag in self._controls:
            self._controls[tag].setFocus(Qt.FocusReason.OtherFocusReason)

    def _retag(self, old: str, new: str) -> None:
        if new and new != old:
            self.changed.emit({(new if tag == old else tag): value for tag, value in self._values.items()})

    def _remove(self, tag: str) -> None:
        self.changed.emit({kept: value for kept, value in self._values.items() if kept != tag})


def offered_tags(draft: Draft) -> list[str]:
    """The languages and locales a brief's texts may be keyed by, languages first."""
    locales = [normalised(str(tag)) for tag in draft.items("locales") if str(tag).strip()]
    return list(dict.fromkeys([*(language(tag) for tag in locales), *locales]))
