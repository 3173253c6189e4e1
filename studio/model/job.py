"""A job of the queue: a small durable piece of work, and what is known of it."""

from __future__ import annotations

from typing import Any, Literal

from studio.model.call import MadeBy
from studio.model.value import Value

JobKind = Literal["context", "copy", "picture", "creative"]
JobState = Literal["blocked", "queued", "running", "waiting", "paused", "done", "failed", "cancelled"]
JobAction = Literal["pause", "resume", "cancel", "retry", "redo"]
OPEN_STATES: frozenset[JobState] = frozenset({"blocked", "queued", "running", "waiting"})


class JobSpec(Value):
    """What to do. The id is derived from the content of the work, so submitting the same work twice is one job.

    `needs` are ids of jobs whose last artifact this one is given. `spec` is plain JSON for the stages.
    """

    id: str
    campaign_id: str
    kind: JobKind
    locale: str
    product_id: str = ""
    placement_id: str = ""
    variant: int = 1
    needs: tuple[str, ...] = ()
    spec: dict[str, Any] = {}
    pipeline_version: int = 1


class Artifact(Value):
    """What a stage produced: plain JSON; bitmaps are named by their SHA-256 in the blob store.

    `made` says which calls went into it, in the order they were answered.
    """

    data: dict[str, Any]
    made: tuple[MadeBy, ...] = ()


class JobRow(Value):
    """A job as the window shows it. `stage` is the next stage to run; `error` is the reason in words.

    `waits_for` names what holds it back until somebody acts: `cap` (a spending limit), `agreement` (somebody wants to
    see the request before it leaves) or a provider; `fault` is the kind of its last failure (`FaultKind`, `cap`,
    `agreement`, `unknown_call`, `crash` or `bug`).
    """

    id: str
    campaign_id: str
    kind: JobKind
    locale: str
    product_id: str
    placement_id: str
    variant: int
    state: JobState
    stage: str
    attempt: int = 0
    error: str = ""
    advice: str = ""
    progress: float = 0.0
    not_before_ms: int = 0
    priority: int = 0
    seconds: float = 0.0
    waits_for: str = ""
    fault: str = ""


class JobEvent(Value):
    """Something that happened to a job; ids grow by one."""

    id: int
    job: JobRow
    kind: str


class ProviderState(Value):
    """How the queue gets on with a provider. `not_before_ms`: nothing is sent before; `held`: why a person must act."""

    name: str
    in_flight: int = 0
    sent_last_minute: int = 0
    not_before_ms: int = 0
    held: str = ""


class ProviderLimits(Value):
    """How much one provider is asked at once and in a minute; None sets no limit."""

    concurrency: int = 8
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None


class QueueHealth(Value):
    """Whether the queue can write; `reason` says why it cannot."""

    is_ok: bool = True
    reason: str = ""
