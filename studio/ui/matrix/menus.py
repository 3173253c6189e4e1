"""The menus of lanes and cells, and putting what is chosen first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from studio.ui.matrix.progress import Cell

if TYPE_CHECKING:
    from studio.ui.matrix.page import QueuePage


def menu_of_lane(page: QueuePage, locale: str) -> QMenu:
    """What can be done with a locale."""
    ids = page.lane_ids(locale)
    menu = _new_menu(page)
    menu.addAction("Show creatives", lambda: page.open_locale(locale))
    menu.addSeparator()
    above, below = _neighbours(page, locale)
    page.controls.fill_order(menu, ids, above=above, below=below)
    menu.addSeparator()
    page.controls.fill_menu(menu, ids)
    return menu


def menu_of_cells(page: QueuePage, cells: Sequence[Cell]) -> QMenu:
    """What can be done with these cells."""
    menu = _new_menu(page)
    if len(cells) == 1 and cells[0].creative is not None:
        menu.addAction("Open in Canvas", lambda: page.open_cell(cells[0]))
        menu.addAction("Open in Review", lambda: page.shell.go_to("review", creative_id=cells[0].key.id))
        menu.addSeparator()
    ids = [job_id for cell in cells for job_id in cell.job_ids]
    page.controls.fill_order(menu, ids)
    menu.addSeparator()
    page.controls.fill_menu(menu, ids)
    return menu


def do_chosen_next(page: QueuePage) -> None:
    """Put what is chosen in the view that is shown before everything else."""
    if page.header.switch.value == "matrix":
        chosen = [page.matrix.cells.cell(index) for index in page.matrix.selectedIndexes()]
        ids = [job_id for cell in chosen if cell for job_id in cell.job_ids]
    else:
        rows = [index.row() for index in page.lanes.selectionModel().selectedRows()]
        ids = [job_id for row in rows for job_id in page.lanes.lanes.lane(row).job_ids]
    waiting = page.controls.waiting(ids)
    if waiting:
        page.controls.do_next(waiting)
        page.shell.messages.toast("This is made next.", "info")


def move_chosen(page: QueuePage, step: int) -> None:
    """Make the chosen lane before the one above it (-1), or after the one below it (1)."""
    rows = [index.row() for index in page.lanes.selectionModel().selectedRows()]
    if page.header.switch.value == "lanes" and rows:
        locale = page.lanes.lanes.lane(rows[0]).locale
        other = _neighbours(page, locale)[0 if step < 0 else 1]
        if other:
            page.controls.move_lane(locale, other, step < 0)


def _neighbours(page: QueuePage, locale: str) -> tuple[str, str]:
    """The lanes above and below a lane; empty at the ends."""
    names = [lane.locale for lane in page.lanes.lanes.lanes]
    place = names.index(locale) if locale in names else 0
    return names[place - 1] if place else "", names[place + 1] if place + 1 < len(names) else ""


def _new_menu(page: QueuePage) -> QMenu:
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
