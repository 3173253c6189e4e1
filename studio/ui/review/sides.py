"""What is put side by side: two revisions of a creative, or the same creative in every locale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.model.creative import Creative
from studio.ui.card import Card
from studio.ui.review.compare import Side

if TYPE_CHECKING:
    from studio.workshop import Workshop


def revision_sides(workshop: Workshop, revisions: list[Creative], wanted: int) -> list[Side]:
    """The newest revision beside the wanted one, or beside the one before it; nothing when there is but one."""
    if len(revisions) < 2:
        return []
    newest = revisions[-1]
    older = next((c for c in revisions[:-1] if c.revision == wanted), revisions[-2])
    sides = []
    for creative in (older, newest):
        about = ", ".join(creative.honoured) or (f"“{creative.note}”" if creative.note else "First version")
        heading = f"Revision {creative.revision}"
        final = workshop.final(creative)
        sides.append(Side(creative.id, heading, about, final, creative.thumbnail_sha, creative.state))
    return sides


def locale_sides(workshop: Workshop, creative: Creative, cards: Iterable[Card]) -> list[Side]:
    """The creatives that differ in their locale only."""
    key, sides = creative.key, []
    for card in cards:
        row = card.row
        if row is None or row.key.model_copy(update={"locale": key.locale}) != key:
            continue
        other = workshop.library.creatives.get(card.key)
        final = workshop.final(other)
        sides.append(Side(card.key, card.locale, card.title, final, other.thumbnail_sha, other.state))
    return sides
