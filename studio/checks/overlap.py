"""Rule `overlap`: texts lie neither on each other, nor on a face, nor across the product."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from studio.checks.case import Case, name_of
from studio.checks.repair import PLACE, reset, text_fields
from studio.model.composition import Composition
from studio.model.finding import Finding, Severity
from studio.model.geometry import Box

PART_OF_TEXT = 0.06
"""A text may touch the product's bounding box this much of its own area: products are rarely rectangles."""


def check_overlap(case: Case) -> Iterator[Finding]:
    """An error for text on text; a warning for text or logo on a face or on the product. Values are shares of area."""
    texts = [(layer, case.ink_box(layer)) for layer in case.composition.texts()]
    for (first, first_box), (second, second_box) in combinations(texts, 2):
        common = first_box.intersection(second_box)
        if min(common.width, common.height) > 1:
            share = common.area / min(first_box.area, second_box.area)
            message = f"The {name_of(first)} and the {name_of(second)} lie on each other."
            fields = (*text_fields(first, *PLACE), *text_fields(second, *PLACE))
            yield _finding("error", message, second.id, share, 0.0, common, fields)
    parts = [(layer.id, name_of(layer), box, text_fields(layer, *PLACE)) for layer, box in texts]
    if case.logo is not None:
        parts.append(("logo", "logo", case.logo.box, ("logo",)))
    product = product_box(case.composition)
    for layer_id, name, box, own in parts:
        fields = (*own, "crop", "product")
        for face in case.composition.faces:
            share = box.intersection(face).area / max(1.0, box.area)
            if share > 0:
                yield _finding("warning", f"The {name} covers a face.", layer_id, share, 0.0, box, fields)
        if product is not None:
            share = box.intersection(product).area / max(1.0, box.area)
            if share > PART_OF_TEXT:
                message = f"The {name} covers the product."
                yield _finding("warning", message, layer_id, share, PART_OF_TEXT, box, fields)


def product_box(composition: Composition) -> Box | None:
    """The visible product as the picture says, or else its layer; None where neither is known."""
    layers = [layer.box for layer in composition.images() if layer.role == "product"]
    return composition.product_box or next(iter(layers), None)


def _finding(
    severity: Severity, message: str, layer_id: str, share: float, limit: float, box: Box, fields: tuple[str, ...]
) -> Finding:
    return Finding(
        rule="overlap",
        severity=severity,
        message=message,
        advice="Move one of them.",
        layer=layer_id,
        value=round(share, 3),
        limit=limit,
        box=box,
        fix=reset(*fields),
    )
