"""A writer killed at any moment loses nothing it had acknowledged, and never leaves a row without its file."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.library import backups
from studio.library.library import Library
from tests.made_up import a_campaign

_WRITER = """
import os, sys
from pathlib import Path
from studio.library.library import Library
from tests.made_up import a_creative, picture

library = Library.open(Path(sys.argv[1]))
campaign = library.campaigns.list()[0]
number = library.creatives.count(at_most=10**9)
while True:
    number += 1
    asset = library.assets.ingest(picture(40, 30, f"#{number % 0xFFFFFF:06x}"), f"{number}.png")
    with library.writing():
        made = library.creatives.store(a_creative(campaign.id, placement=f"p{number}", thumbnail_sha=asset.sha))
        library.creatives.set_state(made.id, "approved")
    print(made.id, flush=True)
"""


def acknowledged_before_the_kill(workspace: Path, seconds: float) -> list[str]:
    command = [sys.executable, "-c", _WRITER, str(workspace)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.read().split("\n")[:-1]
    return [line.strip() for line in lines if line.strip()]


def kill_often(workspace: Path, kills: int) -> None:
    with Library.open(workspace) as library:
        a_campaign(library)
    dice = random.Random(11)
    acknowledged: set[str] = set()
    for _ in range(kills):
        acknowledged.update(acknowledged_before_the_kill(workspace, dice.uniform(0.01, 0.12)))
        assert backups.fault_in(workspace / backups.FILE_NAME) == ""
        with Library.open(workspace) as library:
            rows = {row.id: row for row in library.creatives.rows(limit=10**6)}
            assert acknowledged <= set(rows)
            assert all(row.state == "approved" and library.blobs.get(row.thumbnail_sha) for row in rows.values())
            assert len(library.creatives.list(library.campaigns.list()[0].id)) == len(rows)
            with library.writing() as writer:
                writer.execute("INSERT INTO creative_fts (creative_fts, rank) VALUES ('integrity-check', 1)")
    assert len(acknowledged) > kills


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    kill_often(tmp_path / "w", 4)


@pytest.mark.nightly
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    kill_often(tmp_path / "w", 200)
