"""The section of the messages: what each language or locale says in its own words, and what it inherits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.model.locale import direction, language, lookup, normalised
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, Section
from studio.ui.brief.locale_names import language_name, locale_name
from studio.ui.brief.session import BriefSession
from studio.ui.theme import Theme
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.text import label

FIELDS = (("message", "Message", 200), ("call_to_action", "Call to action", 40))


@dataclass(frozen=True)
class Row:
    """One line of the table. `is_used`: some locale of the brief reads it."""

    tag: str
    is_language: bool
    is_used: bool


def rows_of(draft: Draft) -> list[Row]:
    """A row per language, and below it one per locale that says something else or shares the language."""
    locales = list(dict.fromkeys(normalised(str(tag)) for tag in draft.items("locales") if str(tag).strip()))
    stated = {normalised(str(key)) for field, _, _ in FIELDS for key in draft.mapping(field)}
    rows: list[Row] = []
    for lang in dict.fromkeys(language(tag) for tag in locales):
        rows.append(Row(lang, True, True))
        own = [tag for tag in locales if language(tag) == lang and tag != lang]
        shown = [tag for tag in own if len(own) > 1 or tag in stated]
        rows += [Row(tag, False, True) for tag in shown]
    known = {row.tag for row in rows}
    rows += [Row(tag, tag == language(tag), False) for tag in sorted(stated - known)]
    return rows


def inherited(draft: Draft, field: str, tag: str) -> str:
    """What stands in a field that is left empty."""
    texts = {str(key): str(text) for key, text in draft.mapping(field).items() if text}
    others = {key: text for key, text in texts.items() if normalised(key) != tag}
    found = lookup(others, tag)
    if found:
        return f"As {language_name(tag)}: {found}"
    if field == "message" and others:
        return f"Written from “{next(iter(others.values()))}”"
    return "Written for you"


class MessagesSection(Section):
    id, title, icon = "messages", "Messages", "message-square"
    note = (
        "Your own words. What you leave empty is written for each locale; a locale without a row of its own inherits."
    )
    paths = ("message", "call_to_action")

    def __init__(self, session: BriefSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._rows: list[Row] = []
        self._lines: dict[tuple[str, str], TextLine] = {}
        self._table: QWidget | None = None
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)

    def show_draft(self, draft: Draft) -> None:
        rows = rows_of(draft)
        if rows != self._rows or self._table is None:
            self._rows = rows
            self._rebuild()
        for (field, tag), line in self._lines.items():
            line.show_text(self._text(draft, field, tag))
            line.setPlaceholderText(inherited(draft, field, tag))

    def _text(self, draft: Draft, field: str, tag: str) -> str:
        return next((str(v) for k, v in draft.mapping(field).items() if normalised(str(k)) == tag), "")

    def _rebuild(self) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._lines = {}
        self._table = QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for place, (_, name, _) in enumerate(FIELDS, 1):
            grid.addWidget(label(name, "field"), 0, place)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 3)
        for place, row in enumerate(self._rows, 1):
            self._add_row(grid, place, row)
        self._place.addWidget(self._table)

    def _add_row(self, grid: QGridLayout, place: int, row: Row) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._row_name(row), place, 0, top)
        for column, (field, name, most) in enumerate(FIELDS, 1):
            line = TextLine()
            line.setMaxLength(most)
            line.setFont(self.theme.script_font(row.tag))
            line.setAccessibleName(f"{name}, {locale_name(row.tag)}")
            if direction(row.tag) == "rtl":
                line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            line.textEdited.connect(lambda text, field=field, tag=row.tag: self._set(field, tag, text))
            line.left.connect(self.session.save_soon)
            self._lines[field, row.tag] = line
            grid.addWidget(FieldBox("", line, f"{field}.{row.tag}"), place, column, top)

    def _row_name(self, row: Row) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0 if row.is_language else 14, 0, 0, 0)
        column.setSpacing(0)
        name = language_name(row.tag) if row.is_language else locale_name(row.tag)
        title = label(name if row.is_language else row.tag, "strong" if row.is_language else "body")
        title.setMinimumHeight(32)
        title.setToolTip(name)
        column.addWidget(title)
        if not row.is_used:
            column.addWidget(label("No locale uses it", "caption"))
        return box

    def _set(self, field: str, tag: str, text: str) -> None:
        stated = self.session.draft.mapping(field)
        key = next((key for key in stated if normalised(str(key)) == tag), tag)
        self.session.touch(f"{field}.{key}")
        self.session.put(f"{field}.{key}", text or None, "Change message", is_typing=True)
