"""The queue page: a campaign's work live, as lanes by locale or as a matrix of creatives."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.library.found import CreativeFilter, CreativeRow
from studio.model.brief import Campaign
from studio.model.job import JobAction, JobRow
from studio.ui.matrix.cell_view import CellView
from studio.ui.matrix.estimate import Pace, in_words, work_of
from studio.ui.matrix.failed_tray import FailedTray
from studio.ui.matrix.lane_view import LaneView
from studio.ui.matrix.progress import Cell, Ledger, cells_of, failed_jobs, is_busy, lanes_of
from studio.ui.news import News
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.badge import ProgressLine
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.text import PageHeader, label

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
        self._pace = Pace()
        self._rows: dict[str, CreativeRow] = {}
        self._ledger: Ledger | None = None
        self._is_shown = False
        self.thumbnails = thumbnails = ThumbnailShelf.of(shell, shell.workshop.library.blobs)
        self.lanes = LaneView(theme)
        self.matrix = CellView(theme, thumbnails)
        self.tray = FailedTray(theme, self._job_name)
        self.empty = EmptyState(theme, "layers", "", "")
        self._build()
        self._connect()
        self._add_actions()
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
        self.header = PageHeader("Queue")
        view = str(self.shell.settings.get(VIEW_SETTING, "lanes"))
        choices = [("lanes", "Lanes", "rows-3"), ("matrix", "Matrix", "layout-grid")]
        self.switch = SegmentedControl(theme, choices, view if view in {"lanes", "matrix"} else "lanes", "View")
        self.cancel_button = Button(theme, "Cancel", icon="x", kind="ghost")
        self.pause_button = Button(theme, "Pause", icon="pause")
        self.generate_button = Button(theme, "Generate", icon="sparkles", kind="primary")
        for widget in (self.switch, self.cancel_button, self.pause_button, self.generate_button):
            self.header.add(widget)
        self.line = ProgressLine(theme)
        self.line_text = label("", "small")
        progress = QHBoxLayout()
        progress.setContentsMargins(20, 4, 20, 12)
        progress.setSpacing(14)
        progress.addWidget(self.line, 1)
        progress.addWidget(self.line_text)
        self._progress = QWidget()
        self._progress.setLayout(progress)
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
        column.addWidget(self._progress)
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
        self.switch.chosen.connect(self._choose_view)
        self.generate_button.clicked.connect(self._generate)
        self.pause_button.clicked.connect(lambda: self.shell.actions.run("queue.pause"))
        self.cancel_button.clicked.connect(lambda: self.shell.actions.run("queue.cancel"))
        self.tray.retried.connect(lambda ids: self._control(ids, "retry"))
        self.lanes.opened.connect(self._open_locale)
        self.lanes.retried.connect(lambda locale: self._control(self._lane_ids(locale), "retry"))
        self.lanes.asked.connect(self._lane_menu)
        self.matrix.opened.connect(self._open_cell)
        self.matrix.asked.connect(self._cell_menu)

    def _add_actions(self) -> None:
        add = self.shell.actions.add
        group = "Queue"
        add("queue.pause", "Pause or resume the queue", "pause", "P", self._can_pause, self._toggle_pause,
            group=group, page="queue")  # fmt: skip
        add("queue.cancel", "Cancel what is left", "x", (), self._is_busy, self._cancel_all, group=group, page="queue")
        add("queue.retry", "Retry failed jobs", "rotate-cw", "R", lambda: bool(self.tray.jobs), self._retry_all,
            group=group, page="queue")  # fmt: skip
        add("queue.view", "Switch between lanes and matrix", "layout-grid", "V", None, self._switch_view,
            group=group, page="queue")  # fmt: skip

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        _ = self.shell.workshop.book  # registers the fonts of every script, for headlines in the window
        self._reload()

    def deactivate(self) -> None:
        self._is_shown = False
        self._turn.stop()

    def set_campaign(self, campaign_id: str | None) -> None:
        library = self.shell.workshop.library
        self._campaign = library.campaigns.find(campaign_id) if campaign_id else None
        self._pace = Pace()
        self._frame_matrix()
        self._reload()

    def close_page(self) -> None:
        self._turn.stop()
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
        ledger = self._ledger = Ledger(campaign, self.shell.workshop.engine.jobs(campaign.id))
        if not ledger.jobs and not self._rows:
            self._show_empty()
            return
        self.views.setCurrentIndex(1 if self.switch.value == "matrix" else 0)
        cells = cells_of(ledger, self._rows)
        self.lanes.lanes.set_lanes(lanes_of(ledger, self._rows))
        self.matrix.cells.set_cells(cells)
        self.tray.set_jobs(failed_jobs(ledger.jobs))
        self._below.setVisible(bool(self.tray.jobs))
        self._show_header(ledger, cells)
        if is_busy(ledger.jobs) and not self.shell.workshop.engine.is_paused:
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
        campaign = self._campaign
        self.views.setCurrentIndex(2)
        self._progress.hide()
        self._below.hide()
        for widget in (self.switch, self.cancel_button, self.pause_button, self.generate_button):
            widget.hide()
        self.start_button.setVisible(campaign is not None)
        if campaign is None:
            self.header.note.set_whole("")
            self.empty.say("No campaign yet", "Write a brief, import one, or open the sample campaign.")
            return
        brief = campaign.brief
        self.header.note.set_whole(self._about())
        count = brief.creative_count
        self.empty.say(
            "Nothing made yet",
            f"Generate makes {count} creatives from this brief: {_count(len(brief.products), 'product')}, "
            f"{_count(len(brief.locales), 'locale')} and {_count(len(brief.placements), 'placement')}.",
        )

    def _about(self) -> str:
        assert self._campaign is not None
        brief = self._campaign.brief
        return f"{brief.name}, {_count(len(brief.locales), 'locale')} × {_count(len(brief.placements), 'format')}"

    def _show_header(self, ledger: Ledger, cells: Sequence[Cell]) -> None:
        engine = self.shell.workshop.engine
        is_open = is_busy(ledger.jobs)
        has_paused = any(job.state == "paused" for job in ledger.jobs)
        is_held = engine.is_paused or (has_paused and not is_open)
        self.header.note.set_whole(self._about())
        self._progress.show()
        self.switch.show()
        self.generate_button.show()
        self.pause_button.setVisible(is_open or is_held)
        self.cancel_button.setVisible(is_open or is_held)
        self.pause_button.setText("Resume" if is_held else "Pause")
        self.pause_button.set_icon("play" if is_held else "pause")
        self.generate_button.setEnabled(not is_open)
        done = sum(cell.state in {"done", "warn"} for cell in cells)
        share = sum(cell.share for cell in cells) / max(1, len(cells))
        has_failed = any(cell.word == "Failed" for cell in cells)
        self.line.set_value(share, "ok" if done == len(cells) else "bad" if has_failed and not is_open else "accent")
        self.line_text.setText(self._progress_words(ledger.jobs, done, len(cells), is_open, is_held))

    def _progress_words(self, jobs: Sequence[JobRow], done: int, total: int, is_open: bool, is_held: bool) -> str:
        health = self.shell.workshop.engine.health
        counted = f"{done} of {total}"
        if not health.is_ok:
            return f"{counted}, waiting: {health.reason}"
        if is_held:
            self._pace.pause()
            return f"{counted}, paused"
        if not is_open:
            self._pace.pause()
            return f"{counted} ready" if done < total else f"All {total} ready"
        finished, left = work_of(jobs)
        self._pace.note(time.monotonic(), finished)
        words = in_words(self._pace.seconds_left(left))
        return f"{counted}, {words}" if words else counted

    def _show_turn(self) -> None:
        turn = (time.monotonic() / ROUND_SECONDS) % 1.0
        (self.matrix if self.switch.value == "matrix" else self.lanes).set_turn(turn)

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
        self.switch.set_value("lanes" if self.switch.value == "matrix" else "matrix")
        self._choose_view(self.switch.value)

    def _open_locale(self, locale: str) -> None:
        self.switch.set_value("matrix")
        self._choose_view("matrix")
        self.matrix.show_locale(locale)
        self.matrix.setFocus()

    def _open_cell(self, cell: Cell) -> None:
        if cell.creative is not None:
            self.shell.go_to("canvas", creative_id=cell.creative.id)

    def _lane_ids(self, locale: str) -> list[str]:
        return next((list(lane.job_ids) for lane in self.lanes.lanes.lanes if lane.locale == locale), [])

    def _generate(self) -> None:
        self.shell.actions.run("brief.generate")

    def _is_busy(self) -> bool:
        return self._ledger is not None and any(
            job.state in {"blocked", "queued", "running", "waiting", "paused"} for job in self._ledger.jobs
        )

    def _can_pause(self) -> bool:
        return self._is_busy() or self.shell.workshop.engine.is_paused

    async def _toggle_pause(self) -> None:
        engine = self.shell.workshop.engine
        jobs = self._ledger.jobs if self._ledger else ()
        paused = [job.id for job in jobs if job.state == "paused"]
        if engine.is_paused or (paused and not is_busy(jobs)):
            await engine.set_paused(False)
            await engine.control(paused, "resume")
        else:
            await engine.set_paused(True)
        self.refresh()

    async def _cancel_all(self) -> None:
        agreed = await self.shell.messages.confirm(
            "Cancel what is left?",
            "Finished creatives stay. Generate goes on with the rest at any time.",
            "Cancel jobs",
        )
        if agreed and self._ledger is not None:
            ids = [job.id for job in self._ledger.jobs if job.state not in {"done", "failed", "cancelled"}]
            await self.shell.workshop.engine.control(ids, "cancel")
            if self.shell.workshop.engine.is_paused:
                await self.shell.workshop.engine.set_paused(False)
            self.refresh()

    def _retry_all(self) -> None:
        self._control([job.id for job in self.tray.jobs], "retry")

    def _control(self, ids: Sequence[str], action: JobAction, _is_checked: bool = False) -> None:
        self.shell.tasks.start(self._act(list(ids), action), f"{action} the jobs")

    async def _act(self, ids: list[str], action: JobAction) -> None:
        await self.shell.workshop.engine.control(ids, action)
        self.refresh()

    def _lane_menu(self, locale: str, place: QPoint) -> None:
        ids = self._lane_ids(locale)
        menu = QMenu(self)
        menu.addAction("Show creatives", lambda: self._open_locale(locale))
        menu.addSeparator()
        self._add_controls(menu, ids)
        menu.popup(place)

    def _cell_menu(self, cells: Sequence[Cell], place: QPoint) -> None:
        self.menu_of_cells(cells).popup(place)

    def menu_of_cells(self, cells: Sequence[Cell]) -> QMenu:
        """What can be done with these cells."""
        menu = QMenu(self)
        if len(cells) == 1 and cells[0].creative is not None:
            menu.addAction("Open in Canvas", lambda: self._open_cell(cells[0]))
            menu.addAction("Open in Review", lambda: self.shell.go_to("review", creative_id=cells[0].key.id))
            menu.addSeparator()
        self._add_controls(menu, [job_id for cell in cells for job_id in cell.job_ids])
        return menu

    def _add_controls(self, menu: QMenu, ids: Sequence[str]) -> None:
        """Retry, redo, pause, resume and cancel, each only where it would change something."""
        wanted = set(ids)
        jobs = [job for job in (self._ledger.jobs if self._ledger else ()) if job.id in wanted]
        offers: tuple[tuple[str, JobAction, set[str], set[str]], ...] = (
            ("Retry", "retry", {"failed", "cancelled"}, set()),
            ("Make again", "redo", {"done"}, {"creative"}),
            ("Pause", "pause", {"queued", "running", "waiting", "blocked"}, {"creative", "copy"}),
            ("Resume", "resume", {"paused"}, set()),
            ("Cancel", "cancel", {"queued", "running", "waiting", "blocked", "paused"}, {"creative"}),
        )
        for text, action, states, kinds in offers:
            own = [job.id for job in jobs if job.state in states and (not kinds or job.kind in kinds)]
            entry = menu.addAction(text)
            entry.triggered.connect(partial(self._control, own, action))
            entry.setEnabled(bool(own))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
