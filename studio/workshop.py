"""Plugs the tools together once: library, queue, providers, renderer, workers. No window."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.generate.orders import Orders
from studio.generate.plan import Scope
from studio.generate.stages import pipelines
from studio.library.library import Library
from studio.model.call import Reply, Route, Verb
from studio.model.composition import Composition
from studio.model.creative import Creative
from studio.model.edits import EditLevel, Edits, resolve
from studio.model.errors import LibraryError, StudioError
from studio.model.placement import Placement, PlacementCatalogue
from studio.model.policy import Policy
from studio.model.value import Value
from studio.queue.local import LocalEngine
from studio.system.keys import Keys
from studio.system.workers import WorkerPool

if TYPE_CHECKING:
    from studio.checks.parity import ParityGroup
    from studio.edit.cascade import Spread
    from studio.edit.session import EditSession
    from studio.export.folder import ExportReport
    from studio.export.plan import ExportOptions, ExportPlan
    from studio.generate.estimate import Estimate
    from studio.generate.stress import Found, StressCase, StressReport
    from studio.layout.candidates import Candidate
    from studio.model.finding import Finding
    from studio.model.proposal import BrandProposal
    from studio.providers.prompts import Prompt
    from studio.providers.switchboard import Confirm, Switchboard
    from studio.render.encode import Encoded
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Told (done, total, name) after each file."""


class _LateDesk:
    """The workspace's desk, made at the first request: opening a workspace needs nobody who answers."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return self._workshop.desk.routes(verb, request)

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        return await self._workshop.desk.send(route, verb, request)


class Workshop:
    """One open workspace with everything that works on it.

    Without `start` it can be looked at; `start` opens the queue and goes on with what the last run left.
    """

    def __init__(self, library: Library, pool: WorkerPool) -> None:
        self.library = library
        self.pool = pool
        self.keys = Keys()
        self.confirm: Confirm | None = None
        stages = pipelines(library, lambda verb: self.desk.offers(verb))
        self.engine = LocalEngine(library.path, stages, _LateDesk(self), pool, caps=self.policy.caps)
        self.orders = Orders(library, self.engine, lambda: self.placements)
        self._is_started = False

    @property
    def placements(self) -> PlacementCatalogue:
        """Everything that can be placed here: what ships with the program, and the workspace's own."""
        return self.library.placements.catalogue()

    def placement(self, placement_id: str) -> Placement:
        """One of them; StudioError when it is gone."""
        found = self.placements.get(placement_id)
        if found is None:
            raise StudioError(
                f"The placement {placement_id} is no longer in this workspace.",
                "Import it again under Settings, Formats, or choose another one in the brief.",
            )
        return found

    @cached_property
    def book(self) -> FontBook:
        """The fonts of this process; needs a Qt application."""
        from studio.render.app import ensure_gui_app
        from studio.render.fonts import FontBook
        from studio.system.brand_fonts import font_files
        from studio.system.paths import fonts

        ensure_gui_app()
        book = FontBook.load(fonts())
        book.add_files(font_files(self.library.blobs.root))
        return book

    @cached_property
    def source(self) -> PixelSource:
        """Decoded pictures of this process."""
        from studio.render.source import PixelSource

        return PixelSource(self.library.blobs)

    @cached_property
    def _provider(self) -> Any:
        from studio.providers.offline.provider import OfflineProvider

        return OfflineProvider(self.pool.run, str(self.library.blobs.root))

    @cached_property
    def desk(self) -> Switchboard:
        """Who answers what in this workspace, by its policy."""
        from studio.providers.models import Listed, Models
        from studio.providers.prompts import PromptBook
        from studio.providers.switchboard import Switchboard
        from studio.system.settings import Settings

        listed = {name: Listed.model_validate(one) for name, one in Settings().get("models.listed", {}).items()}
        return Switchboard(
            self.policy,
            self.keys,
            Models(listed=listed),
            offline=self._provider,
            run=self.pool.run,
            blobs_root=str(self.library.blobs.root),
            prompts=PromptBook(self.library.path),
            record=self.engine.record_sent,
            confirm=self._confirmed,
        )

    async def _confirmed(self, route: Route, verb: Verb, prompt: Prompt) -> bool:
        """Whether a request may leave, where the policy asks for it: what `confirm` says, else no."""
        return self.confirm is not None and await self.confirm(route, verb, prompt)

    @property
    def policy(self) -> Policy:
        """The workspace's rules; rules that cannot be read are the strictest."""
        try:
            return Policy.model_validate(self.library.settings.get("policy", {}))
        except ValueError:
            log.warning("the workspace's policy cannot be read: nothing leaves until it is set anew")
            return Policy(is_offline=True)

    async def set_policy(self, policy: Policy) -> None:
        """Other rules from now on, kept with the workspace."""
        await asyncio.to_thread(self.library.settings.put, "policy", policy.model_dump(mode="json"))
        await self.desk.set_policy(policy)
        if self._is_started:
            await self.engine.set_caps(policy.caps)

    async def estimate(self, campaign_id: str, scope: Scope | None = None) -> Estimate:
        """The dry run: every call that making the scope would need, with its price. Sends nothing."""
        from studio.generate.estimate import estimate
        from studio.queue.looking_back import finished_jobs

        await self.desk.open()
        specs = await asyncio.to_thread(self.orders.planned, campaign_id, scope or Scope())
        done = await asyncio.to_thread(finished_jobs, self.library.path)
        return await asyncio.to_thread(estimate, specs, self.desk, lambda spec: spec.id in done)

    async def start(self) -> None:
        """Open the queue; unfinished work goes on. A workspace opened for reading has no queue."""
        if not self._is_started and not self.library.is_read_only:
            if any(self.policy.order.values()):
                await self.desk.open()
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
        if "desk" in self.__dict__:  # nobody has asked for it otherwise
            await self.desk.close()
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
        return await self.orders.make(campaign_id, Scope(locales=locales, placements=placements, products=products))

    async def revise(self, creative_id: str, note: str, by: str) -> str:
        """Ask for changes in words; a new revision is made that honours what is understood. Returns the job's id."""
        from studio.review.decide import request_changes

        await asyncio.to_thread(request_changes, self.library, creative_id, note, by)
        return await self.orders.revise(creative_id, note)

    async def propose_brand(self, logos: Sequence[Path], photos: Sequence[Path], texts: Sequence[str]) -> BrandProposal:
        """Colours, fonts and tone words read off the brand's own material, to confirm. AssetError names a bad file."""
        ingest = self.library.assets.ingest_file
        marks = [(await asyncio.to_thread(ingest, path)).sha for path in logos]
        shots = [(await asyncio.to_thread(ingest, path)).sha for path in photos]
        return await self.propose_brand_of(marks, shots, texts)

    async def propose_brand_of(
        self, logos: Sequence[str], photos: Sequence[str], texts: Sequence[str]
    ) -> BrandProposal:
        """The same for logos and photos that are in the workspace already, by their SHA-256."""
        from studio.generate.in_worker import propose_brand_from

        root = str(self.library.blobs.root)
        return await self.pool.run(propose_brand_from, root, tuple(logos), tuple(photos), tuple(texts))

    async def stress(
        self, campaign_id: str, *, placements: Sequence[str] | None = None, found: Found | None = None
    ) -> StressReport:
        """Try the campaign's words in pseudo-locales, on its placements or on these; nobody is asked for anything."""
        return await self.stress_these(await self.stress_cases(campaign_id, placements), found)

    async def stress_these(self, cases: Sequence[StressCase], found: Found | None = None) -> StressReport:
        """Lay out and measure these cases; `found` hears of them as they are done."""
        from studio.generate.stress import stress

        return await stress(cases, str(self.library.blobs.root), self.pool.run, found)

    async def stress_picture(self, case: StressCase) -> Composition:
        """What one case looks like."""
        from studio.generate.stress import laid_out_case

        return await self.pool.run(laid_out_case, str(self.library.blobs.root), case)

    async def stress_cases(self, campaign_id: str, placements: Sequence[str] | None = None) -> list[StressCase]:
        """Everything a stress test tries, written in the campaign's first English locale or else its first one."""
        from studio.generate.stress import cases_of, words_to_try

        campaign = self.library.text_styles.ready(self.library.campaigns.get(campaign_id))
        words = await words_to_try(campaign.brief, self.pool.run)
        brief = campaign.brief
        chosen = [self.placements[name] for name in placements or brief.placements]
        return cases_of(campaign, words, chosen)

    async def layouts(self, creative_id: str) -> tuple[Candidate, ...]:
        """Other layouts of a creative's words and picture, best first; empty where those are no longer at hand."""
        from studio.generate.in_worker import lay_out_variations

        request = await asyncio.to_thread(self.orders.layout_request, creative_id)
        if request is None:
            return ()
        return await self.pool.run(lay_out_variations, str(self.library.blobs.root), request)

    # Hand edits

    def final(self, creative: Creative, edits: Edits | None = None) -> Composition:
        """The creative with the cascade of hand edits laid over it, or with `edits` alone."""
        from studio.layout.compose import apply_edits

        document = resolve(self.library.edits.levels_for(creative.key, creative.base)) if edits is None else edits
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
        brief = self.library.text_styles.resolved(self.library.campaigns.get(key.campaign_id).brief)
        placement = self.placement(key.placement_id)
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

    async def findings_now(self, creative: Creative) -> tuple[Finding, ...]:
        """What the checks say of a creative as it is now; nothing is stored."""
        from studio.generate.checking import findings_now
        from studio.generate.facet import facet

        key = creative.key
        brief = self.library.text_styles.resolved(self.library.campaigns.get(key.campaign_id).brief)
        part = facet(brief, brief.product(key.product_id), key.locale, key.placement_id)
        return await self.pool.run(
            findings_now,
            str(self.library.blobs.root),
            self.final(creative),
            part,
            self.placement(key.placement_id),
            creative.words,
            creative.moderation,
        )

    async def parity(self, campaign_id: str) -> list[ParityGroup]:
        """Whether each product has the same pixels outside its texts in every locale, placement by placement."""
        from studio.checks.parity import ParityGroup
        from studio.generate.checking import compared

        groups: dict[tuple[str, str, int], dict[str, Composition]] = {}
        for creative in await asyncio.to_thread(self.library.creatives.list, campaign_id):
            key = creative.key
            locales = groups.setdefault((key.product_id, key.placement_id, key.variant), {})
            locales[key.locale] = self.final(creative)

        async def group(name: tuple[str, str, int], locales: dict[str, Composition]) -> ParityGroup:
            found = await self.pool.run(compared, str(self.library.blobs.root), locales)
            product_id, placement_id, variant = name
            return ParityGroup(
                product_id=product_id,
                placement_id=placement_id,
                variant=variant,
                locales=tuple(locales),
                differences=found,
            )

        return list(await asyncio.gather(*(group(name, locales) for name, locales in groups.items())))

    def plan_level(self, creative_id: str, fields: Sequence[str], level: EditLevel) -> Spread:
        """What applying some of a creative's corrections to a broader level would change; nothing is stored."""
        from studio.edit.spread import cascade_of

        creative = self.library.creatives.get(creative_id)
        cascade = cascade_of(self.library, creative.key.campaign_id)
        return cascade.apply_to(creative.key, fields, level, is_flipped=creative.base.is_flipped)

    async def apply_level(self, creative_id: str, fields: Sequence[str], level: EditLevel) -> Spread:
        """Apply corrections to a broader level and measure anew exactly what shows them."""
        spread = await asyncio.to_thread(self.plan_level, creative_id, fields, level)
        await self.keep_spread(creative_id, spread)
        return spread

    async def keep_spread(self, creative_id: str, spread: Spread) -> None:
        """Store a step over several levels and measure anew what it changes."""
        from studio.edit.spread import keep

        key = self.library.creatives.get(creative_id).key
        await asyncio.to_thread(keep, self.library, key, spread)
        await self.recheck_spread(creative_id, spread)

    async def recheck_spread(
        self, creative_id: str, spread: Spread, done: Callable[[str], None] = lambda _id: None
    ) -> None:
        """Render and measure the creatives that show what a stored step changed, as many at once as there are workers.

        `done` is told each id as soon as its findings are those of what it shows now.
        """
        from studio.edit.spread import felt_by, is_shown_by

        key = self.library.creatives.get(creative_id).key
        left = list(felt_by(key, spread))[::-1]

        async def work() -> None:
            while left:
                next_id = left.pop()
                if await asyncio.to_thread(is_shown_by, self.library, next_id, spread):
                    await self.recheck(next_id)
                done(next_id)

        await asyncio.gather(*(work() for _ in range(max(1, self.pool.count))))

    # Export

    async def render_file(self, creative: Creative, file_type: str) -> Encoded:
        """The finished file, drawn in a worker."""
        from studio.generate.in_worker import draw_file

        placement = self.placement(creative.key.placement_id)
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
        return Workshop(library, WorkerPool(workers))
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
