"""The tray of failed jobs: what stopped, why, what to do, and a way to try again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.model.job import JobRow
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import Rule, label

KIND_NAMES = {"context": "Context", "copy": "Copy", "picture": "Picture", "creative": "Creative"}
TALLEST_PX, ROW_PX = 220, 56


class FailedTray(QFrame):
    """Lists failed jobs. `retried(ids)` when the person wants some tried again. Hidden while there are none."""

    retried = Signal(object)

    def __init__(self, theme: Theme, name_of: Callable[[JobRow], str]) -> None:
        super().__init__()
        self._theme = theme
        self._name_of = name_of
        self._jobs: tuple[JobRow, ...] = ()
        self.setProperty("card", True)
        self.setAccessibleName("Failed jobs")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        self._icon = QLabel()
        self._title = label("", "strong")
        self._all = Button(theme, "Retry all", icon="rotate-cw")
        self._all.clicked.connect(self._retry_all)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        column.addLayout(head)
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._rows)
        column.addWidget(self._scroll)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.hide()

    def _recolour(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("circle-alert", "bad", 16))

    @property
    def jobs(self) -> tuple[JobRow, ...]:
        return self._jobs

    def set_jobs(self, jobs: Sequence[JobRow]) -> None:
        """Show these; with none the tray goes away."""
        jobs = tuple(jobs)
        if jobs == self._jobs:
            return
        self._jobs = jobs
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for place, job in enumerate(jobs):
            if place:
                self._list.addWidget(Rule())
            self._list.addWidget(self._row(job))
        count = len(jobs)
        self._title.setText(f"{count} {'job' if count == 1 else 'jobs'} failed. The others go on.")
        self._all.setVisible(count > 1)
        self.setVisible(bool(jobs))
        self._scroll.setFixedHeight(min(TALLEST_PX, ROW_PX * count))

    def _retry_all(self) -> None:
        self.retried.emit([job.id for job in self._jobs])

    def _row(self, job: JobRow) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(24, 7, 0, 7)
        line.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(f"{KIND_NAMES[job.kind]}, {self._name_of(job)}", "strong"))
        reason = label(f"{job.error} {job.advice}".strip(), "small", is_wrapped=True)
        reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(reason)
        line.addLayout(words, 1)
        retry = Button(self._theme, "Retry", icon="rotate-cw", kind="ghost")
        retry.setAccessibleName(f"Retry {self._name_of(job)}")
        retry.clicked.connect(lambda _checked=False, job_id=job.id: self.retried.emit([job_id]))
        line.addWidget(retry, 0, Qt.AlignmentFlag.AlignTop)
        return row
