"""Rule `logo_contrast`: the logo stands out from the pixels really behind it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from studio.checks.case import Case
from studio.model.composition import ImageLayer
from studio.model.finding import Finding
from studio.model.fix import Reset
from studio.vision.legibility import contrasts, luminances
from studio.vision.pixels import Floats

READABLE, LOST = 3.0, 1.5
"""WCAG 2.2, 1.4.11: graphics need 3. Below the lower one there is nothing left to be seen."""

MAY_BLEND_PERCENT = 25.0
"""A quarter of the mark may blend into what lies behind it: the rest still says whose it is."""

DRAWN, OPAQUE_SHARE, BADGE_SHARE = 150, 0.97, 0.6
"""Alpha from which a pixel is mark; share of the box from which it is a badge with a ground of its own."""


def check_logo_contrast(case: Case) -> Iterator[Finding]:
    """A warning where three quarters of the mark stay below 3, an error where they are as good as invisible.

    A file without transparency brings its own ground; a badge is also read by the contrast within itself.
    """
    logo = case.logo
    value = None if logo is None else _measured(case, logo)
    if logo is None or value is None or value >= READABLE:
        return
    yield Finding(
        rule="logo_contrast",
        severity="error" if value < LOST else "warning",
        message="The logo can hardly be seen on what lies behind it.",
        advice="Move it to a calmer place, use its other variant, or move the picture.",
        layer="logo",
        value=round(value, 2),
        limit=READABLE,
        box=logo.box,
        fix=Reset(fields=("logo", "crop", "product", "adjust")),
    )


def _measured(case: Case, logo: ImageLayer) -> float | None:
    """The contrast that three quarters of the mark's pixels reach; None where it has its own ground or is not seen."""
    mark, behind = case.logo_pixels(logo)
    if not mark.size:
        return None
    drawn = mark[..., 3] > DRAWN
    share = float(drawn.mean())
    if not drawn.any() or share > OPAQUE_SHARE:
        return None
    light = luminances(mark)[drawn]
    outer = float(np.percentile(contrasts(light, luminances(behind)[drawn]), MAY_BLEND_PERCENT))
    return max(outer, _within(light)) if share > BADGE_SHARE else outer


def _within(light: Floats) -> float:
    """The contrast between the dark and the light parts of a mark."""
    low, high = np.percentile(light, (10, 90))
    return float((high + 0.05) / (low + 0.05))
