"""The photo family: a photo of a scene as it is, laid so that product and texts have room, continued where it ends."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.adaptation import Extension
from studio.model.colour import rgb as rgb_of
from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.providers.offline.scenes.framing import ANYWHERE, Aim, Seen, frame_photo
from studio.vision.extend import Method, choose_method, continue_picture, edge_busyness, nearest_colour
from studio.vision.faces import find_faces
from studio.vision.likeness import find_product
from studio.vision.oklch import from_linear, oklab_to_linear, to_oklab
from studio.vision.pixels import Floats, Pixels
from studio.vision.quiet import quiet_map
from studio.vision.text_regions import find_text

_LARGEST_PAN = 1.5


@dataclass(frozen=True)
class Framed:
    """A photo on a canvas. `picture` is None when the photo's own file serves as it is, lying at `box`.

    `seen` is what the canvas shows (HxWx3); `product` and `faces` are in canvas px. The photo itself lies at
    `photo_box`; where it ends it goes on by `method`, its edges there being as busy as `busyness`.
    """

    picture: Pixels | None
    box: Box
    seen: Pixels
    product: Box | None
    faces: tuple[Box, ...]
    photo_box: Box
    method: Method | None
    busyness: float


@dataclass(frozen=True)
class Edges:
    """How a photo may go on where it ends: `method` (None: by measure), with the brand's colours to fill with."""

    method: Extension | None = None
    colours: tuple[str, ...] = ()


def read_scene(rgb: Pixels, cutout: Pixels | None) -> Seen:
    """Looks a photo (HxWx3) through; takes about half a second. `cutout`: the product from another photo, if any."""
    return Seen(quiet_map(rgb), find_product(rgb, cutout), tuple(find_faces(rgb)), tuple(find_text(rgb)))


def frame_scene(
    rgb: Pixels,
    scene: Seen,
    plan: PicturePlan,
    *,
    zoom: float = 1.0,
    brightness: float = 1.0,
    saturation: float = 1.0,
    aim: Aim = ANYWHERE,
    edges: Edges = Edges(),
) -> Framed:
    """Lays a full-bleed photo (HxWx3) on the plan's canvas; `zoom`, `brightness`, `saturation` are wished factors."""
    photo = Size(width=rgb.shape[1], height=rgb.shape[0])
    product = scene.product
    framing = frame_photo(photo, scene, plan, min(1.6, max(1.0, zoom)), aim)
    scale = framing.box.width / photo.width
    toned = rgb if brightness == 1.0 and saturation == 1.0 else _toned(rgb, brightness, saturation)
    canvas = Box.of_size(plan.size)
    method = method_for(toned, scene.busyness, plan.size, framing.box, edges)
    fill = rgb_of(nearest_colour(toned, edges.colours)) if edges.colours else (255, 255, 255)
    picture, box = (None, framing.box) if toned is rgb else (toned, framing.box)
    seen = continue_picture(toned, plan.size, framing.box, method, fill)
    if framing.needs_more:
        picture, box = _continued(toned, plan.size, framing.box, method, fill)
    shown = None if product is None else product.scaled(scale).moved(framing.box.x, framing.box.y).intersection(canvas)
    return Framed(
        picture=picture,
        box=box,
        seen=seen,
        product=None if shown is None or shown.is_empty else shown,
        faces=tuple(face.scaled(scale).moved(framing.box.x, framing.box.y) for face in scene.faces),
        photo_box=framing.box,
        method=method if framing.needs_more else None,
        busyness=edge_busyness(scene.busyness, plan.size, framing.box),
    )


def method_for(rgb: Pixels, busyness: Floats, size: Size, place: Box, edges: Edges) -> Method:
    """The wished way to go on beyond the edges, or the measured one; what a provider would paint is measured too."""
    if edges.method is None or edges.method == "outpaint":
        return choose_method(rgb, busyness, size, place, edges.colours)
    return edges.method


def _continued(rgb: Pixels, size: Size, place: Box, method: Method, fill: tuple[int, int, int]) -> tuple[Pixels, Box]:
    """The photo continued over the canvas; what reaches beyond the canvas is kept, so that it can be panned to."""
    margin_x, margin_y = (_LARGEST_PAN - 1) / 2 * size.width, (_LARGEST_PAN - 1) / 2 * size.height
    x0, y0 = min(0.0, max(place.x, -margin_x)), min(0.0, max(place.y, -margin_y))
    x1 = max(float(size.width), min(place.right, size.width + margin_x))
    y1 = max(float(size.height), min(place.bottom, size.height + margin_y))
    left, top = round(x0), round(y0)
    whole = Size(width=round(x1) - left, height=round(y1) - top)
    picture = continue_picture(rgb, whole, place.moved(-left, -top), method, fill)
    return picture, Box(x=left, y=top, width=whole.width, height=whole.height)


def _toned(rgb: Pixels, brightness: float, saturation: float) -> Pixels:
    """Lighter or darker and more or less colourful, as the eye measures both."""
    size = rgb.shape[1], rgb.shape[0]
    lab = to_oklab(rgb[..., :3].astype(np.float32) / 255)
    lab[..., 0] = np.clip(lab[..., 0], 0, 1) ** (1 / max(0.3, brightness) ** 0.7)
    lab[..., 1:] *= max(0.0, saturation)
    out = np.clip(from_linear(oklab_to_linear(lab)) * 255 + 0.5, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(cv2.resize(out, size, interpolation=cv2.INTER_NEAREST))
