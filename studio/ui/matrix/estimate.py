"""How long the queue still needs, from what its jobs have taken so far."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from studio.model.job import OPEN_STATES, JobRow

WINDOW_SECONDS = 30.0
_GUESS = {"context": 0.1, "copy": 0.1, "picture": 1.2, "creative": 1.0}
"""Seconds of a job of a kind before the first of that kind is finished."""


def work_of(jobs: Iterable[JobRow]) -> tuple[float, float]:
    """Work done and work left, in seconds of one worker, by the mean time of finished jobs of each kind."""
    jobs = tuple(jobs)
    taken: dict[str, list[float]] = defaultdict(list)
    for job in jobs:
        if job.state == "done" and job.seconds > 0:
            taken[job.kind].append(job.seconds)
    mean = {kind: sum(taken[kind]) / len(taken[kind]) if taken[kind] else guess for kind, guess in _GUESS.items()}
    done = left = 0.0
    for job in jobs:
        if job.state == "done":
            done += mean[job.kind]
        elif job.state in OPEN_STATES:
            done += mean[job.kind] * job.progress
            left += mean[job.kind] * (1 - job.progress)
    return done, left


class Pace:
    """Measures how fast work goes, over the last half minute."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque()

    def note(self, now: float, done: float) -> None:
        """At `now` (seconds of a steady clock) this much work was done; less than before starts anew."""
        if self._seen and done < self._seen[-1][1] * 0.98:
            self._seen.clear()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW_SECONDS:
            self._seen.popleft()

    def pause(self) -> None:
        """Work stopped; what was measured says nothing about the next stretch."""
        self._seen.clear()

    def seconds_left(self, left: float) -> float | None:
        """Seconds until `left` work is done, or None before anything was measured."""
        if len(self._seen) < 2:
            return None
        (start, before), (end, after) = self._seen[0], self._seen[-1]
        if end - start < 0.5 or after <= before:
            return None
        return left * (end - start) / (after - before)


def in_words(seconds: float | None) -> str:
    """`about 3 min left`; empty when it is not known."""
    if seconds is None:
        return ""
    if seconds < 8:
        return "a few seconds left"
    if seconds < 55:
        return f"about {max(10, round(seconds / 5) * 5)} s left"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {max(1, minutes)} min left"
    return f"about {minutes // 60} h {minutes % 60} min left"


def clock(seconds: float) -> str:
    """`0:41`; a dash before anything was done."""
    if seconds <= 0:
        return "—"
    whole = max(1, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
