"""Check: the creative is rendered as it will be exported, measured, and kept in the library."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from studio.generate.in_worker import follow, lay_edits_over, measure
from studio.generate.keep import Making, keep_creative, next_revision
from studio.generate.stages.layout_request import picture_of, verdict_of, words_of
from studio.library.library import Library
from studio.model.brief import Brief
from studio.model.call import MadeBy
from studio.model.composition import Composition
from studio.model.creative import CreativeKey
from studio.model.edits import resolve
from studio.model.job import Artifact
from studio.model.moderation import gathered
from studio.model.placement import Placement
from studio.model.suggestion import Suggestion
from studio.queue.engine import Stage, StageContext


def check_stage(library: Library) -> Stage:
    """The last stage of a creative, for one workspace. Storing twice is harmless: the job's id marks the revision."""
    blobs_root = str(library.blobs.root)

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        key = CreativeKey.model_validate(ctx.job.spec["key"])
        brief = Brief.model_validate(ctx.job.spec["brief"])
        base = Composition.model_validate(needs["set_text"].data)
        suggestions = _suggestions(needs)
        if brief.ai_placement and any(suggestion.is_sound for suggestion in suggestions):
            base = await ctx.cpu(follow, blobs_root, base, suggestions)
        making = Making(
            base=base,
            words=words_of(ctx.job, needs),
            made=_made(needs),
            suggestions=suggestions,
            moderation=gathered(v for v in (verdict_of(ctx.job, needs), picture_of(ctx.job, needs).moderation) if v),
        )
        edits = resolve(await asyncio.to_thread(library.edits.levels_for, key, base))
        final = base if edits.is_empty else await ctx.cpu(lay_edits_over, blobs_root, base, edits)
        placement = Placement.model_validate(ctx.job.spec["placement"])
        measured = await ctx.cpu(measure, blobs_root, final, brief, placement, making.words, making.moderation)
        creative = await asyncio.to_thread(next_revision, library, ctx.job, key, making, measured)
        await asyncio.to_thread(keep_creative, library, creative)
        return Artifact(data=creative.model_dump(mode="json"))

    return run


def _suggestions(needs: Mapping[str, Artifact]) -> tuple[Suggestion, ...]:
    looked = needs.get("look")
    found = looked.data.get("suggestions", ()) if looked else ()
    return tuple(Suggestion.model_validate(suggestion) for suggestion in found)


def _made(needs: Mapping[str, Artifact]) -> tuple[MadeBy, ...]:
    """Every call that went into the creative: context, words, picture, looks."""
    order = ("context", "copy", "picture", "place_logo", "set_text", "look")
    return tuple(made for name in order if (artifact := needs.get(name)) for made in artifact.made)
