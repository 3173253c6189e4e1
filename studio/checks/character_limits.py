"""Rule `character_limits`: words that also go into the platform's own text fields fit into them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from studio.checks.case import Case
from studio.model.finding import Finding

FIELDS = {
    "headline": "headline",
    "title": "headline",
    "primary": "subline",
    "intro": "subline",
    "description": "subline",
    "text": "subline",
    "post": "subline",
    "brand": "brand name",
    "business": "brand name",
}
"""Which part of a creative is put into which field of a platform; what has no part of ours is not judged."""


def check_character_limits(case: Case) -> Iterator[Finding]:
    """A note for each part that is longer than the field beside the picture takes; nothing is cut in the picture."""
    for field, limit in case.placement.character_limits.items():
        part = FIELDS.get(field)
        text = "" if part is None else _text_of(case, part)
        if len(text) > limit:
            yield Finding(
                rule="character_limits",
                severity="info",
                message=f"{case.placement.platform} takes {limit} characters in its field “{field}”; "
                f"the {part} has {len(text)}.",
                advice="Keep a shorter wording ready for that field.",
                layer="" if part == "brand name" else str(part),
                value=float(len(text)),
                limit=float(limit),
            )


def _text_of(case: Case, part: str) -> str:
    """The part as it stands on the creative, or else as it was written."""
    if part == "brand name":
        return case.brief.brand.name
    shown = next((layer.text for layer in case.composition.texts() if layer.role == part), None)
    text = str(getattr(case.words, part)) if shown is None else shown
    return unicodedata.normalize("NFC", " ".join(text.replace("*", "").replace("\u00ad", "").split()))
