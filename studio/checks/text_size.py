"""Rule `text_size`: no text is smaller than the placement's smallest readable size."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.model.finding import Finding
from studio.model.fix import MakeFit


def check_text_size(case: Case) -> Iterator[Finding]:
    """An error for each text that is too small; sizes in px of the placement."""
    limit = case.placement.min_text_px
    for layer in case.composition.texts():
        if layer.size_px < limit - 0.05:
            yield Finding(
                rule="text_size",
                severity="error",
                message=f"The {name_of(layer)} is too small to be read on {case.placement.platform}.",
                advice="Shorten the text or give it more room.",
                layer=layer.id,
                value=round(layer.size_px, 1),
                limit=limit,
                box=layer.plate_box,
                fix=MakeFit(),
            )
