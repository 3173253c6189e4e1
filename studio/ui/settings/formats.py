"""The card of the formats: every placement by platform, own ones to add, change, remove and share as files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Mapping
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.library.placement_files import read_placement_file, write_placement_file
from studio.library.placements import Taken
from studio.model.errors import StudioError
from studio.model.placement import Placement, PlacementCatalogue, free_id
from studio.ui.brief.form import clear_layout
from studio.ui.brief.summaries import many
from studio.ui.fuzzy import folded
from studio.ui.settings.drop_card import DropCard
from studio.ui.settings.formats_row import FormatRow, PlatformGroup
from studio.ui.settings.formats_sheet import FormatEditor, FormatFacts
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button, Chip
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.files import ask_open_files, ask_save_file
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.text import label

FILTER = "Formats (*.json)"
UNDO_SECONDS = 12
UNFOLDED = 40
"""Up to so many formats of one's own are shown unfolded at first."""


class FormatsCard(DropCard):
    what = "import formats"

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            "Formats",
            "Every placement a brief can run on. Your own are kept with the workspace; those of the studio stay as "
            "they are and can be copied.",
        )
        self._shown: PlacementCatalogue | None = None
        self._folds: set[str] = set()
        self.groups: list[PlatformGroup] = []
        self.new = Button(shell.theme, "New format", icon="plus")
        self.new.clicked.connect(lambda: self.edit({}))
        self.header.add(self.new)
        self.column.addLayout(self._filters())
        groups = QWidget()
        self._groups_column = QVBoxLayout(groups)
        self._groups_column.setContentsMargins(0, 0, 0, 0)
        self._groups_column.setSpacing(0)
        self.column.addWidget(groups)
        self._nothing = label("", "muted", is_wrapped=True)
        self._nothing.hide()
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._files())

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = SearchBox(self.shell.theme, "Search formats")
        self.search.textChanged.connect(lambda _text: self._filter())
        self.only_own = Chip(self.shell.theme, "Own only")
        self.only_own.toggled.connect(lambda _on: self._filter())
        row.addWidget(self.search, 1)
        row.addWidget(self.only_own)
        return row

    def _files(self) -> QWidget:
        shell = self.shell
        box = QWidget()
        flow = FlowLayout(box, 8)
        self.import_button = Button(shell.theme, "Import…", icon="import")
        self.import_button.clicked.connect(lambda: shell.tasks.start(self._ask_import(), "import formats"))
        self.export_button = Button(shell.theme, "Export…", icon="file-down")
        self.export_button.clicked.connect(self._show_exports)
        flow.addWidget(self.import_button)
        flow.addWidget(self.export_button)
        flow.addWidget(label("A JSON file can be dropped here as well.", "small"))
        return grows(box)

    # showing

    def refresh(self) -> None:
        """Show what the workspace can place now."""
        catalogue = self.shell.workshop.placements
        is_read_only = self.shell.workshop.library.is_read_only
        self.new.setEnabled(not is_read_only)
        self.import_button.setEnabled(not is_read_only)
        if catalogue is self._shown:
            return
        is_first = self._shown is None
        self._shown = catalogue
        open_now = {group.platform for group in self.groups if group.head.isChecked()}
        is_few = len(catalogue.own) <= UNFOLDED
        own_platforms = {catalogue[name].platform for name in catalogue.own} if is_few else set()
        self._fill(catalogue, own_platforms if is_first else open_now)
        self._filter()

    def _fill(self, catalogue: PlacementCatalogue, unfolded: set[str]) -> None:
        clear_layout(self._groups_column)
        self.groups = []
        by_platform: dict[str, list[tuple[Placement, bool]]] = {}
        for placement in catalogue.values():
            by_platform.setdefault(placement.platform, []).append((placement, placement.id in catalogue.own))
        # Platforms with formats of one's own come first.
        ordered = sorted(by_platform.items(), key=lambda entry: not any(is_own for _, is_own in entry[1]))
        for platform, entries in ordered:
            group = PlatformGroup(self.shell.theme, platform, entries)
            group.made.connect(self._watch)
            group.head.setChecked(platform in unfolded)
            self.groups.append(group)
            self._groups_column.addWidget(group)

    def _watch(self, row: FormatRow) -> None:
        name = row.placement.id
        row.clicked.connect(lambda _on=False: self.open(name))
        row.removal_wanted.connect(lambda: self.remove(name))
        row.menu_wanted.connect(lambda place: self._show_menu(name, place))

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        only_own = self.only_own.isChecked()
        found = [group.filter(words, only_own=only_own) for group in self.groups]
        is_empty = only_own and self._shown is not None and not self._shown.own
        self._nothing.setText(
            "The workspace has no formats of its own yet. Add one, or copy one of the studio's."
            if is_empty
            else "No format has these words in its name."
        )
        self._nothing.setVisible(not any(found))

    def reveal(self, name: str) -> None:
        """Unfold, go to a format's line and give it the keyboard."""
        group = next((one for one in self.groups if any(p.id == name for p, _ in one.entries)), None)
        if group is not None:
            row = group.reveal(name)
            QTimer.singleShot(0, row, lambda: row.setFocus(Qt.FocusReason.OtherFocusReason))

    # one format

    @property
    def catalogue(self) -> PlacementCatalogue:
        return self.shell.workshop.placements

    def open(self, name: str) -> None:
        """Show a format: an own one to edit, one of the studio's to read."""
        placement = self.catalogue[name]
        if name in self.catalogue.own and not self.shell.workshop.library.is_read_only:
            self.edit(_row(placement), is_new=False)
            return
        sheet = FormatFacts(self.shell, placement)
        sheet.copy_wanted.connect(lambda: self.duplicate(name))
        sheet.open(sheet.first_focus)

    def edit(self, row: Mapping[str, Any], *, is_new: bool = True) -> FormatEditor:
        """Open the fields of an own format, or of one that is to be."""
        start = {"date": date.today().isoformat(), **row} if is_new else row
        sheet = FormatEditor(self.shell, self.catalogue, start, is_new=is_new)
        name = str(row.get("id", ""))
        sheet.saved.connect(self.keep)
        sheet.left_unsaved.connect(lambda left: self._offer_again(left, is_new=is_new))
        sheet.copy_wanted.connect(lambda: self.duplicate(name))
        sheet.removal_wanted.connect(lambda: self.remove(name))
        sheet.open(sheet.first_focus)
        return sheet

    def _offer_again(self, row: Mapping[str, Any], *, is_new: bool) -> None:
        name = row.get("name") or "The new format"
        self.shell.messages.toast(
            f"{name} was not saved.",
            "info",
            action=("Go on", lambda: self.edit(row, is_new=is_new)),
            seconds=UNDO_SECONDS,
        )

    def duplicate(self, name: str) -> None:
        """Open a copy of a format as a new own one."""
        source = self.catalogue[name]
        taken = {p.name for p in self.catalogue.values() if p.platform == source.platform}
        copy = _free_name(f"{source.name} copy", taken)
        self.edit({**_row(source), "name": copy, "id": free_id(f"own-{source.id}", self.catalogue, "format")})

    def keep(self, placement: Placement) -> None:
        """Keep a format that was added or changed; the notice takes it back."""
        shelf, before = self.shell.workshop.library.placements, self.catalogue.get(placement.id)
        if placement == before:
            self.reveal(placement.id)
            return
        shelf.put(placement)
        self.refresh()
        self.reveal(placement.id)
        if before is None:
            self.shell.messages.toast(f"{placement.name} was added.")
            return
        undo = ("Undo", lambda: self._again(lambda: shelf.put(before)))
        has_users = bool(self.shell.workshop.library.campaigns.running_on(placement.id))
        note = " What was made for it stays as it is until you generate again." if has_users else ""
        self.shell.messages.toast(f"{placement.name} was changed.{note}", action=undo, seconds=UNDO_SECONDS)

    def remove(self, name: str) -> None:
        """Take an own format away; the notice brings it back."""
        shelf = self.shell.workshop.library.placements
        try:
            gone = shelf.remove(name)
        except StudioError as error:
            self.shell.messages.show_exception(error, "remove the format")
            return
        self.refresh()
        sets = f" It left {many(len(gone.sets), 'set')}." if gone.sets else ""
        self.shell.messages.toast(
            f"{gone.placements[0].name} was removed.{sets}",
            action=("Undo", lambda: self._again(lambda: shelf.take(gone))),
            seconds=UNDO_SECONDS,
        )

    def _again(self, change: Callable[[], object]) -> None:
        change()
        self.refresh()

    def _show_menu(self, name: str, place: QPoint) -> None:
        is_own = name in self.catalogue.own
        items = [
            Item("Edit…" if is_own else "Show", "pencil" if is_own else "eye", lambda: self.open(name)),
            Item("Duplicate as own…", "copy-plus", lambda: self.duplicate(name)),
        ]
        if is_own:
            items += [Item(), Item("Remove", "trash-2", lambda: self.remove(name))]
        menu_of(self, self.shell.theme, items).popup(place)

    # files

    async def _ask_import(self) -> None:
        files = await ask_open_files(self.shell.window, "Import formats", FILTER)
        if files:
            await self.take(files)

    async def take(self, files: list[Path]) -> None:
        """Take in files of formats; a faulty one is refused whole and its faults are listed."""
        shelf = self.shell.workshop.library.placements
        for path in files:
            before = shelf.catalogue()
            file = await asyncio.to_thread(read_placement_file, path, before)
            taken = shelf.take(file)
            after = shelf.catalogue()
            self.refresh()
            self._tell_taken(path, taken, before, after)
        own = [name for name in (*taken.added, *taken.changed) if name in after]
        if own:
            self.reveal(own[0])

    def _tell_taken(self, path: Path, taken: Taken, before: PlacementCatalogue, after: PlacementCatalogue) -> None:
        shelf = self.shell.workshop.library.placements

        def undo() -> None:
            if shelf.catalogue() is not after:
                raise StudioError("Formats were changed since the import.", "Remove what you do not want one by one.")
            shelf.mirror(before)

        if not taken.added and not taken.changed:
            self.shell.messages.toast(f"{path.name} brings nothing new.", "info")
            return
        words = [f"{len(ids)} {verb}" for ids, verb in ((taken.added, "added"), (taken.changed, "changed")) if ids]
        action = ("Undo", lambda: self._again(undo))
        self.shell.messages.toast(f"{path.name}: {', '.join(words)}.", action=action, seconds=UNDO_SECONDS)

    def _show_exports(self) -> None:
        has_own = bool(self.catalogue.own or self.catalogue.own_sets)
        start = self.shell.tasks.start
        items = [
            Item("Own formats and sets…", "star", lambda: start(self._export(is_all=False), "export formats"), has_own),
            Item("All formats and sets…", "layout-grid", lambda: start(self._export(is_all=True), "export formats")),
        ]
        button = self.export_button
        menu_of(self, self.shell.theme, items).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    async def _export(self, *, is_all: bool) -> None:
        path = await ask_save_file(self.shell.window, "Export formats", "formats.json", FILTER)
        if path is not None:
            count, sets = await asyncio.to_thread(write_placement_file, path, self.catalogue, is_all=is_all)
            self.shell.messages.toast(f"{path.name} holds {many(count, 'format')} and {many(sets, 'set')}.")


def _row(placement: Placement) -> dict[str, Any]:
    return placement.model_dump(mode="json")


def _free_name(text: str, taken: Container[str]) -> str:
    """The name, with a number where it is taken."""
    return next(name for name in chain([text], (f"{text} {number}" for number in count(2))) if name not in taken)
