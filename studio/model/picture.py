"""A picture in layers, and the plan a layout makes for it before it exists."""

from __future__ import annotations

from typing import Literal

from studio.model.adaptation import Continued
from studio.model.colour import Colour
from studio.model.geometry import Box, Insets, Size
from studio.model.moderation import Moderation
from studio.model.value import Value

PictureRole = Literal["backdrop", "shadow", "product", "foreground"]
Blend = Literal["normal", "multiply", "screen", "overlay"]


class PicturePlan(Value):
    """Where a layout wants the product and where it needs quiet; design px, for a left-to-right canvas.

    `product_box` is the room the product may fill, standing on `floor_y`. `quiet` are the boxes of text and logo.
    """

    size: Size
    safe: Insets = Insets()
    product_box: Box
    floor_y: float
    quiet: tuple[Box, ...] = ()


class PictureLayer(Value):
    """One bitmap of a picture, by content. `box` is where it lies on the canvas; it may reach beyond its edges."""

    role: PictureRole
    sha: str
    box: Box
    blend: Blend = "normal"
    opacity: float = 1.0


class Picture(Value):
    """A finished picture, bottom layer first. Shadow and product move together; product pixels are the photo's own.

    `family` names the scene, `ink` says whether dark or light text suits it, `product_box` bounds the visible product.
    `continued` says how a photo goes on where it ends; None where it covers the canvas.
    """

    size: Size
    layers: tuple[PictureLayer, ...]
    family: str
    ink: Literal["dark", "light"]
    average: Colour
    product_box: Box | None = None
    faces: tuple[Box, ...] = ()
    continued: Continued | None = None
    seed: int = 0


class RatedPicture(Value):
    """One of several pictures for the same place. `score` 0..1 from measured `parts`: `brand`, `quiet`, `apart`."""

    picture: Picture
    score: float = 0.0
    parts: dict[str, float] = {}
    seed: int = 0
    moderation: Moderation | None = None


class PictureDraft(Value):
    """Several pictures, best first; there is always one."""

    candidates: tuple[RatedPicture, ...]

    @property
    def best(self) -> Picture:
        return self.candidates[0].picture

    def chosen(self, choice: int) -> RatedPicture:
        """The candidate of that number, or the best where there are fewer."""
        return self.candidates[choice if 0 <= choice < len(self.candidates) else 0]
