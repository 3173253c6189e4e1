"""Rules `cut_face` and `cut_product`: faces and the product are shown whole, with nothing of the scene on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from studio.checks.case import Case
from studio.checks.overlap import product_box
from studio.model.finding import Finding
from studio.model.fix import Reset
from studio.model.geometry import Box

FACE_MAY_LOSE, PRODUCT_MAY_LOSE = 0.04, 0.01
"""Shares of a box that may lie beyond the edge: boxes of faces are found generously, those of products exactly."""

MAY_BE_COVERED = 0.25
"""How much of a product or a face the foreground may cover: a leaf before the foot belongs to the scene."""

BARELY_SHOWN = 0.1
"""Less of a face than this is no face any more, and so not a cut one."""

Subject = Literal["face", "product"]


def check_cut(case: Case) -> Iterator[Finding]:
    """An error for what the layout cut or covered, a warning where a hand edit did; value is the share that is lost."""
    canvas = Box.of_size(case.composition.size)
    for face in case.composition.faces:
        shown = face.intersection(canvas).area / max(1.0, face.area)
        if shown >= BARELY_SHOWN:
            yield from _lost(case, "face", face, 1 - shown, FACE_MAY_LOSE)
    product = product_box(case.composition)
    if product is not None:
        shown = product.intersection(canvas).area / max(1.0, product.area)
        yield from _lost(case, "product", product, 1 - shown, PRODUCT_MAY_LOSE)


def _lost(case: Case, subject: Subject, box: Box, beyond: float, may_lose: float) -> Iterator[Finding]:
    seen = box.intersection(Box.of_size(case.composition.size))
    if beyond > may_lose:
        message = f"The {subject} is cut by the edge."
        yield _finding(case, subject, message, beyond, may_lose, box if seen.is_empty else seen)
        return
    covered = case.covered_by_foreground(seen)
    if covered > MAY_BE_COVERED:
        yield _finding(case, subject, f"The scene covers the {subject}.", covered, MAY_BE_COVERED, seen)


def _finding(case: Case, subject: Subject, message: str, share: float, limit: float, box: Box) -> Finding:
    return Finding(
        rule=f"cut_{subject}",
        severity="warning" if case.composition.is_reframed else "error",
        message=message,
        advice=f"Move or shrink the picture until the whole {subject} is shown.",
        layer="product" if subject == "product" else "backdrop",
        value=round(share, 3),
        limit=limit,
        box=box,
        fix=Reset(fields=("crop", "product")),
    )
