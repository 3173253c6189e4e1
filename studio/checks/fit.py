"""Rule `fit`: every text lies inside its box at a size it may have."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.model.finding import Finding
from studio.model.fix import MakeFit
from studio.render.text.fit import measure_lines

TOLERANCE_PX = 1.0


def check_fit(case: Case) -> Iterator[Finding]:
    """An error for each text that overflows; value and limit are widths in px, or sizes where no size fits."""
    for layer in case.drawable_texts:
        width, _ = measure_lines(case.book, layer.lines, layer.style, layer.locale, layer.direction, layer.size_px)
        if width > layer.box.width + TOLERANCE_PX:
            value, limit = width, layer.box.width
        elif not layer.fits:
            value, limit = layer.size_px, layer.min_size_px
        else:
            continue
        yield Finding(
            rule="fit",
            severity="error",
            message=f"The {name_of(layer)} does not fit into its box.",
            advice="Shorten the text, make its box larger or its size smaller.",
            layer=layer.id,
            value=round(value, 1),
            limit=round(limit, 1),
            box=layer.plate_box,
            fix=MakeFit(),
        )
