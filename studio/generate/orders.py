"""What a person orders: make a campaign, change a creative in words, take another candidate, make one anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.generate.keep import keep_creative
from studio.generate.plan import Request, Scope, plan_jobs
from studio.generate.stages.layout_request import layout_request
from studio.layout.request import LayoutRequest
from studio.library.library import Library
from studio.model.copy import Copy, CopyDraft
from studio.model.creative import Creative
from studio.model.errors import StudioError
from studio.model.job import Artifact, JobSpec
from studio.model.moderation import Moderation
from studio.model.picture import PictureDraft, RatedPicture
from studio.model.placement import PlacementCatalogue
from studio.model.wishes import PictureChange, Wishes, about_picture, combined
from studio.queue.engine import QueueEngine

_FIRST_SEED = 1000
"""Seeds of answers to requests start here, so that none is ever a campaign's own."""


@dataclass(frozen=True)
class Alternatives:
    """What else was made for a creative, best first, and which of each it uses now (counted from 0)."""

    copies: tuple[Copy, ...]
    verdicts: tuple[Moderation, ...]
    pictures: tuple[RatedPicture, ...]
    copy_choice: int
    picture_choice: int
    layout_choice: int


class Orders:
    """Turns orders into jobs of the queue. `placements` is asked anew each time: a person may add some meanwhile."""

    def __init__(self, library: Library, engine: QueueEngine, placements: Callable[[], PlacementCatalogue]) -> None:
        self._library = library
        self._engine = engine
        self._placements = placements

    async def make(
        self, campaign_id: str, scope: Scope, *, priority: int = 0, news: dict[str, Request] | None = None
    ) -> list[str]:
        """Submit every creative in scope; what is known already is not done again. Returns the jobs' ids.

        `news` by creative id: requests that are not in the library yet. StudioError for a workspace opened for
        reading only, and for placements that do not exist.
        """
        if self._library.is_read_only:
            raise StudioError("This workspace is open for reading only.", "Close the other window, then open it again.")
        specs = await asyncio.to_thread(self.planned, campaign_id, scope, news)
        ids = await self._engine.submit(specs, priority=priority)
        stopped = [row.id for row in self._engine.jobs(campaign_id) if row.state in {"failed", "cancelled"}]
        await self._engine.control([job_id for job_id in stopped if job_id in set(ids)], "retry")
        await asyncio.to_thread(self._bring_back, specs)
        return ids

    def planned(self, campaign_id: str, scope: Scope, news: dict[str, Request] | None = None) -> list[JobSpec]:
        """The jobs of a scope with every request so far in force; StudioError for unknown placements."""
        campaign = self._library.text_styles.ready(self._library.campaigns.get(campaign_id))
        catalogue = self._placements()
        unknown = [name for name in campaign.brief.placements if name not in catalogue]
        if unknown:
            raise StudioError(
                f"The brief names placements that do not exist: {', '.join(unknown)}.",
                "Choose them anew under Placements in the brief.",
            )
        so_far = {
            creative.id: Request(creative.wishes, creative.seed)
            for creative in self._library.creatives.list(campaign_id)
            if creative.seed
        }
        return plan_jobs(campaign, catalogue, scope, {**so_far, **(news or {})})

    def _bring_back(self, specs: Sequence[JobSpec]) -> None:
        """Work that was done before and is asked for again (a change taken back) becomes the newest revision."""
        for spec in specs:
            artifact = self._engine.artifact(spec.id) if spec.kind == "creative" else None
            if artifact is None or "words" not in artifact.data:
                continue
            made = Creative.model_validate(artifact.data)
            latest = self._library.creatives.find(made.id)
            if latest is not None and latest.job_id != made.job_id:
                keep_creative(self._library, made.model_copy(update={"revision": latest.revision + 1}))

    async def revise(self, creative_id: str, note: str) -> str:
        """Make a revision that honours what a note asks for, as far as it is understood. Returns the job's id."""
        from studio.providers.offline.notes import read_note

        wishes = await asyncio.to_thread(read_note, note)
        return await self.remake(creative_id, wishes.model_copy(update={"note": note}))

    async def remake(self, creative_id: str, wishes: Wishes) -> str:
        """Make one creative anew with further wishes. Returns the job's id.

        A new chance is drawn only where the wishes ask for new words or a new picture: what was not meant stays.
        """
        creative = self._library.creatives.get(creative_id)
        asks_anew = wishes.has_new_words or wishes.has_new_picture
        seed = _FIRST_SEED + creative.revision if asks_anew or not creative.seed else creative.seed
        request = Request(wishes=combined(creative.wishes, wishes), seed=seed)
        scope = Scope(creatives={creative_id})
        ids = await self.make(creative.key.campaign_id, scope, priority=10, news={creative_id: request})
        return ids[-1]

    async def choose(
        self, creative_id: str, *, copy: int | None = None, picture: int | None = None, layout: int | None = None
    ) -> str:
        """Take another candidate that was made already: nothing is paid again. Returns the job's id."""
        wishes = self._library.creatives.get(creative_id).wishes
        given = {"copy_choice": copy, "picture_choice": picture, "layout_choice": layout}
        chosen = wishes.model_copy(update={name: number for name, number in given.items() if number is not None})
        creative = self._library.creatives.get(creative_id)
        request = Request(wishes=chosen, seed=creative.seed or _FIRST_SEED + creative.revision)
        scope = Scope(creatives={creative_id})
        ids = await self.make(creative.key.campaign_id, scope, priority=10, news={creative_id: request})
        return ids[-1]

    async def redo_picture(self, creative_id: str, *, seed: int | None = None, prompt: str = "") -> str:
        """Another picture: with a new seed, or the given one, and with art direction in a person's own words."""
        from studio.providers.offline.notes import read_note

        creative = self._library.creatives.get(creative_id)
        if seed is None and creative.wishes.seed is not None:
            seed = creative.wishes.seed + 1
        said = about_picture(await asyncio.to_thread(read_note, prompt)) if prompt.strip() else Wishes()
        asked = {"prompt": prompt.strip(), "seed": seed, "has_new_picture": seed is None}
        return await self.remake(creative_id, said.model_copy(update=asked))

    async def change_picture(self, creative_id: str, change: PictureChange) -> str:
        """Have the backdrop altered as a person says and shows. Needs a provider that can draw."""
        return await self.remake(creative_id, Wishes(change=change))

    def layout_request(self, creative_id: str) -> LayoutRequest | None:
        """What the layout was asked for a creative, to try others; None where the queue no longer holds its parts."""
        creative = self._library.creatives.get(creative_id)
        campaign = self._library.text_styles.ready(self._library.campaigns.get(creative.key.campaign_id))
        asked = {creative_id: Request(creative.wishes, creative.seed)} if creative.seed else {}
        catalogue = self._placements()
        if any(name not in catalogue for name in campaign.brief.placements):
            return None
        specs = plan_jobs(campaign, catalogue, Scope(creatives={creative_id}), asked)
        own = next((spec for spec in specs if spec.kind == "creative"), None)
        needs: dict[str, Artifact] = {
            spec.kind: found for spec in specs if (found := self._engine.artifact(spec.id)) is not None
        }
        return layout_request(own, needs) if own is not None and {"copy", "picture"} <= set(needs) else None

    def alternatives(self, creative_id: str) -> Alternatives:
        """The candidates a creative was chosen from; empty where the queue no longer holds them.

        KeyError when its placement is gone from the catalogue.
        """
        creative = self._library.creatives.get(creative_id)
        campaign = self._library.text_styles.ready(self._library.campaigns.get(creative.key.campaign_id))
        asked = {creative_id: Request(creative.wishes, creative.seed)} if creative.seed else {}
        specs = plan_jobs(campaign, self._placements(), Scope(creatives={creative_id}), asked)
        needed = {spec.kind: self._engine.artifact(spec.id) for spec in specs}
        draft = _copies(needed.get("copy"))
        pictures = _pictures(needed.get("picture"))
        wishes = creative.wishes
        return Alternatives(
            copies=draft.candidates if draft else (creative.words,),
            verdicts=draft.moderation if draft else (),
            pictures=pictures.candidates if pictures else (),
            copy_choice=wishes.copy_choice,
            picture_choice=wishes.picture_choice,
            layout_choice=wishes.layout_choice,
        )


def _copies(artifact: Artifact | None) -> CopyDraft | None:
    return CopyDraft.model_validate(artifact.data) if artifact and "candidates" in artifact.data else None


def _pictures(artifact: Artifact | None) -> PictureDraft | None:
    return PictureDraft.model_validate(artifact.data) if artifact and "candidates" in artifact.data else None
