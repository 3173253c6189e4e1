"""Whole files or none, and files known by what they contain."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from studio.model.errors import LibraryError
from studio.system.blobs import BlobStore
from studio.system.files import write_whole


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    sha = blobs.put(b"picture")
    assert sha == hashlib.sha256(b"picture").hexdigest() == blobs.put(b"picture")
    assert blobs.get(sha) == b"picture"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [blobs.path(sha)]


def test_altered_and_missing_blobs_are_noticed(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    sha = blobs.put(b"picture")
    blobs.path(sha).chmod(0o644)
    blobs.path(sha).write_bytes(b"forged")
    with pytest.raises(LibraryError, match="altered"):
        blobs.get(sha)
    with pytest.raises(LibraryError, match="missing"):
        blobs.get("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "short", "A" * 64, ""])
def test_only_hashes_name_blobs(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        BlobStore(tmp_path).path(name)
