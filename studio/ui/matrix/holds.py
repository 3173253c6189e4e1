"""What keeps jobs waiting until somebody acts, or for a while: limits, providers, a person's word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from studio.model.job import JobRow, ProviderState
from studio.queue.ledger import LedgerRow
from studio.ui.spend.names import provider_name

HoldKind = Literal["cap", "provider", "agreement", "passed_over", "pause", "soon"]
CapName = Literal["run", "campaign", "workspace", "month"]
_REASONS = {
    "auth": "It does not accept the key. Enter a valid one, then make again what should be its work.",
    "quota": "The account has no credit left. Top it up, then make again what should be its work.",
    "unsupported": "It does not take such a request. Choose another model, then make it again.",
    "bad_answer": "What it answered cannot be used. Test it under Connections.",
}
_MOMENT_MS = 2500
"""A job that is tried again within so short a time is no news."""
_CAP = re.compile(r"for this (run|campaign|workspace|month)\b")


@dataclass(frozen=True)
class Hold:
    """One reason for waiting, with the jobs behind it. `until_ms` where it ends by itself (epoch), else 0.

    `name` is the provider, or the limit's name where it is a limit. `has_price` is false where a limit holds a call
    because no price is known: raising it does not help.
    """

    kind: HoldKind
    name: str
    reason: str
    job_ids: tuple[str, ...] = ()
    until_ms: int = 0
    has_price: bool = True

    @property
    def count(self) -> int:
        return len(self.job_ids)


def holds_of(jobs: Iterable[JobRow], providers: Sequence[ProviderState], now_ms: int) -> list[Hold]:
    """Every reason once."""
    behind: dict[tuple[str, str, bool], list[JobRow]] = defaultdict(list)
    soon: list[JobRow] = []
    for job in jobs:
        if job.state != "waiting":
            continue
        if job.waits_for == "cap":
            behind["cap", cap_of(job.error), "no known price" not in job.error].append(job)
        elif job.waits_for:
            behind[job.waits_for, "", True].append(job)
        elif job.not_before_ms > now_ms + _MOMENT_MS or (job.fault in {"rate", "held"} and job.not_before_ms > now_ms):
            soon.append(job)
    found = [_hold(key, waiting, providers) for key, waiting in behind.items()]
    pauses, rest = _pauses(soon, providers, now_ms)
    found += pauses
    if rest:
        first = min(rest, key=lambda job: job.not_before_ms)
        found.append(Hold("soon", "", first.error, tuple(job.id for job in rest), first.not_before_ms))
    return found


def in_order(holds: Iterable[Hold]) -> list[Hold]:
    """Those that need a person first."""
    order = ("agreement", "cap", "provider", "passed_over", "pause", "soon")
    return sorted(holds, key=lambda hold: order.index(hold.kind))


def passed_over(rows: Iterable[LedgerRow], note_of: Callable[[str, str], str] = lambda _job, _who: "") -> list[Hold]:
    """Providers that could not answer lately, so that the next in the order did; the newest rows come first.

    `note_of` finds what the provider said in the artifact of a job, which is more than its kind of fault.
    """
    seen: set[str] = set()
    found = []
    for row in rows:
        if row.provider in seen or row.state not in {"done", "failed"}:
            continue
        seen.add(row.provider)
        reason = _REASONS.get(row.error)
        if row.state == "failed" and reason:
            found.append(Hold("passed_over", row.provider, note_of(row.job_id, row.provider) or reason))
    return found


def cap_of(error: str) -> str:
    """Which limit the queue's sentence is about; empty where it names none."""
    match = _CAP.search(error)
    return match[1] if match else ""


def _hold(key: tuple[str, str, bool], jobs: Sequence[JobRow], providers: Sequence[ProviderState]) -> Hold:
    waits_for, cap, has_price = key
    ids = tuple(job.id for job in jobs)
    if waits_for == "cap":
        return Hold("cap", cap, jobs[0].error, ids, has_price=has_price)
    if waits_for == "agreement":
        return Hold("agreement", "", jobs[0].error, ids)
    held = next((state.held for state in providers if state.name == waits_for and state.held), "")
    return Hold("provider", waits_for, held or jobs[0].error, ids)


def _pauses(jobs: Sequence[JobRow], providers: Sequence[ProviderState], now_ms: int) -> tuple[list[Hold], list[JobRow]]:
    """Providers that asked for a pause, and the jobs that wait for something else."""
    found: list[Hold] = []
    rest = list(jobs)
    for state in providers:
        if state.not_before_ms <= now_ms or state.held:
            continue
        mine = [job for job in rest if job.fault in {"rate", "held"} and state.name in job.error]
        ids = {job.id for job in mine}
        rest = [job for job in rest if job.id not in ids]
        if not mine:
            continue
        reason = f"{provider_name(state.name)} asked for a pause."
        found.append(Hold("pause", state.name, reason, tuple(job.id for job in mine), state.not_before_ms))
    return found, rest


def clock_to(until_ms: int, now_ms: int) -> str:
    """`0:37`; hours where it takes hours."""
    seconds = max(0, -(-(until_ms - now_ms) // 1000))
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
