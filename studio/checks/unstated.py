"""Rule `unstated`: a written text says nothing that its brief does not (addresses, prices, promises)."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.model.finding import Finding
from studio.providers.claims import FLAG


def check_unstated(case: Case) -> Iterator[Finding]:
    """A warning for each flagged stretch that is still in a final text; rewritten or removed, it is gone."""
    flagged = [text for text in case.words.reasons.get(FLAG, "").split(" | ") if text]
    for layer in case.composition.texts():
        for text in flagged:
            if (
                layer.id != "price"
                and layer.id != "legal"
                and text.casefold() in layer.text.replace("*", "").casefold()
            ):
                yield Finding(
                    rule="unstated",
                    severity="warning",
                    message=f'The {name_of(layer)} says "{text}", which is not in the brief.',
                    advice="Check that it is true, or write it without.",
                    layer=layer.id,
                    box=layer.plate_box,
                )
