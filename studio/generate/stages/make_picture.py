"""Picture: backdrop, shadow, product and foreground for one size; several are rated and the best comes first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from studio.generate.in_worker import flat_backdrop, rate_pictures
from studio.generate.stages.offers import Offers
from studio.model.geometry import Box
from studio.model.job import Artifact
from studio.model.picture import Picture, PictureDraft, PictureLayer, RatedPicture
from studio.model.wishes import PictureChange
from studio.providers.contract import EditedPicture, EditPictureRequest, ModerateRequest, Moderation, PictureRequest
from studio.queue.engine import Stage, StageContext
from studio.vision.extend import HARD

DRAWN_BY_MODEL = "ai"
"""The family of a picture whose backdrop an image model drew: only such a picture can be unfit by itself."""

_GO_ON = (
    "Continue this photograph beyond its edges: the same place, light, colours and depth of field. "
    "Add no people, no products, no words and no logos."
)


def make_picture_stage(blobs_root: str, offers: Offers) -> Stage:
    """The stage for a workspace whose blobs are in `blobs_root`; `offers` says what providers beyond it can do."""

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        request = PictureRequest.model_validate(ctx.job.spec["request"])
        count = int(ctx.job.spec.get("candidates", 1))
        asked = [_numbered(request, number) for number in range(count)]
        pictures = await asyncio.gather(*(ctx.call("picture", one, Picture) for one in asked))
        if request.wishes.change is not None:
            changed = await _changed(ctx, blobs_root, pictures[0], request.wishes.change, request)
            pictures = [changed, *pictures[1:]]
        pictures = [await _outpainted(ctx, offers, picture, request) for picture in pictures]
        rated = await _rated(ctx, blobs_root, request, tuple(pictures))
        if offers("moderate"):
            rated = tuple([await _judged(ctx, candidate) for candidate in rated])
        return Artifact(data=PictureDraft(candidates=rated).model_dump(mode="json"))

    return run


def _numbered(request: PictureRequest, number: int) -> PictureRequest:
    """The same wish once more, with other chance in it."""
    if number == 0:
        return request
    return request.model_copy(
        update={"seed": request.seed + 7919 * number, "variant": request.variant + number}  # 7919: prime, never met
    )


async def _rated(
    ctx: StageContext, blobs_root: str, request: PictureRequest, pictures: tuple[Picture, ...]
) -> tuple[RatedPicture, ...]:
    if len(pictures) == 1 or request.wishes.change is not None:
        return tuple(RatedPicture(picture=picture, seed=picture.seed) for picture in pictures)
    return await ctx.cpu(rate_pictures, blobs_root, request.plan, request.colours, pictures)


async def _changed(
    ctx: StageContext, blobs_root: str, picture: Picture, change: PictureChange, request: PictureRequest
) -> Picture:
    """The picture with its backdrop altered as asked; product, shadow and foreground stay the photo's own."""
    ground = await ctx.cpu(flat_backdrop, blobs_root, picture)
    edited = await ctx.call(
        "edit_picture",
        EditPictureRequest(
            picture=ground,
            instruction=change.instruction,
            mask=change.mask,
            markup=change.markup,
            seed=request.seed,
            variant=request.variant,
        ),
        EditedPicture,
    )
    backdrop = PictureLayer(role="backdrop", sha=edited.sha, box=Box.of_size(picture.size))
    rest = tuple(layer for layer in picture.layers if layer.role != "backdrop")
    return picture.model_copy(update={"layers": (backdrop, *rest), "family": DRAWN_BY_MODEL})


async def _outpainted(ctx: StageContext, offers: Offers, picture: Picture, request: PictureRequest) -> Picture:
    """A photo that goes on beyond its edges by a provider's hand: where that is wished, offered, and worth it.

    A person's wish for this picture counts always; the brand's rule only where the edges were measured to be too busy
    to be continued here.
    """
    continued = picture.continued
    if continued is None or not offers("edit_picture"):
        return picture
    is_rule = request.adaptation.extension == "outpaint" and request.wishes.extension is None
    if request.wishes.extension != "outpaint" and not (is_rule and continued.busyness >= HARD):
        return picture
    answer = await ctx.call(
        "edit_picture",
        EditPictureRequest(
            picture=continued.photo,
            instruction=_GO_ON,
            extend_to=picture.size,
            picture_box=continued.box,
            seed=request.seed,
            variant=request.variant,
        ),
        EditedPicture,
    )
    backdrop = PictureLayer(role="backdrop", sha=answer.sha, box=Box.of_size(picture.size))
    rest = tuple(layer for layer in picture.layers if layer.role != "backdrop")
    painted = continued.model_copy(update={"method": "outpaint"})
    return picture.model_copy(update={"layers": (backdrop, *rest), "continued": painted})


async def _judged(ctx: StageContext, candidate: RatedPicture) -> RatedPicture:
    if not _is_drawn_by_model(candidate.picture):
        return candidate
    backdrop = next(layer for layer in candidate.picture.layers if layer.role == "backdrop")
    verdict = await ctx.call("moderate", ModerateRequest(picture=backdrop.sha), Moderation)
    return candidate.model_copy(update={"moderation": verdict})


def _is_drawn_by_model(picture: Picture) -> bool:
    return picture.family == DRAWN_BY_MODEL or (
        picture.continued is not None and picture.continued.method == "outpaint"
    )
