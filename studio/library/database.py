"""The library's connections: one writer behind a lock, and a reader for each thread that reads at the moment."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from studio.library.events import Event, EventKind, Events
from studio.model.errors import LibraryError, StorageStalledError, StudioError

_STALLED = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_READONLY: "it may not be written",
    sqlite3.SQLITE_BUSY: "another program holds it",
    sqlite3.SQLITE_LOCKED: "another program holds it",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it may not be written",
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class DamagedLibraryError(LibraryError):
    """The database file is damaged; `backups.restore` puts the newest good copy back."""


def storage_error(error: sqlite3.Error, path: Path) -> StudioError | None:
    """What a database error means to a person, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _STALLED:
        return StorageStalledError(
            f"The library {path} cannot be written: {_STALLED[code]}.",
            "Make room or give write access to the folder; nothing that was saved is lost.",
        )
    if code in _DAMAGED:
        return DamagedLibraryError(
            f"The library {path} is damaged ({error}).", "Restore it from the newest file in its folder backups."
        )
    return None


class Transaction:
    """Writes that become visible together; events are told after the commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.events: list[Event] = []

    def execute(self, sql: str, parameters: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        return self._connection.execute(sql, parameters)

    def tell(self, kind: EventKind, item_id: str) -> None:
        self.events.append((kind, item_id))


class Database:
    """An SQLite file with safe access from every thread.

    Only the writer connection writes and checkpoints: two connections doing so at once can damage a WAL file in
    SQLite 3.7 to 3.51.2. Readers see the last commit and never wait for the writer.
    """

    def __init__(self, path: Path, events: Events, *, read_only_uri: str = "") -> None:
        self.path = path
        self._events = events
        self._read_only_uri = read_only_uri
        self._lock = threading.RLock()
        self._writer: sqlite3.Connection | None = None if read_only_uri else connect_writer(path)
        self._transaction: Transaction | None = None
        self._writing_thread = 0
        self._readers: list[sqlite3.Connection] = []
        self._readers_lock = threading.Lock()
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from; inside this thread's own transaction it is the writer, which sees its changes."""
        if self._transaction is not None and self._writing_thread == threading.get_ident() and self._writer:
            yield self._writer
            return
        try:
            reader = self._take_reader()
            try:
                yield reader
            finally:
                self._give_back(reader)
        except sqlite3.Error as error:
            self._raise_clearly(error)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction: all of the block or nothing. Blocks inside one another are one transaction."""
        if self._read_only_uri:
            raise LibraryError(
                f"The library {self.path} is open for reading only.",
                "Close it in the other window, then open it again.",
            )
        with self._lock:
            outermost = self._transaction is None
            try:
                transaction = self._transaction or self._begin()
                with self._savepoint(outermost):
                    yield transaction
            except sqlite3.Error as error:
                self._raise_clearly(error)
            finally:
                if outermost:
                    self._transaction = None
        if outermost:
            self._events.tell(transaction.events)

    def close(self) -> None:
        """Fold the log into the file and let go of it; later use is an error."""
        with self._readers_lock:
            self._is_closed = True
            readers, self._readers = self._readers, []
        for reader in readers:
            reader.close()
        with self._lock:
            if self._writer is not None:
                with suppress(sqlite3.Error):
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._writer.close()
                self._writer = None

    def _begin(self) -> Transaction:
        if self._writer is None:
            raise LibraryError(f"The library {self.path} is closed.", "Open the workspace again.")
        self._writing_thread = threading.get_ident()
        self._transaction = Transaction(self._writer)
        return self._transaction

    @contextmanager
    def _savepoint(self, is_outermost: bool) -> Iterator[None]:
        assert self._writer is not None
        writer = self._writer
        writer.execute("BEGIN IMMEDIATE" if is_outermost else "SAVEPOINT inner_block")
        try:
            yield
            writer.execute("COMMIT" if is_outermost else "RELEASE inner_block")
        except BaseException:
            # A full disk may have ended the transaction by itself already.
            if writer.in_transaction:
                writer.execute("ROLLBACK" if is_outermost else "ROLLBACK TO inner_block")
                if not is_outermost:
                    writer.execute("RELEASE inner_block")
            raise

    def _take_reader(self) -> sqlite3.Connection:
        with self._readers_lock:
            if self._is_closed:
                raise LibraryError(f"The library {self.path} is closed.", "Open the workspace again.")
            if self._readers:
                return self._readers.pop()
        return connect_reader(self.path, self._read_only_uri)

    def _give_back(self, reader: sqlite3.Connection) -> None:
        with self._readers_lock:
            if not self._is_closed:
                self._readers.append(reader)
                return
        reader.close()

    def _raise_clearly(self, error: sqlite3.Error) -> None:
        clear = storage_error(error, self.path)
        if clear is not None:
            raise clear from error
        raise error


def connect_writer(path: Path) -> sqlite3.Connection:
    """The one connection that writes. Every commit is on the disk before it returns."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA recursive_triggers=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reader(path: Path, uri: str = "") -> sqlite3.Connection:
    """A connection that can neither write nor checkpoint."""
    target = uri or file_uri(path, "mode=rw")
    connection = sqlite3.connect(target, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        connection.execute("PRAGMA query_only=1")
        connection.execute("PRAGMA wal_autocheckpoint=0")
    except BaseException:
        connection.close()
        raise
    return connection


def file_uri(path: Path, options: str) -> str:
    """An SQLite URI for a file whose name may hold `?`, `#` or spaces."""
    return f"{path.absolute().as_uri()}?{options}"
