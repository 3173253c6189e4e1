"""What of a style decides the shapes of letters."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.composition import TextStyle
from studio.model.locale import Direction
from studio.render.text.script import strut

OPTICAL_BANDS_PX = (36.0, 20.0)
"""From the first size on letters stand as tight as the style says, from the second on half as tight, below it open."""
_SMALL_OPENING = 0.006
"""Em added between letters below the second size, where tight letters run into each other."""


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


def optical_tracking(tracking: float, size_px: float) -> float:
    """Tracking in em as a size needs it: what is tight at display sizes is opened step by step below them."""
    if tracking >= 0 or size_px >= OPTICAL_BANDS_PX[0]:
        return tracking
    return tracking / 2 if size_px >= OPTICAL_BANDS_PX[1] else _SMALL_OPENING
