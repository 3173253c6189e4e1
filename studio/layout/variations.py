"""The ways one creative can be laid out besides the usual one: by scale, and by the side its product stands on."""

from __future__ import annotations

from studio.layout.frame import family_of
from studio.layout.mirror import may_be_mirrored, mirrored
from studio.layout.request import LayoutRequest
from studio.model.composition import Composition
from studio.model.value import Value


class Variation(Value):
    """One way to set the same thing: scales for headline and product, and which side the product stands on."""

    name: str
    headline: float = 1.0
    product: float = 1.0
    is_turned: bool = False


VARIATIONS = (
    Variation(name="usual"),
    Variation(name="product on the other side", is_turned=True),
    Variation(name="large words", headline=1.22, product=0.84),
    Variation(name="large product", headline=0.84, product=1.16),
    Variation(name="calm", headline=0.86, product=0.86),
)


def varied(request: LayoutRequest) -> LayoutRequest:
    """The request with the scales of its chosen variation."""
    variation = variation_of(request)
    if variation.headline == variation.product == 1.0:
        return request
    wishes = request.wishes
    scales = {
        "headline_scale": wishes.headline_scale * variation.headline,
        "product_scale": wishes.product_scale * variation.product,
    }
    return request.model_copy(update={"wishes": wishes.model_copy(update=scales)})


def variation_of(request: LayoutRequest) -> Variation:
    return VARIATIONS[request.choice] if 0 <= request.choice < len(VARIATIONS) else VARIATIONS[0]


def turned_over(composition: Composition, request: LayoutRequest) -> Composition:
    """The product on the other side where the variation asks for it and the canvas allows it; words keep their way."""
    family = family_of(composition.size, composition.min_text_px)
    is_beside = family in ("side", "strip", "banner")
    if not variation_of(request).is_turned or not is_beside or not may_be_mirrored(composition):
        return composition
    done = mirrored(composition)
    return done.model_copy(
        update={"direction": composition.direction, "is_turned_over": not composition.is_turned_over}
    )
