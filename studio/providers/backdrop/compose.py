"""Puts the real product on a ground that a model made; runs in a worker process."""

from __future__ import annotations

import base64
import binascii
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import AssetError
from studio.model.geometry import Box, Size
from studio.model.picture import Picture, PictureLayer
from studio.model.value import Value
from studio.providers.backdrop.staging import place_of
from studio.providers.contract import PictureRequest
from studio.system.blobs import BlobStore
from studio.system.pictures import open_strict

if TYPE_CHECKING:
    from PIL import Image

    from studio.providers.offline.scenes.drawing import PaintedLayer
    from studio.providers.offline.scenes.photos import CutPhoto, PhotoBench
    from studio.providers.offline.scenes.subject import Subject
    from studio.vision.pixels import Pixels

FAMILY = "ai"
_MOST_PHOTOS = 4
_FEWEST_PIXELS = 64
_PLAIN_FORMATS = {b"\xff\xd8\xff": "JPEG", b"\x89PN": "PNG"}


class Composed(Value):
    """A picture, and the model's own file as it came, by content."""

    picture: Picture
    original: str


def decoded(text: str) -> bytes:
    """The bytes of a base64 answer; AssetError when it is none."""
    try:
        return base64.b64decode(text.partition("base64,")[2] or text, validate=True)
    except (binascii.Error, ValueError):
        raise AssetError("The picture received is not base64.", "Try again.") from None


def has_cut_out(request: PictureRequest, blobs_root: str) -> bool:
    """Whether one of the photos shows the product alone, so that it can stand on another ground."""
    return _packshot(request, BlobStore(Path(blobs_root))) is not None


def compose_picture(request: PictureRequest, answer: str, blobs_root: str) -> Composed:
    """The picture of a request on the ground in `answer` (base64); AssetError when that is no whole picture."""
    import numpy as np

    from studio.providers.offline.scenes.finish import average_colour, ink_for, png
    from studio.providers.offline.scenes.subject import place_subject

    blobs, plan = BlobStore(Path(blobs_root)), request.plan
    data = decoded(answer)
    ground = opened(data)
    place = place_of(Size(width=ground.width, height=ground.height), plan.size, plan.floor_y)
    original = blobs.put(data)
    toned = _toned(ground, request.wishes.brightness, request.wishes.saturation)
    seen = np.asarray(_laid(toned, plan.size, place))
    own = original if toned is ground and data[:3] in _PLAIN_FORMATS and ground.mode == "RGB" else None
    layers = [PictureLayer(role="backdrop", sha=own or blobs.put(_jpeg(toned)), box=place)]
    photo, box = _packshot(request, blobs), None
    if photo is not None:
        subject = place_subject(photo.cut.rgba, photo.look, plan, request.wishes.product_scale)
        shadow = _shadow(subject, seen, plan.size, request.seed)
        if shadow is not None:
            layers.append(PictureLayer(role="shadow", sha=blobs.put(png(shadow.rgba)), box=shadow.box))
        layers.append(PictureLayer(role="product", sha=blobs.put(photo.data), box=subject.box))
        box = subject.box
    picture = Picture(
        size=plan.size, layers=tuple(layers), family=FAMILY, ink=ink_for(seen, plan.quiet),
        average=average_colour(seen), product_box=box, seed=request.seed,
    )  # fmt: skip
    return Composed(picture=picture, original=original)


def opened(data: bytes) -> Image.Image:
    """A received picture, every pixel decoded; AssetError when it is cut off, tiny or none."""
    image = open_strict(data, "The picture received")
    if min(image.size) < _FEWEST_PIXELS:
        raise AssetError(f"The picture received has only {image.width} x {image.height} pixels.", "Try again.")
    return image


@cache
def _bench() -> PhotoBench:
    """The process's cut-outs: asked before a picture is paid for, and again when it has come."""
    from studio.providers.offline.scenes.photos import PhotoBench

    return PhotoBench()


def _packshot(request: PictureRequest, blobs: BlobStore) -> CutPhoto | None:
    for index, sha in enumerate(request.photos[:_MOST_PHOTOS]):
        photo = _bench().cut(blobs, sha, request.mask if index == 0 else None)
        if photo.cut.method != "full_bleed":
            return photo
    return None


def _shadow(subject: Subject, seen: Pixels, size: Size, seed: int) -> PaintedLayer | None:
    """A contact shadow in the darkened colour of the ground round the product's foot."""
    import numpy as np

    from studio.providers.offline.scenes.drawing import tinted_layer
    from studio.providers.offline.scenes.fields import Grid
    from studio.providers.offline.scenes.ground import contact_field

    grid = Grid.over(size, 640.0)
    alpha = contact_field(subject, grid, strength=0.9)
    foot = round(min(size.height - 1, max(0.0, subject.box.bottom)))
    left, right = (round(min(size.width, max(0.0, x))) for x in (subject.box.x, subject.box.right))
    strip = seen[max(0, foot - 6) : foot + 6, left : max(left + 1, right)]
    colour = (strip.reshape(-1, strip.shape[-1])[:, :3].mean(axis=0) / 255 * 0.22).astype(np.float32)
    whole = Box(x=0, y=0, width=grid.columns * grid.step, height=grid.rows * grid.step)
    return tinted_layer("shadow", colour, alpha.astype(np.float32), whole, seed)


def _laid(image: Image.Image, size: Size, place: Box) -> Image.Image:
    """What the canvas shows of a picture that covers it."""
    from PIL import Image

    k = image.width / place.width
    part = (-place.x * k, -place.y * k, (size.width - place.x) * k, (size.height - place.y) * k)
    part = (max(0.0, part[0]), max(0.0, part[1]), min(float(image.width), part[2]), min(float(image.height), part[3]))
    return image.convert("RGB").resize((size.width, size.height), Image.Resampling.LANCZOS, box=part)


def _toned(image: Image.Image, brightness: float, saturation: float) -> Image.Image:
    from PIL import ImageEnhance

    if brightness == 1.0 and saturation == 1.0:
        return image
    lighter = ImageEnhance.Brightness(image.convert("RGB")).enhance(max(0.3, brightness))
    return ImageEnhance.Color(lighter).enhance(max(0.0, saturation))


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()
