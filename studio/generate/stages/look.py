"""Look: a provider that sees pictures says where it would put logo and text; the studio weighs what it says."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from studio.generate.in_worker import show_bare, weigh
from studio.generate.stages.layout_request import words_of
from studio.generate.stages.offers import Offers
from studio.model.brief import Brief
from studio.model.composition import Composition, ImageLayer
from studio.model.errors import ProviderError
from studio.model.job import Artifact, JobSpec
from studio.model.placement import Placement
from studio.providers.contract import Look, LookRequest
from studio.queue.engine import Stage, StageContext

log = logging.getLogger(__name__)


def look_stage(blobs_root: str, offers: Offers) -> Stage:
    """The stage. Without a provider that looks, and where it does not answer, the studio's own places stand."""

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        if not offers("look"):
            return Artifact(data={"suggestions": []})
        base = Composition.model_validate(needs["set_text"].data)
        shown = await ctx.cpu(show_bare, blobs_root, base)
        try:
            look = await ctx.call("look", _request(ctx.job, base, shown, needs), Look)
        except ProviderError as error:
            if error.kind == "rate":  # the provider asks for a pause: the queue knows how to wait
                raise
            log.info("job %s: nobody looked (%s): the layout's own places stand", ctx.job.id, error.kind)
            return Artifact(data={"suggestions": [], "why_not": error.message})
        brief = Brief.model_validate(ctx.job.spec["brief"])
        placement = Placement.model_validate(ctx.job.spec["placement"])
        found = await ctx.cpu(weigh, blobs_root, base, look, "provider", brief, placement, words_of(ctx.job, needs))
        return Artifact(
            data={
                "suggestions": [suggestion.model_dump(mode="json") for suggestion in found],
                "on_brief": look.on_brief,
                "on_brief_reason": look.on_brief_reason,
            }
        )

    return run


def _request(job: JobSpec, base: Composition, shown: str, needs: Mapping[str, Artifact]) -> LookRequest:
    brief = Brief.model_validate(job.spec["brief"])
    logo = base.layer("logo")
    has_logo = isinstance(logo, ImageLayer) and logo.box.height > 0
    aspect = logo.box.width / logo.box.height if isinstance(logo, ImageLayer) and logo.box.height else 1.0
    return LookRequest(
        picture=shown,
        size=base.size,
        safe=base.safe,
        wants=("contents", *(("logo",) if has_logo else ()), "text", "on_brief"),
        texts={layer.role: layer.text for layer in base.texts()},
        logo_aspect=round(aspect, 3),
        locale=base.locale,
        brief=f"{brief.objective} advertisement of {brief.brand.name} for {brief.products[0].name}",
        seed=job.spec["seed"],
        variant=job.variant,
    )
