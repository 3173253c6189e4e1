"""What the layout is asked, and where it put the logo."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studio.model.brand import Brand
from studio.model.brief import Objective
from studio.model.colour import Colour
from studio.model.copy import Copy
from studio.model.geometry import Box
from studio.model.picture import Picture
from studio.model.placement import Placement
from studio.model.text_style import TextStyleSet
from studio.model.value import Value
from studio.model.wishes import Wishes

LogoVariant = Literal["on_light", "on_dark"]


class LayoutRequest(Value):
    """Everything one creative is laid out from. `logos`: SHA-256 of the ingested mark by the background it is for.

    Without `text_styles` the layout's own look is used. `names` stay whole on one line wherever that fits.
    """

    placement: Placement
    locale: str
    words: Copy
    picture: Picture
    brand: Brand
    logos: dict[LogoVariant, str | None] = Field(default_factory=dict)
    objective: Objective = "awareness"
    wishes: Wishes = Wishes()
    seed: int = 1
    choice: int = 0
    text_styles: TextStyleSet | None = None
    names: tuple[str, ...] = ()


class LogoPlacement(Value):
    """Where the logo stands on the left-to-right canvas, which variant, and why.

    `sha` is empty and `box` None for a brand without a logo. `plate` is the colour of the plate laid under a mark
    that could not be read otherwise. `score` 0..1 compares the places that were weighed.
    """

    box: Box | None = None
    sha: str = ""
    variant: LogoVariant = "on_light"
    plate: Colour | None = None
    score: float = 0.0
    reason: str = ""
