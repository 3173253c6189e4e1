"""Corrections made by hand: sparse JSON documents that survive regeneration and cascade like style sheets.

Places and sizes are fractions of the canvas, so that one document means the same on every placement.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from studio.model.colour import Colour
from studio.model.composition import Adjust, Align
from studio.model.geometry import Box
from studio.model.value import Value

EditLevel = Literal["campaign", "placement", "locale", "creative"]
EDIT_LEVELS: tuple[EditLevel, ...] = ("campaign", "placement", "locale", "creative")


class Crop(Value):
    """The picture's view: the canvas point (fractions) that comes to the centre, and how much it is enlarged."""

    x: float = 0.5
    y: float = 0.5
    zoom: Annotated[float, Field(ge=1, le=8)] = 1.0


class LogoEdit(Value):
    """Where the logo stands: its centre as fractions, its width as a fraction of the canvas width."""

    x: float
    y: float
    width: Annotated[float, Field(gt=0, le=1)]


class ProductEdit(Value):
    """The product moved by a fraction of the canvas and scaled about its foot."""

    dx: float = 0.0
    dy: float = 0.0
    scale: Annotated[float, Field(ge=0.2, le=4)] = 1.0


class TextEdit(Value):
    """A change to one text; None leaves what the layout decided. `box` is in fractions, `scale` multiplies the size."""

    text: Annotated[str, Field(max_length=600)] | None = None
    box: Box | None = None
    scale: Annotated[float, Field(ge=0.25, le=4)] | None = None
    align: Align | None = None
    colour: Colour | None = None
    is_hidden: bool | None = None


class Overlay(Value):
    """A text added by hand. `box` is in fractions; `size` is a fraction of the canvas's short side."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    text: Annotated[str, Field(max_length=600)]
    box: Box
    size: Annotated[float, Field(gt=0, le=1)] = 0.05
    colour: Colour = "#111111"
    weight: int = 600
    align: Align = "start"


class Edits(Value):
    """One level's corrections; absent fields come from the level below it. `version` is the document's schema."""

    version: Literal[1] = 1
    crop: Crop | None = None
    adjust: Adjust | None = None
    logo: LogoEdit | None = None
    product: ProductEdit | None = None
    text: dict[str, TextEdit] = {}
    overlays: tuple[Overlay, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Edits()


def with_text(edits: Edits, role: str, **changes: object) -> Edits:
    """The edits with some fields of one text changed; a text edit left without any field is removed."""
    changed = edits.text.get(role, TextEdit()).model_copy(update=changes)
    texts = {key: edit for key, edit in edits.text.items() if key != role}
    if changed != TextEdit():
        texts[role] = changed
    return edits.model_copy(update={"text": texts})


def move_logo(edits: Edits, centre_x: float, centre_y: float, width: float) -> Edits:
    return edits.model_copy(update={"logo": LogoEdit(x=centre_x, y=centre_y, width=width)})


def set_crop(edits: Edits, x: float, y: float, zoom: float) -> Edits:
    return edits.model_copy(update={"crop": Crop(x=x, y=y, zoom=zoom)})


def set_adjust(edits: Edits, adjust: Adjust | None) -> Edits:
    return edits.model_copy(update={"adjust": adjust})


def move_product(edits: Edits, dx: float, dy: float, scale: float) -> Edits:
    return edits.model_copy(update={"product": ProductEdit(dx=dx, dy=dy, scale=scale)})


def resolve(levels: Iterable[Edits]) -> Edits:
    """One document from several, broadest first: the nearest level that says something wins, field by field."""
    result = Edits()
    for level in levels:
        update: dict[str, object] = {
            name: value for name in ("crop", "adjust", "logo", "product") if (value := getattr(level, name)) is not None
        }
        texts = dict(result.text)
        for role, edit in level.text.items():
            stated = {key: value for key, value in edit if value is not None}
            texts[role] = texts.get(role, TextEdit()).model_copy(update=stated)
        overlays = {overlay.id: overlay for overlay in (*result.overlays, *level.overlays)}
        result = result.model_copy(update={**update, "text": texts, "overlays": tuple(overlays.values())})
    return result
