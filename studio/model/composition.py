"""A composition: every layer of a creative with solved geometry, in design pixels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.model.colour import Colour
from studio.model.geometry import Box, Insets, Size
from studio.model.locale import Direction
from studio.model.picture import Blend
from studio.model.value import Value

TextRole = Literal["eyebrow", "headline", "subline", "price", "cta", "legal", "overlay"]
ImageRole = Literal["backdrop", "shadow", "product", "foreground", "logo"]
Align = Literal["start", "centre", "end"]
Letters = Literal["as_written", "capitals"]


class Adjust(Value):
    """Picture corrections as factors; 1 leaves the picture as it is."""

    saturation: Annotated[float, Field(ge=0, le=3)] = 1.0
    brightness: Annotated[float, Field(ge=0.2, le=3)] = 1.0
    contrast: Annotated[float, Field(ge=0.2, le=3)] = 1.0


class ImageLayer(Value):
    """A bitmap. `box` is where the whole image lies (it may reach beyond the canvas); `mirrored` flips it sideways."""

    kind: Literal["image"] = "image"
    id: str
    role: ImageRole
    sha: str
    box: Box
    mirrored: bool = False
    opacity: Annotated[float, Field(ge=0, le=1)] = 1.0
    blend: Blend = "normal"
    adjust: Adjust = Adjust()


class GradientStop(Value):
    """A colour with opacity at a place 0..1 along a gradient."""

    at: float
    colour: Colour
    opacity: float = 1.0


class ShapeLayer(Value):
    """A rectangle with a flat or linear gradient fill. `angle`: 0 runs left to right, 90 top to bottom."""

    kind: Literal["shape"] = "shape"
    id: str
    box: Box
    stops: tuple[GradientStop, ...]
    angle: float = 90
    radius_px: float = 0


class Shadow(Value):
    """A soft shadow behind text, in px."""

    colour: Colour = "#000000"
    opacity: float = 0.35
    dx: float = 0
    dy: float = 2
    blur_px: float = 8


class Outline(Value):
    """A stroke around letters, in px."""

    colour: Colour
    width_px: float


class TextGradient(Value):
    """A linear gradient over all lines of a text. `angle`: 0 runs left to right, 90 top to bottom."""

    stops: tuple[GradientStop, ...]
    angle: float = 90


class Plate(Value):
    """A rounded rectangle behind a text, reaching `padding` beyond its box on each side."""

    colour: Colour
    opacity: float = 1.0
    padding_x: float = 0
    padding_y: float = 0
    radius_px: float = 0


class TextStyle(Value):
    """How letters look. `line_height` is a factor of the size; `tracking` is in em.

    A `gradient` fills plain letters in place of `colour`, which stays the colour they are measured by.
    """

    family: str
    weight: int = 400
    colour: Colour = "#111111"
    emphasis_colour: Colour | None = None
    line_height: float = 1.2
    tracking: float = 0.0
    shadow: Shadow | None = None
    outline: Outline | None = None
    plate: Plate | None = None
    gradient: TextGradient | None = None


class TextLayer(Value):
    """A text solved once: `lines` are final at every zoom and in every export.

    `text` is what the writer wrote (with `*emphasis*`); `lines` is the same, broken. `box` is the room the lines fill:
    as wide as the block may be, as high as the lines are. `fits` is False where even `min_size_px` overflows.
    `letters` says whether the words are shown in capitals; `kept` are names no line break may tear. `off_style` names
    what a hand edit took from a locked text style set.
    """

    kind: Literal["text"] = "text"
    id: str
    role: TextRole
    text: str
    locale: str
    direction: Direction
    box: Box
    lines: tuple[str, ...]
    size_px: float
    min_size_px: float
    max_size_px: float
    align: Align = "start"
    style: TextStyle
    fits: bool = True
    letters: Letters | None = None
    kept: tuple[str, ...] = ()
    off_style: tuple[str, ...] = ()

    @property
    def plate_box(self) -> Box:
        """The box with its plate's padding, if it has one."""
        plate = self.style.plate
        if plate is None:
            return self.box
        return self.box.grown(plate.padding_x, plate.padding_y, plate.padding_x, plate.padding_y)


Layer = Annotated[ImageLayer | ShapeLayer | TextLayer, Field(discriminator="kind")]


class Composition(Value):
    """A whole creative, bottom layer first.

    `product_box` bounds the visible product and `faces` the faces of the picture, as they lie on this canvas.
    `is_turned_over` says that by choice the canvas stands mirrored once more than its reading direction asks for.
    `body_style` is what texts added by hand look like; with `is_style_locked` the brand wants its looks kept.
    `is_reframed` says that a hand edit moved the picture or the product; it is never stored, for what is stored is the
    layout's.
    """

    size: Size
    safe: Insets = Insets()
    locale: str
    direction: Direction = "ltr"
    background: Colour = "#ffffff"
    layers: tuple[Layer, ...]
    template: str = ""
    dropped: tuple[str, ...] = ()
    min_text_px: float = 0.0
    is_turned_over: bool = False
    product_box: Box | None = None
    faces: tuple[Box, ...] = ()
    body_style: TextStyle | None = None
    is_style_locked: bool = False
    is_reframed: Annotated[bool, Field(exclude=True)] = False

    @property
    def may_be_mirrored(self) -> bool:
        """One photo may not, for its product would be flipped; nor a canvas whose platform covers one side more.

        There the picture stays as it is, and only the texts are read from the right.
        """
        is_layered = any(layer.role == "product" for layer in self.images()) or "product" in self.dropped
        return is_layered and abs(self.safe.left - self.safe.right) < 1

    @property
    def is_flipped(self) -> bool:
        """Whether it stands mirrored: read from the right, or turned over by choice, but not both."""
        return (self.direction == "rtl" and self.may_be_mirrored) != self.is_turned_over

    def layer(self, layer_id: str) -> ImageLayer | ShapeLayer | TextLayer | None:
        """The layer of that id, or None."""
        for layer in self.layers:
            if layer.id == layer_id:
                return layer
        return None

    def texts(self) -> tuple[TextLayer, ...]:
        return tuple(layer for layer in self.layers if isinstance(layer, TextLayer))

    def images(self) -> tuple[ImageLayer, ...]:
        return tuple(layer for layer in self.layers if isinstance(layer, ImageLayer))

    def with_layer(self, changed: ImageLayer | ShapeLayer | TextLayer) -> Composition:
        """The same composition with the layer of that id replaced."""
        layers = tuple(changed if layer.id == changed.id else layer for layer in self.layers)
        return self.model_copy(update={"layers": layers})

    def without(self, *layer_ids: str) -> Composition:
        return self.model_copy(update={"layers": tuple(x for x in self.layers if x.id not in layer_ids)})

    def asset_shas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(layer.sha for layer in self.images()))
