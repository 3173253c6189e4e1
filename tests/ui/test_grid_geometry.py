"""The arithmetic of the grid, tried on many sizes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.ui.grid_geometry import GridGeometry

geometries = st.builds(
    lambda count, width, target: GridGeometry.fitted(count, width, target, 46),
    st.integers(0, 2_000_000),
    st.integers(60, 4000),
    st.integers(100, 420),
)


@given(geometries, st.data())
def test_every_card_is_found_where_it_lies(geometry: GridGeometry, data: st.DataObject) -> None:
    if geometry.count == 0:
        assert geometry.position_at(geometry.left + 1, geometry.top + 1) is None
        return
    position = data.draw(st.integers(0, geometry.count - 1))
    x, y, width, height = geometry.cell(position)
    assert geometry.position_at(x, y) == position
    assert geometry.position_at(x + width - 1, y + height - 1) == position
    assert y + height + geometry.bottom <= geometry.content_height


@given(geometries)
def test_cards_fill_the_width_but_never_leave_it(geometry: GridGeometry) -> None:
    room = geometry.columns * geometry.cell_width + 2 * geometry.left
    assert geometry.columns >= 1
    assert room <= geometry.content_width


@given(geometries, st.integers(-50, 3000), st.integers(-50, 3000), st.integers(0, 900), st.integers(0, 900))
def test_spans_are_exactly_the_cards_touched(geometry: GridGeometry, x: int, y: int, width: int, height: int) -> None:
    rows_shown = range(max(0, y // geometry.cell_height - 1), (y + height) // geometry.cell_height + 2)
    near = [
        row * geometry.columns + column
        for row in rows_shown
        for column in range(geometry.columns)
        if row * geometry.columns + column < geometry.count
    ]
    touched = set()
    for position in near:
        left, top, cell_width, cell_height = geometry.cell(position)
        across = left < x + max(1, width) and x < left + cell_width
        down = top < y + max(1, height) and y < top + cell_height
        if across and down:
            touched.add(position)
    found = {p for first, last in geometry.spans(x, y, width, height) for p in range(first, last + 1)}
    assert found == touched


def test_steps_stay_inside_and_keep_the_column() -> None:
    grid = GridGeometry(count=10, columns=4, cell_width=100, cell_height=140)
    assert grid.stepped(0, columns=-1) == 0
    assert grid.stepped(3, columns=1) == 4
    assert grid.stepped(1, rows=1) == 5
    assert grid.stepped(7, rows=1) == 9, "the last row is short: its last card"
    assert grid.stepped(9, rows=1) == 9
    assert grid.stepped(6, rows=-3) == 2
    assert GridGeometry(0, 4, 100, 140).stepped(0, columns=1) == -1
