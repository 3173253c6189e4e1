"""What a brand's text style set changes: families, weights, sizes, case, and looks that follow the size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.layout.ink import COMFORT, Place, accent_ink
from studio.layout.tones import lightness
from studio.model.brand import Brand, BrandColours
from studio.model.colour import is_colour, luminance
from studio.model.composition import GradientStop, Outline, Plate, Shadow, TextGradient, TextLayer, TextStyle
from studio.model.text_style import RoleStyle
from studio.vision.legibility import low_contrast

if TYPE_CHECKING:
    from studio.layout.backdrop import Backdrop

_LATIN_TIGHT = 1.05
_LATIN_OPEN = 1.34


def restyled(style: TextStyle, wanted: RoleStyle, brand: Brand, is_tight: bool, is_cased: bool) -> TextStyle:
    """The layout's own style of a role with what the set says; a script's taller lines stay that much taller."""
    own = brand.fonts.headline if wanted.font == "headline" else brand.fonts.body
    taller = style.line_height - (_LATIN_TIGHT if is_tight else _LATIN_OPEN)
    return style.model_copy(
        update={
            "family": wanted.family or own,
            "weight": wanted.weight,
            "line_height": max(1.0, wanted.line_height + taller),
            "tracking": wanted.tracking if is_cased else 0.0,
        }
    )


def dressed(layer: TextLayer, wanted: RoleStyle) -> TextLayer:
    """The layer with outline, shadow and, for a price, a plate as its size asks; their colours come later."""
    size = layer.size_px
    changes: dict[str, object] = {}
    if wanted.outline is not None:
        changes["outline"] = Outline(colour="#ffffff", width_px=wanted.outline.width * size)
    if wanted.shadow is not None:
        cast = wanted.shadow
        changes["shadow"] = Shadow(opacity=cast.opacity, dx=cast.dx * size, dy=cast.dy * size, blur_px=cast.blur * size)
    if wanted.plate is not None and layer.role == "price":
        across, down = (share * size for share in wanted.plate.padding)
        radius = wanted.plate.roundness * (layer.box.height / 2 + down)
        changes["plate"] = Plate(colour="#111111", padding_x=across, padding_y=down, radius_px=radius)
    style = layer.style.model_copy(update=changes) if changes else layer.style
    return layer.model_copy(update={"style": style, **({"align": wanted.align} if wanted.align else {})})


def named(colour: str, ink: str, colours: BrandColours) -> str:
    """A colour role as a colour; `ground` is light behind dark ink and dark behind light ink."""
    if is_colour(colour):
        return colour
    if colour == "ground":
        return "#ffffff" if lightness(ink) < 0.5 else "#111111"
    return ink if colour == "ink" else str(getattr(colours, colour))


def tinted(
    style: TextStyle, wanted: RoleStyle, ink: str, colours: BrandColours, backdrop: Backdrop, place: Place
) -> TextStyle:
    """The style with the set's colours wherever they can be read on the picture; `ink` is what can be read anyway."""
    changes: dict[str, object] = {}
    if wanted.colour != "ink":
        changes["colour"] = accent_ink(named(wanted.colour, ink, colours), ink, backdrop, *place) or ink
    if style.outline is not None and wanted.outline is not None:
        changes["outline"] = style.outline.model_copy(update={"colour": named(wanted.outline.colour, ink, colours)})
    if style.shadow is not None and wanted.shadow is not None:
        changes["shadow"] = style.shadow.model_copy(update={"colour": named(wanted.shadow.colour, ink, colours)})
    if wanted.gradient is not None:
        asked = [named(colour, ink, colours) for colour in (wanted.gradient.start, wanted.gradient.end)]
        ends = [accent_ink(end, ink, backdrop, *place) or end for end in asked]
        seen = [low_contrast(luminance(end), backdrop.luminances(place.where)) for end in ends]
        if min(seen) >= place.limit * COMFORT:
            stops = tuple(GradientStop(at=float(at), colour=end) for at, end in enumerate(ends))
            changes["gradient"] = TextGradient(stops=stops, angle=wanted.gradient.angle)
            changes["colour"] = ends[seen.index(min(seen))]
    return style.model_copy(update=changes)
