"""The photo family: a photo of a scene as it is, laid so that product and texts have room, continued where it ends."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.providers.offline.scenes.framing import frame_photo
from studio.vision.extend import continue_picture
from studio.vision.faces import find_faces
from studio.vision.likeness import find_product
from studio.vision.oklch import from_linear, oklab_to_linear, to_oklab
from studio.vision.pixels import Floats, Pixels
from studio.vision.quiet import quiet_map

_LARGEST_PAN = 1.5


@dataclass(frozen=True)
class Framed:
    """A photo on a canvas. `picture` is None when the photo's own file serves as it is, lying at `box`.

    `seen` is what the canvas shows (HxWx3); `product` and `faces` are in canvas px.
    """

    picture: Pixels | None
    box: Box
    seen: Pixels
    product: Box | None
    faces: tuple[Box, ...]


@dataclass(frozen=True)
class SceneFacts:
    """What is in a photo of a scene: its quiet map, its product and its faces, in the photo's px."""

    busyness: Floats
    product: Box | None
    faces: tuple[Box, ...]


def read_scene(rgb: Pixels, cutout: Pixels | None) -> SceneFacts:
    """Looks a photo (HxWx3) through; takes about half a second. `cutout`: the product from another photo, if any."""
    return SceneFacts(quiet_map(rgb), find_product(rgb, cutout), tuple(find_faces(rgb)))


def frame_scene(
    rgb: Pixels,
    facts: SceneFacts,
    plan: PicturePlan,
    *,
    zoom: float = 1.0,
    brightness: float = 1.0,
    saturation: float = 1.0,
) -> Framed:
    """Lays a full-bleed photo (HxWx3) on the plan's canvas; `zoom`, `brightness`, `saturation` are wished factors."""
    photo = Size(width=rgb.shape[1], height=rgb.shape[0])
    product, faces = facts.product, facts.faces
    framing = frame_photo(photo, facts.busyness, product, faces, plan, min(1.6, max(1.0, zoom)))
    scale = framing.box.width / photo.width
    toned = rgb if brightness == 1.0 and saturation == 1.0 else _toned(rgb, brightness, saturation)
    canvas = Box.of_size(plan.size)
    seen = continue_picture(toned, plan.size, framing.box)
    picture, box = (None, framing.box) if toned is rgb else (toned, framing.box)
    if framing.needs_more:
        picture, box = _continued(toned, plan.size, framing.box)
    shown = None if product is None else product.scaled(scale).moved(framing.box.x, framing.box.y).intersection(canvas)
    return Framed(
        picture=picture,
        box=box,
        seen=seen,
        product=None if shown is None or shown.is_empty else shown,
        faces=tuple(face.scaled(scale).moved(framing.box.x, framing.box.y) for face in faces),
    )


def _continued(rgb: Pixels, size: Size, place: Box) -> tuple[Pixels, Box]:
    """The photo continued over the canvas; what reaches beyond the canvas is kept, so that it can be panned to."""
    margin_x, margin_y = (_LARGEST_PAN - 1) / 2 * size.width, (_LARGEST_PAN - 1) / 2 * size.height
    x0, y0 = min(0.0, max(place.x, -margin_x)), min(0.0, max(place.y, -margin_y))
    x1 = max(float(size.width), min(place.right, size.width + margin_x))
    y1 = max(float(size.height), min(place.bottom, size.height + margin_y))
    left, top = round(x0), round(y0)
    whole = Size(width=round(x1) - left, height=round(y1) - top)
    picture = continue_picture(rgb, whole, place.moved(-left, -top))
    return picture, Box(x=left, y=top, width=whole.width, height=whole.height)


def _toned(rgb: Pixels, brightness: float, saturation: float) -> Pixels:
    """Lighter or darker and more or less colourful, as the eye measures both."""
    size = rgb.shape[1], rgb.shape[0]
    lab = to_oklab(rgb[..., :3].astype(np.float32) / 255)
    lab[..., 0] = np.clip(lab[..., 0], 0, 1) ** (1 / max(0.3, brightness) ** 0.7)
    lab[..., 1:] *= max(0.0, saturation)
    out = np.clip(from_linear(oklab_to_linear(lab)) * 255 + 0.5, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(cv2.resize(out, size, interpolation=cv2.INTER_NEAREST))
