"""Picture requests and their drawn canvases, for the tests of scenes and pictures."""

from __future__ import annotations

import io
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from studio.model.brand import BrandColours
from studio.model.geometry import Box, Size
from studio.model.picture import Picture, PicturePlan
from studio.providers.contract import PictureRequest
from studio.system.blobs import BlobStore
from studio.vision.pixels import Pixels

GREEN = BrandColours(primary="#0B3D2E", secondary="#F4EFE6", accent="#FF6B35")
NOIR = BrandColours(primary="#0d0d0f", secondary="#f5f1e6", accent="#c9a24b")
LOUD = BrandColours(primary="#ff2e88", secondary="#ffe14a", accent="#7a2cff")


def plan_for(width: int, height: int) -> PicturePlan:
    """A plan as layouts make them: product below or beside the texts."""
    size = Size(width=width, height=height)

    def part(x: float, y: float, wide: float, high: float) -> Box:
        return Box(x=x * width, y=y * height, width=wide * width, height=high * height)

    if width / height > 1.22:
        quiet = (part(0.05, 0.08, 0.2, 0.12), part(0.05, 0.26, 0.46, 0.6))
        return PicturePlan(size=size, product_box=part(0.56, 0.1, 0.38, 0.78), floor_y=0.88 * height, quiet=quiet)
    quiet = (part(0.35, 0.05, 0.3, 0.07), part(0.06, 0.15, 0.88, 0.25), part(0.06, 0.86, 0.88, 0.07))
    return PicturePlan(size=size, product_box=part(0.06, 0.43, 0.88, 0.41), floor_y=0.84 * height, quiet=quiet)


def kept(blobs: BlobStore, pixels: Pixels) -> str:
    """The SHA-256 of a picture put into the store as PNG."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "PNG")
    return blobs.put(data.getvalue())


def request(photos: tuple[str, ...], width: int = 540, height: int = 675, **fields: Any) -> PictureRequest:
    stated: dict[str, Any] = {
        "plan": plan_for(width, height), "photos": photos, "colours": GREEN, "product_id": "bottle",
        "product_name": "Bottle", **fields,
    }  # fmt: skip
    return PictureRequest(**stated)


def canvas(picture: Picture, root: Path, without: Collection[str] = ()) -> Pixels:
    """The picture put together as the renderer would, HxWx3; `without` leaves roles out."""
    width, height = picture.size.width, picture.size.height
    out = np.zeros((height, width, 3), np.float32)
    for layer in picture.layers:
        if layer.role in without:
            continue
        with Image.open(io.BytesIO(BlobStore(root).get(layer.sha))) as opened:
            image = opened.convert("RGBA")
        box = layer.box
        image = image.resize((max(1, round(box.width)), max(1, round(box.height))), Image.Resampling.BILINEAR)
        sheet = Image.new("RGBA", (width, height))
        sheet.paste(image, (round(box.x), round(box.y)))
        pixels = np.asarray(sheet, np.float32) / 255
        colour, alpha = pixels[..., :3], pixels[..., 3:] * layer.opacity
        mixed = 1 - (1 - out) * (1 - colour) if layer.blend == "screen" else colour
        out = out + (mixed - out) * alpha
    return np.clip(out * 255 + 0.5, 0, 255).astype(np.uint8)
