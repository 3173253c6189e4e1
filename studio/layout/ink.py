"""Colours of texts and of the call to action, chosen from the brand's own against the real pixels behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studio.layout.backdrop import Backdrop
from studio.layout.tones import deep, difference, lightness, pale, toned
from studio.model.brand import BrandColours
from studio.model.colour import contrast, luminance, mixed
from studio.vision.apca import low_lightness_contrast
from studio.vision.legibility import BODY_CONTRAST, low_contrast
from studio.vision.pixels import Mask

COMFORT = 1.12
"""What is chosen passes with this much to spare: the check measures on finer pixels."""

COMFORTABLE = 1.15 * COMFORT
"""An ink of the preferred side that reaches this share of its limits is taken without looking further."""

LABEL_LC, DISPLAY_LC = 45.0, 36.0
"""Least perceived contrast of an accent: of a small label, and of a stressed word in a headline."""

SEPARATION = 0.13
"""A plate is seen as one when it lies this far from the backdrop, in OKLab."""


class Place(NamedTuple):
    """Where letters lie, as a mask on the backdrop's pixels, and the contrast they must reach there."""

    where: Mask
    limit: float


class InkChoice(NamedTuple):
    """A colour and the share of its limits it reaches at the worst text; 1 and more passes."""

    colour: str
    reach: float


def dark_inks(colours: BrandColours, average: str) -> list[str]:
    """Dark inks in order of liking: a dark brand colour, its deepest tone, the backdrop's own, near black."""
    brand = [c for c in (colours.primary, colours.secondary) if lightness(c) < 0.42]
    return [*brand, deep(colours.primary), deep(average), "#121212"]


def light_inks(colours: BrandColours, average: str) -> list[str]:
    """Light inks in order of liking: a light brand colour, the backdrop's palest tone, white."""
    brand = [c for c in (colours.secondary, colours.primary) if lightness(c) > 0.9]
    return [*brand, pale(average), "#ffffff"]


def reach(colour: str, backdrop: Backdrop, places: Iterable[Place]) -> float:
    """The least share of its limit that a colour reaches over all places."""
    ink = luminance(colour)
    return min((low_contrast(ink, backdrop.luminances(where)) / limit for where, limit in places), default=99.0)


def choose_ink(
    backdrop: Backdrop, places: Sequence[Place], colours: BrandColours, average: str, prefers_dark: bool
) -> InkChoice:
    """The first liked ink that passes everywhere with comfort; otherwise the one that comes nearest."""
    dark, light = dark_inks(colours, average), light_inks(colours, average)
    order = [*dark, *light] if prefers_dark else [*light, *dark]
    tried: list[InkChoice] = []
    for colour in dict.fromkeys(order):
        tried.append(InkChoice(colour, reach(colour, backdrop, places)))
        if tried[-1].reach >= COMFORTABLE and (lightness(colour) < 0.5) == prefers_dark:
            return tried[-1]
    passing = [choice for choice in tried if choice.reach >= COMFORT]
    if passing:
        return ([c for c in passing if (lightness(c.colour) < 0.5) == prefers_dark] or passing)[0]
    return max(tried, key=lambda choice: choice.reach)


def accent_ink(accent: str, ink: str, backdrop: Backdrop, where: Mask, limit: float) -> str | None:
    """The accent as ink, made darker or lighter until it can be read; None when nothing of it would be left."""
    is_dark = lightness(ink) < 0.5
    start = lightness(accent)
    for step in range(9):
        light = start - 0.04 * step if is_dark else start + 0.04 * step
        if not 0.3 <= light <= 0.93:
            return None
        colour = accent if step == 0 else toned(accent, light)
        reads = low_contrast(luminance(colour), backdrop.luminances(where)) >= limit * COMFORT
        if reads and low_lightness_contrast(colour, backdrop.pixels(where)) >= _seen_limit(limit):
            return colour if difference(colour, ink) > 0.12 else None
    return None


def _seen_limit(limit: float) -> float:
    """The perceived contrast (APCA, Lc) that goes with a ratio: saturated colours can pass by ratio and be weak."""
    return LABEL_LC if limit >= BODY_CONTRAST else DISPLAY_LC


def softened(ink: str, average: str, backdrop: Backdrop, where: Mask, limit: float) -> str:
    """The ink a little nearer to the backdrop, for a subline that steps back, as long as it stays comfortable."""
    for share in (0.82, 0.9):
        colour = mixed(average, ink, share)
        if low_contrast(luminance(colour), backdrop.luminances(where)) >= limit * 1.35:
            return colour
    return ink


def action_colours(colours: BrandColours, ink: str, behind: str) -> tuple[str, str]:
    """Plate and text of the call to action: the accent where it stands off the backdrop, else the next that does."""
    plates = [colours.accent, colours.primary, ink, colours.secondary, "#111111", "#ffffff"]
    plate = next((c for c in plates if difference(c, behind) >= SEPARATION), None)
    plate = plate or max(plates, key=lambda c: difference(c, behind))
    return plate, text_on(plate, colours)


def text_on(plate: str, colours: BrandColours) -> str:
    """A text colour on a flat plate, contrast at least 4.5: white, a brand colour, its deepest tone, black."""
    candidates = ["#ffffff", colours.secondary, colours.primary, deep(colours.primary), deep(plate), "#000000"]
    for colour in candidates:
        if contrast(colour, plate) >= BODY_CONTRAST * 1.04:
            return colour
    return max(candidates, key=lambda c: contrast(c, plate))
