"""Hand edits over a composition: each changes what it names, nothing else, and can be taken back by leaving it out."""

from __future__ import annotations

import time

import pytest

from studio.layout.compose import apply_edits
from studio.layout.solve import solve
from studio.model.composition import Adjust, Composition, ImageLayer, TextLayer
from studio.model.edits import Crop, Edits, LogoEdit, Overlay, ProductEdit, TextEdit, move_logo, with_text
from studio.model.geometry import Box, Insets
from tests.laid_out import WORDS, Room, a_placement


@pytest.fixture
def base(room: Room) -> Composition:
    return solve(room.request(a_placement(1080, 1350)), room.book, room.source)


def text(composition: Composition, role: str) -> TextLayer:
    layer = composition.layer(role)
    assert isinstance(layer, TextLayer)
    return layer


def image(composition: Composition, layer_id: str) -> ImageLayer:
    layer = composition.layer(layer_id)
    assert isinstance(layer, ImageLayer)
    return layer


def changed(before: Composition, after: Composition) -> set[str]:
    return {layer.id for layer in before.layers if after.layer(layer.id) != layer}


def test_no_edits_change_nothing(room: Room, base: Composition) -> None:
    assert apply_edits(base, Edits(), room.book) == base


def test_a_moved_logo_moves_alone_and_keeps_its_aspect(room: Room, base: Composition) -> None:
    done = apply_edits(base, move_logo(Edits(), 0.25, 0.9, 0.4), room.book)
    assert changed(base, done) == {"logo"}
    box = image(done, "logo").box
    assert (box.centre_x, box.centre_y, box.width) == pytest.approx((270, 1215, 432))
    before = image(base, "logo").box
    assert box.width / box.height == pytest.approx(before.width / before.height)


def test_a_plate_goes_with_its_logo(room: Room) -> None:
    placement = a_placement()
    only = {"on_light": room.logos["on_light"], "on_dark": None}
    request = room.request(placement, logos=only, picture=room.picture(placement, "#0b2d20"))
    base = solve(request, room.book, room.source)
    done = apply_edits(base, move_logo(Edits(), 0.5, 0.5, 0.2), room.book)
    plate, logo = done.layer("logo-plate"), done.layer("logo")
    assert plate is not None
    assert logo is not None
    assert plate.box.contains(logo.box)
    assert plate.box.centre_x == pytest.approx(540)


def test_moving_the_logo_takes_no_time(room: Room, base: Composition) -> None:
    edits = [move_logo(Edits(), 0.1 + n / 200, 0.2, 0.3) for n in range(100)]
    start = time.process_time()
    for edit in edits:
        apply_edits(base, edit, room.book)
    assert (time.process_time() - start) / len(edits) < 0.005


@pytest.mark.parametrize("x", [-1.0, 0.0, 0.3, 1.0, 2.0])
@pytest.mark.parametrize("zoom", [1.0, 1.7, 8.0])
def test_a_crop_always_leaves_the_canvas_covered(room: Room, base: Composition, x: float, zoom: float) -> None:
    done = apply_edits(base, Edits(crop=Crop(x=x, y=x, zoom=zoom)), room.book)
    assert image(done, "backdrop").box.contains(Box.of_size(base.size))
    assert changed(base, done) <= {"backdrop", "shadow", "product"}


def test_a_crop_keeps_the_picture_together(room: Room, base: Composition) -> None:
    done = apply_edits(base, Edits(crop=Crop(x=0.6, y=0.5, zoom=2)), room.book)
    assert done.product_box is not None
    for layer_id in ("backdrop", "shadow", "product"):
        before, after = image(base, layer_id).box, image(done, layer_id).box
        assert after.width == pytest.approx(2 * before.width)
    distance = image(base, "product").box.x - image(base, "backdrop").box.x
    assert image(done, "product").box.x - image(done, "backdrop").box.x == pytest.approx(2 * distance)


def test_the_point_of_a_crop_comes_to_the_centre(room: Room, base: Composition) -> None:
    done = apply_edits(base, Edits(crop=Crop(x=0.4, y=0.5, zoom=4)), room.book)
    box = image(done, "backdrop").box
    assert box.x + 0.4 * box.width == pytest.approx(540)


def test_tone_reaches_picture_layers_only(room: Room, base: Composition) -> None:
    tone = Adjust(saturation=1.4, brightness=0.9)
    done = apply_edits(base, Edits(adjust=tone), room.book)
    assert changed(base, done) == {"backdrop", "product"}
    assert image(done, "product").adjust == tone


def test_product_and_shadow_scale_about_the_foot(room: Room, base: Composition) -> None:
    done = apply_edits(base, Edits(product=ProductEdit(dx=0.1, dy=-0.02, scale=1.5)), room.book)
    assert changed(base, done) == {"product", "shadow"}
    before, after = image(base, "product").box, image(done, "product").box
    assert after.bottom == pytest.approx(before.bottom - 27)
    assert after.centre_x == pytest.approx(before.centre_x + 108)
    assert after.height == pytest.approx(1.5 * before.height)
    assert done.product_box == after


def test_new_words_are_fitted_into_the_old_room(room: Room, base: Composition) -> None:
    words = "A considerably longer headline that needs more lines than before"
    done = apply_edits(base, with_text(Edits(), "headline", text=words), room.book)
    headline = text(done, "headline")
    assert headline.text == words
    assert headline.fits
    assert headline.size_px < text(base, "headline").size_px
    assert headline.box.bottom <= text(done, "subline").box.y + 0.5
    product = image(done, "product").box
    assert text(done, "subline").box.bottom < product.y


def test_the_same_words_give_the_same_composition(room: Room, base: Composition) -> None:
    same = with_text(Edits(), "headline", text=text(base, "headline").text)
    done = apply_edits(base, same, room.book)
    for before, after in zip(base.texts(), done.texts(), strict=True):
        assert after.lines == before.lines
        assert after.size_px == before.size_px
        assert (after.box.x, after.box.y) == pytest.approx((before.box.x, before.box.y))


@pytest.mark.parametrize("size", [(1080, 1350), (1200, 628), (300, 900), (1200, 400)])
@pytest.mark.parametrize("locale", sorted(WORDS))
def test_the_flow_is_stable_for_every_family_and_direction(room: Room, size: tuple[int, int], locale: str) -> None:
    base = solve(room.request(a_placement(*size), locale), room.book, room.source)
    done = apply_edits(base, with_text(Edits(), "subline", scale=1.0), room.book)
    for before, after in zip(base.texts(), done.texts(), strict=True):
        assert (after.box.x, after.box.y) == pytest.approx((before.box.x, before.box.y), abs=0.6), before.id


def test_a_call_to_action_hugs_its_new_words(room: Room, base: Composition) -> None:
    done = apply_edits(base, with_text(Edits(), "cta", text="Discover the whole collection"), room.book)
    before, after = text(base, "cta"), text(done, "cta")
    assert after.box.width > before.box.width
    assert after.fits
    assert done.layer("price") is not None
    assert text(done, "price").box.right < after.plate_box.x
    row = [text(done, "price").box.x, after.plate_box.right]
    assert sum(row) / 2 == pytest.approx(540, abs=1)


def test_a_scale_changes_the_size_and_its_neighbours_make_room(room: Room, base: Composition) -> None:
    done = apply_edits(base, with_text(Edits(), "headline", scale=0.6), room.book)
    assert text(done, "headline").size_px == pytest.approx(0.6 * text(base, "headline").size_px, abs=0.5)
    assert text(done, "headline").box.bottom <= text(done, "subline").box.y


def test_a_dragged_text_goes_where_it_is_dragged_and_the_rest_stays(room: Room, base: Composition) -> None:
    before = text(base, "subline")
    box = before.box.moved(0, 700).scaled(1 / 1080, 1 / 1350)
    done = apply_edits(base, with_text(Edits(), "subline", box=box), room.book)
    assert changed(base, done) == {"subline"}
    after = text(done, "subline")
    assert after.lines == before.lines
    assert after.size_px == before.size_px
    assert after.box.y == pytest.approx(before.box.y + 700)


def test_hidden_and_emptied_texts_are_gone(room: Room, base: Composition) -> None:
    edits = Edits(text={"eyebrow": TextEdit(is_hidden=True), "subline": TextEdit(text="  ")})
    done = apply_edits(base, edits, room.book)
    assert done.layer("eyebrow") is None
    assert done.layer("subline") is None
    assert done.layer("headline") is not None


def test_colour_and_alignment_leave_the_lines_alone(room: Room, base: Composition) -> None:
    done = apply_edits(base, with_text(Edits(), "headline", colour="#123456", align="end"), room.book)
    after, before = text(done, "headline"), text(base, "headline")
    assert (after.style.colour, after.align) == ("#123456", "end")
    assert (after.lines, after.box, after.size_px) == (before.lines, before.box, before.size_px)


def test_added_texts_lie_on_top(room: Room, base: Composition) -> None:
    overlay = Overlay(id="new", text="New", box=Box(x=0.1, y=0.5, width=0.3, height=0.1), size=0.08, colour="#ff0000")
    done = apply_edits(base, Edits(overlays=(overlay,)), room.book)
    layer = text(done, "overlay-new")
    assert done.layers[-1] == layer
    assert (layer.box.x, layer.box.y, layer.box.width) == pytest.approx((108, 675, 324))
    assert layer.size_px == pytest.approx(0.08 * 1080, abs=1)


def test_edits_of_texts_that_are_not_there_are_ignored(room: Room, base: Composition) -> None:
    assert apply_edits(base, with_text(Edits(), "tagline", text="x"), room.book) == base


def test_edits_in_right_to_left_are_where_they_are_seen(room: Room) -> None:
    base = solve(room.request(a_placement(1200, 628), "ar-AE"), room.book, room.source)
    done = apply_edits(base, Edits(logo=LogoEdit(x=0.2, y=0.2, width=0.2)), room.book)
    assert image(done, "logo").box.centre_x == pytest.approx(240)
    longer = apply_edits(base, with_text(Edits(), "headline", text="إشراقة كل يوم وكل ليلة من جديد"), room.book)
    assert text(longer, "headline").box.x == pytest.approx(text(base, "headline").box.x)
    assert text(longer, "headline").fits


def test_a_sign_no_font_has_is_a_gap_and_not_a_box(room: Room, base: Composition) -> None:
    done = text(apply_edits(base, with_text(Edits(), "headline", text="Shine \U00013080"), room.book), "headline")
    assert room.book.missing_glyphs(" ".join(done.lines), done.style.family, done.locale) == "\U00013080"


def test_faces_move_with_the_crop(room: Room) -> None:
    placement = a_placement(1080, 1920, Insets(top=269, bottom=384))
    face = Box(x=400, y=900, width=100, height=120)
    picture = room.picture(placement, photo=True).model_copy(update={"faces": (face,)})
    base = solve(room.request(placement, picture=picture), room.book, room.source)
    done = apply_edits(base, Edits(crop=Crop(x=0.5, y=0.5, zoom=2)), room.book)
    assert done.faces[0].width == pytest.approx(200)
    assert done.faces[0].x == pytest.approx(540 + (400 - 540) * 2)
