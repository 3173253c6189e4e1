"""The seam between the work and whoever runs it: what a stage may touch, and what a queue engine can do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from studio.model.call import Reply, Route, Verb
from studio.model.job import Artifact, JobAction, JobEvent, JobRow, JobSpec, QueueHealth
from studio.model.value import Value

T = TypeVar("T")
V = TypeVar("V", bound=Value)


class StageContext(Protocol):
    """All that a stage may touch."""

    job: JobSpec
    stage: str

    async def call(self, op: str, request: Value, answer: type[V]) -> V:
        """Ask a provider; the answer is journaled by the request's content, so the same request is never sent twice."""
        ...

    async def cpu(self, function: Callable[..., T], *args: Any) -> T:
        """Run a picklable module-level function in a warm worker process."""
        ...

    def progress(self, fraction: float, note: str = "") -> None: ...


class Desk(Protocol):
    """Where the queue has its requests answered: it knows every provider, the order to ask them in, and the prices."""

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        """The ways to have the request answered, the first one first; the last is on this computer where it can be."""
        ...

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        """Ask one provider once. ProviderError says why there is no answer."""
        ...


Stage = Callable[[StageContext, Mapping[str, Artifact]], Awaitable[Artifact]]


@dataclass(frozen=True)
class StageDef:
    """One step of a pipeline. `lane` limits how many steps of a kind run at once (`provider`, `cpu`, `free`)."""

    name: str
    run: Stage
    lane: str = "cpu"
    max_attempts: int = 4


Pipelines = Mapping[tuple[str, int], tuple[StageDef, ...]]
"""Stages by (job kind, pipeline version)."""


class QueueEngine(Protocol):
    """Runs jobs durably: a finished stage is never run again, whatever kills the process."""

    async def start(self) -> None: ...

    async def stop(self, grace_seconds: float = 5) -> None: ...

    async def submit(self, specs: Sequence[JobSpec], *, priority: int = 0) -> list[str]:
        """Take jobs in; a job whose id is known already is not taken twice. Returns the ids."""
        ...

    async def control(self, ids: Sequence[str], action: JobAction) -> int:
        """Act on jobs; returns how many changed."""
        ...

    async def set_paused(self, is_paused: bool) -> None:
        """Hold or release the whole queue; running stages finish."""
        ...

    def jobs(self, campaign_id: str | None = None) -> Sequence[JobRow]: ...

    def artifact(self, job_id: str) -> Artifact | None:
        """What the job's last finished stage produced."""
        ...

    def subscribe(self, callback: Callable[[JobEvent], None]) -> Callable[[], None]:
        """Be told of every change on the loop's thread; returns the function that ends it."""
        ...

    async def wait_idle(self, campaign_id: str | None = None) -> None:
        """Return when no job of the campaign (or at all) is queued, running or waiting."""
        ...

    @property
    def is_paused(self) -> bool: ...

    @property
    def health(self) -> QueueHealth: ...
