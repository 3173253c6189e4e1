"""Check: the creative is rendered as it will be exported, measured, and kept in the library."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from studio.generate.in_worker import lay_edits_over, measure
from studio.generate.keep import keep_creative, next_revision
from studio.generate.stages.layout_request import words_of
from studio.library.library import Library
from studio.model.brief import Brief
from studio.model.composition import Composition
from studio.model.creative import CreativeKey
from studio.model.edits import resolve
from studio.model.job import Artifact
from studio.model.placement import Placement
from studio.queue.engine import Stage, StageContext


def check_stage(library: Library) -> Stage:
    """The last stage of a creative, for one workspace. Storing twice is harmless: the job's id marks the revision."""
    blobs_root = str(library.blobs.root)

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        key = CreativeKey.model_validate(ctx.job.spec["key"])
        base = Composition.model_validate(needs["set_text"].data)
        words = words_of(needs)
        edits = resolve(await asyncio.to_thread(library.edits.levels_for, key))
        final = base if edits.is_empty else await ctx.cpu(lay_edits_over, blobs_root, base, edits)
        placement = Placement.model_validate(ctx.job.spec["placement"])
        brief = Brief.model_validate(ctx.job.spec["brief"])
        measured = await ctx.cpu(measure, blobs_root, final, brief, placement, words)
        creative = await asyncio.to_thread(next_revision, library, ctx.job, key, base, words, measured)
        await asyncio.to_thread(keep_creative, library, creative)
        return Artifact(data=creative.model_dump(mode="json"))

    return run
