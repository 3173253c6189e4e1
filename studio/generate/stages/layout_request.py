"""The layout's question for a creative job, put together from its spec and what it needs."""

from __future__ import annotations

from collections.abc import Mapping

from studio.layout.request import LayoutRequest
from studio.model.brief import Brief
from studio.model.copy import Copy, CopyDraft
from studio.model.creative import CreativeKey
from studio.model.job import Artifact, JobSpec
from studio.model.moderation import Moderation
from studio.model.picture import Picture, PictureDraft, RatedPicture
from studio.model.placement import Placement
from studio.model.wishes import Wishes
from studio.system.text_styles import chosen_styles


def words_of(job: JobSpec, needs: Mapping[str, Artifact]) -> Copy:
    """The wording that was chosen, or the best the copy job found."""
    return CopyDraft.model_validate(needs["copy"].data).chosen(_wishes(job).copy_choice)


def verdict_of(job: JobSpec, needs: Mapping[str, Artifact]) -> Moderation | None:
    """What was judged about that wording."""
    return CopyDraft.model_validate(needs["copy"].data).verdict(_wishes(job).copy_choice)


def picture_of(job: JobSpec, needs: Mapping[str, Artifact]) -> RatedPicture:
    """The picture that was chosen, or the best the picture job made."""
    data = needs["picture"].data
    if "candidates" not in data:  # made before there were candidates
        return RatedPicture(picture=Picture.model_validate(data))
    return PictureDraft.model_validate(data).chosen(_wishes(job).picture_choice)


def layout_request(job: JobSpec, needs: Mapping[str, Artifact]) -> LayoutRequest:
    """Placement, words, picture, brand, logos and wishes of one creative."""
    brief = Brief.model_validate(job.spec["brief"])
    key = CreativeKey.model_validate(job.spec["key"])
    return LayoutRequest(
        placement=Placement.model_validate(job.spec["placement"]),
        locale=key.locale,
        words=words_of(job, needs),
        picture=picture_of(job, needs).picture,
        brand=brief.brand,
        logos=job.spec["logos"],
        objective=brief.objective,
        wishes=_wishes(job),
        seed=job.spec["seed"],
        choice=_wishes(job).layout_choice,
        text_styles=chosen_styles(brief.brand),
        names=tuple(product.name for product in brief.products),
    )


def _wishes(job: JobSpec) -> Wishes:
    return Wishes.model_validate(job.spec["wishes"])
