"""What people call corrected fields and the levels they come from."""

from __future__ import annotations

from collections.abc import Iterable

from studio.model.edits import EditLevel, Edits, Overlay, value_of
from studio.model.locale import language
from studio.model.placement import Placement
from studio.ui.brief.locale_names import language_name, locale_name
from studio.ui.canvas.names import name_of

SHORT: dict[EditLevel, str] = {
    "creative": "This creative",
    "locale": "All placements",
    "placement": "All locales",
    "campaign": "Everywhere",
}
FIELDS = {"crop": "Crop", "adjust": "Picture tone", "logo": "Logo", "product": "Product"}
PARTS = {
    "text": "words", "box": "place", "scale": "size", "align": "alignment", "colour": "colour",
    "is_hidden": "shown or hidden",
}  # fmt: skip
_SHOWN_LETTERS = 24


def field_name(field: str, edits: Edits) -> str:
    """`text.cta.scale` -> `Call to action, size`; an overlay is called by its words."""
    name, _, rest = field.partition(".")
    if name == "text":
        role, _, part = rest.partition(".")
        return f"{name_of(role)}, {PARTS[part]}"
    if name == "overlays":
        overlay = value_of(edits, field)
        words = " ".join(overlay.text.replace("*", "").split()) if isinstance(overlay, Overlay) else ""
        shown = words if len(words) <= _SHOWN_LETTERS else words[: _SHOWN_LETTERS - 1].rstrip() + "…"
        return f"Text “{shown}”" if shown else "Text"
    return FIELDS[name]


def field_names(fields: Iterable[str], edits: Edits) -> str:
    """`Logo; Headline, size`."""
    return "; ".join(dict.fromkeys(field_name(field, edits) for field in fields))


def placement_name(placement: Placement | None, placement_id: str) -> str:
    """`Instagram Stories image`; the id where the placement is gone."""
    return f"{placement.platform} {placement.name}" if placement else placement_id


def level_names(placement: str, locale: str, locales: Iterable[str]) -> dict[EditLevel, str]:
    """Each level in words, for one creative. The language alone where the campaign has no second locale of it."""
    alike = sum(language(other) == language(locale) for other in locales)
    spoken = locale_name(locale) if alike > 1 else language_name(locale)
    return {
        "creative": "This creative",
        "locale": f"All placements in {spoken}",
        "placement": f"All locales of {placement}",
        "campaign": "Everywhere",
    }
