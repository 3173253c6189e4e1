"""One room for all check tests: fonts are registered once per process."""

from __future__ import annotations

import pytest

from tests.checks.finished import Bench
from tests.laid_out import Room


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("blobs"))


@pytest.fixture
def bench(room: Room) -> Bench:
    return Bench(room)
