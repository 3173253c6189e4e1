"""Rule `safe_zone`: texts, call to action and logo stay clear of the platform's own buttons and of the edges."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.model.finding import Finding
from studio.model.geometry import Box

TOLERANCE_PX = 0.75


def check_safe_zone(case: Case) -> Iterator[Finding]:
    """An error for each that reaches out of the safe box; value is by how many px, limit 0."""
    safe = case.placement.safe_box
    parts = [(layer.id, name_of(layer), case.ink_box(layer)) for layer in case.composition.texts()]
    if case.logo is not None:
        parts.append(("logo", "logo", case.logo.box))
    for layer_id, name, box in parts:
        reach = outside(box, safe)
        if reach > TOLERANCE_PX:
            covered = case.placement.safe != type(case.placement.safe)()
            where = f"where {case.placement.platform} puts its own buttons" if covered else "beyond the edge"
            yield Finding(
                rule="safe_zone",
                severity="error",
                message=f"The {name} reaches {round(reach)} px {where}.",
                advice="Move it inside the safe zone or make it smaller.",
                layer=layer_id,
                value=round(reach, 1),
                limit=0.0,
                box=box,
            )


def outside(box: Box, safe: Box) -> float:
    """By how many px a box reaches out of another, at its worst edge; 0 inside."""
    return max(0.0, safe.x - box.x, safe.y - box.y, box.right - safe.right, box.bottom - safe.bottom)
