"""A disk that is locked, full or slow: the queue finishes by itself, and nothing is paid for twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bench.storage import trial
from tests.bench.storage_driver import JOBS


def proven(report: dict[str, Any] | None) -> None:
    if report is None:
        pytest.skip("this machine has no C compiler to slow its disk down with")
    assert (report["done"], report["stage_errors"], report["paid_twice"]) == (JOBS, 0, 0), report


@pytest.mark.parametrize("trouble", ["locked", "full", "small_files", "slow"])
def test_trouble_with_the_disk_passes_without_a_trace(trouble: str, tmp_path: Path) -> None:
    report = trial(trouble, 1.5, tmp_path)
    proven(report)
    assert report is not None
    assert bool(report["told"]) == (trouble != "slow"), "a person is told that the disk takes nothing"


@pytest.mark.nightly
@pytest.mark.parametrize("trouble", ["locked", "full", "slow"])
def test_eight_seconds_of_it(trouble: str, tmp_path: Path) -> None:
    proven(trial(trouble, 8, tmp_path))
