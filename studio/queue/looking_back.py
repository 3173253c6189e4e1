"""What the queue's file holds, read without opening the queue: finished jobs, and every request that left."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from studio.model.call import Sent
from studio.model.errors import LibraryError
from studio.model.value import Value


class SentRow(Value):
    """A request as it left, and when: milliseconds since 1970, UTC."""

    at_ms: int
    sent: Sent


def finished_jobs(folder: Path) -> frozenset[str]:
    """Ids of the jobs whose results are there; none where there is no queue yet."""
    with _reading(folder) as reader:
        return frozenset(row[0] for row in _rows(reader, "SELECT id FROM jobs WHERE state='done'"))


def sent_rows(folder: Path) -> tuple[SentRow, ...]:
    """Every request that left this workspace, the oldest first."""
    with _reading(folder) as reader:
        rows = _rows(reader, "SELECT at, destination, sha, bytes, fields, pictures FROM sent ORDER BY id")
        return tuple(
            SentRow(
                at_ms=at,
                sent=Sent(
                    destination=destination, sha=sha, byte_count=size, fields=_names(fields), pictures=_names(pictures)
                ),
            )
            for at, destination, sha, size, fields, pictures in rows
        )


def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text.startswith("[") else tuple(part for part in text.split(",") if part)


@contextlib.contextmanager
def _reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    path = folder / "queue.db"
    if not path.is_file():
        yield None
        return
    try:
        reader = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, timeout=5)
        with contextlib.closing(reader):
            yield reader
    except sqlite3.Error as error:
        raise LibraryError(
            "The queue of this workspace cannot be read.", "Close other windows and try again."
        ) from error


def _rows(reader: sqlite3.Connection | None, query: str) -> list[tuple[Any, ...]]:
    """The rows; none where there is no queue, or one of a studio that had no such table."""
    if reader is None:
        return []
    table = query.split(" FROM ")[1].split()[0]
    known = reader.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name=?", (table,)).fetchone()
    return reader.execute(query).fetchall() if known else []
