"""How a photo is brought to the shape of a placement: what the view follows, and how it is continued at its edges."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.model.geometry import Box
from studio.model.value import Value

Focus = Literal["auto", "product", "face"]
Extension = Literal["edge", "mirror", "blur", "fill", "outpaint"]
EXTENSION_NAMES: dict[Extension, str] = {
    "edge": "Colours of the edge",
    "mirror": "Fading mirror",
    "blur": "Blurred picture",
    "fill": "Brand colour",
    "outpaint": "Painted by a provider",
}
Share = Annotated[float, Field(ge=0, le=1)]


class FocalPoint(Value):
    """The point of a photo that matters most, in fractions of the photo from its top left corner."""

    x: Share = 0.5
    y: Share = 0.5


class Adaptation(Value):
    """A brand's rules for photos of scenes.

    `focus`: whether the view follows faces or the product first; `auto` follows the product, and faces where there is
    none. `extension`: how a photo goes on beyond its edges; None measures its edges and chooses. `outpaint` has a
    provider paint what is missing, where one is configured and the edges are too busy to be continued here.
    """

    focus: Focus = "auto"
    extension: Extension | None = None


class Continued(Value):
    """How a picture was continued. `photo` is the SHA-256 of the photo that lies at `box` on the canvas, design px.

    `busyness` 0..1 is what was measured at those edges that had to be continued.
    """

    method: Extension
    photo: str
    box: Box
    busyness: float = 0.0
