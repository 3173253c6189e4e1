"""Rule `contrast`: letters stand out from the pixels really behind them (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, Letters, name_of
from studio.checks.recolour import colour_fix
from studio.model.colour import luminance
from studio.model.composition import TextLayer
from studio.model.finding import Finding
from studio.vision.legibility import contrast_limit, low_contrast, luminances


def check_contrast(case: Case) -> Iterator[Finding]:
    """An error for each text whose worst pixels (5th percentile) stay below 4.5, or 3 for large text."""
    for layer in case.drawable_texts:
        limit = contrast_limit(layer.size_px, case.placement.min_text_px)
        value = measured_contrast(case, layer)
        if value < limit:
            yield Finding(
                rule="contrast",
                severity="error",
                message=f"The {name_of(layer)} is hard to read on what lies behind it.",
                advice="Choose another colour, move the text to a calmer place, or move the picture.",
                layer=layer.id,
                value=round(value, 2),
                limit=limit,
                box=layer.plate_box,
                fix=colour_fix(case, layer),
            )


def measured_contrast(case: Case, layer: TextLayer) -> float:
    """The contrast that 95 % of a text's letter pixels reach, 1..21."""
    return contrast_of(case.letters[layer.id])


def contrast_of(letters: Letters) -> float:
    """The least of its inks' contrasts, each what 95 % of the letter pixels reach; 21 without letters."""
    behind = luminances(letters.behind)
    return min(low_contrast(luminance(ink), behind) for ink in letters.inks)
