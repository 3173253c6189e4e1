"""The shelf of assets: photos and logos by content, with the original bytes beside what is rendered from."""

from __future__ import annotations

import builtins
import hashlib
from pathlib import Path
from typing import Literal

from studio.library.clock import now_ms
from studio.library.database import Database
from studio.library.ingest import prepare
from studio.model.errors import AssetError, LibraryError, StorageStalledError
from studio.model.value import Value
from studio.system.blobs import BlobStore

AssetKind = Literal["photo", "logo", "svg"]
_COLUMNS = "sha, original_sha, name, width, height, has_alpha, kind"


class Asset(Value):
    """A file that was taken in. `sha` is the upright sRGB bitmap to render from, `original_sha` the bytes as given."""

    sha: str
    original_sha: str
    name: str
    width: int
    height: int
    has_alpha: bool
    kind: AssetKind


class AssetShelf:
    """Assets by content; the same bytes are taken in once."""

    def __init__(self, database: Database, blobs: BlobStore) -> None:
        self._database = database
        self._blobs = blobs

    def ingest(self, data: bytes, name: str, *, kind: AssetKind = "photo") -> Asset:
        """Take in a picture or an SVG. AssetError names the file, what is wrong with it and what to do."""
        known = self._one("original_sha = ?", hashlib.sha256(data).hexdigest())
        if known is not None and self._blobs.has(known.sha) and self._blobs.has(known.original_sha):
            return known
        prepared = prepare(data, name)
        try:
            asset = Asset(
                sha=self._blobs.put(prepared.data),
                original_sha=self._blobs.put(data),
                name=Path(name.replace("\\", "/")).name[:200] or "unnamed",
                width=prepared.width,
                height=prepared.height,
                has_alpha=prepared.has_alpha,
                kind="svg" if prepared.is_svg else kind,
            )
        except OSError as error:
            raise StorageStalledError(
                f'"{name}" cannot be kept in {self._blobs.root}: {error.strerror}.',
                "Make room or give write access to the workspace folder, then try again.",
            ) from error
        with self._database.writing() as writer:
            writer.execute(
                f"INSERT OR REPLACE INTO asset ({_COLUMNS}, added_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*(value for _, value in asset), now_ms()),
            )
            writer.tell("asset", asset.sha)
        return asset

    def ingest_file(self, path: Path, *, kind: AssetKind = "photo") -> Asset:
        """Take in a file from the disk."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise AssetError(f'The file "{path}" is missing.', "Choose the file again.") from None
        except OSError as error:
            raise AssetError(
                f'The file "{path}" cannot be read: {error.strerror}.', "Check that it is a file you may read."
            ) from error
        return self.ingest(data, path.name, kind=kind)

    def get(self, sha: str) -> Asset:
        """The asset that is rendered from `sha`; LibraryError when there is none."""
        asset = self.find(sha)
        if asset is None:
            raise LibraryError(f"The workspace has no asset {sha[:12]}.", "Add the file again.")
        return asset

    def find(self, sha: str) -> Asset | None:
        return self._one("sha = ?", sha)

    def list(self, *, kind: AssetKind | None = None) -> builtins.list[Asset]:
        """Every asset, newest first."""
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {_COLUMNS} FROM asset WHERE kind = ifnull(?, kind) ORDER BY added_ms DESC, original_sha",
                (kind,),
            ).fetchall()
        return [_asset(row) for row in rows]

    def _one(self, where: str, value: str) -> Asset | None:
        with self._database.reading() as reader:
            row = reader.execute(f"SELECT {_COLUMNS} FROM asset WHERE {where} ORDER BY added_ms", (value,)).fetchone()
        return None if row is None else _asset(row)


def _asset(row: tuple[str, str, str, int, int, int, AssetKind]) -> Asset:
    sha, original_sha, name, width, height, has_alpha, kind = row
    return Asset(
        sha=sha,
        original_sha=original_sha,
        name=name,
        width=width,
        height=height,
        has_alpha=bool(has_alpha),
        kind=kind,
    )
