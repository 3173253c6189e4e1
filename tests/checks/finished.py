"""A finished creative to try rules on, and what the checks say after a change to it."""

from __future__ import annotations

from typing import Any

from studio.checks.run import check
from studio.layout.compose import apply_edits
from studio.layout.solve import solve
from studio.model.composition import Composition
from studio.model.edits import Edits, with_text
from studio.model.finding import Finding
from studio.model.geometry import Insets
from studio.model.placement import Placement
from tests.laid_out import WORDS, Room, a_placement, its_brief

STORY = a_placement(1080, 1920, Insets(top=269, bottom=384))


class Bench:
    """A finished creative, and what the checks say after a change to it."""

    def __init__(self, room: Room, locale: str = "en-US", placement: Placement = STORY) -> None:
        self.room = room
        self.placement = placement
        self.words = WORDS[locale]
        self.base = solve(room.request(placement, locale), room.book, room.source)

    def found(self, rule: str, composition: Composition | None = None, **changes: Any) -> list[Finding]:
        fields: dict[str, Any] = {"brief": its_brief(), "placement": self.placement, "words": self.words} | changes
        findings = check(composition or self.base, **fields, book=self.room.book, source=self.room.source)
        return [finding for finding in findings if finding.rule == rule]

    def found_all(self, composition: Composition) -> list[Finding]:
        book, source = self.room.book, self.room.source
        return list(check(composition, its_brief(), self.placement, self.words, book, source))

    def edited(self, edits: Edits) -> Composition:
        return apply_edits(self.base, edits, self.room.book)

    def with_text(self, role: str, **changes: Any) -> Composition:
        return self.edited(with_text(Edits(), role, **changes))

    def alone_on(self, role: str, colour: str, ground: str) -> Composition:
        """One text in a colour on an even ground, nothing else."""
        text = self.with_text(role, colour=colour)
        layers = tuple(layer for layer in text.layers if layer.id == role)
        return text.model_copy(update={"layers": layers, "background": ground})
