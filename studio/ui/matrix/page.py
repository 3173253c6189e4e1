"""The queue page: a campaign's work live, as lanes by locale or as a matrix of creatives."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.library.found import CreativeFilter, CreativeRow
from studio.model.brief import Campaign
from studio.model.job import JobRow
from studio.ui.matrix.cell_view import CellView
from studio.ui.matrix.controls import QueueControls
from studio.ui.matrix.failed_tray import FailedTray
from studio.ui.matrix.header import QueueHeader, counted
from studio.ui.matrix.holds import holds_of, in_order
from studio.ui.matrix.lane_view import LaneView
from studio.ui.matrix.menus import do_chosen_next, menu_of_cells, menu_of_lane, move_chosen
from studio.ui.matrix.progress import Cell, Ledger, cells_of, failed_jobs, lanes_of
from studio.ui.matrix.tray_desk import TrayDesk
from studio.ui.news import News
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.empty import EmptyState

TURN_MS, ROUND_SECONDS = 40, 1.6
VIEW_SETTING = "queue.view"


def create(shell: Shell) -> QueuePage:
    """The page, for the window."""
    return QueuePage(shell)


class QueuePage(Page):
    """Header with progress and controls, two views of the same work, and the tray of what failed."""

    title = "Queue"
    icon = "layers"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._campaign: Campaign | None = None
        self._rows: dict[str, CreativeRow] = {}
        self._is_shown = False
        self.thumbnails = thumbnails = ThumbnailShelf.of(shell, shell.workshop.library.blobs)
        self.lanes = LaneView(theme)
        self.matrix = CellView(theme, thumbnails)
        self.tray = FailedTray(theme, self._job_name, shell.workshop.engine.spec)
        self.tray_desk = TrayDesk(shell, self.tray)
        self.empty = EmptyState(theme, "layers", "", "")
        self.controls = QueueControls(shell, self)
        self._build()
        self._connect()
        self._turn = QTimer(self)
        self._turn.setInterval(TURN_MS)
        self._turn.timeout.connect(self._show_turn)
        self._news = News(shell.workshop, self)
        self._news.jobs_changed.connect(self.refresh)
        self._news.creatives_changed.connect(self._take_creatives)
        self._news.campaigns_changed.connect(self._reload)

    # making it

    def _build(self) -> None:
        theme = self.shell.theme
        self.header = QueueHeader(theme, str(self.shell.settings.get(VIEW_SETTING, "lanes")))
        self.views = QStackedWidget()
        for shown in (self._padded(self.lanes), self._padded(self.matrix), self.empty):
            self.views.addWidget(shown)
        below = QWidget()
        tray = QVBoxLayout(below)
        tray.setContentsMargins(20, 8, 20, 16)
        tray.addWidget(self.tray)
        self._below = below
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.views, 1)
        column.addWidget(below)
        self.brief_button = self.empty.add_button("Open brief", lambda: self.shell.go_to("briefs"), icon="file-text")
        self.start_button = self.empty.add_button("Generate", self._generate, icon="sparkles", is_primary=True)

    def _padded(self, view: QWidget) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 0, 12, 0)
        column.addWidget(view)
        return frame

    def _connect(self) -> None:
        header, run = self.header, self.shell.actions.run
        header.switch.chosen.connect(self._choose_view)
        header.generate_button.clicked.connect(self._generate)
        header.pause_button.clicked.connect(lambda: run("queue.pause"))
        header.cancel_button.clicked.connect(lambda: run("queue.cancel"))
        self.controls.acted.connect(self.refresh)
        self.tray_desk.acted.connect(self.refresh)
        self.tray.retried.connect(lambda ids: self.controls.act(ids, "retry"))
        self.lanes.opened.connect(self.open_locale)
        self.lanes.retried.connect(lambda locale: self.controls.act(self.lane_ids(locale), "retry"))
        self.lanes.asked.connect(lambda locale, place: menu_of_lane(self, locale).popup(place))
        self.matrix.opened.connect(self.open_cell)
        self.matrix.asked.connect(lambda cells, place: self.menu_of_cells(cells).popup(place))
        add = partial(self.shell.actions.add, group="Queue", page="queue")
        add("queue.next", "Do what is chosen next", "arrow-up", "N", run=lambda: do_chosen_next(self))
        add(
            "queue.earlier", "Make the chosen locale earlier", "chevron-up", "Alt+Up", run=lambda: move_chosen(self, -1)
        )
        add("queue.later", "Make the chosen locale later", "chevron-down", "Alt+Down", run=lambda: move_chosen(self, 1))
        self.shell.actions.add(
            "queue.view",
            "Switch between lanes and matrix",
            "layout-grid",
            "V",
            run=self._switch_view,
            group="Queue",
            page="queue",
        )

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        _ = self.shell.workshop.book  # registers the fonts of every script, for headlines in the window
        self._reload()
        if self.views.currentWidget() is self.empty:
            (self.start_button if self._campaign else self.brief_button).setFocus()

    def deactivate(self) -> None:
        self._is_shown = False
        self._turn.stop()
        self.tray.stop()

    def set_campaign(self, campaign_id: str | None) -> None:
        library = self.shell.workshop.library
        self._campaign = library.campaigns.find(campaign_id) if campaign_id else None
        self._frame_matrix()
        self._reload()

    def close_page(self) -> None:
        self._turn.stop()
        self.tray.stop()
        self.tray_desk.stop()
        self._news.close()
        self.thumbnails.close()

    def _frame_matrix(self) -> None:
        if self._campaign is None:
            return
        brief, placements = self._campaign.brief, self.shell.workshop.placements
        products = [(product.id, product.name) for product in brief.products]
        self.matrix.cells.set_frame(products, [(place, placements.get(place)) for place in brief.placements])
        self.matrix.lay_out()

    def _reload(self) -> None:
        """Everything anew from the library."""
        library = self.shell.workshop.library
        if self._campaign is not None:
            known, self._campaign = self._campaign, library.campaigns.find(self._campaign.id)
            if self._campaign is not None and self._campaign.brief != known.brief:
                self._frame_matrix()
        self._rows = {}
        if self._campaign is not None:
            wanted = CreativeFilter(campaigns=(self._campaign.id,))
            self._rows = {row.id: row for row in library.creatives.rows(wanted, limit=1_000_000)}
        self.refresh()

    def _take_creatives(self, ids: frozenset[str]) -> None:
        if self._campaign is None:
            return
        for creative_id in ids:
            row = self.shell.workshop.library.creatives.row(creative_id)
            if row is not None and row.key.campaign_id == self._campaign.id:
                self._rows[creative_id] = row
        self.refresh()

    def refresh(self) -> None:
        """Show the jobs as they are now."""
        if not self._is_shown:
            return
        campaign = self._campaign
        if campaign is None:
            self._show_empty()
            return
        engine = self.shell.workshop.engine
        ledger = Ledger(campaign, engine.jobs(campaign.id))
        self.controls.take(ledger)
        if not ledger.jobs and not self._rows:
            self._show_empty()
            return
        self.views.setCurrentIndex(1 if self.header.switch.value == "matrix" else 0)
        cells = cells_of(ledger, self._rows)
        self.lanes.lanes.set_lanes(lanes_of(ledger, self._rows))
        self.matrix.cells.set_cells(cells)
        failed, now_ms = failed_jobs(ledger.jobs), time.time_ns() // 1_000_000
        is_news = tuple(failed) != self.tray.jobs
        holds = holds_of(ledger.jobs, engine.providers(), now_ms)
        self.tray.set_jobs(failed, in_order([*holds, *self.tray_desk.passed_over]))
        self._below.setVisible(self.tray.is_needed)
        if is_news:
            self.tray_desk.tell_prices()
        self.tray_desk.look_back()
        self.header.show_work(campaign.brief, ledger, cells, is_paused=engine.is_paused, health=engine.health)
        if ledger.is_busy and not engine.is_paused:
            if not self._turn.isActive():
                self._turn.start()
        else:
            self._turn.stop()
        self.shell.actions.refresh()

    @property
    def is_turning(self) -> bool:
        """Whether the rings of running work turn."""
        return self._turn.isActive()

    # what it says

    def _show_empty(self) -> None:
        brief = self._campaign.brief if self._campaign else None
        self.views.setCurrentIndex(2)
        self._below.hide()
        self.header.show_nothing(brief)
        self.start_button.setVisible(brief is not None)
        if brief is None:
            self.empty.say("No campaign yet", "Write a brief, import one, or open the sample campaign.")
            return
        self.empty.say(
            "Nothing made yet",
            f"Generate makes {counted(brief.creative_count, 'creative')} from this brief: "
            f"{counted(len(brief.products), 'product')}, {counted(len(brief.locales), 'locale')} and "
            f"{counted(len(brief.placements), 'placement')}.",
        )

    def _show_turn(self) -> None:
        turn = (time.monotonic() / ROUND_SECONDS) % 1.0
        (self.matrix if self.header.switch.value == "matrix" else self.lanes).set_turn(turn)

    def _job_name(self, job: JobRow) -> str:
        placement = self.shell.workshop.placements.get(job.placement_id)
        product = job.product_id
        if self._campaign is not None:
            names = {product.id: product.name for product in self._campaign.brief.products}
            product = names.get(job.product_id, job.product_id)
        place = f"{placement.platform} {placement.name}" if placement else job.placement_id
        return ", ".join(part for part in (job.locale, product, place) if part)

    # what a person does

    def _choose_view(self, view: str) -> None:
        self.shell.settings.put(VIEW_SETTING, view)
        self.refresh()

    def _switch_view(self) -> None:
        self.header.switch.set_value("lanes" if self.header.switch.value == "matrix" else "matrix")
        self._choose_view(self.header.switch.value)

    def open_locale(self, locale: str) -> None:
        """Show a locale's creatives in the matrix."""
        self.header.switch.set_value("matrix")
        self._choose_view("matrix")
        self.matrix.show_locale(locale)
        self.matrix.setFocus()

    def open_cell(self, cell: Cell) -> None:
        """Correct a creative by hand, where there is one."""
        if cell.creative is not None:
            self.shell.go_to("canvas", creative_id=cell.creative.id)

    def lane_ids(self, locale: str) -> list[str]:
        """The jobs of a lane."""
        return next((list(lane.job_ids) for lane in self.lanes.lanes.lanes if lane.locale == locale), [])

    def _generate(self) -> None:
        self.shell.actions.run("brief.generate")

    def menu_of_cells(self, cells: Sequence[Cell]) -> QMenu:
        """What can be done with these cells."""
        return menu_of_cells(self, cells)
