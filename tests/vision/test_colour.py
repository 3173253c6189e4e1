"""OKLCH there and back, and palettes that name what is seen."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studio.model.colour import rgb
from studio.vision.oklch import from_linear, from_oklch, to_linear, to_oklch
from studio.vision.palette import palette, weighted_palette
from tests.vision.shots import packshot, with_alpha

channel = st.integers(0, 255)


@given(channel, channel, channel)
def test_there_and_back(red: int, green: int, blue: int) -> None:
    colour = np.array([red, green, blue], np.float32) / 255
    assert np.abs(from_oklch(to_oklch(colour)) - colour).max() < 0.012
    assert np.abs(from_linear(to_linear(colour)) - colour).max() < 1e-4


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(-math.pi, math.pi))
def test_every_wish_becomes_a_colour_of_the_same_hue(light: float, chroma: float, hue: float) -> None:
    colour = from_oklch([light, chroma, hue])
    assert colour.min() >= 0
    assert colour.max() <= 1
    seen = to_oklch(colour)
    assert abs(float(seen[0]) - light) < 0.02
    if seen[1] > 0.02 and light > 0.05:  # no hue is seen in black
        assert abs(math.remainder(float(seen[2]) - hue, 2 * math.pi)) < 0.12


def test_arrays_keep_their_shape() -> None:
    assert from_oklch(np.zeros((4, 5, 3))).shape == (4, 5, 3)
    assert to_oklch(np.zeros((7, 3))).shape == (7, 3)


def test_palette_names_the_colours_the_most_vivid_first() -> None:
    picture = np.zeros((60, 60, 3), np.uint8)
    picture[:, :40] = (240, 240, 236)
    picture[:, 40:55] = (220, 40, 30)
    picture[:, 55:] = (20, 60, 160)
    named = palette(picture, 3)
    assert len(named) == 3
    red, green, blue = rgb(named[0])
    assert red > 200
    assert green < 70
    assert blue < 70


def test_transparent_pixels_have_no_colour() -> None:
    for colour in palette(with_alpha(), 5):
        red, green, _ = rgb(colour)
        assert not (red > 200 and green < 60)  # the magenta rubbish behind alpha
    assert palette(np.zeros((8, 8, 4), np.uint8)) == []


def test_plain_picture_has_one_colour() -> None:
    assert palette(np.full((30, 30, 3), 128, np.uint8)) == ["#808080"]


def test_shares_add_up() -> None:
    shares = [share for _, share in weighted_palette(packshot()[0], 5)]
    assert abs(sum(shares) - 1) < 1e-5
