"""The waiting policy: growing waits, a server's own wish obeyed up to a cap, hopeless faults never waited for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.errors import FaultKind, ProviderError
from studio.model.retry import RETRY_AFTER_CAP_SECONDS, delay_for, holds_provider


def fault(kind: FaultKind, retry_after: float | None = None) -> ProviderError:
    return ProviderError("No answer.", kind=kind, retry_after=retry_after)


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 2.0), (2, 4.0), (3, 8.0), (9, 8.0)])
def test_waits_grow_to_eight_seconds(attempt: int, seconds: float) -> None:
    assert delay_for(fault("server"), attempt, 0.5) == seconds


@pytest.mark.parametrize("kind", ["auth", "quota", "refused", "bad_answer", "unsupported", "policy"])
def test_a_fault_that_stays_is_not_waited_for(kind: FaultKind) -> None:
    assert delay_for(fault(kind), 1, 0.5) is None


@given(st.floats(0, RETRY_AFTER_CAP_SECONDS), st.integers(1, 10), st.floats(0, 1))
def test_a_servers_wish_is_never_cut_short(asked: float, attempt: int, random: float) -> None:
    delay = delay_for(fault("rate", asked), attempt, random)
    assert delay is not None
    assert asked <= delay <= asked + 2


def test_a_wait_over_the_cap_is_given_up() -> None:
    assert delay_for(fault("rate", 600), 1, 0.5) is None
    assert delay_for(fault("rate", math.inf), 1, 0.5) is None


def test_a_wish_that_is_no_number_is_ignored() -> None:
    assert delay_for(fault("rate", math.nan), 1, 0.5) == 2.0
    assert delay_for(fault("rate", -3), 1, 0.5) == 2.0


def test_only_a_rate_fault_holds_the_provider() -> None:
    assert holds_provider(fault("rate"))
    assert not holds_provider(fault("server"))
