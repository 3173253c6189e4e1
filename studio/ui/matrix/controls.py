"""The brakes and levers of the queue: pause, resume, cancel, retry, make again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from studio.model.job import OPEN_STATES, JobAction, JobRow
from studio.ui.matrix.progress import Ledger, failed_jobs
from studio.ui.shell import Shell

_OFFERS: tuple[tuple[str, JobAction, frozenset[str], frozenset[str]], ...] = (
    ("Retry", "retry", frozenset({"failed", "cancelled"}), frozenset()),
    ("Make again", "redo", frozenset({"done"}), frozenset({"creative"})),
    ("Pause", "pause", frozenset({"queued", "running", "waiting", "blocked"}), frozenset({"creative", "copy"})),
    ("Resume", "resume", frozenset({"paused"}), frozenset()),
    ("Cancel", "cancel", frozenset({"queued", "running", "waiting", "blocked", "paused"}), frozenset({"creative"})),
)
"""What a menu offers: words, action, the states in which it would change something, the kinds it concerns."""


class QueueControls(QObject):
    """Acts on the jobs of one campaign. `acted()` after each."""

    acted = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.jobs: tuple[JobRow, ...] = ()
        self._is_busy = False
        add = shell.actions.add
        add("queue.pause", "Pause or resume the queue", "pause", "P", self._can_pause, self._toggle_pause,
            group="Queue", page="queue")  # fmt: skip
        add(
            "queue.cancel", "Cancel what is left", "x", (), self._is_open, self._cancel_all, group="Queue", page="queue"
        )
        add("queue.retry", "Retry failed jobs", "rotate-cw", "R", lambda: bool(failed_jobs(self.jobs)), self._retry_all,
            group="Queue", page="queue")  # fmt: skip

    def take(self, ledger: Ledger) -> None:
        """These are the jobs now."""
        self.jobs, self._is_busy = ledger.jobs, ledger.is_busy

    def act(self, ids: Sequence[str], action: JobAction, _is_checked: bool = False) -> None:
        """Do something to jobs."""
        self._shell.tasks.start(self._act(list(ids), action), f"{action} the jobs")

    def fill_menu(self, menu: QMenu, ids: Sequence[str]) -> None:
        """Everything that can be done, possible where it would change something."""
        wanted = set(ids)
        jobs = [job for job in self.jobs if job.id in wanted]
        for text, action, states, kinds in _OFFERS:
            own = [job.id for job in jobs if job.state in states and (not kinds or job.kind in kinds)]
            entry = menu.addAction(text)
            entry.triggered.connect(partial(self.act, own, action))
            entry.setEnabled(bool(own))

    def fill_order(self, menu: QMenu, ids: Sequence[str], *, above: str = "", below: str = "") -> None:
        """Ways to put what still has to start before or after the rest; `above` and `below` are a lane's neighbours."""
        waiting = self.waiting(ids)
        add = menu.addAction("Do next", partial(self.do_next, waiting))
        add.setEnabled(bool(waiting))
        if above or below:
            for text, other, is_up in (("Move up", above, True), ("Move down", below, False)):
                entry = menu.addAction(text, partial(self.move_lane, self._locale_of(ids), other, is_up))
                entry.setEnabled(bool(other and self.lane(self._locale_of(ids)) and self.lane(other)))
        else:
            last = menu.addAction("Do last", partial(self._start, self._do_last, waiting))
            last.setEnabled(bool(waiting))

    def waiting(self, ids: Sequence[str]) -> list[str]:
        """Those of the jobs that have not begun and still will."""
        wanted = set(ids)
        return [job.id for job in self.jobs if job.id in wanted and job.state in OPEN_STATES - {"running"}]

    def lane(self, locale: str) -> list[str]:
        """A locale's own jobs that have not begun; pictures for all locales belong to none."""
        return self.waiting([job.id for job in self.jobs if job.locale == locale])

    def _locale_of(self, ids: Sequence[str]) -> str:
        wanted = set(ids)
        return next((job.locale for job in self.jobs if job.id in wanted and job.locale), "")

    def do_next(self, ids: Sequence[str]) -> None:
        """Put jobs, and what they need, before everything else."""
        self._start(self._do_next, ids)

    def move_lane(self, locale: str, other: str, is_up: bool) -> None:
        """Make a locale before its neighbour, or the neighbour before it."""
        self._start(self._move_lane, (locale, other) if is_up else (other, locale))

    def _start(self, reorder: Callable[[Sequence[str]], Coroutine[None, None, None]], ids: Sequence[str]) -> None:
        self._shell.tasks.start(reorder(ids), "change the order of the jobs")

    async def _do_next(self, ids: Sequence[str]) -> None:
        await self._shell.workshop.engine.do_next(ids)
        self.acted.emit()

    async def _do_last(self, ids: Sequence[str]) -> None:
        lowest = min((job.priority for job in self.jobs if job.state in OPEN_STATES), default=0)
        await self._shell.workshop.engine.set_priority(ids, lowest - 1)
        self.acted.emit()

    async def _move_lane(self, locales: Sequence[str]) -> None:
        engine, (first, second) = self._shell.workshop.engine, locales
        moved, there = self.lane(first), self.lane(second)
        if moved and there:
            moved.sort(key=lambda job_id: engine.table[job_id].order)
            await engine.move_before(moved, min(there, key=lambda job_id: engine.table[job_id].seq))
            self._shell.messages.toast(f"{first} is made before {second}.", "info")
        self.acted.emit()

    def _is_open(self) -> bool:
        return any(job.state not in {"done", "failed", "cancelled"} for job in self.jobs)

    def _can_pause(self) -> bool:
        return self._is_open() or self._shell.workshop.engine.is_paused

    async def _act(self, ids: list[str], action: JobAction) -> None:
        await self._shell.workshop.engine.control(ids, action)
        self.acted.emit()

    async def _toggle_pause(self) -> None:
        engine = self._shell.workshop.engine
        paused = [job.id for job in self.jobs if job.state == "paused"]
        if engine.is_paused or (paused and not self._is_busy):
            await engine.set_paused(False)
            await engine.control(paused, "resume")
        else:
            await engine.set_paused(True)
        self.acted.emit()

    async def _cancel_all(self) -> None:
        agreed = await self._shell.messages.confirm(
            "Cancel what is left?",
            "Finished creatives stay. Generate goes on with the rest at any time.",
            "Cancel jobs",
        )
        if not agreed:
            return
        engine = self._shell.workshop.engine
        ids = [job.id for job in self.jobs if job.state not in {"done", "failed", "cancelled"}]
        await engine.control(ids, "cancel")
        if engine.is_paused:
            await engine.set_paused(False)
        self.acted.emit()

    def _retry_all(self) -> None:
        self.act([job.id for job in failed_jobs(self.jobs)], "retry")
