"""Killed at any moment, the queue loses nothing, repeats no finished stage and pays for no answer in hand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import crash_application
from tests.bench.crash import at_points, run


def test_random_kills_lose_nothing() -> None:
    report = run(kills=100)
    assert report["kills"] == 100
    assert (report["jobs_lost"], report["stages_rerun"], report["paid_twice"]) == (0, 0, 0), report


def test_a_death_at_each_write_call_and_answer_loses_nothing(tmp_path: Path) -> None:
    for point, found in at_points(tmp_path).items():
        assert (found["lost"], found["rerun"]) == (0, 0), point
        assert found["twice"] == 0, point
        # Between an answer's arrival and its file there is no instruction that waits; only there it can be lost.
        assert found["unwritten"] <= (1 if point == "after_answer" else 0), point


def test_the_application_killed_in_the_middle_makes_and_pays_nothing_twice() -> None:
    report = crash_application.run(kills=4)
    assert (report["jobs_lost"], report["stages_rerun"], report["paid_twice"]) == (0, 0, 0), report


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_the_application_killed_a_hundred_times() -> None:
    report = crash_application.run(kills=100, seed=13)
    assert (report["jobs_lost"], report["stages_rerun"], report["paid_twice"]) == (0, 0, 0), report


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_a_thousand_kills() -> None:
    report = run(kills=1000, seed=11)
    assert (report["jobs_lost"], report["stages_rerun"], report["paid_twice"]) == (0, 0, 0), report
