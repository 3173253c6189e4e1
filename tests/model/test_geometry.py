"""Boxes keep their promises for every size."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from studio.model.geometry import Box, Insets

lengths = st.floats(1, 4000)
places = st.floats(-2000, 4000)
boxes = st.builds(Box, x=places, y=places, width=lengths, height=lengths)


@given(boxes, st.floats(10, 4000))
def test_mirrored_twice_is_the_same_box(box: Box, width: float) -> None:
    twice = box.mirrored(width).mirrored(width)
    assert math.isclose(twice.x, box.x, abs_tol=1e-6)
    assert twice.width == box.width


@given(boxes, boxes)
def test_a_box_pushed_inside_a_larger_one_lies_in_it(small: Box, outer: Box) -> None:
    shrunk = small.model_copy(
        update={"width": min(small.width, outer.width), "height": min(small.height, outer.height)}
    )
    assert outer.contains(shrunk.pushed_inside(outer))


@given(st.floats(0.2, 5), boxes)
def test_fitted_lies_inside_and_covering_lies_around(aspect: float, outer: Box) -> None:
    assert outer.contains(Box.fitted(aspect, outer))
    assert Box.covering(aspect, outer).contains(outer)


def test_insets_take_from_each_side() -> None:
    box = Box(x=0, y=0, width=100, height=200).inset(Insets(left=1, top=2, right=3, bottom=4))
    assert (box.x, box.y, box.right, box.bottom) == (1, 2, 97, 196)
