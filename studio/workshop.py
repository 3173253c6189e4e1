"""Plugs the tools together once: library, queue, providers, renderer, workers. No window."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.generate.keep import keep_creative
from studio.generate.plan import Request, Scope, plan_jobs
from studio.generate.stages import pipelines
from studio.library.library import Library
from studio.model.call import Reply
from studio.model.composition import Composition
from studio.model.creative import Creative
from studio.model.edits import Edits, resolve
from studio.model.errors import LibraryError, StudioError
from studio.model.job import JobSpec
from studio.model.placement import PlacementCatalogue
from studio.model.value import Value
from studio.model.wishes import combined
from studio.queue.local import LocalEngine
from studio.system.catalogue import load_placements
from studio.system.workers import WorkerPool

if TYPE_CHECKING:
    from studio.edit.session import EditSession
    from studio.export.folder import ExportReport
    from studio.export.plan import ExportOptions, ExportPlan
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Told (done, total, name) after each file."""


class Workshop:
    """One open workspace with everything that works on it.

    Without `start` it can be looked at; `start` opens the queue and goes on with what the last run left.
    """

    def __init__(self, library: Library, pool: WorkerPool, placements: PlacementCatalogue) -> None:
        self.library = library
        self.pool = pool
        self.placements = placements
        self.engine = LocalEngine(library.path, pipelines(library), "offline", self._ask, pool)
        self._is_started = False

    @cached_property
    def book(self) -> FontBook:
        """The fonts of this process; needs a Qt application."""
        from studio.render.app import ensure_gui_app
        from studio.render.fonts import FontBook
        from studio.system.paths import fonts

        ensure_gui_app()
        return FontBook.load(fonts())

    @cached_property
    def source(self) -> PixelSource:
        """Decoded pictures of this process."""
        from studio.render.source import PixelSource

        return PixelSource(self.library.blobs)

    @cached_property
    def _provider(self) -> Any:
        from studio.providers.offline.provider import OfflineProvider

        return OfflineProvider(self.pool.run, str(self.library.blobs.root))

    async def _ask(self, verb: str, request: Value) -> Value:
        reply: Reply[Any] = await getattr(self._provider, verb)(request)
        answer: Value = reply.answer
        return answer

    async def start(self) -> None:
        """Open the queue; unfinished work goes on. A workspace opened for reading has no queue."""
        if not self._is_started and not self.library.is_read_only:
            await self.engine.start()
            self._is_started = True
            await asyncio.to_thread(self.library.maintain)

    async def warm_up(self) -> None:
        """Start the workers and let them load what the first pieces of work need."""
        from studio.generate.in_worker import warm_up

        if not self.library.is_read_only:
            root = str(self.library.blobs.root)
            await asyncio.gather(*(self.pool.run(warm_up, root) for _ in range(self.pool.count)))

    async def close(self) -> None:
        """Stop the queue (its work goes on at the next start), the workers and the library."""
        if self._is_started:
            await self.engine.stop(grace_seconds=2)
            self._is_started = False
        await asyncio.to_thread(self.pool.close)
        self.library.close()

    # Generation and revision

    async def generate(
        self,
        campaign_id: str,
        *,
        locales: Collection[str] | None = None,
        placements: Collection[str] | None = None,
        products: Collection[str] | None = None,
    ) -> list[str]:
        """Make every creative in scope; what is known already is not done again. Returns the jobs' ids."""
        return await self._submit(campaign_id, Scope(locales=locales, placements=placements, products=products))

    async def _submit(
        self, campaign_id: str, scope: Scope, priority: int = 0, news: dict[str, Request] | None = None
    ) -> list[str]:
        if self.library.is_read_only:
            raise StudioError("This workspace is open for reading only.", "Close the other window, then open it again.")
        campaign = self.library.campaigns.get(campaign_id)
        unknown = [name for name in campaign.brief.placements if name not in self.placements]
        if unknown:
            raise StudioError(
                f"The brief names placements that do not exist: {', '.join(unknown)}.",
                "Choose them anew under Placements in the brief.",
            )
        requests = {**self._requests_so_far(campaign_id), **(news or {})}
        specs = await asyncio.to_thread(plan_jobs, campaign, self.placements, scope, requests)
        ids = await self.engine.submit(specs, priority=priority)
        stopped = [row.id for row in self.engine.jobs(campaign_id) if row.state in {"failed", "cancelled"}]
        await self.engine.control([job_id for job_id in stopped if job_id in set(ids)], "retry")
        await asyncio.to_thread(self._bring_back, specs)
        return ids

    def _requests_so_far(self, campaign_id: str) -> dict[str, Request]:
        return {
            creative.id: Request(creative.wishes, creative.seed)
            for creative in self.library.creatives.list(campaign_id)
            if creative.seed
        }

    def _bring_back(self, specs: Sequence[JobSpec]) -> None:
        """Work that was done before and is asked for again (a change taken back) becomes the newest revision."""
        for spec in specs:
            artifact = self.engine.artifact(spec.id) if spec.kind == "creative" else None
            if artifact is None or "words" not in artifact.data:
                continue
            made = Creative.model_validate(artifact.data)
            latest = self.library.creatives.find(made.id)
            if latest is not None and latest.job_id != made.job_id:
                keep_creative(self.library, made.model_copy(update={"revision": latest.revision + 1}))

    async def revise(self, creative_id: str, note: str, by: str) -> str:
        """Ask for changes in words; a new revision is made that honours what is understood. Returns the job's id."""
        from studio.providers.offline.notes import read_note
        from studio.review.decide import request_changes

        creative = self.library.creatives.get(creative_id)
        wishes = combined(creative.wishes, await asyncio.to_thread(read_note, note))
        await asyncio.to_thread(request_changes, self.library, creative_id, note, by)
        request = Request(wishes=wishes.model_copy(update={"note": note}), seed=1000 + creative.revision)
        scope = Scope(creatives={creative_id})
        ids = await self._submit(creative.key.campaign_id, scope, priority=10, news={creative_id: request})
        return ids[-1]

    # Hand edits

    def final(self, creative: Creative, edits: Edits | None = None) -> Composition:
        """The creative with the cascade of hand edits laid over it, or with `edits` alone."""
        from studio.layout.compose import apply_edits

        document = resolve(self.library.edits.levels_for(creative.key)) if edits is None else edits
        return creative.base if document.is_empty else apply_edits(creative.base, document, self.book)

    def open_edit(self, creative_id: str) -> EditSession:
        """Open a creative for correction."""
        from studio.edit.session import EditSession

        return EditSession(self.library, self.library.creatives.get(creative_id), self.book)

    async def recheck(self, creative_id: str) -> Creative:
        """After an edit: render, measure and store findings and thumbnail. Returns the creative as it is now."""
        from studio.generate.facet import facet
        from studio.generate.in_worker import measure

        creative = self.library.creatives.get(creative_id)
        key = creative.key
        brief = self.library.campaigns.get(key.campaign_id).brief
        placement = self.placements[key.placement_id]
        part = facet(brief, brief.product(key.product_id), key.locale, key.placement_id)
        measured = await self.pool.run(
            measure,
            str(self.library.blobs.root),
            self.final(creative),
            part,
            placement,
            creative.words,
            creative.moderation,
        )
        await asyncio.to_thread(
            self.library.creatives.update_render, key.id, creative.revision, measured.findings, measured.thumbnail_sha
        )
        return self.library.creatives.get(creative_id)

    # Export

    async def render_file(self, creative: Creative, file_type: str) -> bytes:
        """The finished file's bytes, drawn in a worker."""
        from studio.generate.in_worker import draw_file

        placement = self.placements[creative.key.placement_id]
        composition = self.final(creative)
        root = str(self.library.blobs.root)
        return await self.pool.run(draw_file, root, composition, file_type, placement.max_bytes)

    def plan_export(self, campaign_id: str, options: ExportOptions) -> ExportPlan:
        """What would be written where, and what would not and why."""
        from studio.export.plan import plan_export

        campaign = self.library.campaigns.get(campaign_id)
        return plan_export(self.library, campaign, self.library.creatives.list(campaign_id), options, self.placements)

    async def export(self, campaign_id: str, options: ExportOptions, progress: Progress | None = None) -> ExportReport:
        """Write the planned files and verify each."""
        from studio.export.folder import export_to_folder

        plan = await asyncio.to_thread(self.plan_export, campaign_id, options)
        return await export_to_folder(self.library, plan, self.render_file, progress)


def open_workshop(workspace: Path, *, read_only: bool = False, workers: int | None = None) -> Workshop:
    """Open a workspace with its tools. LibraryError when it cannot be opened."""
    library = Library.open(workspace, read_only=read_only)
    try:
        return Workshop(library, WorkerPool(workers), load_placements())
    except BaseException:
        library.close()
        raise


def sample_brief() -> Path:
    """The brief of the sample campaign that ships with the program."""
    from studio.system.paths import resources

    path = resources() / "sample" / "campaign.yaml"
    if not path.is_file():
        raise LibraryError("The sample campaign is missing from this installation.", "Install the program again.")
    return path
