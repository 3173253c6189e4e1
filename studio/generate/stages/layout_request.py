"""The layout's question for a creative job, put together from its spec and what it needs."""

from __future__ import annotations

from collections.abc import Mapping

from studio.layout.request import LayoutRequest
from studio.model.brief import Brief
from studio.model.copy import Copy, CopyDraft
from studio.model.creative import CreativeKey
from studio.model.job import Artifact, JobSpec
from studio.model.picture import Picture
from studio.model.placement import Placement
from studio.model.wishes import Wishes


def words_of(needs: Mapping[str, Artifact]) -> Copy:
    """The best wording the copy job found."""
    return CopyDraft.model_validate(needs["copy"].data).best


def layout_request(job: JobSpec, needs: Mapping[str, Artifact]) -> LayoutRequest:
    """Placement, words, picture, brand, logos and wishes of one creative."""
    brief = Brief.model_validate(job.spec["brief"])
    key = CreativeKey.model_validate(job.spec["key"])
    return LayoutRequest(
        placement=Placement.model_validate(job.spec["placement"]),
        locale=key.locale,
        words=words_of(needs),
        picture=Picture.model_validate(needs["picture"].data),
        brand=brief.brand,
        logos=job.spec["logos"],
        objective=brief.objective,
        wishes=Wishes.model_validate(job.spec["wishes"]),
        seed=job.spec["seed"],
    )
