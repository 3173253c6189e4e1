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

from studio.model.errors import StorageStalledError, StudioError
from studio.model.job import Artifact, JobSpec
from studio.model.value import Value
from studio.queue.engine import StageDef
from studio.queue.journal import now_ms
from studio.queue.table import Entry

if TYPE_CHECKING:
    from studio.queue.local import LocalEngine

log = logging.getLogger(__name__)
T = TypeVar("T")
V = TypeVar("V", bound=Value)

_STORAGE_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
_STORAGE_PAUSE_MS = 2000
_BACKOFF_SECONDS = (2.0, 4.0, 8.0)


class RunningStage:
    """The StageContext a stage is given."""

    def __init__(self, engine: LocalEngine, entry: Entry, stage: StageDef) -> None:
        self.job: JobSpec = entry.spec
        self.stage = stage.name
        self._engine = engine
        self._entry = entry

    async def call(self, op: str, request: Value, answer: type[V]) -> V:
        return await self._engine.calls.call(op, request, answer, self.job.id, self.stage)

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
        artifact = await stage.run(RunningStage(engine, entry, stage), _needs(engine, entry))
    except asyncio.CancelledError:
        raise  # the process ends: 'running' in the journal makes the stage run again
    except Exception as error:
        await _note_failure(engine, entry, stage, error)
        return
    entry.milliseconds += int((time.monotonic() - begun) * 1000)
    await _note_success(engine, entry, artifact)


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
    entry.error = entry.advice = ""
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
    if _is_storage_error(error):
        # A disk that does not take data is not the work's fault: no attempt is used up.
        entry.state, entry.not_before_ms = "waiting", now_ms() + _STORAGE_PAUSE_MS
        entry.error = "The disk does not take data just now."
        entry.advice = "Free some room; the work goes on by itself."
    else:
        entry.attempt += 1
        entry.error, entry.advice = _in_words(error)
        if isinstance(error, StudioError):
            log.info("job %s, %s: %s", entry.spec.id, stage.name, error)
        else:
            log.error("job %s, %s failed", entry.spec.id, stage.name, exc_info=error)
        if entry.attempt >= stage.max_attempts or _is_permanent(error):
            entry.state = "failed"
        else:
            delay = _BACKOFF_SECONDS[min(entry.attempt, len(_BACKOFF_SECONDS)) - 1] * random.uniform(0.8, 1.2)
            entry.state, entry.not_before_ms = "waiting", now_ms() + int(delay * 1000)
    _follow_wish(entry)
    await engine.journal.write(entry.update())
    engine.announce(entry, "failed" if entry.state == "failed" else "waiting")


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


def _is_permanent(error: Exception) -> bool:
    """Trying again cannot help: the input itself is at fault, or the code is."""
    return not isinstance(error, OSError | TimeoutError) and not (
        isinstance(error, StudioError) and error.exit_code == 4
    )


def _in_words(error: Exception) -> tuple[str, str]:
    if isinstance(error, StudioError):
        return error.message, error.advice
    return f"{type(error).__name__}: {error}"[
        :300
    ], "This is a fault of the studio: copy the diagnostics and report it."
