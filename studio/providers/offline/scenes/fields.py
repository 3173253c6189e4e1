"""Smooth fields over a canvas: worked out on a coarse grid, read back at any pixel."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.geometry import Box, Size
from studio.vision.pixels import Floats

_GRID_SHORT_SIDE = 400.0


@dataclass(frozen=True)
class Grid:
    """A coarse grid over a canvas of `size` px; one cell is `step` px wide and high."""

    size: Size
    step: float
    columns: int
    rows: int

    @staticmethod
    def over(size: Size, cells_on_short_side: float = _GRID_SHORT_SIDE) -> Grid:
        step = max(1.0, size.short_side / cells_on_short_side)
        return Grid(size, step, int(np.ceil(size.width / step)) + 1, int(np.ceil(size.height / step)) + 1)

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows, self.columns

    @property
    def x(self) -> Floats:
        """Canvas x of the cell centres, 1 x columns."""
        return ((np.arange(self.columns, dtype=np.float32) + 0.5) * np.float32(self.step))[None, :]

    @property
    def y(self) -> Floats:
        """Canvas y of the cell centres, rows x 1."""
        return ((np.arange(self.rows, dtype=np.float32) + 0.5) * np.float32(self.step))[:, None]

    def read(self, field: Floats, x0: int, y0: int, x1: int, y1: int) -> Floats:
        """The field at the pixels x0..x1, y0..y1 of the canvas, cubic between the cells."""
        scale = 1 / self.step
        if scale == 1.0:
            return field[y0:y1, x0:x1]
        way = np.array([[scale, 0, (x0 + 0.5) * scale - 0.5], [0, scale, (y0 + 0.5) * scale - 0.5]], np.float32)
        return cv2.warpAffine(
            field,
            way,
            (x1 - x0, y1 - y0),
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )

    def soft_union(self, boxes: tuple[Box, ...], grow_px: float) -> Floats:
        """1 inside the boxes, falling softly to 0 over `grow_px` outside them (rows x columns)."""
        field = np.zeros(self.shape, np.float32)
        for box in boxes:
            away_x = np.maximum(np.maximum(box.x - self.x, self.x - box.right), 0)
            away_y = np.maximum(np.maximum(box.y - self.y, self.y - box.bottom), 0)
            field = np.maximum(field, 1 - smooth(np.hypot(away_x, away_y), 0, max(1.0, grow_px)))
        return np.clip(blur(field, 0.18 * grow_px / self.step), 0, 1)


def smooth(x: Floats | float, low: float, high: float) -> Floats:
    """0 below `low`, 1 above `high`, an S between."""
    t = np.clip((np.asarray(x, np.float32) - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def bump(x: Floats, centre: float, width: float) -> Floats:
    """A bell of height 1."""
    return np.exp(-(((x - centre) / width) ** 2))


def blur(field: Floats, sigma: float) -> Floats:
    """Gaussian blur, wide ones on a reduced copy; edges continue as they are."""
    if sigma < 0.3:
        return field
    if sigma <= 6:
        return cv2.GaussianBlur(field, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    factor = 3 / sigma
    size = max(2, round(field.shape[1] * factor)), max(2, round(field.shape[0] * factor))
    small = cv2.resize(field, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 3, borderType=cv2.BORDER_REPLICATE)
    return cv2.resize(small, (field.shape[1], field.shape[0]), interpolation=cv2.INTER_CUBIC)


def clouds(shape: tuple[int, int], rng: np.random.Generator, cell: float, octaves: int = 3) -> Floats:
    """Soft noise of mean 0 and deviation 1; `cell` is the size of its largest forms in cells of the field."""
    rows, columns = shape
    field = np.zeros(shape, np.float32)
    strength = 1.0
    for _ in range(octaves):
        seeds = rng.standard_normal((max(2, int(rows / cell) + 3), max(2, int(columns / cell) + 3))).astype(np.float32)
        field += strength * cv2.resize(seeds, (columns, rows), interpolation=cv2.INTER_CUBIC)
        cell, strength = max(1.0, cell / 2), strength / 2
    return np.asarray((field - field.mean()) / max(float(field.std()), 1e-6), np.float32)


def mixed(first: Floats, second: Floats, share: Floats | float) -> Floats:
    """`share` of `second` in `first`; an HxW share reaches over the colour axis."""
    if isinstance(share, np.ndarray) and share.ndim == 2 and np.ndim(second) != 2:
        share = share[..., None]
    return np.asarray(first + (second - first) * share)
