"""Picture: backdrop, shadow, product and foreground for one size."""

from __future__ import annotations

from collections.abc import Mapping

from studio.model.job import Artifact
from studio.model.picture import Picture
from studio.providers.contract import PictureRequest
from studio.queue.engine import StageContext


async def make_picture(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
    """Ask for the picture that the layout planned."""
    request = PictureRequest.model_validate(ctx.job.spec["request"])
    picture = await ctx.call("picture", request, Picture)
    return Artifact(data=picture.model_dump(mode="json"))
