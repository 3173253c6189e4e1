"""The same composition read from right to left."""

from __future__ import annotations

from studio.model.composition import Composition, ImageLayer, ShapeLayer, TextLayer
from studio.model.locale import Direction

NEVER_FLIPPED = frozenset({"product", "logo"})
"""Their place is mirrored, their pixels never: a mirrored label or mark is a fault."""


def is_flipped(composition: Composition) -> bool:
    """Whether the composition stands mirrored: read from the right, or turned over by choice, but not both."""
    return composition.is_flipped


def may_be_mirrored(composition: Composition) -> bool:
    """Whether its places may be mirrored at all (`Composition.may_be_mirrored`)."""
    return composition.may_be_mirrored


def mirrored(composition: Composition) -> Composition:
    """Every place mirrored left to right; the scene is flipped, the product and the logo only move.

    Mirroring twice gives the composition back.
    """
    direction: Direction = "ltr" if composition.direction == "rtl" else "rtl"
    width = composition.size.width
    product = composition.product_box
    return composition.model_copy(
        update={
            "layers": tuple(_mirrored(layer, width) for layer in composition.layers),
            "direction": direction,
            "safe": composition.safe.mirrored(),
            "product_box": None if product is None else product.mirrored(width),
            "faces": tuple(face.mirrored(width) for face in composition.faces),
        }
    )


def _mirrored(layer: ImageLayer | ShapeLayer | TextLayer, width: int) -> ImageLayer | ShapeLayer | TextLayer:
    box = layer.box.mirrored(width)
    if isinstance(layer, ImageLayer):
        flips = layer.role not in NEVER_FLIPPED
        return layer.model_copy(update={"box": box, "mirrored": layer.mirrored != flips})
    if isinstance(layer, ShapeLayer):
        return layer.model_copy(update={"box": box, "angle": (180 - layer.angle) % 360})
    return layer.model_copy(update={"box": box})
