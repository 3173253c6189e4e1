"""Colours as people see them: OKLab and OKLCH arrays, and the way back to sRGB without leaving the gamut."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from studio.vision.pixels import Floats, Mask

# Björn Ottosson, "A perceptual color space for image processing", 2020.
_RGB_TO_LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]], np.float32
)  # fmt: skip
_LMS_TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]], np.float32
)  # fmt: skip
_LAB_TO_LMS = np.linalg.inv(_LMS_TO_LAB).astype(np.float32)
_LMS_TO_RGB = np.linalg.inv(_RGB_TO_LMS).astype(np.float32)


def to_linear(srgb: npt.ArrayLike) -> Floats:
    """sRGB 0..1 to linear light 0..1, any shape."""
    c = np.asarray(srgb, np.float32)
    return np.where(c <= 0.04045, c / 12.92, ((np.maximum(c, 0) + 0.055) / 1.055) ** 2.4).astype(np.float32)


def from_linear(linear: npt.ArrayLike) -> Floats:
    """Linear light to sRGB, any shape; negative light becomes black, more than 1 stays more than 1."""
    c = np.maximum(np.asarray(linear, np.float32), 0)
    return np.where(c <= 0.0031308, 12.92 * c, 1.055 * c ** (1 / 2.4) - 0.055).astype(np.float32)


def to_oklab(srgb: npt.ArrayLike) -> Floats:
    """sRGB 0..1 (..., 3) to OKLab (..., 3)."""
    return (np.cbrt(to_linear(srgb) @ _RGB_TO_LMS.T) @ _LMS_TO_LAB.T).astype(np.float32)


def oklab_to_linear(lab: npt.ArrayLike) -> Floats:
    """OKLab (..., 3) to linear sRGB (..., 3), unclipped."""
    return (((np.asarray(lab, np.float32) @ _LAB_TO_LMS.T) ** 3) @ _LMS_TO_RGB.T).astype(np.float32)


def to_oklch(srgb: npt.ArrayLike) -> Floats:
    """sRGB 0..1 (..., 3) to lightness 0..1, chroma 0..~0.37, hue in radians -pi..pi (..., 3)."""
    lab = to_oklab(srgb)
    return np.stack(
        [lab[..., 0], np.hypot(lab[..., 1], lab[..., 2]), np.arctan2(lab[..., 2], lab[..., 1])], axis=-1
    ).astype(np.float32)


def _in_gamut(linear: Floats, light: Floats) -> Mask:
    margin = (1e-4 * light**3 + 1e-7)[..., None]  # rounding, which near black must not pass for a colour
    return np.asarray(((linear > -margin) & (linear < 1 + 1e-4)).all(axis=-1))


def from_oklch(lch: npt.ArrayLike) -> Floats:
    """OKLCH (..., 3) to sRGB 0..1 (..., 3); chroma is reduced until the colour exists, lightness and hue stay."""
    values = np.asarray(lch, np.float32)
    light = np.clip(values[..., 0], 0, 1)
    across = np.stack([np.cos(values[..., 2]), np.sin(values[..., 2])], axis=-1)

    def linear(chroma: Floats) -> Floats:
        return oklab_to_linear(np.concatenate([light[..., None], across * chroma[..., None]], axis=-1))

    wanted = np.maximum(values[..., 1], 0)
    low, high = np.zeros_like(wanted), wanted
    for _ in range(14):
        middle = (low + high) / 2
        inside = _in_gamut(linear(middle), light)
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    chroma = np.where(_in_gamut(linear(wanted), light), wanted, low)
    return np.clip(from_linear(linear(chroma.astype(np.float32))), 0, 1).astype(np.float32)
