"""Copy: the words of one product in one locale."""

from __future__ import annotations

from collections.abc import Mapping

from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.job import Artifact
from studio.providers.contract import CopyRequest
from studio.queue.engine import StageContext


async def write_copy(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
    """Ask for several wordings, given the locale's context."""
    request = CopyRequest.model_validate(ctx.job.spec["request"])
    request = request.model_copy(update={"context": ContextPack.model_validate(needs["context"].data)})
    draft = await ctx.call("copy", request, CopyDraft)
    return Artifact(data=draft.model_dump(mode="json"))
