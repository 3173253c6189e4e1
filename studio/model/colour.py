"""Colours as #rrggbb text, their luminance and contrast (WCAG 2.2, section 1.4.3)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _check(text: str) -> str:
    if not _HEX.fullmatch(text):
        raise ValueError(f'"{text}" is not a colour. Write it as "#0B3D2E".')
    return text.lower()


Colour = Annotated[str, AfterValidator(_check)]


def is_colour(text: str) -> bool:
    """Whether the text is a colour as `#rrggbb`."""
    return bool(_HEX.fullmatch(text))


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green, blue, 0..255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hex_colour(red: float, green: float, blue: float) -> str:
    """`#rrggbb` from channels 0..255, clipped and rounded."""
    return "#" + "".join(f"{min(255, max(0, round(c))):02x}" for c in (red, green, blue))


def luminance(colour: str) -> float:
    """Relative luminance 0..1 as WCAG defines it."""
    linear = []
    for channel in rgb(colour):
        c = channel / 255
        linear.append(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio 1..21."""
    a, b = sorted((luminance(first), luminance(second)))
    return (b + 0.05) / (a + 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """`share` of `second` (0..1) mixed into `first`, in sRGB."""
    return hex_colour(*(a + (b - a) * share for a, b in zip(rgb(first), rgb(second), strict=True)))
