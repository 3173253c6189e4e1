"""Directs a picture: picks photo, family and variation for a request, and has the family draw it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from studio.model.geometry import Box
from studio.providers.contract import PictureRequest
from studio.providers.offline.scenes.dark import draw_dark
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.fresh import draw_fresh
from studio.providers.offline.scenes.photos import CutPhoto, PhotoBench
from studio.providers.offline.scenes.podium import draw_podium
from studio.providers.offline.scenes.subject import Subject, place_subject
from studio.system.blobs import BlobStore
from studio.vision.pixels import Pixels

FAMILIES: dict[str, Callable[[SceneOrder], Drawing]] = {"podium": draw_podium, "dark": draw_dark, "fresh": draw_fresh}


@dataclass(frozen=True)
class Directed:
    """A drawn scene with what the picture's description needs. `seen` is the canvas without the product."""

    drawing: Drawing
    family: str
    seen: Pixels
    subject: Subject | None
    cut_sha: str
    product_box: Box | None
    faces: tuple[Box, ...] = ()


@cache
def _bench() -> PhotoBench:
    """The process's cut-outs; a worker draws many sizes of the same product one after the other."""
    return PhotoBench()


def number_of(*parts: object) -> int:
    """A steady 31-bit number from any texts and numbers."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") & 0x7FFFFFFF


def direct(request: PictureRequest, blobs: BlobStore) -> Directed:
    """Draws the scene for a request."""
    photo = _bench().cut(blobs, request.photos[0], request.mask)
    return _staged(request, blobs, photo, request.family or "podium")


def _staged(request: PictureRequest, blobs: BlobStore, photo: CutPhoto, family: str) -> Directed:
    wishes = request.wishes
    subject = place_subject(photo.cut.rgba, photo.look, request.plan, wishes.product_scale)
    campaign = number_of(*request.colours.model_dump().values())
    order = SceneOrder(
        plan=request.plan,
        subject=subject,
        colours=request.colours,
        look=number_of(request.product_id, request.variant, family),
        seed=request.seed,
        sun_side=-1 if campaign % 2 else 1,
        brightness=wishes.brightness,
        saturation=wishes.saturation,
    )
    drawing = FAMILIES[family](order)
    return Directed(drawing, family, drawing.backdrop, subject, blobs.put(photo.data), subject.box)
