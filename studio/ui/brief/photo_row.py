"""The photos of one product: a row of wells to drop, drag, replace and remove."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from studio.ui.brief.draft import Draft
from studio.ui.brief.session import BriefSession
from studio.ui.brief.wells import PICTURE_FILTER, AddWell, PhotoWell
from studio.ui.shell import Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.files import ask_open_files
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.menu import Item, menu_of


class PhotoRow(QWidget):
    """`path` is that of the product's photos in the brief; the first photo is the packshot."""

    def __init__(self, session: BriefSession, shell: Shell, path: str) -> None:
        super().__init__()
        self.session = session
        self.path = path
        self.wells: list[PhotoWell] = []
        self._shell = shell
        self._thumbnails = ThumbnailShelf.of(shell.window, shell.workshop.library.blobs)
        self._flow = FlowLayout(self, 8)
        grows(self)
        self.add_well = AddWell(shell.theme, self._thumbnails)
        self.add_well.asked.connect(lambda: shell.tasks.start(self._choose(-1), "choose photos"))
        self.add_well.dropped.connect(lambda files: self._take(-1, files))
        self._flow.addWidget(self.add_well)

    def show_photos(self, draft: Draft) -> None:
        """Show the photos of a draft."""
        names = [str(name) for name in draft.items(self.path)]
        while len(self.wells) > len(names):
            well = self.wells.pop()
            self._flow.removeWidget(well)
            well.hide()
            well.deleteLater()
        while len(self.wells) < len(names):
            self.wells.append(self._well(len(self.wells)))
        for well, name in zip(self.wells, names, strict=True):
            well.show_file(name, draft.assets.get(name, ""))
        self.updateGeometry()

    def _well(self, place: int) -> PhotoWell:
        well = PhotoWell(self._shell.theme, self._thumbnails, place)
        well.asked.connect(lambda: self._shell.tasks.start(self._choose(place), "choose a photo"))
        well.dropped.connect(lambda files: self._take(place, files))
        well.removed.connect(
            lambda: self._set_photos([n for i, n in enumerate(self._photos()) if i != place], "Remove photo")
        )
        well.moved.connect(self.move_photo)
        well.menu_wanted.connect(lambda where: self._show_menu(place, where))
        self._flow.insert_widget(place, well)
        well.show()
        return well

    def _photos(self) -> list[str]:
        return [str(name) for name in self.session.draft.items(self.path)]

    def _set_photos(self, names: list[str], text: str) -> None:
        self.session.touch(self.path)
        self.session.put(self.path, names, text)

    def move_photo(self, source: int, target: int) -> None:
        """Put a photo at another place."""
        names = self._photos()
        if source != target and 0 <= target < len(names):
            names.insert(target, names.pop(source))
            self._set_photos(names, "Move photo")
            self.wells[target].setFocus()

    async def _choose(self, place: int) -> None:
        heading = "Add photos" if place < 0 else "Replace the photo"
        files = await ask_open_files(self._shell.window, heading, PICTURE_FILTER, is_many=place < 0)
        if files:
            await self._place(place, files)

    def _take(self, place: int, files: list[Path]) -> None:
        self._shell.tasks.start(self._place(place, files), "take in the photos")

    async def _place(self, place: int, files: list[Path]) -> None:
        """Replace the photo at `place` (-1: none), and put the rest after it."""
        taken = await self.session.take_in(files)
        names = self._photos()
        if place < 0:
            names += taken
        elif taken:
            names[place : place + 1] = taken
        draft = self.session.draft.with_assets(taken).put(self.path, list(dict.fromkeys(names)))
        self.session.touch(self.path)
        self.session.replace(draft, "Add photos" if place < 0 else "Replace photo")

    def _show_menu(self, place: int, where: QPoint) -> None:
        last = len(self._photos()) - 1
        items = (
            Item("Make it the packshot", "star", partial(self.move_photo, place, 0), place > 0),
            Item("Move left", "arrow-left", partial(self.move_photo, place, place - 1), place > 0),
            Item("Move right", "arrow-right", partial(self.move_photo, place, place + 1), place < last),
        )
        menu_of(self, self._shell.theme, items).popup(where)
