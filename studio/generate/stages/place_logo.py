"""Logo: where it stands and which variant is used."""

from __future__ import annotations

from collections.abc import Mapping

from studio.generate.in_worker import choose_logo
from studio.generate.stages.layout_request import layout_request
from studio.model.job import Artifact
from studio.queue.engine import Stage, StageContext


def place_logo_stage(blobs_root: str) -> Stage:
    """The stage for a workspace whose blobs are in `blobs_root`."""

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        logo = await ctx.cpu(choose_logo, blobs_root, layout_request(ctx.job, needs))
        return Artifact(data=logo.model_dump(mode="json"))

    return run
