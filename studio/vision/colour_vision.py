"""Pictures as people see them who lack one of the three kinds of cones."""

from __future__ import annotations

from typing import Literal

import numpy as np

from studio.vision.legibility import LUMINANCE
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats, Pixels

Cone = Literal["protan", "deutan", "tritan"]

# Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009:
# severity 1.0, for linear light.
_MATRICES: dict[Cone, tuple[tuple[float, float, float], ...]] = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def simulate(rgb: Pixels, cone: Cone) -> Pixels:
    """An HxWx3 uint8 picture as seen without this kind of cones; greys stay as they are."""
    table = to_linear(np.arange(256, dtype=np.float32) / 255)
    seen = table[rgb[..., :3]] @ np.array(_MATRICES[cone], np.float32).T
    return np.asarray(np.clip(from_linear(np.clip(seen, 0, 1)) * 255 + 0.5, 0, 255), np.uint8)


def seen_luminances(rgb: Pixels, cone: Cone) -> Floats:
    """Relative luminance 0..1 (...) of uint8 pixels (..., 3) as they are seen without this kind of cones."""
    table = to_linear(np.arange(256, dtype=np.float32) / 255)
    seen = np.clip(table[rgb[..., :3]] @ np.array(_MATRICES[cone], np.float32).T, 0, 1)
    return np.asarray(seen @ LUMINANCE, np.float32)
