"""A file lock that the kernel lets go of whatever ends the process, with its owner's name inside."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

_FAR_BYTE = 1 << 30
"""Windows locks byte ranges: this one lies beyond the owner's text, which others must be able to read."""


@dataclass(frozen=True)
class LockOwner:
    """Who holds a lock: login name, machine, process id, since when (ms since 1970)."""

    who: str = ""
    host: str = ""
    pid: int = 0
    since_ms: int = 0

    def __str__(self) -> str:
        if not self.who:
            return "another process"
        since = time.strftime("%Y-%m-%d %H:%M", time.localtime(self.since_ms / 1000))
        return f"{self.who} on {self.host} (process {self.pid}, since {since})"


class LockHeldError(Exception):
    """Somebody else holds the lock; `owner` says who."""

    def __init__(self, owner: LockOwner) -> None:
        super().__init__(str(owner))
        self.owner = owner


class FileLock:
    """An exclusive lock on one file, held from `acquire` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    @property
    def is_held(self) -> bool:
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock at once or raise LockHeldError; OSError where the file cannot be written."""
        file = open(self.path, "a+", encoding="utf-8")  # noqa: SIM115 - kept open as long as the lock is held
        try:
            if not _lock(file):
                raise LockHeldError(_owner_in(file))
            file.truncate(0)
            file.write(json.dumps(asdict(_ourselves())))
            file.flush()
        except BaseException:
            file.close()
            raise
        self._file = file

    def release(self) -> None:
        """Let go; the file stays, empty, so that nobody waits on one that was removed."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.truncate(0)
            self._file.close()
            self._file = None

    def owner(self) -> LockOwner:
        """Who wrote itself into the file last; an empty owner when nobody did."""
        try:
            with open(self.path, encoding="utf-8") as file:
                return _owner_in(file)
        except OSError:
            return LockOwner()


def _ourselves() -> LockOwner:
    try:
        who = getpass.getuser()
    except (KeyError, OSError, ImportError):
        who = str(os.getpid())
    return LockOwner(who=who, host=socket.gethostname(), pid=os.getpid(), since_ms=time.time_ns() // 1_000_000)


def _owner_in(file: IO[str]) -> LockOwner:
    file.seek(0)
    try:
        found = json.loads(file.read(4096))
        return LockOwner(str(found["who"]), str(found["host"]), int(found["pid"]), int(found["since_ms"]))
    except (ValueError, KeyError, TypeError):
        return LockOwner()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        os.lseek(file.fileno(), _FAR_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
