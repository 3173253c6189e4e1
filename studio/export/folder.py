"""Writes planned files into a folder: each drawn, checked, written whole, read again; the list of them last."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from studio.export.manifest import ExportedFile, read_manifest, update_manifest
from studio.export.plan import ExportPlan, ExportRow, block_reason, usable_folder
from studio.export.verify import verify_picture, verify_written
from studio.library.library import Library
from studio.model.creative import Creative
from studio.model.errors import ExportError, StudioError
from studio.model.value import Value
from studio.system.files import write_whole

if TYPE_CHECKING:
    from studio.render.encode import Encoded

RenderFile = Callable[[Creative, str], Awaitable["Encoded"]]
Progress = Callable[[int, int, str], None]
AT_ONCE = 4
STALE_SECONDS = 3600
_PART = re.compile(r"\..*\.[0-9a-f]{12}\.part")


class ExportReport(Value):
    """What came of an export: files written, rows blocked or failed with the reason, rows left as they were."""

    folder: Path
    files: tuple[ExportedFile, ...]
    blocked: tuple[ExportRow, ...]
    existing: tuple[ExportRow, ...]
    seconds: float


async def export_to_folder(
    library: Library, plan: ExportPlan, render_file: RenderFile, progress: Progress | None = None
) -> ExportReport:
    """Write the ready rows of a plan; `progress(done, total, name)` follows each.

    A creative that cannot be drawn or checked is reported and the others go on. ExportError when the folder takes no
    more. However it ends, also when it is cancelled, every file is whole and the manifest lists those that are there.
    """
    started = time.monotonic()
    folder = usable_folder(plan.options.folder, library)
    await asyncio.to_thread(_prepare, folder, plan.ready)
    written: list[ExportedFile] = []
    failed: list[ExportRow] = []
    try:
        await _Run(library, plan, folder, render_file, progress, written, failed).write_all()
    finally:
        if written:
            await _list_files(folder, written)
    return ExportReport(
        folder=folder,
        files=tuple(written),
        blocked=(*plan.blocked, *failed),
        existing=plan.existing,
        seconds=time.monotonic() - started,
    )


class _Run:
    """One export on its way: a few files are being drawn while one is written."""

    def __init__(
        self,
        library: Library,
        plan: ExportPlan,
        folder: Path,
        render_file: RenderFile,
        progress: Progress | None,
        written: list[ExportedFile],
        failed: list[ExportRow],
    ) -> None:
        self._library = library
        self._plan = plan
        self._folder = folder
        self._render_file = render_file
        self._progress = progress
        self._written = written
        self._failed = failed

    async def write_all(self) -> None:
        rows = deque(self._plan.ready)
        total = len(rows)
        drawing: deque[tuple[ExportRow, asyncio.Task[tuple[Creative, Encoded]]]] = deque()
        try:
            while rows or drawing:
                while rows and len(drawing) < AT_ONCE:
                    row = rows.popleft()
                    drawing.append((row, asyncio.create_task(self._drawn(row))))
                row, task = drawing[0]
                await self._finish(row, task)
                drawing.popleft()
                if self._progress is not None:
                    self._progress(len(self._written) + len(self._failed), total, row.file_name)
        finally:
            for _, task in drawing:
                task.cancel()
            await asyncio.gather(*(task for _, task in drawing), return_exceptions=True)

    async def _drawn(self, row: ExportRow) -> tuple[Creative, Encoded]:
        creative = self._library.creatives.get(row.creative_id)
        reason = block_reason(self._library, creative, self._plan.options.only_approved)
        if creative.revision != row.revision:
            reason = f"It is at revision {creative.revision} by now: export once more."
        if reason:
            raise StudioError(reason)
        file = await self._render_file(creative, self._plan.options.file_type)
        await asyncio.to_thread(
            verify_picture,
            file.data,
            row.file_name,
            self._plan.options.file_type,
            row.width,
            row.height,
            row.max_bytes,
        )
        return creative, file

    async def _finish(self, row: ExportRow, task: asyncio.Task[tuple[Creative, Encoded]]) -> None:
        try:
            creative, file = await task
        except StudioError as error:
            self._failed.append(row.model_copy(update={"state": "blocked", "reason": str(error)}))
            return
        writing = asyncio.ensure_future(asyncio.to_thread(_write, self._folder, row.file_name, file.data))
        try:
            # A file that is being written is finished before a cancellation goes on.
            sha256 = await asyncio.shield(writing)
        except asyncio.CancelledError:
            with contextlib.suppress(ExportError):
                self._written.append(self._entry(row, creative, file, await writing))
            raise
        self._written.append(self._entry(row, creative, file, sha256))

    def _entry(self, row: ExportRow, creative: Creative, file: Encoded, sha256: str) -> ExportedFile:
        campaign = self._plan.campaign
        last = self._library.reviews.last(creative.id)
        return ExportedFile(
            name=row.file_name,
            sha256=sha256,
            bytes=len(file.data),
            width=row.width,
            height=row.height,
            file_type=self._plan.options.file_type,
            encoding=file.said,
            similarity=file.similarity,
            campaign_id=campaign.id,
            campaign=campaign.brief.name,
            brand=campaign.brief.brand.name,
            creative_id=creative.id,
            product=row.product_id,
            locale=row.locale,
            placement=row.placement_id,
            variant=creative.key.variant,
            revision=row.revision,
            findings=creative.findings,
            approval=last if last and last.state == "approved" and creative.state == "approved" else None,
            exported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )


async def _list_files(folder: Path, written: Sequence[ExportedFile]) -> None:
    try:
        await asyncio.shield(asyncio.to_thread(update_manifest, folder, tuple(written)))
    except OSError as error:
        raise _unwritable(folder, error) from error


def _prepare(folder: Path, rows: Sequence[ExportRow]) -> None:
    """Make the folders, all inside the target, and remove what a killed export left half-written over an hour ago."""
    root = folder.resolve()
    oldest = time.time() - STALE_SECONDS
    for parent in {(folder / row.file_name).parent for row in rows} | {folder}:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            if not parent.resolve().is_relative_to(root):
                raise ExportError(f"{parent} leads out of {folder}.", "Remove that link, or choose another folder.")
            for entry in parent.iterdir():
                if _PART.fullmatch(entry.name) and entry.lstat().st_mtime < oldest:
                    entry.unlink()
        except OSError as error:
            raise _unwritable(parent, error) from error
    # Read before anything is written: a list that cannot be continued must stop the export, not end it.
    read_manifest(folder)


def _write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    try:
        write_whole(path, data)
    except OSError as error:
        raise _unwritable(folder, error) from error
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        verify_written(path, sha256)
    except ExportError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return sha256


def _unwritable(folder: Path, error: OSError) -> ExportError:
    return ExportError(
        f"The folder {folder} takes no more files: {error.strerror}.",
        "Make room or give write access, then export again; the files already there are whole.",
    )
