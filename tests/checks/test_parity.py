"""The same pixels in every locale outside the texts, with the layout mirrored where it is read from the right."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from studio.checks.parity import differences, differing_layers
from studio.layout.mirror import is_flipped, mirrored
from studio.layout.solve import solve
from studio.model.composition import Composition, ImageLayer
from studio.render.paint import render, to_array
from tests.laid_out import WORDS, Room, a_placement

PLACEMENT = a_placement(540, 675)


def in_every_locale(room: Room) -> dict[str, Composition]:
    """One picture with a slope in it, laid out in four scripts and read from left to right."""
    sha = room.put(Image.linear_gradient("L").rotate(90).convert("RGB").point(lambda value: 190 + value // 4))
    picture = room.picture(PLACEMENT, sha=sha)
    laid = {locale: solve(room.request(PLACEMENT, locale, picture=picture), room.book, room.source) for locale in WORDS}
    assert is_flipped(laid["ar-AE"])
    return {locale: mirrored(one) if is_flipped(one) else one for locale, one in laid.items()}


def test_locales_differ_in_their_texts_alone(room: Room) -> None:
    assert differences(in_every_locale(room), room.book, room.source) == ()


def test_a_difference_is_told_with_its_place_and_its_layers(room: Room) -> None:
    laid = in_every_locale(room)
    product = laid["de-DE"].layer("product")
    assert isinstance(product, ImageLayer)
    moved = laid["de-DE"].with_layer(product.model_copy(update={"box": product.box.moved(30, 0)}))
    (found,) = differences({**laid, "de-DE": moved}, room.book, room.source)
    assert (found.locale, found.against, found.layers) == ("de-DE", "en-US", ("product",))
    assert found.box.x == pytest.approx(product.box.x, abs=1)
    assert found.box.right == pytest.approx(product.box.right + 30, abs=1)
    assert found.pixels > 1000
    assert 0 < found.share < 0.5
    assert found.largest > 20


def test_a_step_of_one_level_in_one_pixel_is_found(room: Room) -> None:
    laid = in_every_locale(room)
    speck = ImageLayer(
        id="speck",
        role="foreground",
        sha=room.bitmap("#ffffff", 1, 1),
        box=laid["ja-JP"].layers[0].box.model_copy(update={"x": 3, "y": 600, "width": 1, "height": 1}),
        opacity=0.03,
    )
    marked = laid["ja-JP"].model_copy(update={"layers": (laid["ja-JP"].layers[0], speck, *laid["ja-JP"].layers[1:])})
    (found,) = differences({**laid, "ja-JP": marked}, room.book, room.source)
    assert (found.pixels, found.box.x, found.box.y) == (1, 3, 600)
    assert found.layers == ("speck",)


def test_reading_back_is_the_canvas_itself_turned_over(room: Room) -> None:
    """Outside product, logo and texts, which only change places, the mirrored canvas is the other one's mirror."""
    laid = solve(room.request(PLACEMENT, "ar-AE"), room.book, room.source)
    hidden = [layer.id for layer in laid.layers if layer.id in {"product", "logo"}] + [x.id for x in laid.texts()]
    shown = to_array(render(laid, room.source, room.book, without=hidden))
    read_back = to_array(render(mirrored(laid), room.source, room.book, without=hidden))
    assert np.array_equal(shown[:, ::-1], read_back)


def test_another_size_is_another_placement(room: Room) -> None:
    laid = in_every_locale(room)
    other = solve(room.request(a_placement(600, 600), "en-US"), room.book, room.source)
    with pytest.raises(ValueError, match="600x600"):
        differences({"en-US": laid["en-US"], "de-DE": other}, room.book, room.source)


def test_layers_are_the_same_where_all_but_texts_is(room: Room) -> None:
    laid = in_every_locale(room)
    assert differing_layers(laid["en-US"], laid["ja-JP"]) == ()
    assert differing_layers(laid["en-US"], laid["en-US"].without("logo")) == ("logo",)
