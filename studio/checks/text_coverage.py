"""Rule `text_coverage`: the picture is still seen; texts cover no more of the canvas than it can bear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from studio.checks.case import Case
from studio.checks.repair import PLACE, reset, text_fields
from studio.model.finding import Finding
from studio.model.geometry import Box
from studio.model.placement import Placement

MUCH, TOO_MUCH = 0.35, 0.5
"""Shares of the canvas: from the first on platforms may show an advertisement less, from the second on it is a text."""

STRIP_MUCH, STRIP_TOO_MUCH = 0.55, 0.7
"""A strip has little else to show than its one row of words."""

STRIP_ASPECT, STRIP_ROWS = 2.3, 13
"""A canvas this long, or with fewer rows of its smallest text than this."""


def check_text_coverage(case: Case) -> Iterator[Finding]:
    """A note where texts cover much of the canvas, a warning where they cover too much; plates count as text."""
    texts = case.composition.texts()
    canvas = Box.of_size(case.composition.size)
    boxes = [(layer, case.ink_box(layer).intersection(canvas)) for layer in texts]
    share = union_area([box for _, box in boxes]) / canvas.area
    much, too_much = limits_of(case.placement)
    if share <= much or case.placement.shows == "logo":
        return
    largest, box = max(boxes, key=lambda pair: pair[1].area)
    yield Finding(
        rule="text_coverage",
        severity="warning" if share > too_much else "info",
        message=f"Texts cover {round(100 * share)} % of the canvas.",
        advice="Shorten the texts, set them smaller, or leave one out.",
        layer=largest.id,
        value=round(share, 3),
        limit=too_much if share > too_much else much,
        box=box,
        fix=reset(*(field for layer in texts for field in text_fields(layer, *PLACE))),
    )


def limits_of(placement: Placement) -> tuple[float, float]:
    """The shares of the canvas that are much and too much on this shape."""
    is_low = placement.height < STRIP_ROWS * placement.min_text_px
    is_strip = placement.size.aspect >= STRIP_ASPECT or is_low
    return (STRIP_MUCH, STRIP_TOO_MUCH) if is_strip else (MUCH, TOO_MUCH)


def union_area(boxes: Sequence[Box]) -> float:
    """The area that boxes cover together, each place counted once."""
    xs = sorted({x for box in boxes for x in (box.x, box.right)})
    total = 0.0
    for left, right in pairwise(xs):
        spans = sorted((box.y, box.bottom) for box in boxes if box.x <= left and box.right >= right)
        covered, end = 0.0, float("-inf")
        for top, bottom in spans:
            covered += max(0.0, bottom - max(top, end))
            end = max(end, bottom)
        total += covered * (right - left)
    return total
