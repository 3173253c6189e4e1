"""Placements that show the brand's mark and nothing else: profile pictures and logo slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.layout.logo import load_marks
from studio.layout.request import LayoutRequest, LogoVariant
from studio.layout.tones import deep, pale
from studio.model.composition import Composition, GradientStop, ImageLayer, ShapeLayer
from studio.model.geometry import Box

if TYPE_CHECKING:
    from studio.render.source import PixelSource

WIDEST, HIGHEST = 0.66, 0.5
"""The shares of the safe box that a mark may fill: a circle is often cut from it."""


def logo_alone(request: LayoutRequest, source: PixelSource) -> Composition:
    """The mark, centred on the brand's own ground; a brand without a logo shows its ground alone."""
    placement, colours = request.placement, request.brand.colours
    marks = load_marks(request, source)
    variant: LogoVariant = "on_light" if "on_light" in marks or not marks else "on_dark"
    ground = pale(colours.secondary) if variant == "on_light" else deep(colours.primary)
    canvas = Box.of_size(placement.size)
    stops = (GradientStop(at=0, colour=ground), GradientStop(at=1, colour=ground))
    layers: list[ShapeLayer | ImageLayer] = [ShapeLayer(id="backdrop", box=canvas, stops=stops)]
    mark = marks.get(variant)
    if mark is not None:
        safe = placement.safe_box
        room = Box(x=0, y=0, width=WIDEST * safe.width, height=HIGHEST * safe.height)
        seen = Box.fitted(mark.visible_aspect, room)
        width, height = seen.width / mark.visible.width, seen.height / mark.visible.height
        x = safe.centre_x - seen.width / 2 - mark.visible.x * width
        y = safe.centre_y - seen.height / 2 - mark.visible.y * height
        layers.append(ImageLayer(id="logo", role="logo", sha=mark.sha, box=Box(x=x, y=y, width=width, height=height)))
    return Composition(
        size=placement.size,
        safe=placement.safe,
        locale=request.locale,
        background=ground,
        layers=tuple(layers),
        template="mark",
        min_text_px=placement.min_text_px,
    )
