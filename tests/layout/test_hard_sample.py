"""A sample of every placement in every locale with purpose-hard copy: nothing breaks; nightly, all of them."""

from __future__ import annotations

import pytest

from tests.bench.layout import COUNTS, run


def test_a_sample_breaks_nowhere() -> None:
    report = run(sample=160, workers=2)
    assert report["creatives"] == 160
    assert {name: report[name] for name in COUNTS} == dict.fromkeys(COUNTS, 0), report["examples"]


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_nothing_breaks_anywhere() -> None:
    report = run(workers=2)
    assert report["creatives"] == 79 * 26 * 3
    assert {name: report[name] for name in COUNTS} == dict.fromkeys(COUNTS, 0), report["examples"]
