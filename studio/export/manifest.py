"""The list beside exported files: for each what it is, what it weighs, what was found and who approved it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from studio.export.names import collision_key
from studio.export.plan import MANIFEST
from studio.model.errors import ExportError
from studio.model.finding import Finding
from studio.model.review import Decision
from studio.model.value import Value
from studio.system.files import write_whole

VERSION = 1


class ExportedFile(Value):
    """One file as the manifest lists it. `name` is relative to the folder, `exported_at` in ISO 8601, UTC.

    `encoding` says how the file was made, `similarity` (SSIM) what a byte limit cost it.
    """

    name: str
    sha256: str
    bytes: int
    width: int
    height: int
    file_type: str
    encoding: str = ""
    similarity: float | None = None
    campaign_id: str
    campaign: str
    brand: str
    creative_id: str
    product: str
    locale: str
    placement: str
    variant: int
    revision: int
    findings: tuple[Finding, ...] = ()
    approval: Decision | None = None
    exported_at: str = ""


def read_manifest(folder: Path) -> list[ExportedFile]:
    """What the folder's manifest lists; nothing when there is none. A broken one is moved aside, never lost."""
    path = folder / MANIFEST
    try:
        document = json.loads(path.read_bytes())
        if document["version"] > VERSION:
            raise ExportError(
                f"{path} was written by a newer Studio.", "Export to another folder, or with the newer Studio."
            )
        return [ExportedFile.model_validate(entry) for entry in document["files"]]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}.", "Give access to it, or move it away.") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        with contextlib.suppress(OSError):
            os.replace(path, path.with_name(f"{MANIFEST}.broken"))
        return []


def update_manifest(folder: Path, files: Iterable[ExportedFile]) -> Path:
    """Add files to the list, in the place of entries of the same name; entries whose file is gone are dropped."""
    entries = {collision_key(entry.name): entry for entry in read_manifest(folder) if (folder / entry.name).is_file()}
    entries.update((collision_key(entry.name), entry) for entry in files)
    listed: list[dict[str, Any]] = [
        entry.model_dump(mode="json") for entry in sorted(entries.values(), key=lambda entry: entry.name)
    ]
    text = json.dumps({"version": VERSION, "files": listed}, ensure_ascii=False, indent=2)
    path = folder / MANIFEST
    write_whole(path, f"{text}\n".encode())
    return path
