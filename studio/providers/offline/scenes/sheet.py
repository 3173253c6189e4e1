"""A flat thing that stands off what is behind it: its shadow, its face under the room's light, its bright edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.room import Room
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.tones import Lch
from studio.vision.pixels import Floats

Outline = Callable[[Floats, Floats], Floats]
"""Signed distance in canvas px at canvas x and y, negative inside."""


@dataclass(frozen=True)
class Sheet:
    """`lift` is how far it stands off, px; `box` bounds it on the canvas (None: it may be anywhere)."""

    outline: Outline
    colour: Lch
    lift: float
    box: Box | None = None


def sampled(grid: Grid, outline: Outline) -> Outline:
    """The outline worked out once on a grid and read between its cells: the same but for corners, at a fixed cost."""
    field = np.ascontiguousarray(outline(grid.x, grid.y), np.float32)

    def read(x: Floats, y: Floats) -> Floats:
        columns, rows = x.shape[1], y.shape[0]
        across = float(x[0, 1] - x[0, 0]) / grid.step if columns > 1 else 1.0
        down = float(y[1, 0] - y[0, 0]) / grid.step if rows > 1 else 1.0
        way = np.array(
            [[across, 0, float(x[0, 0]) / grid.step - 0.5], [0, down, float(y[0, 0]) / grid.step - 0.5]], np.float32
        )
        return cv2.warpAffine(
            field, way, (columns, rows), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
        )

    return read


def lay_sheet(easel: Easel, room: Room, sheet: Sheet, *, shade: float = 0.34, edge: float = 0.5) -> None:
    """Paints one sheet: a tight and a wide shadow away from the sun, the face, and a line of light on its cut edge."""
    grid, tones = easel.grid, room.tones
    scale = easel.size.short_side / 1080
    side = 1.0 if room.sun.x > 0 else -1.0
    dx, dy = -side * 0.62 * sheet.lift, 0.70 * sheet.lift
    wide = inside(sheet.outline(grid.x - dx, grid.y - dy), max(1.5, 1.5 * sheet.lift))
    tight = inside(sheet.outline(grid.x - 0.3 * dx, grid.y - 0.3 * dy), max(1.2, 0.5 * sheet.lift))
    cast = 1 - (1 - shade * wide) * (1 - 0.6 * shade * tight)
    box = None
    if sheet.box is not None:
        reach = 2.5 * sheet.lift + 4
        box = sheet.box.grown(reach, reach, reach, reach)
    easel.lay(tones.shade.rgb(), opacity=np.ascontiguousarray(cast, np.float32), box=box)
    focus = max(1.0, 1.3 * scale)
    outline = sampled(grid, sheet.outline)
    towards = 1 + 0.030 * np.tanh(side * (grid.x - easel.size.width / 2) / (0.6 * easel.size.width))
    fall = 1.02 - 0.05 * (grid.y / easel.size.height)
    light = (room.exposure if tones.mood == "deep" else 1.0) * towards * fall * room.plaster
    face = np.clip(sheet.colour.rgb()[None, None] * light[..., None], 0, 1).astype(np.float32)
    easel.lay(face, lambda x, y: inside(outline(x, y), focus), box=box)
    if edge > 0:
        width = max(1.0, 2.0 * scale)

        def rim(x: Floats, y: Floats) -> Floats:
            here = outline(x, y)
            lit = outline(x + side * width, y - 0.8 * width)
            return np.asarray(np.clip(inside(here, focus) - inside(lit, focus), 0, 1))

        easel.lay(sheet.colour.shifted(0.07, 0.8).rgb(), rim, opacity=np.full(grid.shape, edge, np.float32), box=box)
