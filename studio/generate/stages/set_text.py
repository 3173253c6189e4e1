"""Text: every word set in its place; the result is the whole composition."""

from __future__ import annotations

from collections.abc import Mapping

from studio.generate.in_worker import lay_out
from studio.generate.stages.layout_request import layout_request
from studio.layout.request import LogoPlacement
from studio.model.job import Artifact
from studio.queue.engine import Stage, StageContext


def set_text_stage(blobs_root: str) -> Stage:
    """The stage for a workspace whose blobs are in `blobs_root`."""

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        logo = LogoPlacement.model_validate(needs["place_logo"].data)
        composition = await ctx.cpu(lay_out, blobs_root, layout_request(ctx.job, needs), logo)
        return Artifact(data=composition.model_dump(mode="json"))

    return run
