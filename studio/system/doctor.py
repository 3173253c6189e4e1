"""What this machine and this installation are like, and what to do where something is amiss."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Literal

from studio.model.value import Value
from studio.system.paths import default_workspace, fonts, resources

State = Literal["ok", "warning", "error"]
_LEAST_FREE_BYTES = 500_000_000


class Fact(Value):
    """One thing that was looked at. `advice` says what to do when the state is not ok."""

    name: str
    value: str
    state: State = "ok"
    advice: str = ""


def examine(workspace: Path | None = None) -> tuple[Fact, ...]:
    """Look at Python, Qt, SQLite, the shipped files, the workspace's disk and the display. Changes nothing."""
    return (
        _python(),
        _qt(),
        _sqlite(),
        _shipped("Fonts", fonts(), "manifest.json"),
        _shipped("Placements", resources() / "placements", "catalogue.json"),
        _shipped("Sample campaign", resources() / "sample", "campaign.yaml"),
        _workspace(workspace or default_workspace()),
        Fact(name="Processor cores", value=str(os.cpu_count() or 1)),
        _display(),
    )


def has_display() -> bool:
    """Whether a window could be shown: always on macOS and Windows, by the environment elsewhere."""
    if sys.platform in {"darwin", "win32"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _python() -> Fact:
    version = platform.python_version()
    if (3, 11) <= sys.version_info < (3, 14):
        return Fact(name="Python", value=version)
    return Fact(name="Python", value=version, state="error", advice="Use Python 3.11, 3.12 or 3.13.")


def _qt() -> Fact:
    try:
        version = importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return Fact(name="Qt", value="missing", state="error", advice="Run the set-up command of the README again.")
    numbers = tuple(int(part) for part in version.split(".")[:2])
    if numbers >= (6, 12) and sys.version_info < (3, 12):
        return Fact(
            name="Qt", value=version, state="error", advice="PySide6 6.12 aborts Python 3.11: install 6.11.3 instead."
        )
    return Fact(name="Qt", value=version)


def _sqlite() -> Fact:
    return Fact(name="SQLite", value=sqlite3.sqlite_version)


def _shipped(name: str, folder: Path, needed: str) -> Fact:
    if (folder / needed).is_file():
        return Fact(name=name, value="present")
    return Fact(name=name, value="missing", state="error", advice="Install the program again: files are missing.")


def _workspace(folder: Path) -> Fact:
    nearest = folder
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not os.access(nearest, os.W_OK):
        return Fact(
            name="Workspace",
            value=str(folder),
            state="error",
            advice=f"Make {nearest} writable, or choose another folder.",
        )
    free = shutil.disk_usage(nearest).free
    room = f"{folder} ({free / 1e9:.1f} GB free)"
    if free < _LEAST_FREE_BYTES:
        return Fact(name="Workspace", value=room, state="warning", advice="Free some room before a large campaign.")
    return Fact(name="Workspace", value=room)


def _display() -> Fact:
    if has_display():
        return Fact(name="Display", value="present")
    return Fact(
        name="Display",
        value="none",
        state="warning",
        advice="Without a display use the commands: studio make, studio brief.",
    )
