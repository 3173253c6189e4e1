"""Boxes come to rest on margins, centres and neighbours, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.geometry import Box, Insets, Size
from studio.ui.canvas.handle import pulled
from studio.ui.canvas.snapping import Guide, SnapLines, scaled_about, snap_lines, snap_move, snap_scale

SIZE = Size(width=1000, height=800)
LINES = snap_lines(SIZE, Insets(top=100))
boxes = st.builds(
    lambda x, y, w, h: Box(x=x, y=y, width=w, height=h),
    st.floats(-200, 1100), st.floats(-200, 900), st.floats(12, 600), st.floats(12, 600),
)  # fmt: skip


def test_a_logo_near_the_middle_comes_to_rest_on_it() -> None:
    box, guides = snap_move(Box(x=447, y=300, width=100, height=40), LINES, 6)
    assert (box.centre_x, box.y) == (500, 300)
    assert guides == (Guide(True, 500),)


def test_margins_lie_inside_the_safe_area() -> None:
    box, guides = snap_move(Box(x=38, y=143, width=100, height=40), LINES, 6)
    assert (box.x, box.y) == (40, 140)
    assert set(guides) == {Guide(True, 40), Guide(False, 140)}


def test_a_neighbours_edge_is_a_line_too() -> None:
    lines = snap_lines(SIZE, Insets(), [Box(x=333, y=500, width=80, height=30)])
    assert snap_move(Box(x=330, y=10, width=50, height=50), lines, 6)[0].x == 333


@given(boxes, st.floats(1, 30))
def test_snapping_never_carries_further_than_its_reach(box: Box, reach: float) -> None:
    snapped, guides = snap_move(box, LINES, reach)
    assert abs(snapped.x - box.x) <= reach + 1e-6
    assert abs(snapped.y - box.y) <= reach + 1e-6
    assert (snapped.width, snapped.height) == (box.width, box.height)
    if not guides:
        assert snapped == box


@given(boxes, st.sampled_from([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]))
def test_scaling_onto_a_line_keeps_anchor_and_aspect(box: Box, anchor: tuple[float, float]) -> None:
    scaled, _ = snap_scale(box, *anchor, LINES, 8)
    assert scaled.width / scaled.height == pytest.approx(box.width / box.height, rel=1e-6)
    assert scaled.x + anchor[0] * scaled.width == pytest.approx(box.x + anchor[0] * box.width, abs=1e-6)
    assert scaled.y + anchor[1] * scaled.height == pytest.approx(box.y + anchor[1] * box.height, abs=1e-6)


def test_without_lines_nothing_happens() -> None:
    box = Box(x=1, y=2, width=30, height=40)
    assert snap_move(box, SnapLines((), ()), 6) == (box, ())
    assert snap_scale(box, 0, 0, SnapLines((), ()), 6) == (box, ())
    assert scaled_about(box, 0.5, 1, 2) == Box(x=-14, y=-38, width=60, height=80)


def test_grips_pull_their_own_side_and_keep_the_aspect_where_asked() -> None:
    box = Box(x=100, y=100, width=200, height=100)
    assert pulled(box, "", 5, -3, True, 12) == box.moved(5, -3)
    assert pulled(box, "e", 40, 99, False, 12) == Box(x=100, y=100, width=240, height=100)
    assert pulled(box, "w", 40, 0, False, 12) == Box(x=140, y=100, width=160, height=100)
    assert pulled(box, "se", 100, 0, True, 12) == Box(x=100, y=100, width=300, height=150)
    assert pulled(box, "nw", 1000, 1000, True, 20) == Box(x=260, y=180, width=40, height=20)
