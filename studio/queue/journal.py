"""The queue's journal: one thread writes `queue.db`, and many waiting writes share one durable commit."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.model.errors import LibraryError

SCHEMA_VERSION = 2
_JOBS = """
CREATE TABLE jobs(
  id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, kind TEXT NOT NULL, locale TEXT NOT NULL,
  product_id TEXT NOT NULL, placement_id TEXT NOT NULL, variant INTEGER NOT NULL, slot TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0, seq INTEGER NOT NULL, pipeline_version INTEGER NOT NULL, spec TEXT NOT NULL,
  stage INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK(state IN('blocked','queued','running','waiting','paused','done','failed','cancelled')),
  attempt INTEGER NOT NULL DEFAULT 0, crashes INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '', advice TEXT NOT NULL DEFAULT '', superseded INTEGER NOT NULL DEFAULT 0,
  milliseconds INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL, updated INTEGER NOT NULL,
  waits_for TEXT NOT NULL DEFAULT '', fault TEXT NOT NULL DEFAULT '');
CREATE INDEX jobs_open ON jobs(superseded, state);
CREATE INDEX jobs_slot ON jobs(slot);
CREATE TABLE job_needs(job_id TEXT NOT NULL, needs TEXT NOT NULL, PRIMARY KEY(job_id, needs));
CREATE TABLE artifacts(job_id TEXT NOT NULL, stage INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY(job_id, stage));
CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_CALLS = """
CREATE TABLE calls(
  key TEXT PRIMARY KEY, op TEXT NOT NULL, job_id TEXT NOT NULL, stage TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN('sent','done','failed','unknown')), answer TEXT,
  sends INTEGER NOT NULL DEFAULT 1, started INTEGER NOT NULL, finished INTEGER,
  campaign_id TEXT NOT NULL DEFAULT '', provider TEXT NOT NULL DEFAULT 'offline', model TEXT NOT NULL DEFAULT '',
  estimate INTEGER, cost INTEGER, tokens_in INTEGER NOT NULL DEFAULT 0, tokens_out INTEGER NOT NULL DEFAULT 0,
  images INTEGER NOT NULL DEFAULT 0, made TEXT, error TEXT NOT NULL DEFAULT '', reused INTEGER NOT NULL DEFAULT 0);
CREATE INDEX calls_spent ON calls(provider, state);
CREATE TABLE sent(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, destination TEXT NOT NULL, sha TEXT NOT NULL,
  bytes INTEGER NOT NULL, fields TEXT NOT NULL, pictures TEXT NOT NULL);
CREATE TABLE providers(name TEXT PRIMARY KEY, not_before INTEGER NOT NULL DEFAULT 0, held TEXT NOT NULL DEFAULT '');
"""
SCHEMA = _JOBS + _CALLS
MIGRATIONS = {
    1: "ALTER TABLE jobs ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE jobs ADD COLUMN fault TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE calls RENAME TO calls_1;" + _CALLS + "INSERT INTO calls(key,op,job_id,stage,state,answer,sends,"
    "started,finished,estimate,cost) SELECT key,op,job_id,stage,state,answer,sends,started,finished,0,0 FROM calls_1;"
    "DROP TABLE calls_1;"
}
"""What leads from a version to the next. Everything that version 1 asked for was made on this computer, for nothing."""

Statement = tuple[str, tuple[Any, ...]]
Row = tuple[Any, ...]


def now_ms() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


class Journal:
    """The only writer of `queue.db`. `write` returns when its statements are on the disk.

    A disk that does not take data (full, locked, read-only) is not an error of the work: the writes wait and are
    tried again, and `on_health(is_ok, reason)` is told on the loop.
    """

    def __init__(self, path: Path, on_health: Callable[[bool, str], None]) -> None:
        self._path = path
        self._on_health = on_health
        self._loop = asyncio.get_running_loop()
        self._waiting: queue.SimpleQueue[tuple[tuple[Statement, ...], asyncio.Future[list[list[Row]]]] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._is_closing = threading.Event()

    async def open(self) -> None:
        """Open or create the file; LibraryError when a newer studio made it or it is no database."""
        self._thread.start()
        await self._opened

    def write(self, *statements: Statement) -> asyncio.Future[list[list[Row]]]:
        """Queue statements for the next commit; the future gives each one's rows once they are durable."""
        future: asyncio.Future[list[list[Row]]] = self._loop.create_future()
        self._waiting.put((statements, future))
        return future

    async def close(self) -> None:
        """Commit what waits, then close the file."""
        self._is_closing.set()
        self._waiting.put(None)
        while self._thread.is_alive():
            await asyncio.sleep(0.005)
        self._thread.join()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=0.25)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise LibraryError(
                    "This workspace's queue was made by a newer Creative Studio.",
                    "Update the studio, then open it again.",
                )
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            if version == 0:
                connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")
            else:
                self._migrate(connection, version)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise LibraryError(
                f"The queue file of this workspace cannot be opened ({error}).",
                "Check that the disk has room and the folder may be written; or move queue.db away to start anew.",
            ) from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection, version: int) -> None:
        """Lead an older file to this version, a copy of it put aside first."""
        if version < SCHEMA_VERSION:
            with contextlib.closing(sqlite3.connect(self._path.with_suffix(f".v{version}.bak"))) as copy:
                connection.backup(copy)
        for step in range(version, SCHEMA_VERSION):
            connection.executescript(f"BEGIN IMMEDIATE; {MIGRATIONS[step]} PRAGMA user_version={step + 1}; COMMIT;")

    def _run(self) -> None:
        try:
            connection = self._connect()
        except LibraryError as error:
            problem = error
            self._tell(lambda: self._opened.set_exception(problem))
            return
        self._tell(lambda: self._opened.set_result(None))
        try:
            is_open = True
            while is_open:
                batch, is_open = self._next_batch()
                if batch:
                    self._commit(connection, batch)
        finally:
            connection.close()

    def _next_batch(self) -> tuple[list[tuple[tuple[Statement, ...], asyncio.Future[list[list[Row]]]]], bool]:
        batch, item = [], self._waiting.get()
        while item is not None:
            batch.append(item)
            if len(batch) >= 500:
                return batch, True
            try:
                item = self._waiting.get_nowait()
            except queue.Empty:
                return batch, True
        return batch, False

    def _commit(
        self,
        connection: sqlite3.Connection,
        batch: list[tuple[tuple[Statement, ...], asyncio.Future[list[list[Row]]]]],
    ) -> None:
        delay, is_unwell = 0.05, False
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                answers = [[connection.execute(sql, values).fetchall() for sql, values in entry[0]] for entry in batch]
                connection.execute("COMMIT")
                break
            except sqlite3.OperationalError as error:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                if not is_unwell:
                    is_unwell, reason = True, str(error)
                    self._tell(lambda reason=reason: self._on_health(False, reason))  # type: ignore[misc]
                if self._is_closing.is_set() and delay >= 1.0:
                    return  # the programme ends; what was not written is done again at the next start
                time.sleep(delay)
                delay = min(delay * 2, 1.0)
        if is_unwell:
            self._tell(lambda: self._on_health(True, ""))
        self._tell(lambda: _resolve(batch, answers))

    def _tell(self, action: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has gone: nobody is left to be told
            self._loop.call_soon_threadsafe(action)


def _resolve(
    batch: list[tuple[tuple[Statement, ...], asyncio.Future[list[list[Row]]]]], answers: list[list[list[Row]]]
) -> None:
    for (_, future), answer in zip(batch, answers, strict=True):
        if not future.done():
            future.set_result(answer)
