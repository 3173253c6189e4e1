"""Contrast of arrays agrees with the contrast of single colours."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.colour import contrast, luminance, rgb
from studio.vision.legibility import contrasts, low_contrast, luminances


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#0b3d2e", "#ff6b35", "#777777"])
def test_luminance_is_that_of_the_single_colour(colour: str) -> None:
    pixels = np.full((2, 3, 4), (*rgb(colour), 255), np.uint8)
    assert luminances(pixels).shape == (2, 3)
    assert luminances(pixels)[0, 0] == pytest.approx(luminance(colour), abs=1e-5)


def test_contrast_does_not_mind_which_is_lighter() -> None:
    behind = luminances(np.full((1, 1, 3), rgb("#0b3d2e"), np.uint8))
    assert contrasts(luminance("#f4efe6"), behind)[0, 0] == pytest.approx(contrast("#f4efe6", "#0b3d2e"), rel=1e-4)


def test_the_worst_pixels_decide_but_not_a_single_one() -> None:
    behind = np.zeros(1000, np.float32)
    behind[:10] = 1.0
    assert low_contrast(1.0, behind) > 20
    behind[:100] = 1.0
    assert low_contrast(1.0, behind) == pytest.approx(1.0)


def test_no_pixels_hide_nothing() -> None:
    assert low_contrast(0.5, np.zeros(0, np.float32)) == 21.0
