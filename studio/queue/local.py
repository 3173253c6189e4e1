"""The embedded queue engine: a scheduler on the running asyncio loop over a durable journal."""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from studio.model.job import OPEN_STATES, Artifact, JobAction, JobEvent, JobRow, JobSpec, QueueHealth
from studio.queue.calls import Ask, PaidCalls
from studio.queue.control import act
from studio.queue.engine import Pipelines
from studio.queue.journal import Journal, Statement, now_ms
from studio.queue.run_stage import run_stage
from studio.queue.spool import Spool
from studio.queue.table import LOAD, LOAD_ARTIFACTS, LOAD_NEEDS, Entry, JobTable
from studio.system.workers import WorkerPool

log = logging.getLogger(__name__)

_LONGEST_SLEEP_SECONDS = 3600.0  # qasync cannot sleep longer than some weeks; one hour is plenty
_CRASHES_ALLOWED = 3


class LocalEngine:
    """Runs jobs in this process; `queue.db` in `folder` survives whatever happens to it.

    One process may own the folder at a time (the library's lock sees to that). `limits` says how many stages of each
    lane run at once. `ask(verb, request)` puts a request to the provider. Stages run on the loop; they compute
    through the pool and pay through the journal.
    """

    def __init__(
        self,
        folder: Path,
        pipelines: Pipelines,
        provider_name: str,
        ask: Ask,
        pool: WorkerPool,
        limits: Mapping[str, int] | None = None,
    ) -> None:
        self._folder = folder
        self._provider_name = provider_name
        self._ask = ask
        self.pool = pool
        self.table = JobTable(pipelines)
        self.limits = {"provider": pool.count + 1, "cpu": pool.count + 1, "free": 64, **(limits or {})}
        self._ready: dict[str, list[tuple[tuple[int, int, int], str]]] = defaultdict(list)
        self._used: dict[str, int] = defaultdict(int)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._listeners: list[Callable[[JobEvent], None]] = []
        self._event_id = 0
        self._is_paused = False
        self._health = QueueHealth()
        self._is_stopping = False
        self._wake: asyncio.TimerHandle | None = None
        self._idle_waiters: list[tuple[str | None, asyncio.Future[None]]] = []

    # Life

    async def start(self) -> None:
        """Open the journal, take over what the last run left, and go on."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.journal = Journal(self._folder / "queue.db", self._note_health)
        await self.journal.open()
        self.calls = PaidCalls(self.journal, Spool(self._folder / "spool"), self._provider_name, self._ask)
        await self.calls.adopt_spooled()
        jobs, needs, facts, artifacts = await self.journal.write(
            (LOAD, ()),
            (LOAD_NEEDS, ()),
            ("SELECT value FROM facts WHERE name='paused'", ()),
            (LOAD_ARTIFACTS, ()),
        )
        self.table.load(jobs, needs, artifacts)
        self._is_paused = bool(facts) and facts[0][0] == "1"
        await self._recover()
        self.pump()

    async def _recover(self) -> None:
        """Jobs that ran when the last process ended run again, unless they seem to have ended it."""
        statements: list[Statement] = []
        for entry in self.table:
            if entry.state == "running":
                entry.crashes += 1
                entry.state = "queued"
                if entry.crashes >= _CRASHES_ALLOWED:
                    entry.state = "failed"
                    entry.error = f"The studio ended {_CRASHES_ALLOWED} times during this step."
                    entry.advice = "Try it alone with Retry; if it happens again, replace the product's photo."
                statements.append(entry.update())
            elif entry.state == "blocked" and self.table.needs_are_done(entry):
                entry.state = "queued"  # released just before the end: that is not written, it can be derived
            self.make_ready(entry)
        if statements:
            await self.journal.write(*statements)

    async def stop(self, grace_seconds: float = 5) -> None:
        """Let running stages finish for a moment, then end them; they run again at the next start."""
        self._is_stopping = True
        if self._wake:
            self._wake.cancel()
        tasks = list(self._tasks.values())
        if tasks:
            _, unfinished = await asyncio.wait(tasks, timeout=grace_seconds)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
        for entry in self.table:
            if entry.state == "running":  # an orderly end is not a crash
                entry.state = "queued"
                self.journal.write(entry.update())
        for _, waiter in self._idle_waiters:
            waiter.cancel()
        await self.journal.close()

    def _note_health(self, is_ok: bool, reason: str) -> None:
        self._health = QueueHealth(is_ok=is_ok, reason=reason)
        log.warning("queue storage: %s", "well again" if is_ok else reason)
        for entry in self.table:
            if entry.state == "running":
                self.announce(entry, "health")
        self.pump()

    # The seam

    async def submit(self, specs: Sequence[JobSpec], *, priority: int = 0) -> list[str]:
        statements: list[Statement] = []
        taken: list[Entry] = []
        for spec in specs:
            entry = self.table.get(spec.id)
            if entry is None:
                entry = Entry(spec=spec, seq=self.table.next_seq, priority=priority)
                self.table.add(entry)
                entry.state = "queued" if self.table.needs_are_done(entry) else "blocked"
                statements += entry.insert(now_ms())
                taken.append(entry)
            elif entry.is_superseded:
                entry.is_superseded = False
                if entry.state == "cancelled":
                    entry.state = "queued" if self.table.needs_are_done(entry) else "blocked"
                statements.append(entry.update())
                taken.append(entry)
            statements += self._supersede_others(entry)
        if statements:
            await self.journal.write(*statements)
        for entry in taken:
            self.make_ready(entry)
            self.announce(entry, "submitted")
        self.pump()
        return [spec.id for spec in specs]

    def _supersede_others(self, entry: Entry) -> list[Statement]:
        statements = []
        for other in self.table.others_in_slot(entry):
            if other.is_superseded:
                continue
            other.is_superseded = True
            if other.state == "running":
                other.want = "supersede"
            elif other.state in OPEN_STATES or other.state == "paused":
                other.state = "cancelled"
            statements.append(other.update())
        return statements

    async def control(self, ids: Sequence[str], action: JobAction) -> int:
        changed = [entry for job_id in ids if (entry := self.table.get(job_id)) and act(self.table, entry, action)]
        if changed:
            await self.journal.write(*(entry.update() for entry in changed))
        for entry in changed:
            self.make_ready(entry)
            self.announce(entry, action)
            self.release_dependants(entry)
        self.pump()
        return len(changed)

    async def set_paused(self, is_paused: bool) -> None:
        self._is_paused = is_paused
        await self.journal.write(("INSERT OR REPLACE INTO facts VALUES('paused',?)", ("1" if is_paused else "0",)))
        self.pump()

    def jobs(self, campaign_id: str | None = None) -> Sequence[JobRow]:
        return [
            entry.row()
            for entry in self.table
            if not entry.is_superseded and (campaign_id is None or entry.spec.campaign_id == campaign_id)
        ]

    def artifact(self, job_id: str) -> Artifact | None:
        entry = self.table.get(job_id)
        return entry.last_artifact if entry else None

    def subscribe(self, callback: Callable[[JobEvent], None]) -> Callable[[], None]:
        self._listeners.append(callback)

        def end() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return end

    async def wait_idle(self, campaign_id: str | None = None) -> None:
        if self._is_resting(campaign_id):
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._idle_waiters.append((campaign_id, waiter))
        await waiter

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    @property
    def health(self) -> QueueHealth:
        return self._health

    # Scheduling: all on the loop

    def make_ready(self, entry: Entry) -> None:
        """Put a queued or waiting job where the scheduler looks."""
        if entry.state not in {"queued", "waiting"} or entry.is_superseded:
            return
        stage = entry.next_stage
        if stage is None:
            entry.state, entry.error = "failed", "This job was made by another version of the studio."
            entry.advice = "Press Generate to plan it anew."
            return
        heapq.heappush(self._ready[stage.lane], (entry.order, entry.spec.id))

    def pump(self) -> None:
        """Start what may start now; set one timer for what may start later."""
        if self._is_stopping:
            return
        wake_ms: int | None = None
        if self._health.is_ok and not self._is_paused:
            for lane, heap in self._ready.items():
                wake_ms = self._pump_lane(lane, heap, wake_ms)
        if wake_ms is not None:
            self._set_timer((wake_ms - now_ms()) / 1000)
        self._tell_idle()

    def _pump_lane(self, lane: str, heap: list[tuple[tuple[int, int, int], str]], wake_ms: int | None) -> int | None:
        later: list[tuple[tuple[int, int, int], str]] = []
        now = now_ms()
        while heap and self._used[lane] < self.limits[lane]:
            item = heapq.heappop(heap)
            entry = self.table[item[1]]
            stage = entry.next_stage
            is_current = entry.state in {"queued", "waiting"} and stage is not None and stage.lane == lane
            if not is_current or entry.is_superseded or entry.spec.id in self._tasks:
                continue
            if entry.not_before_ms > now:
                later.append(item)
                wake_ms = min(wake_ms or entry.not_before_ms, entry.not_before_ms)
                continue
            self._used[lane] += 1
            self._tasks[entry.spec.id] = asyncio.get_running_loop().create_task(self._run(entry, lane))
        for item in later:
            heapq.heappush(heap, item)
        return wake_ms

    def _set_timer(self, seconds: float) -> None:
        if self._wake:
            self._wake.cancel()
        delay = min(max(0.01, seconds), _LONGEST_SLEEP_SECONDS)
        self._wake = asyncio.get_running_loop().call_later(delay, self.pump)

    async def _run(self, entry: Entry, lane: str) -> None:
        try:
            await run_stage(self, entry)
        finally:
            self._used[lane] -= 1
            del self._tasks[entry.spec.id]
            self.make_ready(entry)
            self.pump()

    def release_dependants(self, entry: Entry) -> None:
        """Blocked jobs whose needs are all done may start."""
        if entry.state != "done":
            return
        for other in self.table.dependants(entry.spec.id):
            if other.state == "blocked" and self.table.needs_are_done(other):
                other.state = "queued"
                self.make_ready(other)
                self.announce(other, "released")

    def announce(self, entry: Entry, kind: str) -> None:
        """Tell the listeners; superseded jobs are nobody's business any more."""
        if entry.is_superseded:
            return
        self._event_id += 1
        event = JobEvent(id=self._event_id, job=entry.row(), kind=kind)
        for listener in tuple(self._listeners):
            listener(event)

    def _is_resting(self, campaign_id: str | None) -> bool:
        if self._tasks and campaign_id is None:
            return False
        return not self.table.is_busy(campaign_id)

    def _tell_idle(self) -> None:
        for pair in tuple(self._idle_waiters):
            campaign_id, waiter = pair
            if self._is_resting(campaign_id):
                self._idle_waiters.remove(pair)
                if not waiter.done():
                    waiter.set_result(None)
