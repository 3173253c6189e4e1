"""Answers in hand, put on the disk in one write before anything else happens."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

_END = b"\n\n"
"""What ends a file that was written whole."""


class Spool:
    """A folder of answers that have arrived but are not yet in the journal.

    There is no await between a provider's answer and `keep`, so that a kill between the two is all but impossible.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, key: str, answer: str) -> None:
        """Write one answer; a full disk is ignored here because the journal still holds the answer in memory."""
        data = answer.encode() + _END
        with contextlib.suppress(OSError):
            descriptor = os.open(self._folder / key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(descriptor, data)
            finally:
                os.close(descriptor)

    def forget(self, key: str) -> None:
        with contextlib.suppress(OSError):
            (self._folder / key).unlink()

    def whole(self) -> dict[str, str]:
        """Answers by key; files cut off in the middle are removed."""
        answers: dict[str, str] = {}
        for path in sorted(self._folder.iterdir()):
            try:
                data = path.read_bytes()
                if data.endswith(_END):
                    json.loads(data)
                    answers[path.name] = data[: -len(_END)].decode()
                else:  # as the first studio wrote it, or cut off in the middle
                    entry = json.loads(data)
                    answers[entry["key"]] = entry["answer"]
            except (ValueError, KeyError, TypeError):
                with contextlib.suppress(OSError):
                    path.unlink()
        return answers
