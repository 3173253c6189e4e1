"""What a hand does on the canvas as edits: pure, and exact to the pixel when laid over the creative again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from studio.layout.compose import apply_edits
from studio.library.library import Library
from studio.model.composition import Adjust, Composition
from studio.model.edits import Crop, Edits, ProductEdit, TextEdit, with_text
from studio.model.geometry import Box, Size
from studio.render.fonts import FontBook
from studio.system.paths import fonts
from studio.ui.canvas import gestures
from tests.ui.furnished import furnish, key_of

SIZE = Size(width=1080, height=1080)


@pytest.fixture(scope="module")
def base(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composition]:
    workspace: Path = tmp_path_factory.mktemp("gestures") / "workspace"
    campaign_id = furnish(workspace)
    with Library.open(workspace) as library:
        yield library.creatives.get(key_of(campaign_id).id).base


@pytest.fixture(scope="module")
def book(qapp: QApplication) -> FontBook:
    return FontBook.load(fonts())


def test_a_logo_lies_where_it_was_put(base: Composition, book: FontBook) -> None:
    start = gestures.layer_box(base, "logo")
    assert start is not None
    wanted = Box(x=80, y=600, width=start.width * 1.5, height=start.height * 1.5)
    edits = gestures.place_logo(Edits(), base.size, wanted)
    found = gestures.layer_box(apply_edits(base, edits, book), "logo")
    assert found is not None
    assert (found.x, found.y, found.width) == pytest.approx((wanted.x, wanted.y, wanted.width), abs=0.01)


def test_a_product_lies_where_it_was_pulled_also_twice(base: Composition, book: FontBook) -> None:
    edits, now = Edits(), base
    for dx, dy, factor in ((40.0, -20.0, 1.2), (-15.0, 5.0, 0.8)):
        start = gestures.layer_box(now, gestures.product_ids(base)[0])
        assert start is not None
        wanted = Box(x=start.x + dx, y=start.y + dy, width=start.width * factor, height=start.height * factor)
        edits = gestures.place_product(edits, base.size, edits.product or ProductEdit(), start, wanted)
        now = apply_edits(base, edits, book)
        found = gestures.layer_box(now, gestures.product_ids(base)[0])
        assert found is not None
        assert (found.centre_x, found.bottom) == pytest.approx((wanted.centre_x, wanted.bottom), abs=0.01)
        assert found.width == pytest.approx(wanted.width, abs=0.01)


def test_a_moved_text_keeps_size_and_lines(base: Composition, book: FontBook) -> None:
    for layer in base.texts():
        room = layer.box.moved(12, -30)
        edits = gestures.place_text(Edits(), base.size, layer.role, room)
        moved = apply_edits(base, edits, book).layer(layer.id)
        assert moved is not None
        assert getattr(moved, "lines", None) == layer.lines, layer.id
        assert getattr(moved, "size_px", None) == layer.size_px
        assert (moved.box.x, moved.box.y) == pytest.approx((room.x, room.y), abs=0.01)


@given(st.floats(-3000, 3000), st.floats(-3000, 3000), st.floats(1, 8))
def test_the_picture_always_covers_the_canvas(dx: float, dy: float, zoom: float) -> None:
    crop = gestures.pan_crop(Edits(), SIZE, Crop(zoom=zoom), dx, dy).crop
    assert crop is not None
    half = 0.5 / crop.zoom - 1e-9
    assert half <= crop.x <= 1 - half
    assert half <= crop.y <= 1 - half


@given(st.floats(0, 1080), st.floats(0, 1080), st.floats(1.0, 2.0), st.floats(1.0, 3.0))
def test_zooming_in_keeps_the_point_under_the_pointer(x: float, y: float, before: float, factor: float) -> None:
    start = Crop(zoom=before)
    crop = gestures.zoom_crop(Edits(), SIZE, start, before * factor, x, y).crop
    assert crop is not None

    def picture_point(view: Crop) -> tuple[float, float]:
        return view.x + (x / 1080 - 0.5) / view.zoom, view.y + (y / 1080 - 0.5) / view.zoom

    assert picture_point(crop) == pytest.approx(picture_point(start), abs=1e-6)


def test_pulling_the_picture_moves_it_as_far_as_the_hand() -> None:
    crop = gestures.pan_crop(Edits(), SIZE, Crop(zoom=2), 108, 0).crop
    assert crop == Crop(x=0.45, y=0.5, zoom=2)


def test_no_correction_is_no_edit() -> None:
    assert gestures.correct_picture(Edits(), Adjust(contrast=1.2)).adjust == Adjust(contrast=1.2)
    assert gestures.correct_picture(Edits(adjust=Adjust(contrast=1.2)), Adjust()).is_empty


def test_a_room_given_by_hand_grows_with_its_letters() -> None:
    room = Box(x=0.1, y=0.1, width=0.5, height=0.2)
    edits = with_text(Edits(), "headline", box=room, scale=1.0)
    text = gestures.scale_text(edits, edits, "headline", 1.5).text["headline"]
    assert text.scale == 1.5
    assert text.box is not None
    assert text.box.height == pytest.approx(0.3)


def test_hiding_says_only_what_is_new() -> None:
    above = Edits(text={"subline": TextEdit(is_hidden=True)})
    assert gestures.show_text(Edits(), Edits(), "subline", is_shown=False).text["subline"].is_hidden is True
    assert gestures.show_text(Edits(), above, "subline", is_shown=False).is_empty
    assert gestures.show_text(Edits(), above, "subline", is_shown=True).text["subline"].is_hidden is False
    assert gestures.show_text(Edits(), Edits(), "subline", is_shown=True).is_empty


def test_one_field_can_be_given_back() -> None:
    edits = with_text(
        gestures.place_logo(Edits(), SIZE, Box(x=0, y=0, width=100, height=20)), "cta", text="Buy", scale=2
    )
    assert gestures.without_field(edits, "logo").logo is None
    assert gestures.without_field(edits, "text.cta.text").text["cta"] == TextEdit(scale=2)
    assert gestures.without_field(edits, "text.cta").text == {}
