"""The section of the locales."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.model.brief_locales import is_known_locale
from studio.model.locale import normalised
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, Section
from studio.ui.brief.locale_names import OFFERED, locale_name
from studio.ui.brief.picking import Choice, PickList
from studio.ui.brief.session import BriefSession
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.chips import WordChip
from studio.ui.widgets.flow import FlowLayout, grows


class LocalesSection(Section):
    id, title, icon = "locales", "Locales", "globe"
    note = "Each locale gets its own words, numbers and reading direction."
    paths = ("locales",)

    def __init__(self, session: BriefSession, theme: Theme, shell: Shell) -> None:
        super().__init__(session, theme)
        self._shell = shell
        self._tags: list[str] = []
        self._chips: list[WordChip] = []
        box = QWidget()
        self._flow = FlowLayout(box, 6)
        grows(box)
        self.box = FieldBox("", box, "locales")
        self.column.addWidget(self.box)
        self.add = Button(theme, "Add locales", icon="plus")
        self.add.clicked.connect(self.open_list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: Draft) -> None:
        tags = [str(tag) for tag in draft.items("locales")]
        if tags == self._tags:
            return
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, tag in enumerate(tags):
            chip = WordChip(self.theme, tag, hint=locale_name(tag))
            chip.removed.connect(lambda place=place: self._remove(place))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self.box.control.setVisible(bool(tags))
        self.box.control.updateGeometry()

    def open_list(self) -> None:
        """Hang the list of locales from its button."""
        own = [normalised(tag) for tag in self._tags]
        tags = dict.fromkeys([*own, *OFFERED])
        choices = [Choice(tag, locale_name(tag), tag) for tag in tags]
        pick = PickList(self._shell.host, self.theme, choices, set(own), "Search languages and countries", typed_locale)
        pick.toggled.connect(self._toggle)
        pick.open_under(self.add, pick.search)

    def _toggle(self, tag: str, is_on: bool) -> None:
        kept = [known for known in self.session.draft.items("locales") if normalised(str(known)) != tag]
        self.session.touch("locales")
        self.session.put("locales", [*kept, tag] if is_on else kept, "Add locale" if is_on else "Remove locale")

    def _remove(self, place: int) -> None:
        tags = self.session.draft.items("locales")
        del tags[place : place + 1]
        self.session.touch("locales")
        self.session.put("locales", tags, "Remove locale")


def typed_locale(text: str) -> str:
    """A typed tag that is a locale, in its usual spelling; else an empty string."""
    tag = normalised(text) if text.strip() else ""
    return tag if tag and is_known_locale(tag) else ""
