"""Taking a workspace to another folder: copied whole and compared; the old one stays where it is."""

from __future__ import annotations

import shutil
from pathlib import Path

from studio.model.errors import StudioError

_LEFT_BEHIND = ("library.lock", "*.part")


def copy_workspace(source: Path, target: Path) -> None:
    """Copy a closed workspace into an empty or new folder. StudioError says why not; then nothing is left behind."""
    if target.resolve().is_relative_to(source.resolve()):
        raise StudioError(f"{target} lies inside the workspace itself.", "Choose a folder outside it.")
    if target.exists() and any(target.iterdir()):
        raise StudioError(f"{target} is not empty.", "Choose a new or an empty folder.")
    was_there = target.exists()
    try:
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_LEFT_BEHIND))
        _compare(source, target)
    except (OSError, shutil.Error) as error:
        _clear(target, keep_folder=was_there)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StudioError(
            f"The workspace could not be copied to {target}: {reason}.", "Make room there, or choose another folder."
        ) from error


def _compare(source: Path, target: Path) -> None:
    """Every file arrived in its whole length."""
    ignored = shutil.ignore_patterns(*_LEFT_BEHIND)
    for path in source.rglob("*"):
        if path.is_file() and not ignored(str(path.parent), [path.name]):
            copy = target / path.relative_to(source)
            if not copy.is_file() or copy.stat().st_size != path.stat().st_size:
                raise shutil.Error(f"{path.name} did not arrive whole")


def _clear(target: Path, *, keep_folder: bool) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if keep_folder:
        target.mkdir(parents=True, exist_ok=True)
