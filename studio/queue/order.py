"""The order of the work that waits: what runs before what. Pure functions on the table of jobs."""

from __future__ import annotations

from collections.abc import Sequence

from studio.model.job import OPEN_STATES
from studio.queue.table import Entry, JobTable

Place = tuple[Entry, int, int]
"""A job with the priority and the place in line it is to have."""


def with_priority(table: JobTable, ids: Sequence[str], priority: int) -> list[Place]:
    """These jobs at a priority; the higher runs first."""
    return [(entry, priority, entry.seq) for entry in _open(table, ids)]


def first_of_all(table: JobTable, ids: Sequence[str]) -> list[Place]:
    """These before everything else, and what they need before them."""
    needed = [need for job_id in ids if (entry := table.get(job_id)) for need in entry.spec.needs]
    top = max((entry.priority for entry in table if entry.state in OPEN_STATES), default=0) + 1
    return [(entry, top, entry.seq) for entry in _open(table, [*needed, *ids])]


def before(table: JobTable, ids: Sequence[str], other: str) -> list[Place]:
    """These right before another job, in their own order and with its priority; nothing where that is unknown."""
    target = table.get(other)
    if target is None:
        return []
    moved = _open(table, ids)
    names = {entry.spec.id for entry in moved}
    line = sorted((e for e in table if e.state in OPEN_STATES and e.spec.id not in names), key=lambda e: e.seq)
    at = next((place for place, entry in enumerate(line) if entry is target), len(line))
    line[at:at] = moved
    seqs = sorted(entry.seq for entry in line)
    return [
        (entry, target.priority if entry.spec.id in names else entry.priority, seq)
        for entry, seq in zip(line, seqs, strict=True)
    ]


def _open(table: JobTable, ids: Sequence[str]) -> list[Entry]:
    return [entry for job_id in ids if (entry := table.get(job_id)) and entry.state in OPEN_STATES]
