"""Harmonies stay in the brand, keep the product apart, and never leave texts between light and dark."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.model.brand import BrandColours
from studio.model.colour import contrast, hex_colour
from studio.providers.offline.scenes.harmony import choose_tones, dark_tones, fresh_tones
from studio.providers.offline.scenes.tones import Lch, ProductLook, hue_gap, look_of
from tests.providers.offline.drawn import GREEN, LOUD, NOIR
from tests.vision.shots import with_alpha

colour = st.builds(hex_colour, st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
brands = st.builds(BrandColours, primary=colour, secondary=colour, accent=colour)
looks = st.builds(
    lambda light, chroma, hue: ProductLook(light, Lch(light, chroma, hue), Lch(light, chroma, hue)),
    st.floats(0.02, 0.98), st.floats(0, 0.25), st.floats(-3.14, 3.14),
)  # fmt: skip


def hexed(tone: Lch) -> str:
    return hex_colour(*(float(v) * 255 for v in tone.rgb()))


@settings(max_examples=60, deadline=None)
@given(brands, looks, st.integers(0, 2**31 - 1))
def test_any_brand_gives_a_wall_to_write_on(colours: BrandColours, look: ProductLook, turn: int) -> None:
    for tones in (choose_tones(colours, look, turn), fresh_tones(colours, look, turn), dark_tones(colours, look, turn)):
        best = max(contrast(hexed(tones.wall), "#111111"), contrast(hexed(tones.wall), "#ffffff"))
        assert best > 5.5
        for part in (tones.wall, tones.floor, tones.plinth, tones.shape, tones.accent):
            assert part.chroma <= 0.22
            assert 0 <= part.light <= 1


@pytest.mark.parametrize("colours", [GREEN, NOIR, LOUD], ids=["green", "noir", "loud"])
def test_turns_give_other_harmonies_of_the_same_mood_of_brand(colours: BrandColours) -> None:
    look = look_of(with_alpha(colour=(170, 80, 30)))
    walls = {choose_tones(colours, look, turn).wall for turn in range(6)}
    shapes = {choose_tones(colours, look, turn).shape for turn in range(6)}
    assert len(walls | shapes) > 2


def test_black_brand_is_never_given_a_loud_wall() -> None:
    look = look_of(with_alpha(colour=(240, 240, 236)))
    for turn in range(6):
        assert choose_tones(NOIR, look, turn).wall.chroma < 0.06


def test_wishes_move_light_and_colour() -> None:
    look = look_of(with_alpha())
    plain = choose_tones(GREEN, look, 0)
    assert choose_tones(GREEN, look, 0, brightness=0.6).wall.light < plain.wall.light
    assert choose_tones(GREEN, look, 0, saturation=0.2).shape.chroma < plain.shape.chroma


def test_look_reads_what_is_there() -> None:
    look = look_of(with_alpha(colour=(200, 30, 30)))
    assert look.vivid.chroma > 0.12
    assert hue_gap(look.vivid.hue, 0.5) < 0.35
    assert look_of(np.zeros((9, 9, 4), np.uint8)).vivid.chroma == 0
