"""Hand edits laid over a solved composition: pure, fast, and the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.layout.picture import MOVES_WITH_PRODUCT, about, product_bounds
from studio.layout.plate import PLATE_ID, plate_layer
from studio.layout.rewording import edited_texts, overlay_layer
from studio.model.composition import Adjust, Composition, ImageLayer, ShapeLayer
from studio.model.edits import Crop, Edits, LogoEdit, ProductEdit
from studio.model.geometry import Box

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

PICTURE_ROLES = frozenset({"backdrop", "shadow", "product", "foreground"})
TONED_ROLES = frozenset({"backdrop", "product", "foreground"})


def apply_edits(base: Composition, edits: Edits, book: FontBook) -> Composition:
    """The composition with hand edits: view, tone, product, logo, texts, overlays, in this order.

    Places in edits are fractions of the canvas as it is seen, also where it is read from right to left.
    A sign no font can draw is a gap, which the check of glyphs names.
    """
    composition = base
    if edits.crop is not None:
        composition = _viewed(composition, edits.crop)
    if edits.adjust is not None:
        composition = _toned(composition, edits.adjust)
    if edits.product is not None:
        composition = _with_product(composition, edits.product)
    if edits.logo is not None:
        composition = _with_logo(composition, edits.logo)
    if edits.text:
        composition = edited_texts(composition, base, edits.text, book)
    if edits.overlays:
        added = tuple(overlay_layer(overlay, base, book) for overlay in edits.overlays if overlay.text.strip())
        composition = composition.model_copy(update={"layers": (*composition.layers, *added)})
    return composition


def _viewed(composition: Composition, crop: Crop) -> Composition:
    """Pan and zoom all picture layers together; the backdrop always covers the canvas."""
    width, height = composition.size.width, composition.size.height
    ground = next((x.box for x in composition.images() if x.role == "backdrop"), Box.of_size(composition.size))
    x = _kept(crop.x * width, ground.x, ground.right, width / crop.zoom)
    y = _kept(crop.y * height, ground.y, ground.bottom, height / crop.zoom)

    def seen(box: Box) -> Box:
        return about(box, x, y, crop.zoom).moved(width / 2 - x, height / 2 - y)

    moved = _on_images(composition, PICTURE_ROLES, lambda layer: layer.model_copy(update={"box": seen(layer.box)}))
    product = composition.product_box
    return moved.model_copy(
        update={
            "is_reframed": True,
            "product_box": None if product is None else seen(product),
            "faces": tuple(seen(face) for face in composition.faces),
        }
    )


def _kept(centre: float, start: float, end: float, shown: float) -> float:
    """The centre of the view held where `shown` px around it lie within start..end."""
    low, high = start + shown / 2, end - shown / 2
    return min(max(centre, low), high) if low <= high else (start + end) / 2


def _toned(composition: Composition, adjust: Adjust) -> Composition:
    return _on_images(composition, TONED_ROLES, lambda layer: layer.model_copy(update={"adjust": adjust}))


def _with_product(composition: Composition, edit: ProductEdit) -> Composition:
    """Product and shadow scaled about the product's foot, then moved."""
    product = product_bounds(composition)
    if product is None:
        return composition
    x, y = product.centre_x, product.bottom
    dx, dy = edit.dx * composition.size.width, edit.dy * composition.size.height

    def placed(box: Box) -> Box:
        return about(box, x, y, edit.scale).moved(dx, dy)

    moved = _on_images(
        composition, MOVES_WITH_PRODUCT, lambda layer: layer.model_copy(update={"box": placed(layer.box)})
    )
    return moved.model_copy(update={"is_reframed": True, "product_box": placed(product)})


def _with_logo(composition: Composition, edit: LogoEdit) -> Composition:
    """The logo at another place and size, its aspect kept; its plate goes with it."""
    logo = composition.layer("logo")
    if not isinstance(logo, ImageLayer):
        return composition
    width = edit.width * composition.size.width
    height = width * logo.box.height / logo.box.width
    x, y = edit.x * composition.size.width, edit.y * composition.size.height
    box = Box(x=x - width / 2, y=y - height / 2, width=width, height=height)
    composition = composition.with_layer(logo.model_copy(update={"box": box}))
    plate = composition.layer(PLATE_ID)
    if isinstance(plate, ShapeLayer):
        composition = composition.with_layer(plate_layer(box, plate.stops[0].colour))
    return composition


def _on_images(
    composition: Composition, roles: frozenset[str], change: Callable[[ImageLayer], ImageLayer]
) -> Composition:
    layers = tuple(
        change(layer) if isinstance(layer, ImageLayer) and layer.role in roles else layer
        for layer in composition.layers
    )
    return composition.model_copy(update={"layers": layers})
