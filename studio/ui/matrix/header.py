"""The head of the queue page: what is worked on, how far it is, how long it still takes, and the brakes."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.brief import Brief
from studio.model.job import JobRow, QueueHealth
from studio.ui.matrix.estimate import Pace, in_words, work_of
from studio.ui.matrix.progress import Cell, Ledger
from studio.ui.theme import Theme
from studio.ui.tokens import Hue
from studio.ui.widgets.badge import ProgressLine
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.text import PageHeader, label


def counted(number: int, noun: str) -> str:
    """`1 locale`, `5 locales`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def about(brief: Brief) -> str:
    """A campaign in a few words."""
    return f"{brief.name}, {counted(len(brief.locales), 'locale')} × {counted(len(brief.placements), 'format')}"


class QueueHeader(QWidget):
    """Title, view switch and buttons over the line of progress."""

    def __init__(self, theme: Theme, view: str) -> None:
        super().__init__()
        self._pace = Pace()
        self.bar = PageHeader("Queue")
        choices = [("lanes", "Lanes", "rows-3"), ("matrix", "Matrix", "layout-grid")]
        self.switch = SegmentedControl(theme, choices, view if view in {"lanes", "matrix"} else "lanes", "View")
        self.cancel_button = Button(theme, "Cancel", icon="x", kind="ghost")
        self.pause_button = Button(theme, "Pause", icon="pause")
        self.generate_button = Button(theme, "Generate", icon="sparkles", kind="primary")
        self._controls = (self.switch, self.cancel_button, self.pause_button, self.generate_button)
        for widget in self._controls:
            self.bar.add(widget)
        self.line = ProgressLine(theme)
        self.words = label("", "small")
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(20, 4, 20, 12)
        row.setSpacing(14)
        row.addWidget(self.line, 1)
        row.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._progress)

    def show_nothing(self, brief: Brief | None) -> None:
        """Nothing was made yet: only the title."""
        self._pace = Pace()
        self.bar.note.set_whole(about(brief) if brief else "")
        self._progress.hide()
        for widget in self._controls:
            widget.hide()

    def show_work(
        self, brief: Brief, ledger: Ledger, cells: Sequence[Cell], *, is_paused: bool, health: QueueHealth
    ) -> None:
        """How far the work is."""
        jobs, is_open = ledger.jobs, ledger.is_busy
        is_held = is_paused or (any(job.state == "paused" for job in jobs) and not is_open)
        self.bar.note.set_whole(about(brief))
        self._progress.show()
        self.switch.show()
        self.generate_button.show()
        self.generate_button.setEnabled(not is_open)
        self.pause_button.setVisible(is_open or is_held)
        self.cancel_button.setVisible(is_open or is_held or ledger.held > 0)
        self.pause_button.setText("Resume" if is_held else "Pause")
        self.pause_button.set_icon("play" if is_held else "pause")
        done = sum(cell.state in {"done", "warn"} for cell in cells)
        share = sum(cell.share for cell in cells) / max(1, len(cells))
        has_failed = any(cell.word == "Failed" for cell in cells)
        hue: Hue = "ok" if done == len(cells) else "bad" if has_failed and not is_open else "accent"
        self.line.set_value(share, hue)
        state = self._state(jobs, done, len(cells), is_open=is_open, is_held=is_held)
        if ledger.held and not is_open and not is_held:
            state = f"{done} of {len(cells)} ready, {counted(ledger.held, 'job')} held"
        self.words.setText(state if health.is_ok else f"{done} of {len(cells)}, waiting: {health.reason}")

    def _state(self, jobs: Sequence[JobRow], done: int, total: int, *, is_open: bool, is_held: bool) -> str:
        so_far = f"{done} of {total}"
        if is_held or not is_open:
            self._pace.pause()
            failed = sum(job.state == "failed" for job in jobs)
            if is_held:
                return f"{so_far}, paused"
            if failed:
                return f"{so_far} ready, {counted(failed, 'job')} failed"
            return f"{so_far} ready" if done < total else f"All {total} ready"
        finished, left = work_of(jobs)
        self._pace.note(time.monotonic(), finished)
        words = in_words(self._pace.seconds_left(left))
        return f"{so_far}, {words}" if words else so_far
