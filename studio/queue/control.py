"""What a person may do to a job, as changes of its state."""

from __future__ import annotations

from studio.model.job import JobAction
from studio.queue.table import Entry, JobTable


def act(table: JobTable, entry: Entry, action: JobAction) -> bool:
    """Apply an action; returns whether the job changed. A running stage finishes first: its result is kept."""
    if entry.is_superseded:
        return False
    return {"pause": _pause, "resume": _resume, "cancel": _cancel, "retry": _retry, "redo": _redo}[action](table, entry)


def _startable(table: JobTable, entry: Entry) -> None:
    entry.state = "queued" if table.needs_are_done(entry) else "blocked"
    entry.not_before_ms = 0


def _pause(table: JobTable, entry: Entry) -> bool:
    if entry.state == "running":
        entry.want = "pause"
    elif entry.state in {"queued", "waiting", "blocked"}:
        entry.state = "paused"
    else:
        return False
    return True


def _resume(table: JobTable, entry: Entry) -> bool:
    if entry.state == "running" and entry.want == "pause":
        entry.want = None
    elif entry.state == "paused":
        _startable(table, entry)
    else:
        return False
    return True


def _cancel(table: JobTable, entry: Entry) -> bool:
    if entry.state == "running":
        entry.want = "cancel"
    elif entry.state in {"queued", "waiting", "blocked", "paused", "failed"}:
        entry.state = "cancelled"
    else:
        return False
    return True


def _retry(table: JobTable, entry: Entry) -> bool:
    if entry.state not in {"failed", "cancelled", "waiting"}:
        return False
    entry.attempt, entry.crashes, entry.error, entry.advice = 0, 0, "", ""
    _startable(table, entry)
    return True


def _redo(table: JobTable, entry: Entry) -> bool:
    if entry.state == "running":
        return False
    entry.stage, entry.attempt, entry.crashes, entry.error, entry.advice = 0, 0, 0, "", ""
    _startable(table, entry)
    return True
