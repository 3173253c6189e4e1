"""The photos of one product: a row of wells to drop, drag, replace and remove."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from studio.model.adaptation import FocalPoint
from studio.ui.brief.draft import Draft
from studio.ui.brief.focal_point import LARGEST_PX, FocalPicker
from studio.ui.brief.session import BriefSession
from studio.ui.brief.wells import PICTURE_FILTER, AddWell, PhotoWell
from studio.ui.shell import Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.files import ask_open_files
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.popover import Popover


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
        self.session.replace(self._with_points_of(self.session.draft.put(self.path, names), names), text)

    @property
    def _points_path(self) -> str:
        return self.path.removesuffix("photos") + "focal_points"

    def _with_points_of(self, draft: Draft, names: list[str]) -> Draft:
        """The draft without the focal points of photos that are gone."""
        points = draft.mapping(self._points_path)
        kept = {key: point for key, point in points.items() if key.split(" @ ")[0] in names}
        return draft if kept == points else draft.put(self._points_path, kept or None)

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
        names = list(dict.fromkeys(names))
        draft = self.session.draft.with_assets(taken).put(self.path, names)
        self.session.touch(self.path)
        self.session.replace(self._with_points_of(draft, names), "Add photos" if place < 0 else "Replace photo")

    def _show_menu(self, place: int, where: QPoint) -> None:
        last = len(self._photos()) - 1
        items = (
            Item("Focal point…", "crosshair", partial(self.show_focal_point, place), True),
            Item("Make it the packshot", "star", partial(self.move_photo, place, 0), place > 0),
            Item("Move left", "arrow-left", partial(self.move_photo, place, place - 1), place > 0),
            Item("Move right", "arrow-right", partial(self.move_photo, place, place + 1), place < last),
        )
        menu_of(self, self._shell.theme, items).popup(where)

    def show_focal_point(self, place: int) -> FocalPicker:
        """Open the photo large, to set the point that matters most in it."""
        draft, name = self.session.draft, self._photos()[place]
        points = {}
        for key, value in draft.mapping(self._points_path).items():
            photo, at, placement_id = key.partition(" @ ")
            if photo == name and isinstance(value, Mapping):
                points[at + placement_id] = FocalPoint.model_validate(value)
        catalogue = self._shell.workshop.placements
        known = [catalogue[str(one)] for one in draft.items("placements") if str(one) in catalogue]
        placements = [(placement.id, f"{placement.platform} {placement.name}") for placement in known]
        popover = Popover(self._shell.host, self._shell.theme, LARGEST_PX + 24)
        picker = FocalPicker(self._shell.theme, self._thumbnails, draft.assets.get(name, ""), points, placements)
        picker.changed.connect(partial(self._set_point, name))
        popover.column.addWidget(picker)
        popover.open_under(self.wells[place], picker.photo)
        return picker

    def _set_point(self, name: str, suffix: str, point: FocalPoint | None) -> None:
        path = self._points_path
        points = self.session.draft.mapping(path)
        points.pop(name + suffix, None)
        if point is not None:
            points[name + suffix] = point.model_dump(mode="json")
        self.session.touch(path)
        self.session.put(path, points or None, "Set focal point", is_typing=True)
