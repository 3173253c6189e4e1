"""Rule `glyphs`: every sign of every text exists in a bundled or brand font."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.checks.repair import reword
from studio.model.finding import Finding


def check_glyphs(case: Case) -> Iterator[Finding]:
    """An error for each text with a sign that cannot be drawn; value counts the missing signs."""
    for layer in case.composition.texts():
        missing = case.missing_glyphs(layer)
        if missing:
            shown = ", ".join(f"{sign} (U+{ord(sign[0]):04X})" for sign in missing[:5])
            yield Finding(
                rule="glyphs",
                severity="error",
                message=f"No font can draw part of the {name_of(layer)}: {shown}.",
                advice="Replace these signs, or add a brand font that has them.",
                layer=layer.id,
                value=float(len(missing)),
                limit=0.0,
                box=layer.plate_box,
                fix=reword(_without(layer.text, missing), "Leave these signs out"),
            )


def _without(text: str, missing: str) -> str:
    return " ".join("".join(sign for sign in text if sign not in missing).split())
