"""The window's numbers about the queue."""

from __future__ import annotations

from collections.abc import Sequence

from studio.model.job import OPEN_STATES, JobRow


class QueueCount:
    """Where a campaign's creatives stand: `done` of `total`, `open` ones, `failed` jobs, and what runs now in words."""

    def __init__(self, jobs: Sequence[JobRow]) -> None:
        wanted = [job for job in jobs if job.kind == "creative" and job.state != "cancelled"]
        self.total = len(wanted)
        self.open = sum(job.state in OPEN_STATES or job.state == "paused" for job in wanted)
        self.done = self.total if self.open == 0 else sum(job.state == "done" for job in wanted)
        self.failed = sum(job.state == "failed" for job in jobs)
        running = next((job for job in jobs if job.state == "running"), None)
        self.note = f"{running.locale} {running.stage.replace('_', ' ')}".strip() if running else ""
