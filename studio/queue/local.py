"""The embedded queue engine: a scheduler on the running asyncio loop over a durable journal."""

from __future__ import annotations

import asyncio
import heapq
import json
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from studio.model.call import Sent
from studio.model.job import (
    OPEN_STATES,
    Artifact,
    JobAction,
    JobEvent,
    JobRow,
    JobSpec,
    ProviderLimits,
    ProviderState,
    QueueHealth,
)
from studio.model.policy import Caps
from studio.queue.calls import PaidCalls, sent_row
from studio.queue.control import act
from studio.queue.engine import Desk, Pipelines
from studio.queue.gates import LOAD_HOLDS, Gates
from studio.queue.journal import Journal, Statement, now_ms
from studio.queue.ledger import Ledger
from studio.queue.order import Place, before, first_of_all, with_priority
from studio.queue.run_stage import run_stage
from studio.queue.spend import LOAD_SPENT, SpendGuard
from studio.queue.spool import Spool
from studio.queue.table import LOAD, LOAD_ARTIFACTS, LOAD_NEEDS, Entry, JobTable
from studio.system.redact import redact
from studio.system.workers import WorkerPool

log = logging.getLogger(__name__)

_LONGEST_SLEEP_SECONDS = 3600.0  # qasync cannot sleep longer than some weeks; one hour is plenty
_CRASHES_ALLOWED = 3
_BREATH = 40
"""Jobs taken in between two turns of the loop."""
PROVIDER_LANE = 24
"""Stages that may wait for providers at once; each provider's own gate limits what is really sent."""


class LocalEngine:
    """Runs jobs in this process; `queue.db` in `folder` survives whatever happens to it.

    One process may own the folder at a time (the library's lock sees to that). `limits` says how many stages of each
    lane run at once, and under `locale` how many of one locale. `desk` has requests answered. Stages run on the loop;
    they compute through the pool and pay through the journal, as far as `caps` allow.
    """

    def __init__(
        self,
        folder: Path,
        pipelines: Pipelines,
        desk: Desk,
        pool: WorkerPool,
        limits: Mapping[str, int] | None = None,
        caps: Caps | None = None,
    ) -> None:
        self._folder = folder
        self._desk = desk
        self.pool = pool
        self.table = JobTable(pipelines)
        self.limits = {"provider": PROVIDER_LANE, "cpu": pool.count + 1, "free": 64, **(limits or {})}
        self.gates = Gates(offline_at_once=pool.count + 1)
        self.guard = SpendGuard(caps or Caps())
        self._locales_running: dict[str, int] = defaultdict(int)
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
        self.calls = PaidCalls(self.journal, Spool(self._folder / "spool"), self._desk, self.gates, self.guard)
        await self.calls.adopt_spooled()
        jobs, needs, facts, artifacts, spent, holds = await self.journal.write(
            (LOAD, ()),
            (LOAD_NEEDS, ()),
            ("SELECT value FROM facts WHERE name='paused'", ()),
            (LOAD_ARTIFACTS, ()),
            (LOAD_SPENT, ()),
            (LOAD_HOLDS, ()),
        )
        self.guard.load(spent)
        self.gates.load(holds)
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
                    entry.fault = "crash"
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
        if not self.table.is_busy(None):
            self.guard.begin_run()
        statements: list[Statement] = []
        taken: list[Entry] = []
        for number, spec in enumerate(specs):
            if number % _BREATH == _BREATH - 1:
                await asyncio.sleep(0)  # thousands of jobs must not make the window stutter
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
        for number, entry in enumerate(taken):
            if number % _BREATH == _BREATH - 1:
                await asyncio.sleep(0)
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

    # Order, limits, money

    async def set_priority(self, ids: Sequence[str], priority: int) -> None:
        """The higher runs first."""
        await self._reordered(with_priority(self.table, ids, priority))

    async def do_next(self, ids: Sequence[str]) -> None:
        """These before everything else, and what they need before them."""
        await self._reordered(first_of_all(self.table, ids))

    async def move_before(self, ids: Sequence[str], other: str) -> None:
        """Put jobs right before another one, in their own order and with its priority."""
        await self._reordered(before(self.table, ids, other))

    async def _reordered(self, places: Sequence[Place]) -> None:
        changed = [(e, priority, seq) for e, priority, seq in places if (e.priority, e.seq) != (priority, seq)]
        for entry, priority, seq in changed:
            entry.priority, entry.seq = priority, seq
        if changed:
            await self.journal.write(*(entry.update() for entry, _, _ in changed))
        for entry, _, _ in changed:
            self.make_ready(entry)
            self.announce(entry, "moved")
        self.pump()

    def set_limits(self, **limits: int) -> None:
        """How many stages of a lane, or of one `locale`, run at once."""
        self.limits |= limits
        self.pump()

    def set_provider_limits(self, provider: str, limits: ProviderLimits) -> None:
        """How much a provider is asked at once and in a minute."""
        self.gates.set_limits(provider, limits)

    def providers(self) -> list[ProviderState]:
        """How the queue gets on with each provider."""
        return self.gates.states()

    async def release_provider(self, provider: str) -> int:
        """A person has seen to it: ask the provider again. Returns how many jobs waited for that."""
        await self.journal.write(self.gates.release(provider))
        return await self._release(lambda entry: entry.waits_for == provider)

    async def ask_again(self) -> int:
        """Somebody is there to agree to requests again. Returns how many jobs waited for that."""
        return await self._release(lambda entry: entry.waits_for == "agreement")

    async def set_caps(self, caps: Caps) -> int:
        """Other spending limits; what waited for one goes on. Returns how many jobs did."""
        self.guard.caps = caps
        return await self._release(lambda entry: entry.waits_for == "cap")

    async def _release(self, is_meant: Callable[[Entry], bool]) -> int:
        waiting = [entry for entry in self.table if entry.state == "waiting" and is_meant(entry)]
        for entry in waiting:
            entry.not_before_ms, entry.waits_for, entry.error, entry.advice = 0, "", "", ""
        if waiting:
            await self.journal.write(*(entry.update() for entry in waiting))
        for entry in waiting:
            self.make_ready(entry)
            self.announce(entry, "released")
        self.pump()
        return len(waiting)

    async def resolve_unknown(self, key: str, decision: Literal["resend", "give_up"]) -> None:
        """What becomes of a call that may have been billed and whose answer is lost."""
        rows = await self.journal.write(
            ("UPDATE calls SET state='failed',error='unknown' WHERE key=? AND state='unknown'", (key,)),
            ("SELECT job_id FROM calls WHERE key=?", (key,)),
        )
        jobs = [str(row[0]) for row in rows[1]]
        await self.control(jobs, "retry" if decision == "resend" else "cancel")

    async def retry_with(self, job_id: str, changes: Mapping[str, object]) -> bool:
        """Change fields of a stopped job's spec and try it again in its place; False when it is not stopped."""
        entry = self.table.get(job_id)
        if entry is None or entry.state not in {"failed", "cancelled", "waiting", "paused"}:
            return False
        entry.spec = entry.spec.model_copy(update={"spec": {**entry.spec.spec, **changes}})
        await self.journal.write(("UPDATE jobs SET spec=? WHERE id=?", (json.dumps(entry.spec.spec), job_id)))
        return await self.control([job_id], "redo") == 1

    def failed(self, campaign_id: str | None = None) -> Sequence[JobRow]:
        """The failed tray: what stopped for good, with its kind of fault, reason and advice."""
        return [row for row in self.jobs(campaign_id) if row.state == "failed"]

    def spec(self, job_id: str) -> JobSpec | None:
        """What a job was asked to do."""
        entry = self.table.get(job_id)
        return entry.spec if entry else None

    def diagnostics(self, job_id: str) -> str:
        """What is known of a job, for a report: without keys, and without the texts of the brief."""
        entry = self.table.get(job_id)
        if entry is None:
            return ""
        row = entry.row()
        lines = [f"{name}: {value}" for name, value in row.model_dump().items() if value not in ("", 0, 0.0)]
        lines.append(f"crashes: {entry.crashes}")
        lines += [f"provider {state.name}: {state.held or 'open'}" for state in self.providers()]
        return redact("\n".join(lines))

    def record_sent(self, sent: Sent) -> None:
        """Put a request that left on record."""
        self.journal.write(sent_row(sent))

    @property
    def ledger(self) -> Ledger:
        """What was asked and paid so far."""
        return Ledger(self._folder / "queue.db")

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
            if item[0] != entry.order:
                heapq.heappush(heap, (entry.order, item[1]))  # it was moved since
                continue
            if self._locales_running[entry.spec.locale] >= self.limits.get("locale", 10**6):
                later.append(item)
                continue
            self._used[lane] += 1
            self._locales_running[entry.spec.locale] += 1
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
            self._locales_running[entry.spec.locale] -= 1
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
