"""A workspace opened: its shelves, its blobs, its lock."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from studio.library import backups
from studio.library.assets import AssetShelf
from studio.library.brands import BrandShelf
from studio.library.campaigns import CampaignShelf
from studio.library.creatives import CreativeShelf
from studio.library.database import Database, Transaction
from studio.library.digest import composition_digest
from studio.library.edits import EditShelf
from studio.library.events import Events
from studio.library.fonts import FontShelf
from studio.library.opening import lock_workspace, prepare_database, read_only_place
from studio.library.placements import PlacementShelf
from studio.library.reviews import ReviewShelf
from studio.library.settings import WorkspaceSettings
from studio.library.text_styles import TextStyleShelf
from studio.model.creative import Creative
from studio.model.edits import resolve
from studio.system.blobs import BlobStore
from studio.system.locks import FileLock

_CLOCK_SLACK_SECONDS = 2.0


class Library:
    """All that a workspace keeps. Every method may be called from any thread.

    `path` is the workspace folder, `blobs` its content-addressed files; the shelves are attributes.
    """

    def __init__(
        self,
        path: Path,
        database: Database,
        events: Events,
        lock: FileLock | None,
        copy: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self._opened_at = time.time()
        self.is_read_only = lock is None
        self.blobs = BlobStore(path / "assets")
        self.brands = BrandShelf(database)
        self.assets = AssetShelf(database, self.blobs)
        self.fonts = FontShelf(self.blobs)
        self.campaigns = CampaignShelf(database, self.assets, self.brands, self.fonts)
        self.creatives = CreativeShelf(database)
        self.edits = EditShelf(database, self.creatives)
        self.reviews = ReviewShelf(database)
        self.settings = WorkspaceSettings(database)
        self.placements = PlacementShelf(self.settings, self.campaigns.running_on, self.campaigns.picking)
        self.text_styles = TextStyleShelf(self.settings, self.campaigns.styled_by)
        self._database = database
        self._events = events
        self._lock = lock
        self._copy = copy

    @classmethod
    def open(cls, workspace: Path, read_only: bool = False) -> Library:
        """Open a workspace folder, making it when there is none; older ones are brought up to date.

        LibraryError when it is no folder, cannot be written, is open elsewhere, is damaged or was made by a newer
        Studio. With `read_only` nothing is written and others may have it open.
        """
        path = Path(os.path.abspath(workspace))
        events = Events()
        if read_only:
            place = read_only_place(path)
            database = Database(path / backups.FILE_NAME, events, read_only_uri=place.uri)
            return cls(path, database, events, None, place.copy)
        lock = lock_workspace(path)
        try:
            prepare_database(path)
            return cls(path, Database(path / backups.FILE_NAME, events), events, lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Let go of the workspace; closing twice is fine."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
        if self._copy is not None:
            self._copy.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def subscribe(self, callback: Callable[[str, str], None]) -> Callable[[], None]:
        """Call `callback(kind, id)` after every commit, on the thread that wrote; the function returned ends it.

        Kinds: brand, campaign, asset, creative, edits (`campaign/level/key`), decision (the creative's id), setting.
        """
        return self._events.subscribe(callback)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Make several changes on the shelves one transaction: all of the block is stored, or nothing.

        Never await inside: another task of the same thread would write into the same transaction.
        """
        with self._database.writing() as transaction:
            yield transaction

    def maintain(self) -> Path | None:
        """Remnants of interrupted writes removed, and once a day a verified backup, returned. Call it off the loop."""
        if self.is_read_only:
            return None
        for part in self.blobs.root.glob("*/.*.part"):
            with contextlib.suppress(OSError):
                if part.stat().st_mtime < self._opened_at - _CLOCK_SLACK_SECONDS:  # nobody who wrote it is left
                    part.unlink()
        return backups.backup(self.path) if backups.is_due(self.path) else None

    def digest_of(self, creative: Creative) -> str:
        """The digest of a creative as it is shown now, hand edits included."""
        return composition_digest(creative.base, resolve(self.edits.levels_for(creative.key, creative.base)))

    def is_as_approved(self, creative: Creative) -> bool:
        """Whether what would be shown now is exactly what the last decision approved."""
        last = self.reviews.last(creative.id)
        return (
            last is not None
            and last.state == "approved"
            and last.revision == creative.revision
            and last.digest == self.digest_of(creative)
        )

    @property
    def sqlite_version(self) -> str:
        return sqlite3.sqlite_version
