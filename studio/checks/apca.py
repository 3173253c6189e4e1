"""Rule `apca`: letters that pass by ratio but that eyes find hard, measured as perceived lightness contrast."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.checks.contrast import measured_contrast
from studio.checks.recolour import colour_fix, enough_lightness, reads_lightly
from studio.model.finding import Finding
from studio.vision.apca import low_lightness_contrast
from studio.vision.legibility import contrast_limit


def check_apca(case: Case) -> Iterator[Finding]:
    """A warning for each text under Lc 60, or 45 where it is large or a label; what fails WCAG is that rule's error."""
    for layer in case.drawable_texts:
        letters = case.letters[layer.id]
        value = min(low_lightness_contrast(ink, letters.behind) for ink in letters.inks)
        if reads_lightly(case, layer, value):
            continue
        if measured_contrast(case, layer) >= contrast_limit(layer.size_px, case.placement.min_text_px):
            yield Finding(
                rule="apca",
                severity="warning",
                message=f"The {name_of(layer)} passes by ratio but is still weak to the eye.",
                advice="Choose a colour further from what lies behind it, or set it larger or bolder.",
                layer=layer.id,
                value=round(value, 1),
                limit=round(enough_lightness(case, layer), 1),
                box=layer.plate_box,
                fix=colour_fix(case, layer),
            )
