"""The tray of what does not go on by itself: jobs that failed, and jobs that are held, each with its ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.model.job import JobRow, JobSpec
from studio.ui.matrix.failed_row import FailedRow
from studio.ui.matrix.hold_row import HoldRow
from studio.ui.matrix.holds import Hold
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import Rule, label

TALLEST_PX, TALLEST_OPEN_PX = 280, 440
MOST_ROWS = 20
"""Rows that are shown at once; what lies beyond is counted, and comes up as others go."""


class FailedTray(QFrame):
    """Hidden while there is nothing in it.

    `retried(ids)` when some are to be tried again; `acted(way, job id)` for the ways of a single job; `edited(job id,
    texts)`; `released(way, hold)` for what is held.
    """

    retried = Signal(object)
    acted = Signal(str, str)
    edited = Signal(str, object)
    released = Signal(str, object)

    def __init__(
        self, theme: Theme, name_of: Callable[[JobRow], str], spec_of: Callable[[str], JobSpec | None]
    ) -> None:
        super().__init__()
        self._theme, self._name_of, self._spec_of = theme, name_of, spec_of
        self._jobs: tuple[JobRow, ...] = ()
        self._holds: tuple[Hold, ...] = ()
        self.rows: dict[str, FailedRow] = {}
        self.hold_rows: list[HoldRow] = []
        self.setProperty("card", True)
        self.setAccessibleName("Failed and waiting jobs")
        self._build()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._icon = QLabel()
        self._title = label("", "strong")
        self.skip_all_button = Button(self._theme, "Skip all", kind="ghost")
        self.skip_all_button.clicked.connect(lambda: self.acted.emit("skip_all", ""))
        self.retry_all_button = Button(self._theme, "Retry all", icon="rotate-cw")
        self.retry_all_button.clicked.connect(self._retry_all)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self.skip_all_button)
        head.addWidget(self.retry_all_button)
        self._body = QWidget()
        lists = QVBoxLayout(self._body)
        lists.setContentsMargins(0, 0, 4, 0)
        lists.setSpacing(0)
        self._held, self._failed = QVBoxLayout(), QVBoxLayout()
        for part in (self._held, self._failed):
            part.setSpacing(0)
            lists.addLayout(part)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._between = Rule()
        lists.insertWidget(1, self._between)
        lists.insertWidget(2, self._head)
        self._more = label("", "small")
        self._more.setContentsMargins(24, 6, 0, 6)
        lists.addWidget(self._more)
        self._more.hide()
        lists.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        column.addWidget(self._scroll)

    def _retry_all(self) -> None:
        """All but those whose call may have been billed: each of them is a decision of its own."""
        self.retried.emit([job.id for job in self._jobs if job.fault != "unknown_call"])

    def _recolour(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("circle-alert", "bad", 16))

    @property
    def jobs(self) -> tuple[JobRow, ...]:
        """The failed ones."""
        return self._jobs

    @property
    def holds(self) -> tuple[Hold, ...]:
        return self._holds

    @property
    def is_needed(self) -> bool:
        """Whether there is anything in it."""
        return bool(self._jobs or self._holds)

    def set_jobs(self, jobs: Sequence[JobRow], holds: Sequence[Hold] = ()) -> None:
        """Show these; with none the tray goes away. Rows that stay keep what is being typed in them."""
        jobs, holds = tuple(jobs), tuple(holds)
        if (jobs, holds) == (self._jobs, self._holds):
            return
        if holds != self._holds:
            self._holds = holds
            self._fill_holds()
        if jobs != self._jobs:
            self._jobs = jobs
            self._fill_failed()
        count = len(jobs)
        self._head.setVisible(count > 0)
        self._between.setVisible(bool(count and holds))
        self._head.setContentsMargins(0, 8 if holds else 0, 0, 2)
        for button in (self.retry_all_button, self.skip_all_button):
            button.setVisible(count > 1)
        self.setVisible(self.is_needed)
        if any(hold.until_ms for hold in holds):
            self._second.start()
        else:
            self._second.stop()
        self._fit_soon()

    def stop(self) -> None:
        """No clock runs in a page nobody sees."""
        self._second.stop()

    def _fill_holds(self) -> None:
        for row in self.hold_rows:
            row.hide()
            row.deleteLater()
        self.hold_rows = []
        _empty(self._held)
        for hold in self._holds:
            if self.hold_rows:
                self._held.addWidget(Rule())
            row = HoldRow(self._theme, hold)
            row.chosen.connect(partial(self._release, hold))
            self._held.addWidget(row)
            self.hold_rows.append(row)

    def _release(self, hold: Hold, way: str) -> None:
        self.released.emit(way, hold)

    def _fill_failed(self) -> None:
        count = len(self._jobs)
        shown = {job.id: job for job in self._jobs[:MOST_ROWS]}
        for job_id in [name for name in self.rows if name not in shown]:
            row = self.rows.pop(job_id)
            self._failed.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, job in enumerate(shown.values()):
            if job.id in self.rows:
                if self.rows[job.id].job != job:
                    self.rows[job.id].show_job(job)
            else:
                self._failed.insertWidget(place, self._row(job))
        self._title.setText(f"{count} {'job' if count == 1 else 'jobs'} failed. The others go on.")
        beyond = count - len(shown)
        self._more.setText(f"And {beyond} more.")
        self._more.setVisible(beyond > 0)

    def _row(self, job: JobRow) -> FailedRow:
        row = FailedRow(self._theme, self._name_of(job), job, self._spec_of(job.id))
        row.chosen.connect(partial(self._choose, job.id))
        row.edited.connect(partial(self.edited.emit, job.id))
        row.resized.connect(self._fit_soon)
        self.rows[job.id] = row
        return row

    def _choose(self, job_id: str, way: str) -> None:
        if way == "retry":
            self.retried.emit([job_id])
        else:
            self.acted.emit(way, job_id)

    def _tick(self) -> None:
        if self.isVisible():
            for row in self.hold_rows:
                row.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_soon()

    def _fit_soon(self) -> None:
        """Wrapped words know their height only after they were laid out."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        is_open = any(row.form is not None for row in self.rows.values())
        width = max(200, self._scroll.viewport().width())
        layout = self._body.layout()
        wanted = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        wanted = max(wanted, self._body.minimumSizeHint().height())
        most = min(TALLEST_OPEN_PX if is_open else TALLEST_PX, int(self.window().height() * 0.5))
        self._scroll.setFixedHeight(min(most, wanted))


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
