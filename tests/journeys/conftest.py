"""Whole journeys: the real command in a process of its own, and small campaigns to send through it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"

# Refuses every connection where network namespaces are not allowed to this user.
_NO_SOCKETS = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise OSError(f"no network in this test: {event} {arguments!r}")
sys.addaudithook(refuse)
"""


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        result: dict[str, Any] = json.loads(self.out.strip().splitlines()[-1])
        return result


def without_network() -> list[str]:
    """The command that runs another without any network, or nothing where that is not allowed."""
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


Studio = Callable[..., Said]


@pytest.fixture
def studio(tmp_path: Path, studio_home: Path) -> Studio:
    """Run `studio …` without network and wait for it."""

    def run(*arguments: str | Path, timeout: float = 170) -> Said:
        prefix = without_network()
        environment = dict(os.environ)
        if not prefix:
            (tmp_path / "site").mkdir(exist_ok=True)
            (tmp_path / "site" / "sitecustomize.py").write_text(_NO_SOCKETS)
            environment["PYTHONPATH"] = str(tmp_path / "site")
        command = [*prefix, sys.executable, "-m", "studio", *(str(part) for part in arguments)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=timeout)
        return Said(done.returncode, done.stdout, done.stderr)

    return run


SMALL = """
name: Small
objective: sales
brand:
  name: Luma & Co
  logos: {on_light: logo-dark.png, on_dark: logo-light.png}
products:
  - {id: balm, name: Overnight Balm, photos: [balm.png]}
message: {en: Wake up rested}
locales: [en-US, ja-JP]
placements: [instagram-feed-square, facebook-feed-landscape]
"""


@pytest.fixture
def small_brief(tmp_path: Path) -> Path:
    """A brief of four creatives with real files, in a folder of its own."""
    folder = tmp_path / "brief"
    folder.mkdir()
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(SAMPLE / name, folder / name)
    path = folder / "brief.yaml"
    path.write_text(SMALL)
    return path
