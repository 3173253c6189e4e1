"""Directs a picture: picks photo, family and variation for a request, and has the family draw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from studio.model.adaptation import Continued
from studio.model.geometry import Box
from studio.providers.contract import PictureRequest
from studio.providers.offline.scenes.burst import draw_burst
from studio.providers.offline.scenes.choice import CANDIDATE_STEP, PHOTO, choose_family, families_for
from studio.providers.offline.scenes.collage import draw_grid
from studio.providers.offline.scenes.dark import draw_dark
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.duo import arrange_duo, draw_duo
from studio.providers.offline.scenes.framing import Aim, Seen, covered_share
from studio.providers.offline.scenes.fresh import draw_fresh
from studio.providers.offline.scenes.macro import draw_macro
from studio.providers.offline.scenes.night import draw_night
from studio.providers.offline.scenes.openings import draw_arch, draw_paper
from studio.providers.offline.scenes.photo import Edges, Framed, frame_scene
from studio.providers.offline.scenes.photos import CutPhoto, PhotoBench
from studio.providers.offline.scenes.podium import draw_podium
from studio.providers.offline.scenes.season import draw_season
from studio.providers.offline.scenes.seasons import season_for
from studio.providers.offline.scenes.seeds import number_of
from studio.providers.offline.scenes.shelf import draw_shelf
from studio.providers.offline.scenes.split import draw_split
from studio.providers.offline.scenes.subject import Subject, place_subject
from studio.providers.offline.scenes.texture import draw_texture
from studio.system.blobs import BlobStore
from studio.vision.pixels import Pixels

FAMILIES: dict[str, Callable[[SceneOrder], Drawing]] = {
    "podium": draw_podium,
    "dark": draw_dark,
    "fresh": draw_fresh,
    "shelf": draw_shelf,
    "split": draw_split,
    "paper": draw_paper,
    "arch": draw_arch,
    "texture": draw_texture,
    "night": draw_night,
    "grid": draw_grid,
    "burst": draw_burst,
    "duo": draw_duo,
    "macro": draw_macro,
    "season": draw_season,
}
_MOST_PHOTOS = 4
_MOST_COVERED = 0.12
"""How much of the product in a photo may lie under texts before a scene is drawn instead."""


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
    continued: Continued | None = None


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
        framed = _framed(request, sha, rgb, facts)
        shown = framed.product_box
        if (
            packshot is None
            or _is_asked(request)
            or shown is None
            or covered_share(shown, request.plan) < _MOST_COVERED
        ):
            return framed
        family = next(
            option for option in families_for(request, packshot.look, bool(scenes)) if option != PHOTO
        )  # the photo has no room for these texts
    second = _second(request, blobs, photos, packshot_sha) if family == "duo" else None
    return _staged(request, packshot, family, second)


def _is_asked(request: PictureRequest) -> bool:
    return PHOTO in (request.family, request.wishes.picture_family)


def _second(
    request: PictureRequest, blobs: BlobStore, photos: list[tuple[str, CutPhoto]], packshot_sha: str
) -> CutPhoto | None:
    """The other product of a duo: a companion's packshot, else another packshot of this product; None: itself again."""
    others = [_bench().cut(blobs, sha, None) for sha in request.companions[:_MOST_PHOTOS]]
    others += [photo for sha, photo in photos if sha != packshot_sha]
    return next((photo for photo in others if photo.cut.method != "full_bleed"), None)


def _framed(request: PictureRequest, sha: str, rgb: Pixels, facts: Seen) -> Directed:
    wishes = request.wishes
    place = request.photos.index(sha)
    point = request.focal_points[place] if place < len(request.focal_points) else None
    colours = (request.colours.primary, request.colours.secondary)
    framed = frame_scene(
        rgb, facts, request.plan,
        zoom=wishes.product_scale, brightness=wishes.brightness, saturation=wishes.saturation,
        aim=Aim(request.adaptation.focus, point),
        edges=Edges(wishes.extension or request.adaptation.extension, colours),
    )  # fmt: skip
    drawing = Drawing(framed.seen if framed.picture is None else framed.picture, framed.box)
    own = sha if framed.picture is None else None
    return Directed(
        drawing, PHOTO, framed.seen, backdrop_sha=own, product_box=framed.product, faces=framed.faces,
        continued=_continuation(sha, framed),
    )  # fmt: skip


def _continuation(sha: str, framed: Framed) -> Continued | None:
    if framed.method is None:
        return None
    return Continued(method=framed.method, photo=sha, box=framed.photo_box, busyness=round(framed.busyness, 3))


def _staged(request: PictureRequest, photo: CutPhoto, family: str, other: CutPhoto | None = None) -> Directed:
    wishes, plan = request.wishes, request.plan
    subject = place_subject(photo.cut.rgba, photo.look, plan, wishes.product_scale)
    campaign = number_of(*request.colours.model_dump().values())
    look = number_of(request.product_id, request.variant, request.seed, family)
    second, whole = None, subject.box
    if family == "duo":
        companion = other or photo
        second = place_subject(companion.cut.rgba, companion.look, plan, wishes.product_scale)
        subject, second = arrange_duo(subject, second, plan.product_box, subject.box.bottom, look % 2 == 0)
        whole = _around(subject.box, second.box)
    order = SceneOrder(
        plan=plan,
        subject=subject,
        colours=request.colours,
        look=look,
        seed=request.seed,
        sun_side=-1 if campaign % 2 else 1,
        brightness=wishes.brightness,
        saturation=wishes.saturation,
        temper=number_of(request.product_id, request.seed % CANDIDATE_STEP, "temper"),
        walk=request.variant - 1,
        season=season_for(request, look),
        second=second,
    )
    drawing = FAMILIES[family](order)
    return Directed(drawing, family, drawing.backdrop, subject=subject, cut_data=photo.data, product_box=whole)


def _around(first: Box, second: Box) -> Box:
    x, y = min(first.x, second.x), min(first.y, second.y)
    return Box(x=x, y=y, width=max(first.right, second.right) - x, height=max(first.bottom, second.bottom) - y)
