"""Prepares a picture to be changed by a model, and keeps every pixel that was not to be changed."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import AssetError
from studio.model.geometry import Box, Size
from studio.model.value import Value
from studio.providers.backdrop.compose import decoded, opened
from studio.providers.backdrop.sizes import SizeRule, size_to_ask
from studio.providers.contract import EditedPicture, EditPictureRequest
from studio.system.blobs import BlobStore
from studio.system.pictures import open_strict

if TYPE_CHECKING:
    from PIL import Image

_FEATHER = 0.006
"""Softness of the seam between kept and new pixels, as a share of the shorter side."""


class EditSheet(Value):
    """What is sent: PNGs as base64, all of size `asked`; the canvas lies at `inner` on them.

    `mask` is transparent where change is wanted, `guide` is the picture with a person's drawing on it, `drawing` the
    drawing alone.
    """

    canvas: Size
    asked: Size
    inner: Box
    picture: str
    mask: str = ""
    guide: str = ""
    drawing: str = ""


def prepare_edit(request: EditPictureRequest, rule: SizeRule, blobs_root: str) -> EditSheet:
    """Brings picture, mask and drawing to a size the model takes. AssetError when one cannot be read."""
    from PIL import Image

    blobs = BlobStore(Path(blobs_root))
    canvas, mask = _canvas(request, blobs)
    size = Size(width=canvas.width, height=canvas.height)
    asked = size_to_ask(size, rule)
    inner = _inner(size, asked)
    drawing, guide = "", ""
    if request.markup is not None:
        drawn = _read(blobs, request.markup, "The drawing").convert("RGBA").resize(canvas.size)
        guide = _png(_framed(Image.alpha_composite(canvas.convert("RGBA"), drawn), asked, inner))
        sheet = Image.new("RGBA", (asked.width, asked.height), (0, 0, 0, 0))
        sheet.paste(drawn.resize(_corner(inner)[1]), _corner(inner)[0])
        drawing = _png(sheet)
    return EditSheet(
        canvas=size, asked=asked, inner=inner, picture=_png(_framed(canvas, asked, inner)),
        mask="" if mask is None else _mask_sheet(mask, asked, inner), guide=guide, drawing=drawing,
    )  # fmt: skip


def finish_edit(request: EditPictureRequest, sheet: EditSheet, answer: str, blobs_root: str) -> EditedPicture:
    """The changed picture at the canvas's own size; where the mask does not ask for change the pixels are the old ones.

    AssetError when the answer is no whole picture.
    """
    from PIL import Image, ImageFilter

    blobs = BlobStore(Path(blobs_root))
    received = opened(decoded(answer)).convert("RGB")
    k, m = received.width / sheet.asked.width, received.height / sheet.asked.height
    part = sheet.inner
    area = (part.x * k, part.y * m, min(part.right * k, received.width), min(part.bottom * m, received.height))
    size = (sheet.canvas.width, sheet.canvas.height)
    changed = received.resize(size, Image.Resampling.LANCZOS, box=area)
    canvas, mask = _canvas(request, blobs)
    if mask is not None:
        soft = mask.filter(ImageFilter.GaussianBlur(max(0.5, _FEATHER * min(size))))
        # Blurring must not let new pixels into what is kept, so the seam lies wholly on the side that is changed.
        inside = mask.point([255 if value >= 255 else 0 for value in range(256)])
        changed = Image.composite(changed, canvas.convert("RGB"), Image.composite(soft, inside, inside))
    out = io.BytesIO()
    changed.save(out, "PNG")
    return EditedPicture(sha=blobs.put(out.getvalue()), size=sheet.canvas)


def _canvas(request: EditPictureRequest, blobs: BlobStore) -> tuple[Image.Image, Image.Image | None]:
    """The picture, on its larger canvas where it is extended, and where change is wanted (L, 255) or None: anywhere."""
    from PIL import Image

    picture = _read(blobs, request.picture, "The picture to change").convert("RGB")
    wanted = None
    if request.mask is not None:
        mask = _read(blobs, request.mask, "The mask").convert("RGBA").resize(picture.size)
        wanted = mask.getchannel("A").point([255 if value < 128 else 0 for value in range(256)])
    if request.extend_to is None:
        return picture, wanted
    size = (request.extend_to.width, request.extend_to.height)
    box = request.picture_box or Box.fitted(picture.width / picture.height, Box.of_size(request.extend_to))
    place = (round(box.x), round(box.y))
    inner = (max(1, round(box.right) - place[0]), max(1, round(box.bottom) - place[1]))
    canvas = Image.new("RGB", size, _mean(picture))
    canvas.paste(picture.resize(inner, Image.Resampling.LANCZOS), place)
    area = Image.new("L", size, 255)
    area.paste(Image.new("L", inner, 0) if wanted is None else wanted.resize(inner, Image.Resampling.NEAREST), place)
    return canvas, area


def _inner(size: Size, asked: Size) -> Box:
    """Where the canvas lies on the asked sheet: all of it where the shapes are near enough to be scaled."""
    if abs(size.aspect / asked.aspect - 1) < 0.03:
        return Box.of_size(asked)
    return Box.fitted(size.aspect, Box.of_size(asked))


def _framed(image: Image.Image, asked: Size, inner: Box) -> Image.Image:
    """The image at `inner` on a sheet; what is round it continues its edges."""
    import cv2
    import numpy as np
    from PIL import Image

    (left, top), size = _corner(inner)
    pixels = np.asarray(image.resize(size, Image.Resampling.LANCZOS))
    right, bottom = asked.width - left - size[0], asked.height - top - size[1]
    return Image.fromarray(cv2.copyMakeBorder(pixels, top, bottom, left, right, cv2.BORDER_REPLICATE))


def _mask_sheet(mask: Image.Image, asked: Size, inner: Box) -> str:
    from PIL import Image

    place, size = _corner(inner)
    alpha = Image.new("L", (asked.width, asked.height), 255)
    alpha.paste(mask.resize(size).point([0 if value >= 128 else 255 for value in range(256)]), place)
    sheet = Image.new("RGBA", alpha.size, (0, 0, 0, 255))
    sheet.putalpha(alpha)
    return _png(sheet)


def _corner(inner: Box) -> tuple[tuple[int, int], tuple[int, int]]:
    left, top = round(inner.x), round(inner.y)
    return (left, top), (max(1, round(inner.right) - left), max(1, round(inner.bottom) - top))


def _read(blobs: BlobStore, sha: str, name: str) -> Image.Image:
    return open_strict(blobs.get(sha), name)


def _mean(picture: Image.Image) -> tuple[int, int, int]:
    colour = picture.resize((1, 1)).getpixel((0, 0))
    if not isinstance(colour, tuple):
        raise AssetError("The picture to change has no colours.", "Save it as RGB.")
    return int(colour[0]), int(colour[1]), int(colour[2])


def _png(image: Image.Image) -> str:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return base64.b64encode(out.getvalue()).decode("ascii")
