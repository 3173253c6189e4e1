"""Materials made by arithmetic: linen, stone, wood and laid paper as light and shade on a field."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from studio.providers.offline.scenes.fields import blur, clouds, smooth
from studio.vision.pixels import Floats

Material = Literal["linen", "stone", "wood", "paper"]
MATERIALS: tuple[Material, ...] = ("linen", "stone", "wood", "paper")


def material(kind: Material, shape: tuple[int, int], rng: np.random.Generator, unit: float) -> Floats:
    """A factor around 1 (rows x columns) for the surface's light. `unit` is the field's cells per thousandth of its
    shorter side's look: threads, grains and fibres keep their size relative to the picture."""
    makers = {"linen": _linen, "stone": _stone, "wood": _wood, "paper": _paper}
    return np.asarray(makers[kind](shape, rng, unit), np.float32)


def _noise(shape: tuple[int, int], rng: np.random.Generator, across: float, down: float) -> Floats:
    """Noise of deviation 1, blurred by `across` and `down` cells."""
    rows, columns = shape
    small = max(2, int(rows / max(1.0, down)) + 2), max(2, int(columns / max(1.0, across)) + 2)
    field = cv2.resize(rng.standard_normal(small).astype(np.float32), (columns, rows), interpolation=cv2.INTER_CUBIC)
    return np.asarray(field / max(float(field.std()), 1e-6), np.float32)


def _linen(shape: tuple[int, int], rng: np.random.Generator, unit: float) -> Floats:
    thread = max(1.0, 2.4 * unit)
    warp, weft = _noise(shape, rng, thread, 90 * unit), _noise(shape, rng, 90 * unit, thread)
    slub = np.clip(_noise(shape, rng, 60 * unit, 1.5 * thread) - 1.2, 0, 2)
    fold = clouds(shape, rng, 320 * unit, 2)
    return 1 + 0.028 * warp + 0.028 * weft + 0.030 * slub + 0.030 * fold


def _stone(shape: tuple[int, int], rng: np.random.Generator, unit: float) -> Floats:
    drift = clouds(shape, rng, 260 * unit, 4)
    bed = _noise(shape, rng, 420 * unit, 26 * unit)
    vein = np.exp(-((clouds(shape, rng, 300 * unit, 4) / 0.045) ** 2))
    pits = smooth(_noise(shape, rng, 9 * unit, 4 * unit) + 0.5 * bed, 2.1, 2.8)
    return 1 + 0.020 * drift + 0.028 * bed - 0.045 * blur(vein, 0.8) - 0.13 * blur(pits, 0.6)


def _wood(shape: tuple[int, int], rng: np.random.Generator, unit: float) -> Floats:
    columns = shape[1]
    plank = max(12.0, 150 * unit)
    x = np.arange(columns, dtype=np.float32)[None]
    number = np.floor(x / plank).astype(int)
    tones = rng.normal(0, 0.024, int(columns / plank) + 2).astype(np.float32)[number]
    shift = rng.uniform(0, 40, int(columns / plank) + 2).astype(np.float32)[number]
    sway = clouds(shape, rng, 240 * unit, 2)
    rings = np.sin((x / unit * 0.20 + shift) + 3.2 * sway + 0.6 * _noise(shape, rng, 14 * unit, 300 * unit))
    pores = np.clip(_noise(shape, rng, 1.6 * unit, 36 * unit) - 1.0, 0, 2)
    near = np.minimum(x % plank, plank - x % plank)
    gap = np.exp(-((near / max(0.9, 1.6 * unit)) ** 2))
    grain = 1 + tones + 0.030 * rings - 0.035 * pores - 0.30 * gap
    return np.asarray(np.broadcast_to(grain, shape), np.float32)


def _paper(shape: tuple[int, int], rng: np.random.Generator, unit: float) -> Floats:
    pulp = clouds(shape, rng, 30 * unit, 4)
    laid = np.sin(np.arange(shape[0], dtype=np.float32)[:, None] / max(0.9, 1.5 * unit))
    fibre = np.clip(_noise(shape, rng, 16 * unit, 2 * unit) - 1.9, 0, 2) - np.clip(
        _noise(shape, rng, 2 * unit, 16 * unit) - 2.0, 0, 2
    )
    crease = np.exp(-((clouds(shape, rng, 420 * unit, 1) / 0.05) ** 2))
    return np.asarray(1 + 0.016 * pulp + 0.008 * laid + 0.035 * fibre + 0.030 * blur(crease, 2.0), np.float32)
