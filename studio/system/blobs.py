"""Files kept by what they contain: the name is the SHA-256 of the bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from studio.model.errors import LibraryError
from studio.system.files import write_whole


class BlobStore:
    """A folder of content-addressed files, `ab/abcdef…`. Writing the same bytes twice writes once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha: str) -> Path:
        """Where a blob is, whether or not it exists."""
        if len(sha) != 64 or not all(c in "0123456789abcdef" for c in sha):
            raise ValueError(f"not a SHA-256: {sha!r}")
        return self.root / sha[:2] / sha

    def put(self, data: bytes) -> str:
        """Keep `data`; returns its SHA-256. OSError when the disk will not take it."""
        sha = hashlib.sha256(data).hexdigest()
        target = self.path(sha)
        if not target.exists():
            write_whole(target, data, mode=0o444)
        return sha

    def has(self, sha: str) -> bool:
        return self.path(sha).is_file()

    def get(self, sha: str) -> bytes:
        """The bytes; LibraryError when they are gone or altered."""
        try:
            data = self.path(sha).read_bytes()
        except FileNotFoundError:
            raise LibraryError(
                f"The file {sha[:12]} is missing from the workspace.", "Restore the workspace folder from a backup."
            ) from None
        if hashlib.sha256(data).hexdigest() != sha:
            raise LibraryError(
                f"The file {sha[:12]} in the workspace was altered.", "Restore the workspace folder from a backup."
            )
        return data
