"""What must be true before a workspace is used: a folder, writable, nobody else's, sound, and of our time."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from studio.library import migrations
from studio.library.backups import FILE_NAME, LOCK_NAME, backup, backups, fault_in
from studio.library.database import DamagedLibraryError, connect_reader, connect_writer, file_uri, storage_error
from studio.model.errors import LibraryError
from studio.system.locks import FileLock, LockHeldError

ALWAYS_CHECKED_BYTES = 16_000_000
"""Up to this size a whole check takes a few milliseconds and is made at every opening; the daily backup checks any."""


def lock_workspace(workspace: Path) -> FileLock:
    """Make the folder if need be and take its lock; LibraryError says who has it."""
    if workspace.exists() and not workspace.is_dir():
        raise LibraryError(f"{workspace} is a file, not a folder.", "Choose a folder for the workspace.")
    try:
        for folder in (workspace, workspace / "assets", workspace / "backups"):
            folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(workspace / LOCK_NAME)
        lock.acquire()
    except LockHeldError as error:
        raise LibraryError(
            f"The workspace {workspace} is open already: {error.owner}.",
            "Go on there, close it there, or open it here for reading only.",
        ) from None
    except OSError as error:
        raise LibraryError(
            f"The workspace {workspace} cannot be written: {error.strerror}.",
            "Give write access and room on the disk, choose another folder, or open it for reading only.",
        ) from error
    return lock


def prepare_database(workspace: Path) -> None:
    """Check the database and bring it up to date, with a backup before the first step that changes it."""
    path = workspace / FILE_NAME
    was_there = path.exists() and path.stat().st_size > 0
    if was_there:
        _refuse_damaged(workspace)
    try:
        done = _steps_done(connect_reader(path), path) if was_there else ()
        if done != migrations.names():
            if done:
                backup(workspace)
            with closing(connect_writer(path)) as connection:
                migrations.migrate(connection)
    except sqlite3.Error as error:
        raise _opening_error(error, path) from error


@dataclass(frozen=True)
class ReadOnlyPlace:
    """Where SQLite reads from, and the temporary copy to remove afterwards, if one was needed."""

    uri: str
    copy: tempfile.TemporaryDirectory[str] | None = None


def read_only_place(workspace: Path) -> ReadOnlyPlace:
    """How SQLite reaches a workspace that it must not change, also in a folder that cannot be written."""
    path = workspace / FILE_NAME
    if not path.is_file():
        raise LibraryError(f"{workspace} is not a workspace: it has no {FILE_NAME}.", "Choose a workspace folder.")
    try:
        place = ReadOnlyPlace(file_uri(path, "mode=ro"))
        try:
            _refuse_older(place, path)
        except sqlite3.OperationalError:
            place = _unwritable_place(path)
            _refuse_older(place, path)
    except sqlite3.Error as error:
        raise _opening_error(error, path) from error
    return place


def _unwritable_place(path: Path) -> ReadOnlyPlace:
    """In a folder without write access a file with a pending log is read from a copy, any other as it is."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return ReadOnlyPlace(file_uri(path, "immutable=1"))
    folder = tempfile.TemporaryDirectory(prefix="studio-reading-")
    copy = Path(folder.name) / path.name
    shutil.copyfile(path, copy)
    shutil.copyfile(log, copy.with_name(log.name))
    return ReadOnlyPlace(file_uri(copy, "mode=rw"), folder)


def _refuse_older(place: ReadOnlyPlace, path: Path) -> None:
    if _steps_done(sqlite3.connect(place.uri, uri=True), path) != migrations.names():
        raise LibraryError(
            f"The workspace {path.parent} was made by an older Studio.",
            "Open it once with write access, so that it can be brought up to date.",
        )


def _steps_done(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """The migrations a library has had; closes the connection. LibraryError when it is not one of ours or newer."""
    with closing(connection):
        done = migrations.applied(connection)
        if not done and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LibraryError(f"{path} is a database of another program.", "Choose another folder for the workspace.")
    unknown = [name for name in done if name not in migrations.names()]
    if unknown:
        raise LibraryError(
            f"The workspace {path.parent} was made by a newer Studio (step {unknown[-1]}).",
            "Update this Studio, or open the workspace with the newer one. Nothing was changed.",
        )
    return done


def _refuse_damaged(workspace: Path) -> None:
    path = workspace / FILE_NAME
    fault = _header_fault(path)
    if not fault and path.stat().st_size <= ALWAYS_CHECKED_BYTES:
        fault = fault_in(path)
    if fault:
        newest = backups(workspace)[:1]
        advice = (
            f"Restore the backup {newest[0].name}; the damaged file is kept beside it."
            if newest
            else "There is no backup yet: put the workspace folder back from a copy of your own."
        )
        raise DamagedLibraryError(f"The library {path} is damaged: {fault}.", advice)


def _header_fault(path: Path) -> str:
    with open(path, "rb") as file:
        return "" if file.read(16) == b"SQLite format 3\x00" else "it is not a database"


def _opening_error(error: sqlite3.Error, path: Path) -> Exception:
    clear = storage_error(error, path)
    return error if clear is None else LibraryError(clear.message, clear.advice)
