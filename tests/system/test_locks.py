"""A lock is held by one, names its owner, and is free again the moment its owner is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.system.locks import FileLock, LockHeldError, LockOwner


def test_one_holds_it_and_the_others_are_told_who(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    first.acquire()
    with pytest.raises(LockHeldError) as caught:
        second.acquire()
    assert caught.value.owner.pid == os.getpid()
    assert caught.value.owner.since_ms > 0
    assert str(os.getpid()) in str(caught.value)
    assert (first.is_held, second.is_held) == (True, False)
    assert second.owner() == caught.value.owner
    first.release()
    second.acquire()
    second.release()
    second.release()
    assert second.owner() == LockOwner()
    assert str(LockOwner()) == "another process"


def test_it_is_free_at_once_after_a_kill(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from studio.system.locks import FileLock
lock = FileLock(Path({str(tmp_path / "lock")!r}))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        ours = FileLock(tmp_path / "lock")
        with pytest.raises(LockHeldError) as caught:
            ours.acquire()
        assert caught.value.owner.pid == other.pid
        other.kill()
        other.wait()
        ours.acquire()
        ours.release()


def test_rubbish_in_the_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"\xff\xfe not json")
    lock = FileLock(tmp_path / "lock")
    with pytest.raises(UnicodeDecodeError):
        (tmp_path / "lock").read_text()
    assert lock.owner() == LockOwner()
    lock.acquire()
    assert lock.owner().pid == os.getpid()
    lock.release()


def test_a_place_that_cannot_be_written_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        FileLock(tmp_path / "nowhere" / "lock").acquire()
