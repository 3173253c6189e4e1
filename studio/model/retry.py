"""How long to wait before a request is sent again: pure policy, obeyed by the queue's scheduler."""

from __future__ import annotations

from studio.model.errors import ProviderError

BACKOFF_SECONDS: tuple[float, ...] = (2.0, 4.0, 8.0)
"""Waits after the first, second and third failed attempt; later attempts keep the last."""

JITTER = 0.25
"""A wait is spread by up to this share in either direction, so that many jobs do not come back at once."""

RETRY_AFTER_CAP_SECONDS = 300.0
"""The longest wait a server may ask for; one that asks for more is asked again by a person, not by a timer."""


def delay_for(error: ProviderError, attempt: int, random: float) -> float | None:
    """Seconds to wait after failed attempt number `attempt` (from 1), or None where waiting does not help.

    `random` is in 0..1 and comes from the caller. A wait the server asked for is obeyed and only ever lengthened;
    over the cap the answer is None. `attempt` is not limited here: a stage's own limit says when to give up.
    """
    if not error.may_pass:
        return None
    backoff = BACKOFF_SECONDS[min(max(attempt, 1), len(BACKOFF_SECONDS)) - 1]
    asked = error.retry_after
    if asked is None or not asked >= 0:
        return backoff * (1 - JITTER + 2 * JITTER * _fraction(random))
    if asked > RETRY_AFTER_CAP_SECONDS:
        return None
    return asked + min(backoff, max(asked, 1.0)) * JITTER * _fraction(random)


def holds_provider(error: ProviderError) -> bool:
    """The whole provider waits, not only this job, and the attempt does not count against the job."""
    return error.kind == "rate"


def _fraction(random: float) -> float:
    return min(max(random, 0.0), 1.0)
