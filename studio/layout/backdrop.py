"""The pixels that lie behind texts and logo, measured once on a small rendering of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.model.colour import hex_colour, rgb
from studio.model.composition import Composition, ShapeLayer, TextLayer
from studio.model.geometry import Box
from studio.render.paint import render, text_mask, to_array
from studio.vision.legibility import luminances
from studio.vision.pixels import Floats, Mask, Pixels
from studio.vision.quiet import quiet_map

if TYPE_CHECKING:
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource

MEASURED_SIDE_PX = 480
"""The longer side of the rendering measured: contrast of areas does not change with more."""

INKED = 0.35
"""A pixel belongs to a letter where at least this much of it is covered."""


class Backdrop:
    """A rendering of a picture without texts. Boxes are in design px; pixels come at `scale`."""

    def __init__(self, rgb: Pixels, scale: float) -> None:
        self.rgb = rgb
        self.scale = scale
        self._luminance: Floats | None = None
        self._busy: Floats | None = None
        self._behind: dict[int, tuple[Mask, Floats]] = {}

    @staticmethod
    def measure(composition: Composition, source: PixelSource, book: FontBook) -> Backdrop:
        """The composition rendered small; measured once for all locales that share the picture."""
        key = (composition.size, composition.background, composition.layers)
        kept = source.measured.get(key)
        if isinstance(kept, Backdrop):
            return kept
        scale = min(1.0, MEASURED_SIDE_PX / max(composition.size.width, composition.size.height))
        made = Backdrop(to_array(render(composition, source, book, scale)), scale)
        source.measured.put(key, made)
        return made

    @property
    def luminance(self) -> Floats:
        """Relative luminance of every pixel, HxW."""
        if self._luminance is None:
            self._luminance = luminances(self.rgb)
        return self._luminance

    @property
    def busyness(self) -> Floats:
        """Where the picture is restless, 0 quiet .. 1 busy, at most 256 px on its longer side."""
        if self._busy is None:
            self._busy = quiet_map(self.rgb)
        return self._busy

    def slices(self, box: Box) -> tuple[slice, slice]:
        """Rows and columns of a box, cut at the canvas, at least one pixel where the box touches it."""
        height, width = self.rgb.shape[:2]
        x0 = min(max(0, int(np.floor(box.x * self.scale))), width - 1)
        y0 = min(max(0, int(np.floor(box.y * self.scale))), height - 1)
        x1 = min(max(x0 + 1, int(np.ceil(box.right * self.scale))), width)
        y1 = min(max(y0 + 1, int(np.ceil(box.bottom * self.scale))), height)
        return slice(y0, y1), slice(x0, x1)

    def mask(self, box: Box) -> Mask:
        """The pixels of a box, HxW."""
        where = np.zeros(self.rgb.shape[:2], bool)
        where[self.slices(box)] = True
        return where

    def pixels(self, where: Mask) -> Pixels:
        """The pixels of a mask, Nx3."""
        return self.rgb[where]

    def luminances(self, where: Mask) -> Floats:
        """The luminances of a mask, N; many inks are tried on the same letters."""
        kept = self._behind.get(id(where))
        if kept is None or kept[0] is not where:
            kept = self._behind[id(where)] = (where, np.asarray(self.luminance[where]))
        return kept[1]

    def letters(self, layer: TextLayer, canvas: Composition, book: FontBook) -> Mask:
        """Where a text's letters and their edges lie, HxW; the whole box for a text without ink."""
        # OpenCV only where pixels are measured: planning a campaign must not load it.
        import cv2

        alone = canvas.model_copy(update={"layers": (layer,)})
        inked = (text_mask(alone, layer.id, book, self.scale) > INKED).astype(np.uint8)
        mask = cv2.dilate(inked, np.ones((3, 3), np.uint8)) > 0
        return mask if mask.any() else self.mask(layer.box)

    def under(self, veil: ShapeLayer) -> Backdrop:
        """The same pixels with a veil laid over them: a gradient along one axis, as `ShapeLayer` defines it."""
        rows, columns = self.slices(veil.box)
        part = self.rgb[rows, columns].astype(np.float32)
        along = 1 if veil.angle % 180 == 0 else 0
        count = part.shape[along]
        at = (np.arange(count, dtype=np.float32) + 0.5) / count
        opacity = np.interp(at, [stop.at for stop in veil.stops], [stop.opacity for stop in veil.stops])
        share = opacity.reshape((1, -1, 1) if along == 1 else (-1, 1, 1)).astype(np.float32)
        tone = np.array(rgb(veil.stops[0].colour), np.float32)
        veiled = self.rgb.copy()
        veiled[rows, columns] = np.rint(part + (tone - part) * share).astype(np.uint8)
        return Backdrop(veiled, self.scale)

    def average(self, box: Box) -> str:
        """The mean colour of a box."""
        red, green, blue = self.rgb[self.slices(box)].reshape(-1, 3).mean(axis=0)
        return hex_colour(float(red), float(green), float(blue))
