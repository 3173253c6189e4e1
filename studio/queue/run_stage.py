"""One stage of one job: run it, keep what it made, or note why it failed."""

from __future__ import annotations

import asyncio
import errno
import logging
import random
import sqlite3
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from studio.model.call import MadeBy
from studio.model.errors import (
    HeldError,
    NotAgreedError,
    ProviderError,
    SpendCapError,
    StorageStalledError,
    StudioError,
    UnknownCallError,
)
from studio.model.job import Artifact, JobSpec
from studio.model.retry import BACKOFF_SECONDS, JITTER, delay_for, holds_provider
from studio.model.value import Value
from studio.queue.calls import Caller
from studio.queue.engine import StageDef
from studio.queue.journal import Statement, now_ms
from studio.queue.table import Entry
from studio.system.redact import redact

if TYPE_CHECKING:
    from studio.queue.local import LocalEngine

log = logging.getLogger(__name__)
T = TypeVar("T")
V = TypeVar("V", bound=Value)

_STORAGE_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
_STORAGE_PAUSE_MS = 2000
_HELD_MS = 3_600_000
"""A job that waits for a person looks again after an hour; acting wakes it at once."""


class RunningStage:
    """The StageContext a stage is given."""

    def __init__(self, engine: LocalEngine, entry: Entry, stage: StageDef) -> None:
        self.job: JobSpec = entry.spec
        self.stage = stage.name
        self.made: list[MadeBy] = []
        self._max_attempts = stage.max_attempts
        self._engine = engine
        self._entry = entry

    async def call(self, op: str, request: Value, answer: type[V]) -> V:
        is_last = self._entry.attempt + 1 >= self._max_attempts
        caller = Caller(self.job.id, self.stage, self.job.campaign_id, is_last)
        found, made = await self._engine.calls.call(op, request, answer, caller)
        self.made.append(made)
        return found

    async def cpu(self, function: Callable[..., T], *args: Any) -> T:
        return await self._engine.pool.run(function, *args)

    def progress(self, fraction: float, note: str = "") -> None:
        self._entry.progress = min(1.0, max(0.0, fraction))
        self._engine.announce(self._entry, "progress")


async def run_stage(engine: LocalEngine, entry: Entry) -> None:
    """Run the entry's next stage to a durable end. Only cancellation leaves here as an exception."""
    stage = entry.next_stage
    assert stage is not None, "only jobs with a next stage are scheduled"
    entry.state, entry.progress = "running", 0.0
    engine.journal.write(entry.update())  # not awaited: whatever is written later is committed later
    engine.announce(entry, "started")
    begun = time.monotonic()
    try:
        running = RunningStage(engine, entry, stage)
        artifact = await stage.run(running, _needs(engine, entry))
    except asyncio.CancelledError:
        raise  # the process ends: 'running' in the journal makes the stage run again
    except Exception as error:
        await _note_failure(engine, entry, stage, error)
        return
    entry.milliseconds += int((time.monotonic() - begun) * 1000)
    await _note_success(engine, entry, artifact.model_copy(update={"made": (*artifact.made, *running.made)}))


def _needs(engine: LocalEngine, entry: Entry) -> dict[str, Artifact]:
    """Last artifacts of the needed jobs by their kind, and this job's own earlier ones by stage name."""
    artifacts: dict[str, Artifact] = {}
    for need in entry.spec.needs:
        artifact = engine.artifact(need)
        if artifact is not None:
            artifacts[engine.table[need].spec.kind] = artifact
    for stage in entry.stages[: entry.stage]:
        artifacts[stage.name] = entry.artifacts[stage.name]
    return artifacts


async def _note_success(engine: LocalEngine, entry: Entry, artifact: Artifact) -> None:
    done_stage = entry.stage
    entry.stage += 1
    entry.attempt = entry.crashes = entry.not_before_ms = 0
    entry.error = entry.advice = entry.fault = entry.waits_for = ""
    entry.progress = 0.0
    entry.state = "done" if entry.next_stage is None else "queued"
    _follow_wish(entry)
    entry.keep_artifact(entry.stages[done_stage].name, artifact)
    await engine.journal.write(
        (
            "INSERT OR REPLACE INTO artifacts(job_id,stage,data) VALUES(?,?,?)",
            (entry.spec.id, done_stage, artifact.model_dump_json()),
        ),
        entry.update(),
    )
    engine.announce(entry, "done" if entry.state == "done" else "stage")
    engine.release_dependants(entry)


async def _note_failure(engine: LocalEngine, entry: Entry, stage: StageDef, error: Exception) -> None:
    statements: list[Statement] = []
    entry.waits_for = ""
    if _is_storage_error(error):
        # A disk that does not take data is not the work's fault: no attempt is used up.
        entry.state, entry.not_before_ms = "waiting", now_ms() + _STORAGE_PAUSE_MS
        entry.error, entry.fault = "The disk does not take data just now.", "storage"
        entry.advice = "Free some room; the work goes on by itself."
    else:
        entry.error, entry.advice = _in_words(error)
        entry.fault = _kind_of(error)
        if isinstance(error, StudioError):
            log.info("job %s, %s: %s", entry.spec.id, stage.name, error)
        else:
            log.error("job %s, %s failed", entry.spec.id, stage.name, exc_info=error)
        statements += _wait_or_fail(engine, entry, stage, error)
    _follow_wish(entry)
    await engine.journal.write(*statements, entry.update())
    engine.announce(entry, "failed" if entry.state == "failed" else "waiting")


def _wait_or_fail(engine: LocalEngine, entry: Entry, stage: StageDef, error: Exception) -> list[Statement]:
    """What becomes of the job: it waits for a time, for a person, or goes to the failed tray."""
    if isinstance(error, NotAgreedError):
        entry.state, entry.not_before_ms, entry.waits_for = "waiting", now_ms() + _HELD_MS, "agreement"
        return []
    if isinstance(error, HeldError) and error.until_ms:
        entry.state, entry.not_before_ms = "waiting", error.until_ms
        return []
    if isinstance(error, HeldError | SpendCapError):
        entry.state, entry.not_before_ms = "waiting", now_ms() + _HELD_MS
        entry.waits_for = "cap" if isinstance(error, SpendCapError) else error.provider
        return []
    if isinstance(error, ProviderError) and holds_provider(error):
        return _hold_back(engine, entry, error)
    if isinstance(error, ProviderError) and error.kind in {"auth", "quota"}:
        entry.state, entry.not_before_ms, entry.waits_for = "waiting", now_ms() + _HELD_MS, error.provider
        return [engine.gates.hold(error.provider, error.message)]
    entry.attempt += 1
    delay = _delay(error, entry.attempt)
    if delay is None or entry.attempt >= stage.max_attempts:
        entry.state = "failed"
    else:
        entry.state, entry.not_before_ms = "waiting", now_ms() + int(delay * 1000)
    return []


def _hold_back(engine: LocalEngine, entry: Entry, error: ProviderError) -> list[Statement]:
    """A rate limit moves the provider, not the attempt; a wait beyond reason is left to a person."""
    delay = delay_for(error, 1, random.random())
    if delay is None:
        entry.state, entry.not_before_ms, entry.waits_for = "waiting", now_ms() + _HELD_MS, error.provider
        return [engine.gates.hold(error.provider, error.message)]
    until = now_ms() + int(delay * 1000)
    entry.state, entry.not_before_ms = "waiting", until
    return [engine.gates.hold_until(error.provider, until)]


def _delay(error: Exception, attempt: int) -> float | None:
    """Seconds until the next attempt; None where trying again cannot help: the input is at fault, or the code."""
    if isinstance(error, ProviderError):
        return delay_for(error, attempt, random.random())
    may_pass = isinstance(error, OSError | TimeoutError) or (
        isinstance(error, StudioError) and error.exit_code == 4 and not isinstance(error, UnknownCallError)
    )
    if not may_pass:
        return None
    return BACKOFF_SECONDS[min(attempt, len(BACKOFF_SECONDS)) - 1] * random.uniform(1 - JITTER, 1 + JITTER)


def _kind_of(error: Exception) -> str:
    if isinstance(error, ProviderError):
        return error.kind
    if isinstance(error, SpendCapError):
        return "cap"
    if isinstance(error, UnknownCallError):
        return "unknown_call"
    if isinstance(error, NotAgreedError):
        return "agreement"
    if isinstance(error, HeldError):
        return "held"
    return "studio" if isinstance(error, StudioError) else "bug"


def _follow_wish(entry: Entry) -> None:
    """A pause or cancel asked for during the stage takes effect now; what the stage made is kept."""
    if entry.want == "pause" and entry.state in {"queued", "waiting"}:
        entry.state = "paused"
    elif entry.want in {"cancel", "supersede"} and entry.state != "done":
        entry.state = "cancelled"
    entry.want = None


def _is_storage_error(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in _STORAGE_ERRNOS:
        return True
    return isinstance(error, sqlite3.OperationalError | StorageStalledError)


def _in_words(error: Exception) -> tuple[str, str]:
    if isinstance(error, ProviderError) and error.suggestion:
        return redact(error.message), redact(f"{error.advice} For example: {error.suggestion}".strip())
    if isinstance(error, StudioError):
        return redact(error.message), redact(error.advice)
    words = redact(f"{type(error).__name__}: {error}")[:300]
    return words, "This is a fault of the studio: copy the diagnostics and report it."
