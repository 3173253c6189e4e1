"""What of a style decides the shapes of letters."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.composition import TextStyle
from studio.model.locale import Direction
from studio.render.text.script import strut


@dataclass(frozen=True)
class Face:
    """What decides how letters are shaped: everything of a style and locale but size and colour."""

    family: str
    weight: int
    tracking: float
    locale: str
    direction: Direction

    @staticmethod
    def of(style: TextStyle, locale: str, direction: Direction) -> Face:
        """Joined and stacked scripts are never tracked: it would tear their letters apart."""
        tracking = style.tracking if strut(locale).may_be_tracked else 0.0
        return Face(style.family, style.weight, tracking, locale, direction)
