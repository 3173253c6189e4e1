"""One creative under examination: what the rules are given, and the pixels they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from studio.model.brief import Brief
from studio.model.composition import Composition, GradientStop, ImageLayer, ShapeLayer, TextLayer
from studio.model.copy import Copy
from studio.model.finding import Finding
from studio.model.geometry import Box
from studio.model.placement import Placement
from studio.render.text.fit import measure_lines

if TYPE_CHECKING:
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource
    from studio.vision.pixels import Pixels

MEASURED_SIDE_PX = 960
"""The longer side of the rendering that contrast is measured on; smaller creatives are measured at full size."""


INKED = 0.5
"""A pixel counts as letter where at least this much of it is covered."""


class Letters(NamedTuple):
    """The inks of a text, and the pixels behind its letters (Nx3, uint8 RGB); none where it lies off the canvas."""

    inks: tuple[str, ...]
    behind: Pixels


class Case:
    """The final composition (edits laid over it) with its brief, placement and words. `encoded`: the exported file."""

    def __init__(
        self,
        composition: Composition,
        brief: Brief,
        placement: Placement,
        words: Copy,
        book: FontBook,
        source: PixelSource,
        encoded: bytes | None = None,
    ) -> None:
        self.composition = composition
        self.brief = brief
        self.placement = placement
        self.words = words
        self.book = book
        self.source = source
        self.encoded = encoded

    @property
    def scale(self) -> float:
        """Pixels measured per design px."""
        return min(1.0, MEASURED_SIDE_PX / max(self.composition.size.width, self.composition.size.height))

    @property
    def logo(self) -> ImageLayer | None:
        layer = self.composition.layer("logo")
        return layer if isinstance(layer, ImageLayer) else None

    def missing_glyphs(self, layer: TextLayer) -> str:
        """The signs of a text that no font can draw."""
        return self.book.missing_glyphs("".join(layer.lines), layer.style.family, layer.locale)

    @cached_property
    def drawable_texts(self) -> tuple[TextLayer, ...]:
        """Texts that can be measured: those whose every glyph exists."""
        return tuple(layer for layer in self.composition.texts() if not self.missing_glyphs(layer))

    def ink_box(self, layer: TextLayer) -> Box:
        """Where the lines really lie: the plate where there is one, else the widest line at its alignment."""
        if layer.style.plate is not None or layer not in self.drawable_texts:
            return layer.plate_box
        width, _ = measure_lines(self.book, layer.lines, layer.style, layer.locale, layer.direction, layer.size_px)
        slack = layer.box.width - width
        share = {"start": 0.0, "centre": 0.5, "end": 1.0}[layer.align]
        share = 1.0 - share if layer.direction == "rtl" else share
        return Box(x=layer.box.x + slack * share, y=layer.box.y, width=width, height=layer.box.height)

    @cached_property
    def ground(self) -> Pixels:
        """Everything but the letters, HxWx3 at `scale`: pictures, logo, scrims, and the texts' plates."""
        from studio.render.paint import render, to_array

        return to_array(render(without_letters(self.composition), self.source, self.book, self.scale))

    def logo_pixels(self, logo: ImageLayer) -> tuple[Pixels, Pixels]:
        """The mark (HxWx4) and what lies behind it (HxWx3), where it is on the canvas; empty where it is not."""
        import numpy as np

        from studio.render.layers import pixel_rect
        from studio.render.paint import render, to_array
        from studio.render.pixels import RGBA, to_pillow

        bare = without_letters(self.composition)
        below = render(bare, self.source, self.book, self.scale, without=above_logo(bare))
        whole = pixel_rect(logo.box, self.scale)
        seen = whole.intersected(below.rect())
        if seen.isEmpty():
            return np.zeros((0, 0, 4), np.uint8), np.zeros((0, 0, 3), np.uint8)
        image = self.source.scaled(logo.sha, whole.width(), whole.height()).convertToFormat(RGBA)
        mark = np.array(to_pillow(image.copy(seen.translated(-whole.topLeft()))))
        return mark, to_array(below.copy(seen))

    def covered_by_foreground(self, box: Box) -> float:
        """How much of a box the picture's foreground covers, 0..1, weighed by its opacity."""
        layers = [layer for layer in self.composition.images() if layer.role == "foreground" and layer.opacity > 0]
        if box.is_empty or not any(layer.box.overlaps(box) for layer in layers):
            return 0.0
        from studio.render.layers import LayerCache, pixel_rect
        from studio.render.pixels import ALPHA, to_alpha

        cache, place = LayerCache(self.source, self.book), pixel_rect(box, self.scale)
        covered = 0.0
        for layer in layers:
            image, corner = cache.image_of(layer, self.scale, self.composition.size)
            seen = place.intersected(image.rect().translated(corner.toPoint()))
            if not seen.isEmpty():
                alpha = to_alpha(image.copy(seen.translated(-corner.toPoint())).convertToFormat(ALPHA))
                covered += float(alpha.sum()) / 255 * layer.opacity
        return min(1.0, covered / (place.width() * place.height()))

    @cached_property
    def letters(self) -> Mapping[str, Letters]:
        """What lies behind the letters of each text that can be measured, by layer id."""
        return {layer.id: self._letters_of(layer) for layer in self.drawable_texts}

    def _letters_of(self, layer: TextLayer) -> Letters:
        from studio.render.paint import text_mask

        rows, columns = self._around(layer)
        coverage = text_mask(self.composition, layer.id, self.book, self.scale)[rows, columns]
        most = float(coverage.max(initial=0.0))
        inked = (coverage >= min(INKED, most)) & (coverage > 0)
        colours = [layer.style.colour]
        if layer.style.emphasis_colour is not None and "*" in layer.text:
            colours.append(layer.style.emphasis_colour)
        return Letters(tuple(colours), self.ground[rows, columns][inked])

    def _around(self, layer: TextLayer) -> tuple[slice, slice]:
        """Rows and columns of the measured pixels that hold a text, with room for what glyphs hang over its box."""
        box = layer.plate_box.grown(*[layer.size_px] * 4).scaled(self.scale)
        return (
            slice(max(0, int(box.y)), max(1, int(box.bottom) + 1)),
            slice(max(0, int(box.x)), max(1, int(box.right) + 1)),
        )


Rule = Callable[[Case], Iterator[Finding]]


def above_logo(composition: Composition) -> tuple[str, ...]:
    """The ids of the logo and of everything that is drawn over it."""
    ids = [layer.id for layer in composition.layers]
    return tuple(ids[ids.index("logo") :]) if "logo" in ids else ()


def without_letters(composition: Composition) -> Composition:
    """The composition with each text replaced by its plate, or by nothing."""
    layers = (_plate_of(layer) if isinstance(layer, TextLayer) else layer for layer in composition.layers)
    return composition.model_copy(update={"layers": tuple(layer for layer in layers if layer is not None)})


def _plate_of(layer: TextLayer) -> ShapeLayer | None:
    plate = layer.style.plate
    if plate is None:
        return None
    stops = tuple(GradientStop(at=at, colour=plate.colour, opacity=plate.opacity) for at in (0.0, 1.0))
    return ShapeLayer(id=layer.id, box=layer.plate_box, stops=stops, radius_px=plate.radius_px)


def name_of(layer: TextLayer) -> str:
    """What a person calls the text."""
    names = {"cta": "call to action", "legal": "legal line", "overlay": "added text"}
    return names.get(layer.role, layer.role)
