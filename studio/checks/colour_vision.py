"""Rule `colour_vision`: text that everybody else can read is read by people who lack a kind of cones, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from studio.checks.case import Case, Letters, name_of
from studio.checks.contrast import measured_contrast
from studio.checks.recolour import colour_fix
from studio.model.colour import rgb
from studio.model.finding import Finding
from studio.vision.legibility import contrast_limit, low_contrast

if TYPE_CHECKING:
    from studio.vision.colour_vision import Cone

LEAST_SHARE = 0.75
"""Without a kind of cones a text must keep this share of the contrast it needs: 3.4, or 2.25 for large text."""

MOST_MEASURED = 1500
"""Letter pixels looked at; more change the percentile by less than it is rounded to."""

_CONES: tuple[tuple[Cone, str], ...] = (
    ("protan", "red-blind"),
    ("deutan", "green-blind"),
    ("tritan", "blue-blind"),
)


def check_colour_vision(case: Case) -> Iterator[Finding]:
    """A warning for each text that passes for most eyes and is lost to others; the worst of the three is named."""
    for layer in case.drawable_texts:
        limit = contrast_limit(layer.size_px, case.placement.min_text_px)
        if measured_contrast(case, layer) < limit:
            continue
        letters = case.letters[layer.id]
        value, eyes = min((seen_contrast(letters, cone), eyes) for cone, eyes in _CONES)
        if value < LEAST_SHARE * limit:
            yield Finding(
                rule="colour_vision",
                severity="warning",
                message=f"For {eyes} eyes the {name_of(layer)} can hardly be told from what lies behind it.",
                advice="Choose a colour that is also lighter or darker than what lies behind it.",
                layer=layer.id,
                value=round(value, 2),
                limit=round(LEAST_SHARE * limit, 2),
                box=layer.plate_box,
                fix=colour_fix(case, layer),
            )


def seen_contrast(letters: Letters, cone: Cone) -> float:
    """The contrast that 95 % of the letter pixels keep for eyes without this kind of cones, 1..21."""
    from studio.vision.colour_vision import seen_luminances

    some = letters.behind[:: max(1, len(letters.behind) // MOST_MEASURED)]
    inks = np.array([rgb(ink) for ink in letters.inks], np.uint8)
    seen = seen_luminances(np.concatenate([inks, some]), cone)
    return min(low_contrast(float(ink), seen[len(inks) :]) for ink in seen[: len(inks)])
