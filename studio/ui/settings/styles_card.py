"""The card of the text styles: every set with its look, the workspace's own to make, change, lock and share."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from studio.model.errors import StudioError
from studio.model.locale import script
from studio.model.placement import free_id
from studio.model.text_style import TextStyleSet, style_set_from_json, style_set_to_json
from studio.system.files import write_whole
from studio.system.text_styles import load_text_styles
from studio.ui.brief.specimen import HEIGHT, specimen
from studio.ui.brief.style_card import PICTURE_HEIGHT, StyleCard
from studio.ui.brief.styles import FILTER, LOCK_NOTE
from studio.ui.settings.drop_card import DropCard
from studio.ui.settings.styles_editor import StyleEditor
from studio.ui.settings.styles_sample import Sample, bundled_families, sample_words
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import Switch
from studio.ui.widgets.files import ask_open_files, ask_save_file
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.text import label

UNDO_SECONDS = 12


class TextStylesCard(DropCard):
    what = "import text styles"

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            "Text styles",
            "Named looks of all texts. A brief uses a set by its name, so that a change here reaches every brand that "
            "uses it.",
        )
        self.cards: dict[str, StyleCard] = {}
        self._sets: dict[str, TextStyleSet] = {}
        self._own: frozenset[str] = frozenset()
        self._drawn: tuple[object, ...] = ()
        self.chosen = ""
        self._group = QButtonGroup(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self._draw)
        self.new = Button(shell.theme, "New set", icon="plus")
        self.new.clicked.connect(lambda: self.edit({}))
        self.header.add(self.new)
        self.sample = Sample(shell)
        self.sample.changed.connect(self._redraw)
        self.column.addWidget(self.sample)
        holder = QWidget()
        self._flow = FlowLayout(holder, 12, fills=True)
        self.column.addWidget(grows(holder))
        self.note = label("", "small", is_wrapped=True)
        self.column.addWidget(self.note)
        self.column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        theme, start = self.shell.theme, self.shell.tasks.start
        box = QWidget()
        flow = FlowLayout(box, 8)
        self.lock = Switch(theme, "Locked")
        self.lock.setToolTip(LOCK_NOTE)
        self.lock.clicked.connect(lambda _on=False: self.turn_lock())
        self.edit_button = Button(theme, "Edit…", icon="pencil")
        self.edit_button.clicked.connect(lambda: self.edit(_row(self._sets[self.chosen]), is_new=False))
        self.copy_button = Button(theme, "Duplicate", icon="copy-plus")
        self.copy_button.clicked.connect(self.duplicate)
        self.export_button = Button(theme, "Export…", icon="file-down")
        self.export_button.clicked.connect(lambda: start(self._export(), "export the text styles"))
        self.import_button = Button(theme, "Import…", icon="import")
        self.import_button.clicked.connect(lambda: start(self._ask_import(), "import text styles"))
        self.remove_button = Button(theme, "Remove", icon="trash-2", kind="danger")
        self.remove_button.clicked.connect(self.remove)
        for widget in (
            self.lock, self.edit_button, self.copy_button, self.export_button, self.import_button, self.remove_button,
        ):  # fmt: skip
            flow.addWidget(widget)
        return grows(box)

    # showing

    def refresh(self) -> None:
        """Show the sets and brands the workspace has now."""
        library = self.shell.workshop.library
        own = library.text_styles.list()
        sets = {styles.id: styles for styles in (*own, *load_text_styles())}
        self._own = frozenset(styles.id for styles in own)
        self.sample.refresh()
        has_others = sets != self._sets
        if list(sets) != list(self._sets):
            self._rebuild(sets)
        self._sets = sets
        if self.chosen not in sets:
            self.chosen = next(iter(sets))
        self._show_chosen()
        if has_others:
            self._drawn = ()
        self._redraw()

    def _rebuild(self, sets: Mapping[str, TextStyleSet]) -> None:
        for card in self.cards.values():
            self._group.removeButton(card)
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        for styles in sets.values():
            card = StyleCard(self.shell.theme, styles.name, styles.note)
            card.clicked.connect(lambda _on=False, name=styles.id: self._choose(name))
            self._group.addButton(card)
            self._flow.addWidget(card)
            self.cards[styles.id] = card
        self._drawn = ()

    def _choose(self, name: str) -> None:
        self.chosen = name
        self._show_chosen()

    def _show_chosen(self) -> None:
        styles, is_own = self._sets[self.chosen], self.chosen in self._own
        library = self.shell.workshop.library
        is_free = not library.is_read_only
        self.cards[self.chosen].setChecked(True)
        users = library.campaigns.styled_by(self.chosen)
        used = f"Used by {', '.join(users)}." if users else "No brief uses it yet."
        owner = "" if is_own else "Ships with the studio; duplicate it to change it."
        self.note.setText(" ".join(filter(None, (styles.note, used, owner))))
        self.lock.setVisible(is_own)
        self.lock.setChecked(styles.is_locked)
        self.lock.setEnabled(is_free)
        for button in (self.edit_button, self.remove_button):
            button.setVisible(is_own)
            button.setEnabled(is_free and not styles.is_locked)
            button.setToolTip("Unlock it first." if styles.is_locked else "")
        for button in (self.new, self.copy_button, self.import_button):
            button.setEnabled(is_free)

    def _redraw(self) -> None:
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.cards:
            self._redraw()

    def _draw(self) -> None:
        """Every look anew where something changed."""
        if not self.shell.has_workshop:
            return
        brand, words = self.sample.preview()
        width = next(iter(self.cards.values())).picture_rect().width()
        shown = (brand, words, width, self.devicePixelRatioF())
        if shown == self._drawn:
            return
        self._drawn = shown
        words = replace(words, overlay="", legal="")
        book, scale = self.shell.workshop.book, self.devicePixelRatioF() * PICTURE_HEIGHT / HEIGHT
        for name, card in self.cards.items():
            styles = self._sets[name]
            picture = specimen(book, styles, brand, words, width * HEIGHT / PICTURE_HEIGHT, scale)
            card.setText(styles.name)
            card.show_picture(picture, styles.is_locked)

    # one set

    def edit(self, row: Mapping[str, Any], *, is_new: bool = True) -> StyleEditor:
        """Open the fields of a set of the workspace, or of one that is to be."""
        brand, words = self.sample.preview()
        families = list(dict.fromkeys([*self.shell.workshop.book.brand_families(), *bundled_families()]))
        # Beside the language of the preview stands one whose letters have another build.
        other = sample_words(brand, "en-US" if script(words.locale) != "Latn" else "ja-JP")
        editor = StyleEditor(
            self.shell, row, brand=brand, words=(words, other), families=families, taken=self._sets, is_new=is_new
        )
        editor.saved.connect(self.keep)
        editor.left_unsaved.connect(lambda left: self._offer_again(left, is_new=is_new))
        editor.open(editor.first_focus)
        return editor

    def _offer_again(self, row: Mapping[str, Any], *, is_new: bool) -> None:
        action = ("Go on", lambda: self.edit(row, is_new=is_new))
        name = row.get("name") or "The new set"
        self.shell.messages.toast(f"{name} was not saved.", "info", action=action, seconds=UNDO_SECONDS)

    def duplicate(self) -> None:
        """Open a copy of the chosen set as a new one."""
        source = self._sets[self.chosen]
        names = {styles.name for styles in self._sets.values()}
        name = f"{source.name} copy"
        number = 2
        while name in names:
            name, number = f"{source.name} copy {number}", number + 1
        self.edit({**_row(source), "id": free_id(name, self._sets, "style", 40), "name": name[:60], "is_locked": False})

    def keep(self, styles: TextStyleSet) -> None:
        """Keep a set that was made or changed; the notice takes a change back."""
        before = self._sets.get(styles.id)
        if styles == before:
            return
        self._put(styles)
        if before is None:
            self.shell.messages.toast(f"{styles.name} can be used by every brand now.")
            return
        users = self.shell.workshop.library.campaigns.styled_by(styles.id)
        note = " What was made with it stays as it is until you generate again." if users else ""
        undo = ("Undo", lambda: self._put(before))
        self.shell.messages.toast(f"{styles.name} was changed.{note}", action=undo, seconds=UNDO_SECONDS)

    def turn_lock(self) -> None:
        """Lock or unlock the chosen set."""
        styles = self._sets[self.chosen]
        self._put(styles.model_copy(update={"is_locked": not styles.is_locked}))

    def remove(self) -> None:
        """Take the chosen set away; the notice brings it back."""
        try:
            gone = self.shell.workshop.library.text_styles.remove(self.chosen)
        except StudioError as error:
            self.shell.messages.show_exception(error, "remove the text styles")
            return
        self.refresh()
        undo = ("Undo", lambda: self._put(gone))
        self.shell.messages.toast(f"{gone.name} was removed.", action=undo, seconds=UNDO_SECONDS)

    def _put(self, styles: TextStyleSet) -> None:
        self.shell.workshop.library.text_styles.put(styles)
        self.chosen = styles.id
        self.refresh()
        self.cards[styles.id].setFocus(Qt.FocusReason.OtherFocusReason)

    # files

    async def _ask_import(self) -> None:
        files = await ask_open_files(self.shell.window, "Import text style sets", FILTER)
        if files:
            await self.take(files)

    async def take(self, files: list[Path]) -> None:
        """Take in files of one set each; a locked set is not written over."""
        for path in files:
            text = await asyncio.to_thread(_read, path)
            styles = style_set_from_json(text, path.name)
            before = self._sets.get(styles.id)
            if styles == before:
                self.shell.messages.toast(f"{path.name} brings nothing new.", "info")
                continue
            if before is not None and before.is_locked and styles.id in self._own:
                raise StudioError(f"{before.name} is locked.", "Unlock it first, or give the file's set another id.")
            self.keep(styles)

    async def _export(self) -> None:
        styles = self._sets[self.chosen]
        path = await ask_save_file(self.shell.window, "Export the text style set", f"{styles.id}.json", FILTER)
        if path is not None:
            write_whole(path, style_set_to_json(styles).encode())
            self.shell.messages.toast(f"{path.name} holds {styles.name}.")


def _row(styles: TextStyleSet) -> dict[str, Any]:
    return styles.model_dump(mode="json")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f'"{path.name}" cannot be read ({error}).', "Choose a file you may read.") from None
