"""What happened in queue and library, gathered on the window's thread and told a few times a second at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.model.job import JobEvent

if TYPE_CHECKING:
    from studio.workshop import Workshop

QUEUE_PAUSE_MS = 40
"""25 times a second: live to the eye, and far below what the loop can bear."""


class News(QObject):
    """One page's ear. `jobs_changed()` and `creatives_changed(ids)`; `campaigns_changed()` for briefs and assets.

    Callbacks may come from any thread; signals come on the window's. The first change of a quiet time is told at once.
    """

    jobs_changed = Signal()
    creatives_changed = Signal(object)
    campaigns_changed = Signal()
    _heard = Signal(str, str)

    def __init__(self, workshop: Workshop, parent: QObject, pause_ms: int = QUEUE_PAUSE_MS) -> None:
        super().__init__(parent)
        self._jobs = False
        self._campaigns = False
        self._creatives: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._tell)
        self._heard.connect(self._note, Qt.ConnectionType.AutoConnection)
        self._ends: list[Callable[[], None]] = [
            workshop.engine.subscribe(self._job_changed),
            workshop.library.subscribe(self._heard.emit),
        ]

    def close(self) -> None:
        """Hear nothing more."""
        for end in self._ends:
            end()
        self._ends.clear()
        self._timer.stop()

    def _job_changed(self, event: JobEvent) -> None:
        self._heard.emit("job", event.job.id)

    def _note(self, kind: str, id: str) -> None:
        if kind == "job":
            self._jobs = True
        elif kind in {"creative", "decision"}:
            self._creatives.add(id)
        elif kind == "edits":
            self._creatives.add(id.rpartition("/")[2])
        elif kind in {"campaign", "asset"}:
            self._campaigns = True
        else:
            return
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        if self._jobs:
            self._jobs = False
            self.jobs_changed.emit()
        if self._creatives:
            ids, self._creatives = frozenset(self._creatives), set()
            self.creatives_changed.emit(ids)
        if self._campaigns:
            self._campaigns = False
            self.campaigns_changed.emit()
