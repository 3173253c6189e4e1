"""Fixes that give hand edits back to the layout: what of an edit a rule wants undone."""

from __future__ import annotations

from studio.model.composition import TextLayer
from studio.model.fix import Reset, SetText

PLACE = ("box", "scale")
"""The fields of a text's edit that say where it stands and how large it is."""

MOST_CHARACTERS = 600
"""What the edit of one text holds."""


def text_fields(layer: TextLayer, *parts: str) -> tuple[str, ...]:
    """The paths of some fields of a text's edit; none for a text added by hand, which the layout has no place for."""
    return () if layer.role == "overlay" else tuple(f"text.{layer.id}.{part}" for part in parts)


def reset(*fields: str) -> Reset | None:
    """Undoing these fields; None for none."""
    return Reset(fields=fields) if fields else None


def reword(text: str, says: str) -> SetText | None:
    """Other words; None where there are none left, or more than an edit holds."""
    return SetText(text=text, says=says) if text.strip("* ") and len(text) <= MOST_CHARACTERS else None
