"""Sizes to ask for: always ones the model makes, near in shape, and laid so that no canvas stays empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.providers.backdrop.sizes import FREE, LOCAL, STANDARD, SizeRule, aspect_to_ask, size_to_ask
from studio.providers.backdrop.staging import place_of, plan_on
from studio.providers.gemini.provider import ASPECTS

SIDES = st.integers(50, 4000)


@pytest.mark.parametrize(
    ("canvas", "asked"),
    [
        ((1080, 1920), (1088, 1920)),
        ((1080, 1350), (1088, 1360)),
        ((1200, 628), (1200, 640)),
        ((1080, 1080), (1088, 1088)),
    ],
)
def test_usual_sizes_are_rounded_up(canvas: tuple[int, int], asked: tuple[int, int]) -> None:
    found = size_to_ask(Size(width=canvas[0], height=canvas[1]), FREE)
    assert (found.width, found.height) == asked


@given(SIDES, SIDES, st.sampled_from([FREE, LOCAL]), st.booleans())
def test_every_size_is_one_the_model_makes(width: int, height: int, rule: SizeRule, is_draft: bool) -> None:
    asked = size_to_ask(Size(width=width, height=height), rule, is_draft)
    assert asked.width % rule.step == 0
    assert asked.height % rule.step == 0
    assert rule.fewest_pixels <= asked.width * asked.height <= rule.most_pixels
    assert max(asked.width, asked.height) <= rule.longest_side
    assert 1 / rule.most_aspect - 1e-9 <= asked.aspect <= rule.most_aspect + 1e-9


@given(SIDES, SIDES, st.floats(0.3, 1.0), st.sampled_from([FREE, LOCAL, STANDARD]))
def test_the_ground_covers_the_canvas(width: int, height: int, floor: float, rule: SizeRule) -> None:
    canvas = Size(width=width, height=height)
    asked = size_to_ask(canvas, rule)
    place = place_of(asked, canvas, floor * height)
    assert place.contains(Box.of_size(canvas))
    room = Box(x=0.2 * width, y=0.2 * height, width=0.5 * width, height=0.5 * height)
    told = plan_on(asked, PicturePlan(size=canvas, product_box=room, floor_y=floor * height))
    assert Box.of_size(asked).contains(told.product_box)
    assert told.product_box.area > 0


def test_ratios_are_the_nearest() -> None:
    assert aspect_to_ask(Size(width=1080, height=1350), ASPECTS) == "4:5"
    assert aspect_to_ask(Size(width=728, height=90), ASPECTS) == "21:9"
    assert aspect_to_ask(Size(width=160, height=600), ASPECTS) == "9:16"
