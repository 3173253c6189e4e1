"""The picture's layers on the canvas, with the changes a reviewer's note asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product as product_of

from studio.layout.frame import planned_frame
from studio.layout.request import LayoutRequest
from studio.model.composition import Composition, ImageLayer
from studio.model.geometry import Box, Size
from studio.model.picture import Picture

MOVES_WITH_PRODUCT = frozenset({"product", "shadow"})
PRODUCT_SCALES = (0.4, 1.6)


def image_layers(picture: Picture, size: Size) -> tuple[ImageLayer, ...]:
    """The bitmaps as layers with ids `backdrop`, `shadow`, `product`, `foreground`; a second one is `product-2`."""
    counts: dict[str, int] = {}
    layers = []
    factor_x, factor_y = size.width / picture.size.width, size.height / picture.size.height
    for part in picture.layers:
        counts[part.role] = counts.get(part.role, 0) + 1
        number = counts[part.role]
        layers.append(
            ImageLayer(
                id=part.role if number == 1 else f"{part.role}-{number}",
                role=part.role,
                sha=part.sha,
                box=part.box.scaled(factor_x, factor_y),
                blend=part.blend,
                opacity=part.opacity,
            )
        )
    return tuple(layers)


def picture_composition(request: LayoutRequest) -> Composition:
    """The picture alone on the placement's canvas, left to right, product as large as wished."""
    placement, picture = request.placement, request.picture
    factor_x, factor_y = placement.width / picture.size.width, placement.height / picture.size.height
    composition = Composition(
        size=placement.size,
        safe=placement.safe,
        locale=request.locale,
        background=picture.average,
        layers=image_layers(picture, placement.size),
        product_box=None if picture.product_box is None else picture.product_box.scaled(factor_x, factor_y),
        faces=tuple(face.scaled(factor_x, factor_y) for face in picture.faces),
    )
    if request.wishes.product_scale == 1.0:
        return composition
    rooms = [
        planned_frame(placement, has_price=has_price, has_legal=has_legal).product
        for has_price, has_legal in product_of((True, False), (True, False))
    ]
    return with_wished_product(composition, rooms, request.wishes.product_scale)


def with_wished_product(composition: Composition, rooms: Sequence[Box], wished: float) -> Composition:
    """The product at `wished` times the size it takes when it fills its room, counting what the picture already did.

    `rooms`: those the picture may have been planned for, with and without price and legal line.
    """
    product = product_bounds(composition)
    if product is None or wished == 1.0:
        return composition
    wished = min(max(wished, PRODUCT_SCALES[0]), PRODUCT_SCALES[1])
    aspect = product.width / product.height
    taken = [product.width / min(room.width, room.height * aspect) for room in rooms]
    already = min(taken, key=lambda scale: min(abs(scale - 1), abs(scale - wished)))
    factor = wished / already
    return composition if abs(factor - 1) < 0.02 else scale_product(composition, factor)


def product_bounds(composition: Composition) -> Box | None:
    """The visible product as known, or else the bounds of its layers; None for a picture that is one photo."""
    boxes = [layer.box for layer in composition.images() if layer.role == "product"]
    if not boxes:
        return None
    return composition.product_box or bounds(boxes)


def subject_box(composition: Composition) -> Box | None:
    """What texts and logo leave free: the product, also where it is part of one photo."""
    return composition.product_box or product_bounds(composition)


def bounds(boxes: list[Box]) -> Box:
    """The smallest box around all of them."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(x=x, y=y, width=right - x, height=bottom - y)


def about(box: Box, x: float, y: float, factor: float) -> Box:
    """A box scaled about a point that stays where it is."""
    return Box(
        x=x + (box.x - x) * factor, y=y + (box.y - y) * factor, width=box.width * factor, height=box.height * factor
    )


def scale_product(composition: Composition, factor: float) -> Composition:
    """Product and shadow enlarged about the product's foot; the product as drawn stays on the canvas."""
    product = product_bounds(composition)
    if product is None:
        return composition
    x, y = product.centre_x, product.bottom
    edges = [factor]
    if factor > 1:
        edges += [y / product.height, 2 * min(x, composition.size.width - x) / product.width]
    factor = max(min(edges), min(factor, 1.0))
    layers = tuple(
        layer.model_copy(update={"box": about(layer.box, x, y, factor)})
        if isinstance(layer, ImageLayer) and layer.role in MOVES_WITH_PRODUCT
        else layer
        for layer in composition.layers
    )
    return composition.model_copy(update={"layers": layers, "product_box": about(product, x, y, factor)})
