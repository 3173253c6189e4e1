"""The end of every scene: encoded layers, and what the picture measures where texts will stand."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from studio.model.colour import hex_colour
from studio.model.geometry import Box
from studio.vision.oklch import to_linear
from studio.vision.pixels import Floats, Pixels


def jpeg(rgb: Pixels) -> bytes:
    """Quality 95, colour at full resolution."""
    options = [
        cv2.IMWRITE_JPEG_QUALITY, 95, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    ]  # fmt: skip
    return _encoded(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), options)


def png(rgba: Pixels, effort: int = 3) -> bytes:
    """Lossless, with straight alpha; colours under full transparency are set to black."""
    clean = rgba.copy()
    clean[clean[..., 3] == 0] = 0
    return _encoded(".png", cv2.cvtColor(clean, cv2.COLOR_RGBA2BGRA), [cv2.IMWRITE_PNG_COMPRESSION, effort])


def _encoded(kind: str, pixels: Pixels, options: list[int]) -> bytes:
    done, data = cv2.imencode(kind, pixels, options)
    if not done:
        raise MemoryError(f"the picture could not be encoded as {kind}")
    return bytes(data)


def ink_for(rgb: Pixels, quiet: tuple[Box, ...]) -> Literal["dark", "light"]:
    """Whether near-black or white letters stand out more on the quiet boxes, by their least legible tenth."""
    light = _luminance(rgb, quiet)
    low, high = np.percentile(light, [10, 90])
    dark_ink, light_ink = (low + 0.05) / (0.008 + 0.05), 1.05 / (high + 0.05)
    return "dark" if dark_ink >= light_ink else "light"


def average_colour(rgb: Pixels) -> str:
    """The mean colour, as `#rrggbb`."""
    step = max(1, min(rgb.shape[:2]) // 64)
    return hex_colour(*(float(v) for v in rgb[::step, ::step].reshape(-1, 3).mean(axis=0)))


def _luminance(rgb: Pixels, quiet: tuple[Box, ...]) -> Floats:
    height, width = rgb.shape[:2]
    areas = []
    for box in quiet:
        x0, x1 = max(0, int(box.x)), min(width, int(box.right))
        y0, y1 = max(0, int(box.y)), min(height, int(box.bottom))
        if x1 > x0 and y1 > y0:
            areas.append(rgb[y0:y1:4, x0:x1:4].reshape(-1, 3))
    pixels = np.concatenate(areas) if areas else rgb[::8, ::8].reshape(-1, 3)
    return to_linear(pixels.astype(np.float32) / 255) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
