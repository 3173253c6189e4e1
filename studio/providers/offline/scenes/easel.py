"""The easel: coats of colour laid over each other and finished with grain, in bands that fit the processor's cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import cv2
import numpy as np

from studio.model.geometry import Box, Size
from studio.providers.offline.scenes.fields import Grid
from studio.vision.pixels import Floats, Pixels

Cover = Callable[[Floats, Floats], Floats]
"""Coverage 0..1 at canvas x (1xN) and y (Mx1), pixel centres, antialiased."""

_BAND_ROWS = 128


@dataclass(frozen=True)
class Coat:
    """One coat: what colour, where, and how it mixes. `colour` (3,) or rows x columns x 3, `opacity` rows x columns."""

    colour: Floats
    cover: Cover | None = None
    opacity: Floats | None = None
    box: Box | None = None
    mode: Literal["normal", "multiply", "add"] = "normal"


@dataclass
class Easel:
    """Collects coats for a canvas; `finish` gives the picture."""

    grid: Grid
    coats: list[Coat] = field(default_factory=list)

    @property
    def size(self) -> Size:
        return self.grid.size

    def lay(
        self,
        colour: Floats,
        cover: Cover | None = None,
        *,
        opacity: Floats | None = None,
        box: Box | None = None,
        mode: Literal["normal", "multiply", "add"] = "normal",
    ) -> None:
        """Adds a coat. A colour of shape (3,) is the same everywhere; `box` bounds where the cover is not 0."""
        self.coats.append(Coat(np.ascontiguousarray(colour, np.float32), cover, opacity, box, mode))

    def preview(self) -> Floats:
        """The picture at the grid's own resolution, rows x columns x 3, without grain."""
        return self._band(0, self.grid.rows, coarse=True)

    def finish(self, seed: int, grain: float = 0.006) -> Pixels:
        """The picture, HxWx3 uint8, with fine grain and rounding noise so that no gradient shows steps."""
        width, height = self.size.width, self.size.height
        out = np.empty((height, width, 3), np.uint8)
        tile = _grain_tile(seed, grain)
        for top in range(0, height, _BAND_ROWS):
            bottom = min(height, top + _BAND_ROWS)
            band = self._band(top, bottom)
            rows = np.arange(top, bottom) % tile.shape[0]
            noise = np.take(tile, rows, axis=0)
            noise = np.take(noise, np.arange(width) % tile.shape[1], axis=1)
            band = band * 255 + noise
            out[top:bottom] = np.clip(band, 0, 255).astype(np.uint8)
        return out

    def _band(self, top: int, bottom: int, coarse: bool = False) -> Floats:
        step = self.grid.step if coarse else 1.0
        width = self.grid.columns if coarse else self.size.width
        band = np.zeros((bottom - top, width, 3), np.float32)
        for coat in self.coats:
            x0, y0, x1, y1 = 0, top, width, bottom
            if coat.box is not None:
                x0, x1 = max(0, int(coat.box.x / step) - 2), min(width, int(coat.box.right / step) + 3)
                y0, y1 = max(top, int(coat.box.y / step) - 2), min(bottom, int(coat.box.bottom / step) + 3)
            if x1 <= x0 or y1 <= y0:
                continue
            self._lay(band[y0 - top : y1 - top, x0:x1], coat, (x0, y0, x1, y1), coarse)
        return band

    def _lay(self, target: Floats, coat: Coat, area: tuple[int, int, int, int], coarse: bool) -> None:
        x0, y0, x1, y1 = area
        step = self.grid.step if coarse else 1.0

        def read(values: Floats) -> Floats:
            return values[y0:y1, x0:x1] if coarse else self.grid.read(values, x0, y0, x1, y1)

        colour = coat.colour if coat.colour.ndim == 1 else read(coat.colour)
        share: Floats | None = None
        if coat.cover is not None:
            x = ((np.arange(x0, x1, dtype=np.float32) + 0.5) * np.float32(step))[None, :]
            y = ((np.arange(y0, y1, dtype=np.float32) + 0.5) * np.float32(step))[:, None]
            share = coat.cover(x, y)
        if coat.opacity is not None:
            opacity = read(coat.opacity)
            share = opacity if share is None else share * opacity
        if coat.mode == "add":
            target += colour if share is None else colour * share[..., None]
        elif coat.mode == "multiply":
            target *= colour if share is None else 1 + (colour - 1) * share[..., None]
        elif share is None:
            target[...] = colour
        else:
            target += (colour - target) * share[..., None]


def _grain_tile(seed: int, strength: float) -> Floats:
    """A square of film grain plus rounding noise, in 0..255 steps, to be repeated."""
    rng = np.random.default_rng([seed, 77])
    side = 509
    grain: Floats = rng.standard_normal((side, side)).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.7)
    grain = grain * (127 * strength / max(float(np.std(grain)), 1e-6))
    return grain[..., None] + rng.random((side, side, 3), np.float32)
