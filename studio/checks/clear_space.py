"""Rule `clear_space`: the logo keeps free space of half its height, and is never smaller than it may be."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.checks.repair import PLACE, reset, text_fields
from studio.model.finding import Finding
from studio.model.fix import Move
from studio.model.geometry import Box

CLEAR_OF_HEIGHT = 0.5
SMALLEST_OF_SHORT_SIDE = 0.02
TOLERANCE_PX = 1.0


def check_clear_space(case: Case) -> Iterator[Finding]:
    """An error where a text touches the mark, a warning where it stands too near or the mark is too small."""
    logo = case.logo
    if logo is None:
        return
    wanted = CLEAR_OF_HEIGHT * logo.box.height
    for layer in case.composition.texts():
        distance = gap(logo.box, case.ink_box(layer))
        if distance < wanted - TOLERANCE_PX:
            touches = distance <= 0
            yield Finding(
                rule="clear_space",
                severity="error" if touches else "warning",
                message=f"The {name_of(layer)} {'touches' if touches else 'stands too near'} the logo.",
                advice="Move the logo or the text apart.",
                layer="logo",
                value=round(max(0.0, distance), 1),
                limit=round(wanted, 1),
                box=logo.box,
                fix=reset("logo", *text_fields(layer, *PLACE)),
            )
    least = SMALLEST_OF_SHORT_SIDE * case.composition.size.short_side
    if logo.box.height < least - 0.05:
        yield Finding(
            rule="clear_space",
            severity="warning",
            message="The logo is too small to be made out.",
            advice="Make the logo larger.",
            layer="logo",
            value=round(logo.box.height, 1),
            limit=round(least, 1),
            box=logo.box,
            fix=Move(box=_enlarged(case, logo.box, 1.05 * least), says="Make it larger"),
        )


def _enlarged(case: Case, box: Box, height: float) -> Box:
    """The box at that height about its centre, its aspect kept, inside the safe zone."""
    width = box.width * height / box.height
    about = Box(x=box.centre_x - width / 2, y=box.centre_y - height / 2, width=width, height=height)
    return about.pushed_inside(case.placement.safe_box)


def gap(first: Box, second: Box) -> float:
    """The free distance between two boxes, px; 0 where they touch or overlap."""
    dx = max(first.x - second.right, second.x - first.right, 0.0)
    dy = max(first.y - second.bottom, second.y - first.bottom, 0.0)
    return max(dx, dy) if min(dx, dy) == 0 else float((dx**2 + dy**2) ** 0.5)
