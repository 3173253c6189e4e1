"""Directs a picture: picks photo, family and variation for a request, and has the family draw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from studio.model.geometry import Box
from studio.providers.contract import PictureRequest
from studio.providers.offline.scenes.choice import PHOTO, choose_family
from studio.providers.offline.scenes.dark import draw_dark
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.fresh import draw_fresh
from studio.providers.offline.scenes.photo import SceneFacts, frame_scene
from studio.providers.offline.scenes.photos import CutPhoto, PhotoBench
from studio.providers.offline.scenes.podium import draw_podium
from studio.providers.offline.scenes.seeds import number_of
from studio.providers.offline.scenes.subject import Subject, place_subject
from studio.system.blobs import BlobStore
from studio.vision.pixels import Pixels

FAMILIES: dict[str, Callable[[SceneOrder], Drawing]] = {
    "podium": draw_podium,
    "dark": draw_dark,
    "fresh": draw_fresh,
}
_MOST_PHOTOS = 4


@dataclass(frozen=True)
class Directed:
    """A drawn scene with what the picture's description needs.

    `backdrop_sha` names a photo that serves as backdrop unchanged; `seen` is the canvas without the product;
    `cut_data` is the cut-out's PNG.
    """

    drawing: Drawing
    family: str
    seen: Pixels
    subject: Subject | None = None
    cut_data: bytes = b""
    backdrop_sha: str | None = None
    product_box: Box | None = None
    faces: tuple[Box, ...] = ()


@cache
def _bench() -> PhotoBench:
    """The process's cut-outs: a worker draws many sizes of the same product one after the other."""
    return PhotoBench()


def direct(request: PictureRequest, blobs: BlobStore) -> Directed:
    """Draws the scene for a request; AssetError when a photo cannot be read."""
    photos = [
        (sha, _bench().cut(blobs, sha, request.mask if index == 0 else None))
        for index, sha in enumerate(request.photos[:_MOST_PHOTOS])
    ]
    packshot_sha, packshot = next(
        ((sha, photo) for sha, photo in photos if photo.cut.method != "full_bleed"), ("", None)
    )
    scenes = [(sha, photo) for sha, photo in photos if photo.cut.method == "full_bleed"]
    family = choose_family(request, None if packshot is None else packshot.look, bool(scenes))
    if family == PHOTO or packshot is None:
        sha = (scenes or photos)[(request.variant - 1) % len(scenes or photos)][0]
        rgb = _bench().pixels(blobs, sha)
        facts = _bench().scene(rgb, sha, packshot, packshot_sha)
        return _framed(request, sha, rgb, facts)
    return _staged(request, packshot, family)


def _framed(request: PictureRequest, sha: str, rgb: Pixels, facts: SceneFacts) -> Directed:
    wishes = request.wishes
    framed = frame_scene(
        rgb, facts, request.plan,
        zoom=wishes.product_scale, brightness=wishes.brightness, saturation=wishes.saturation,
    )  # fmt: skip
    drawing = Drawing(framed.seen if framed.picture is None else framed.picture, framed.box)
    own = sha if framed.picture is None else None
    return Directed(drawing, PHOTO, framed.seen, backdrop_sha=own, product_box=framed.product, faces=framed.faces)


def _staged(request: PictureRequest, photo: CutPhoto, family: str) -> Directed:
    wishes = request.wishes
    subject = place_subject(photo.cut.rgba, photo.look, request.plan, wishes.product_scale)
    campaign = number_of(*request.colours.model_dump().values())
    order = SceneOrder(
        plan=request.plan,
        subject=subject,
        colours=request.colours,
        look=number_of(request.product_id, request.variant, request.seed, family),
        seed=request.seed,
        sun_side=-1 if campaign % 2 else 1,
        brightness=wishes.brightness,
        saturation=wishes.saturation,
    )
    drawing = FAMILIES[family](order)
    return Directed(drawing, family, drawing.backdrop, subject=subject, cut_data=photo.data, product_box=subject.box)
