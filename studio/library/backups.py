"""Verified copies of the database: before every migration, once a day, and put back on request."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from studio.library.database import connect_reader, file_uri, storage_error
from studio.model.errors import LibraryError, StorageStalledError
from studio.system.files import sync_folder, write_whole
from studio.system.locks import FileLock, LockHeldError

FILE_NAME = "library.sqlite"
LOCK_NAME = "library.lock"
KEPT = 10
DAY_SECONDS = 24 * 3600


def backup(workspace: Path) -> Path:
    """Copy the database into `backups/`, check the copy and keep the newest ten. Safe while others read and write."""
    folder = workspace / "backups"
    target = _free(folder / f"library-{_stamp()}.sqlite")
    part = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        _copy(workspace / FILE_NAME, part)
        fault = fault_in(part)
        if fault:
            raise LibraryError(
                f"The backup of {workspace} is not sound ({fault}).", "Check the disk; older backups were kept."
            )
        _flush(part)
        os.replace(part, target)
        sync_folder(folder)
    except OSError as error:
        raise StorageStalledError(
            f"No backup could be written to {folder}: {error.strerror}.",
            "Make room or give write access to the folder.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    for old in backups(workspace)[KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
    return target


def backups(workspace: Path) -> list[Path]:
    """The backups of a workspace, newest first."""
    return sorted((workspace / "backups").glob("library-*.sqlite"), reverse=True)


def is_due(workspace: Path) -> bool:
    """Whether the newest backup is more than a day old, or there is none."""
    newest = backups(workspace)[:1]
    return not newest or time.time() - newest[0].stat().st_mtime > DAY_SECONDS


def restore(workspace: Path, copy: Path) -> Path:
    """Put a backup in the place of the database; returns where the replaced one was moved. Nobody may have it open."""
    fault = fault_in(copy)
    if fault:
        raise LibraryError(f"The backup {copy.name} is damaged too ({fault}).", "Choose an older one.")
    lock = FileLock(workspace / LOCK_NAME)
    try:
        lock.acquire()
    except LockHeldError as error:
        raise LibraryError(
            f"The workspace {workspace} is open: {error.owner}.", "Close it there, then restore the backup."
        ) from None
    try:
        aside = _free(workspace / f"library-replaced-{_stamp()}.sqlite")
        for suffix in ("-wal", "-shm", ""):
            # The log belongs to the damaged file: left behind it would be played into the restored one.
            with contextlib.suppress(FileNotFoundError):
                os.replace(workspace / f"{FILE_NAME}{suffix}", f"{aside}{suffix}")
        write_whole(workspace / FILE_NAME, copy.read_bytes())
    finally:
        lock.release()
    return aside


def fault_in(path: Path) -> str:
    """What SQLite's quick check finds wrong with a file; empty when it is sound."""
    try:
        connection = sqlite3.connect(file_uri(path, "mode=ro"), uri=True)
        try:
            found = [text for (text,) in connection.execute("PRAGMA quick_check(3)")]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(found)


def _copy(source: Path, target: Path) -> None:
    connection = connect_reader(source)
    try:
        connection.execute("PRAGMA query_only=0")
        connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise storage_error(error, source) or error from error
    finally:
        connection.close()


def _stamp() -> str:
    """The moment in UTC, in a form that sorts by time and can stand in a file name."""
    now = time.time_ns()
    return time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 10**9)) + f"-{now // 1000 % 10**6:06}"


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
