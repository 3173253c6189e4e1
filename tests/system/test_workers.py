"""Worker processes: results, errors and deaths."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from studio.model.errors import AssetError, BriefError, Problem, StudioError
from studio.system.workers import WorkerPool


def double(number: int) -> int:
    return number * 2


def refuse(name: str) -> None:
    raise AssetError(f"{name} is broken.", "Replace it.")


def refuse_brief() -> None:
    raise BriefError([Problem("name", "is empty.", "Write one.")])


def die() -> None:
    os._exit(1)


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    made = WorkerPool(1)
    yield made
    made.close()


async def test_results_and_errors_come_back_whole(pool: WorkerPool) -> None:
    assert await pool.run(double, 21) == 42
    with pytest.raises(AssetError) as caught:
        await pool.run(refuse, "a.png")
    assert (caught.value.message, caught.value.advice) == ("a.png is broken.", "Replace it.")
    with pytest.raises(BriefError) as problems:
        await pool.run(refuse_brief)
    assert problems.value.problems[0].path == "name"


async def test_a_worker_that_dies_is_said_so_and_replaced(pool: WorkerPool) -> None:
    with pytest.raises(StudioError, match="ended unexpectedly"):
        await pool.run(die)
    assert await pool.run(double, 4) == 8
