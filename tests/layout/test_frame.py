"""The rooms of a frame: inside the safe box, apart from each other, at any aspect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.layout.frame import Frame, family_of, frame_of
from studio.layout.proportions import unit_of
from studio.layout.solve import plan_picture
from studio.model.geometry import Box, Insets, Size
from studio.system.catalogue import load_placements
from tests.laid_out import a_placement

SHARES = st.floats(0, 0.2)
SIZES = st.builds(
    lambda short, aspect: Size(width=round(short * max(1, aspect)), height=round(short * max(1, 1 / aspect))),
    st.integers(240, 2400),
    st.floats(1 / 3, 3),
)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    size = draw(SIZES)
    left, top, right, bottom = (draw(SHARES) for _ in range(4))
    safe = Insets(left=left * size.width, top=top * size.height, right=right * size.width, bottom=bottom * size.height)
    return frame_of(size, safe, has_price=draw(st.booleans()), has_legal=draw(st.booleans()))


@given(frames())
def test_every_room_for_words_lies_inside_the_safe_box(frame: Frame) -> None:
    safe = Box.of_size(frame.size).inset(frame.safe)
    rooms = [frame.content, frame.text, frame.legal, *([frame.foot] if frame.foot else [])]
    for room in rooms:
        assert safe.contains(room), (room, safe)


@given(frames())
def test_rooms_do_not_overlap_and_none_is_empty(frame: Frame) -> None:
    rooms = [
        frame.text,
        frame.product,
        *([frame.foot] if frame.foot else []),
        *([frame.legal] if frame.legal.height else []),
    ]
    for number, first in enumerate(rooms):
        assert first.width > 0
        assert first.height > 0
        for second in rooms[number + 1 :]:
            common = first.intersection(second)
            assert min(common.width, common.height) <= 0.5, (frame.family, first, second)


@given(frames())
def test_the_product_stands_on_the_floor_inside_the_canvas(frame: Frame) -> None:
    assert Box.of_size(frame.size).contains(frame.product)
    assert frame.product.bottom == pytest.approx(frame.floor_y, abs=0.5)


@given(SIZES)
def test_the_product_is_the_hero(size: Size) -> None:
    frame = frame_of(size, Insets(), has_price=True, has_legal=True)
    assert frame.product.area >= 0.24 * size.width * size.height


def test_families_follow_the_aspect() -> None:
    sizes = {(300, 900): "tower", (1080, 1920): "story", (1080, 1350): "stacked", (1080, 1080): "stacked",
             (1200, 628): "side", (1920, 1080): "side", (1200, 400): "strip"}  # fmt: skip
    assert {size: family_of(Size(width=size[0], height=size[1])) for size in sizes} == sizes


def test_letters_are_of_one_size_where_the_free_area_is_the_same() -> None:
    wide, tall = (unit_of(Size(width=w, height=h), Insets()) for w, h in ((1600, 800), (800, 1600)))
    assert wide == pytest.approx(tall)


def test_a_product_lower_than_planned_leaves_its_room_to_the_text() -> None:
    size = Size(width=1080, height=1350)
    usual = frame_of(size, Insets(), has_price=True, has_legal=False)
    low = usual.product.model_copy(update={"y": usual.product.y + 120, "height": usual.product.height - 120})
    more = frame_of(size, Insets(), has_price=True, has_legal=False, product=low)
    assert more.text.bottom == pytest.approx(usual.text.bottom + 120)


def test_the_plan_keeps_texts_quiet_and_apart_from_the_product() -> None:
    placement = a_placement(1200, 628)
    plan = plan_picture(placement, has_price=True, has_legal=True)
    assert plan.size == placement.size
    assert plan.quiet
    assert not any(
        min(b.intersection(plan.product_box).width, b.intersection(plan.product_box).height) > 1 for b in plan.quiet[1:]
    )


@pytest.mark.parametrize("placement", load_placements().values(), ids=lambda placement: placement.id)
def test_every_placement_of_the_catalogue_can_be_planned(placement: object) -> None:
    plan = plan_picture(placement, has_price=True, has_legal=True)  # type: ignore[arg-type]
    assert Box.of_size(plan.size).contains(plan.product_box)
    assert plan.product_box.width > 0
    assert plan.product_box.height > 0
