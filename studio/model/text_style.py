"""Text style sets: how title, subtitle, body, call to action and legal line look, named, lockable, kept as JSON."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from studio.model.colour import Colour
from studio.model.composition import Letters, TextRole
from studio.model.errors import StudioError
from studio.model.value import Value

StyleRole = Literal["title", "subtitle", "body", "cta", "legal", "eyebrow", "price"]
STYLE_ROLES: tuple[StyleRole, ...] = ("title", "subtitle", "body", "cta", "legal", "eyebrow", "price")
ColourRole = Literal["ink", "ground", "primary", "secondary", "accent"]
"""A brand colour, or what the layout reads off the picture: the ink texts are set in, and its opposite."""
Share = Annotated[float, Field(ge=0, le=1)]

_ROLES: dict[TextRole, StyleRole] = {
    "headline": "title", "subline": "subtitle", "cta": "cta", "legal": "legal", "eyebrow": "eyebrow", "price": "price",
    "overlay": "body",
}  # fmt: skip


class StyleOutline(Value):
    """A stroke around letters; the width is in em of the letters' size."""

    colour: ColourRole | Colour = "ground"
    width: Annotated[float, Field(gt=0, le=0.12)] = 0.03


class StyleShadow(Value):
    """A soft shadow behind letters; offset and blur are in em of the letters' size."""

    colour: ColourRole | Colour = "ground"
    opacity: Share = 0.35
    dx: Annotated[float, Field(ge=-0.3, le=0.3)] = 0.0
    dy: Annotated[float, Field(ge=-0.3, le=0.3)] = 0.03
    blur: Annotated[float, Field(ge=0, le=0.6)] = 0.12


class StylePlate(Value):
    """What a call to action or a price stands on. `roundness`: 0 square .. 1 a pill; `padding` in em."""

    colour: ColourRole | Colour = "accent"
    roundness: Share = 1.0
    padding: tuple[Annotated[float, Field(ge=0, le=3)], Annotated[float, Field(ge=0, le=2)]] = (0.6, 0.25)


class StyleGradient(Value):
    """A colour that runs over the letters. `angle`: 0 runs left to right, 90 top to bottom."""

    start: ColourRole | Colour = "ink"
    end: ColourRole | Colour = "accent"
    angle: Annotated[float, Field(ge=0, lt=360)] = 90.0


class RoleStyle(Value):
    """How one role of text is set. `size` are factors of the smallest and the largest size the layout would choose.

    Without `family` the brand's own headline or text font is used (`font` says which). Colours other than `ink` are
    used wherever they can be read on the picture, else the ink is.
    """

    font: Literal["headline", "body"] = "body"
    family: Annotated[str, Field(max_length=80)] = ""
    weight: Annotated[int, Field(ge=100, le=1000)] = 400
    size: tuple[Annotated[float, Field(ge=0.7, le=1.5)], Annotated[float, Field(ge=0.5, le=1.6)]] = (1.0, 1.0)
    line_height: Annotated[float, Field(ge=0.9, le=2.0)] = 1.2
    tracking: Annotated[float, Field(ge=-0.06, le=0.3)] = 0.0
    letters: Letters = "as_written"
    colour: ColourRole | Colour = "ink"
    outline: StyleOutline | None = None
    shadow: StyleShadow | None = None
    plate: StylePlate | None = None
    gradient: StyleGradient | None = None
    align: Literal["start", "centre", "end"] | None = None


class TextStyleSet(Value):
    """A named look of all texts. A locked set is kept: colours and families changed by hand are called out."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    note: Annotated[str, Field(max_length=160)] = ""
    is_locked: bool = False
    title: RoleStyle = RoleStyle(font="headline", weight=800, line_height=1.05, tracking=-0.022)
    subtitle: RoleStyle = RoleStyle(weight=500, line_height=1.34)
    body: RoleStyle = RoleStyle(weight=600, line_height=1.34)
    cta: RoleStyle = RoleStyle(weight=700, line_height=1.05)
    legal: RoleStyle = RoleStyle(weight=400, line_height=1.34)
    eyebrow: RoleStyle = RoleStyle(weight=700, line_height=1.05, tracking=0.12, letters="capitals", colour="accent")
    price: RoleStyle = RoleStyle(font="headline", weight=700, line_height=1.05, tracking=-0.015)

    @model_validator(mode="after")
    def _only_actions_stand_on_plates(self) -> TextStyleSet:
        for role in ("title", "subtitle", "body", "legal", "eyebrow"):
            if getattr(self, role).plate is not None:
                raise ValueError(f"{role} cannot stand on a plate; only cta and price can")
        return self

    def of(self, role: TextRole) -> RoleStyle:
        """The style of a role of text as layouts call it."""
        style: RoleStyle = getattr(self, _ROLES[role])
        return style

    def families(self) -> tuple[str, ...]:
        """Families the set names itself, each once."""
        named = (getattr(self, role).family for role in STYLE_ROLES)
        return tuple(dict.fromkeys(family for family in named if family))


def style_set_to_json(styles: TextStyleSet) -> str:
    """JSON that `style_set_from_json` reads back as an equal set."""
    return json.dumps(styles.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2) + "\n"


def style_set_from_json(text: str, name: str = "the file") -> TextStyleSet:
    """A set from JSON; StudioError names the first fault and its place."""
    try:
        return TextStyleSet.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the file"
        message = f"{name} is not a text style set: {place}: {first['msg']}."
        raise StudioError(message, "Export a set from the studio and change that file.") from None
