"""Context: what to know about a locale before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from studio.model.context import ContextPack
from studio.model.job import Artifact
from studio.providers.contract import ContextRequest
from studio.queue.engine import StageContext


async def enrich(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
    """Ask for the locale's context pack."""
    request = ContextRequest.model_validate(ctx.job.spec["request"])
    pack = await ctx.call("context", request, ContextPack)
    return Artifact(data=pack.model_dump(mode="json"))
