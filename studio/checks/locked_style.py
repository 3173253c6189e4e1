"""Rule `locked-style`: a hand edit that leaves the brand's locked text style set is called out."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.checks.repair import reset, text_fields
from studio.model.finding import Finding


def check_locked_style(case: Case) -> Iterator[Finding]:
    """A warning for each text whose colour or family was changed by hand although the brand locked its looks."""
    if not case.composition.is_style_locked:
        return
    for layer in case.composition.texts():
        if layer.off_style:
            yield Finding(
                rule="locked-style",
                severity="warning",
                message=f"The {' and '.join(layer.off_style)} of the {name_of(layer)} differs from the locked style.",
                advice="Reset the text's looks, or unlock the text style set in the brief.",
                layer=layer.id,
                value=float(len(layer.off_style)),
                limit=0.0,
                box=layer.plate_box,
                fix=reset(*text_fields(layer, "colour")),
            )
