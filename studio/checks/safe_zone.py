"""Rule `safe_zone`: texts, call to action and logo stay clear of the platform's own buttons and of the edges."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.model.composition import TextLayer
from studio.model.finding import Finding
from studio.model.fix import Move
from studio.model.geometry import Box

TOLERANCE_PX = 0.75


def check_safe_zone(case: Case) -> Iterator[Finding]:
    """An error for each that reaches out of the safe box; value is by how many px, limit 0."""
    safe = case.placement.safe_box
    parts = [(layer.id, name_of(layer), case.ink_box(layer), moved(layer, safe)) for layer in case.composition.texts()]
    if case.logo is not None:
        parts.append(("logo", "logo", case.logo.box, Move(box=inside(case.logo.box, safe))))
    for layer_id, name, box, fix in parts:
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
                fix=fix,
            )


def moved(layer: TextLayer, safe: Box) -> Move:
    """The text moved by the least distance so that it lies inside with its plate; what is too large is made smaller."""
    padded, box = layer.plate_box, layer.box
    room = padded.pushed_inside(safe).intersection(safe)
    return Move(
        box=room.grown(padded.x - box.x, padded.y - box.y, box.right - padded.right, box.bottom - padded.bottom)
    )


def inside(box: Box, safe: Box) -> Box:
    """A box of the same aspect inside the safe one, as near and as large as it can be."""
    scale = min(1.0, safe.width / max(1.0, box.width), safe.height / max(1.0, box.height))
    width, height = box.width * scale, box.height * scale
    about = Box(x=box.centre_x - width / 2, y=box.centre_y - height / 2, width=width, height=height)
    return about.pushed_inside(safe)


def outside(box: Box, safe: Box) -> float:
    """By how many px a box reaches out of another, at its worst edge; 0 inside."""
    return max(0.0, safe.x - box.x, safe.y - box.y, box.right - safe.right, box.bottom - safe.bottom)
