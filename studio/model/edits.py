"""Corrections made by hand: sparse JSON documents that survive regeneration and cascade like style sheets.

Places and sizes are fractions of the canvas, so that one document means the same on every placement. A creative's own
document speaks of the canvas as it is seen; the levels above speak of one that does not stand mirrored (`as_seen`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import Field

from studio.model.colour import Colour
from studio.model.composition import Adjust, Align
from studio.model.geometry import Box
from studio.model.value import Value

EditLevel = Literal["campaign", "placement", "locale", "creative"]
EDIT_LEVELS: tuple[EditLevel, ...] = ("campaign", "placement", "locale", "creative")
_WHOLE = ("crop", "adjust", "logo", "product")
"""Fields that one level states as a whole; texts are stated part by part."""


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
    """A text added by hand. `box` is in fractions; `size` is a fraction of the canvas's short side.

    `is_hidden` takes away here what a broader level added.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    text: Annotated[str, Field(max_length=600)]
    box: Box
    size: Annotated[float, Field(gt=0, le=1)] = 0.05
    colour: Colour = "#111111"
    weight: int = 600
    align: Align = "start"
    is_hidden: bool = False


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


def with_overlay(edits: Edits, overlay: Overlay) -> Edits:
    """The edits with an overlay added, or replaced where it stands."""
    kept = {known.id: known for known in edits.overlays}
    return edits.model_copy(update={"overlays": tuple({**kept, overlay.id: overlay}.values())})


def fields_of(edits: Edits) -> tuple[str, ...]:
    """What a document says, as paths: `crop`, `adjust`, `logo`, `product`, `text.cta.box`, `overlays.<id>`."""
    found = [name for name in _WHOLE if getattr(edits, name) is not None]
    for role, edit in edits.text.items():
        found += [f"text.{role}.{part}" for part, value in edit if value is not None]
    return (*found, *(f"overlays.{overlay.id}" for overlay in edits.overlays))


def value_of(edits: Edits, field: str) -> object | None:
    """What a document says about one field; None where it says nothing."""
    name, _, rest = field.partition(".")
    if name == "overlays":
        return next((overlay for overlay in edits.overlays if overlay.id == rest), None)
    if name == "text":
        role, _, part = rest.partition(".")
        said: object | None = getattr(edits.text.get(role, TextEdit()), part)
        return said
    value: object | None = getattr(edits, name)
    return value


def with_value(edits: Edits, field: str, value: object | None) -> Edits:
    """The document saying `value` about one field, or with None nothing. The value must be of the field's type."""
    name, _, rest = field.partition(".")
    if name == "text":
        role, _, part = rest.partition(".")
        return with_text(edits, role, **{part: value})
    if name != "overlays":
        return edits.model_copy(update={name: value})
    if isinstance(value, Overlay):
        return with_overlay(edits, value)
    return edits.model_copy(update={"overlays": tuple(known for known in edits.overlays if known.id != rest)})


def mirrored_value(field: str, value: object) -> object:
    """A field's value on the same canvas seen in a mirror; what has no place across stays as it is."""
    if isinstance(value, Crop | LogoEdit):
        return value.model_copy(update={"x": 1 - value.x})
    if isinstance(value, ProductEdit):
        return value.model_copy(update={"dx": -value.dx})
    if isinstance(value, Overlay):
        return value.model_copy(update={"box": value.box.mirrored(1)})
    return value.mirrored(1) if field.endswith(".box") and isinstance(value, Box) else value


def mirrored(edits: Edits) -> Edits:
    """The document for a canvas that stands mirrored."""
    result = edits
    for field in fields_of(edits):
        result = with_value(result, field, mirrored_value(field, value_of(edits, field)))
    return result


def as_seen(levels: Sequence[Edits], is_flipped: bool) -> list[Edits]:
    """The four documents of a creative, broadest first, all speaking of its canvas as it is seen."""
    *broader, own = levels
    return [*(mirrored(level) for level in broader), own] if is_flipped else [*broader, own]


def resolve(levels: Iterable[Edits]) -> Edits:
    """One document from several, broadest first: the nearest level that says something wins, field by field."""
    result = Edits()
    for level in levels:
        update: dict[str, object] = {name: value for name in _WHOLE if (value := getattr(level, name)) is not None}
        texts = dict(result.text)
        for role, edit in level.text.items():
            stated = {key: value for key, value in edit if value is not None}
            texts[role] = texts.get(role, TextEdit()).model_copy(update=stated)
        overlays = {overlay.id: overlay for overlay in (*result.overlays, *level.overlays)}
        shown = tuple(overlay for overlay in overlays.values() if not overlay.is_hidden)
        result = result.model_copy(update={**update, "text": texts, "overlays": shown})
    return result
