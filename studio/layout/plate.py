"""The logo as layers: the mark, and the plate under it where one is needed."""

from __future__ import annotations

from studio.layout.request import LogoPlacement
from studio.model.colour import Colour
from studio.model.composition import GradientStop, ImageLayer, ShapeLayer
from studio.model.geometry import Box

PLATE_ID = "logo-plate"
PADDING = 0.42
RADIUS = 0.3


def plate_layer(logo: Box, colour: Colour) -> ShapeLayer:
    """A rounded plate around a mark; its padding is a share of the mark's height."""
    padding = PADDING * logo.height
    return ShapeLayer(
        id=PLATE_ID,
        box=logo.grown(padding, padding, padding, padding),
        stops=(GradientStop(at=0, colour=colour), GradientStop(at=1, colour=colour)),
        radius_px=RADIUS * logo.height,
    )


def logo_layers(placement: LogoPlacement) -> list[ImageLayer | ShapeLayer]:
    """Plate and mark, bottom first; nothing for a brand without a logo."""
    if placement.box is None:
        return []
    mark = ImageLayer(id="logo", role="logo", sha=placement.sha, box=placement.box)
    return [mark] if placement.plate is None else [plate_layer(placement.box, placement.plate), mark]
