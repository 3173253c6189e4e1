"""Painting: what each property of a layer does to pixels, and that the same composition is the same picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPainter

from studio.model.composition import (
    Adjust,
    Composition,
    GradientStop,
    ImageLayer,
    Outline,
    Plate,
    Shadow,
    ShapeLayer,
    TextLayer,
    TextStyle,
)
from studio.model.errors import LibraryError
from studio.model.geometry import Box, Size
from studio.render.fonts import FontBook
from studio.render.layers import AnyLayer, LayerCache
from studio.render.paint import paint, render, text_mask, to_array
from studio.render.source import PixelSource
from studio.system.blobs import BlobStore
from tests.render.pictures import photo

SIZE = Size(width=200, height=100)
Keep = Callable[[Image.Image], str]
SetText = Callable[..., TextLayer]


def flat(colour: tuple[int, ...], size: tuple[int, int] = (20, 20)) -> Image.Image:
    return Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour)


def on_grey(*layers: AnyLayer, background: str = "#808080", size: Size = SIZE) -> Composition:
    return Composition(size=size, locale="en-US", background=background, layers=layers)


def whole(sha: str, **more: object) -> ImageLayer:
    return ImageLayer(id="backdrop", role="backdrop", sha=sha, box=Box.of_size(SIZE)).model_copy(update=more)


def pixels(composition: Composition, source: PixelSource, book: FontBook, **more: object) -> np.ndarray:
    return to_array(render(composition, source, book, **more))  # type: ignore[arg-type]


def test_the_background_fills_what_no_layer_covers(source: PixelSource, book: FontBook) -> None:
    picture = pixels(on_grey(background="#0b3d2e"), source, book)
    assert picture.shape == (100, 200, 3)
    assert (picture == (0x0B, 0x3D, 0x2E)).all()


def test_scale_gives_whole_pixels(source: PixelSource, book: FontBook) -> None:
    assert pixels(on_grey(), source, book, scale=0.333).shape == (33, 67, 3)


def test_an_image_lies_in_its_box(source: PixelSource, book: FontBook, keep: Keep) -> None:
    layer = whole(keep(flat((255, 0, 0))), box=Box(x=10, y=20, width=50, height=30))
    picture = pixels(on_grey(layer), source, book)
    red = (picture == (255, 0, 0)).all(axis=2)
    assert red[20:50, 10:60].all()
    assert red.sum() == 50 * 30


def test_a_box_beyond_the_canvas_crops(source: PixelSource, book: FontBook, keep: Keep) -> None:
    halves = Image.new("RGB", (400, 200), "red")
    halves.paste("blue", (200, 0, 400, 200))
    picture = pixels(on_grey(whole(keep(halves), box=Box(x=-200, y=-50, width=400, height=200))), source, book)
    assert (picture[:, 4:] == (0, 0, 255)).all()
    far = pixels(on_grey(whole(keep(halves), box=Box(x=900, y=0, width=400, height=200))), source, book)
    assert (far == 0x80).all()


@pytest.mark.parametrize("crop", [False, True])
def test_mirrored_flips_sideways(source: PixelSource, book: FontBook, keep: Keep, crop: bool) -> None:
    box = Box(x=-50, y=0, width=300, height=100) if crop else Box.of_size(SIZE)
    sha = keep(photo(300, 100))
    straight = pixels(on_grey(whole(sha, box=box)), source, book)
    turned = pixels(on_grey(whole(sha, box=box, mirrored=True)), source, book)
    assert np.abs(straight[:, ::-1].astype(int) - turned).mean() < 1


def test_opacity_mixes_with_what_lies_below(source: PixelSource, book: FontBook, keep: Keep) -> None:
    sha = keep(flat((255, 255, 255)))
    assert pixels(on_grey(whole(sha, opacity=0.5)), source, book).mean() == pytest.approx(191.5, abs=1)
    assert (pixels(on_grey(whole(sha, opacity=0)), source, book) == 0x80).all()


@pytest.mark.parametrize(
    ("blend", "expected"),
    [("normal", 64), ("multiply", 0x80 * 64 / 255), ("screen", 255 - (255 - 0x80) * (255 - 64) / 255), ("overlay", 65)],
)
def test_blend_modes(source: PixelSource, book: FontBook, keep: Keep, blend: str, expected: float) -> None:
    picture = pixels(on_grey(whole(keep(flat((64, 64, 64))), blend=blend)), source, book)
    assert picture.mean() == pytest.approx(expected, abs=1.5)


def test_blending_leaves_transparent_parts_alone(source: PixelSource, book: FontBook, keep: Keep) -> None:
    for blend in ("multiply", "screen", "overlay"):
        picture = pixels(on_grey(whole(keep(flat((0, 0, 0, 0))), blend=blend)), source, book)
        assert (picture == 0x80).all()


def test_transparency_is_kept_without_a_dark_fringe(source: PixelSource, book: FontBook, keep: Keep) -> None:
    image = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (100, 0, 300, 200))
    picture = pixels(on_grey(whole(keep(image)), background="#ffffff"), source, book)
    assert picture.min() >= 254


def test_saturation_brightness_and_contrast(source: PixelSource, book: FontBook, keep: Keep) -> None:
    sha = keep(flat((200, 100, 60)))
    grey = pixels(on_grey(whole(sha, adjust=Adjust(saturation=0))), source, book)
    assert np.ptp(grey[0, 0]) <= 1
    bright = pixels(on_grey(whole(sha, adjust=Adjust(brightness=1.2))), source, book)
    assert tuple(bright[0, 0]) == (240, 120, 72)
    hard = pixels(on_grey(whole(sha, adjust=Adjust(contrast=1.5))), source, book)
    assert tuple(hard[0, 0]) == (236, 86, 26)


def test_adjusting_keeps_transparency(source: PixelSource, book: FontBook, keep: Keep) -> None:
    sha = keep(flat((200, 100, 60, 128)))
    picture = pixels(on_grey(whole(sha, adjust=Adjust(saturation=0))), source, book)
    assert picture.mean() == pytest.approx(0x80 / 2 + 125 / 2, abs=2)


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 37])
def test_gradients_run_where_their_angle_says(source: PixelSource, book: FontBook, angle: float) -> None:
    stops = (GradientStop(at=0, colour="#000000"), GradientStop(at=1, colour="#ffffff"))
    shape = ShapeLayer(id="scrim", box=Box.of_size(SIZE), stops=stops, angle=angle)
    picture = pixels(on_grey(shape), source, book).astype(float)[..., 0]
    corners = {"left": picture[:, :5].mean(), "right": picture[:, -5:].mean(),
               "top": picture[:5].mean(), "bottom": picture[-5:].mean()}  # fmt: skip
    darkest = {0: "left", 90: "top", 180: "right", 270: "bottom", 37: "left"}[angle]
    assert min(corners, key=lambda side: corners[side]) == darkest


def test_a_gradient_shows_no_bands(source: PixelSource, book: FontBook) -> None:
    """Over a range of 8 values the mean of each row rises steadily: rounding alone would make 8 flat bands."""
    stops = (GradientStop(at=0, colour="#606060"), GradientStop(at=1, colour="#686868"))
    size = Size(width=256, height=512)
    shape = ShapeLayer(id="scrim", box=Box.of_size(size), stops=stops, angle=90)
    rows = pixels(on_grey(shape, size=size), source, book)[..., 0].mean(axis=1)
    ideal = 96 + 8 * (np.arange(512) + 0.5) / 512
    assert np.abs(rows - ideal).max() < 0.2


def test_a_gradient_to_transparency_keeps_its_colour(source: PixelSource, book: FontBook) -> None:
    stops = (GradientStop(at=0, colour="#ff0000", opacity=1), GradientStop(at=1, colour="#0000ff", opacity=0))
    shape = ShapeLayer(id="scrim", box=Box.of_size(SIZE), stops=stops, angle=0)
    picture = pixels(on_grey(shape, background="#ffffff"), source, book)
    assert picture[:, :, 0].min() >= 254
    assert (picture[:, -3:] > 248).all()


def test_a_shape_has_round_corners(source: PixelSource, book: FontBook) -> None:
    stops = (GradientStop(at=0, colour="#ff0000"),)
    shape = ShapeLayer(id="chip", box=Box.of_size(SIZE), stops=stops, radius_px=50)
    picture = pixels(on_grey(shape), source, book)
    assert tuple(picture[0, 0]) == (0x80, 0x80, 0x80)
    assert tuple(picture[50, 100]) == (255, 0, 0)


def test_layers_can_be_left_out(source: PixelSource, book: FontBook, keep: Keep) -> None:
    layer = whole(keep(flat((255, 0, 0))))
    assert (pixels(on_grey(layer), source, book, without={"backdrop"}) == 0x80).all()


def test_a_missing_bitmap_is_said_not_skipped(source: PixelSource, book: FontBook) -> None:
    with pytest.raises(LibraryError, match="missing"):
        render(on_grey(whole("0" * 64)), source, book)


def text_on_grey(
    set_text: SetText, style: TextStyle | None = None, locale: str = "en-US", words: str = "Hello"
) -> Composition:
    size = Size(width=600, height=200)
    style = style or TextStyle(family="Inter", weight=700, colour="#000000")
    return on_grey(set_text(words, locale, Box(x=40, y=40, width=500, height=110), style), size=size)


def test_shadow_outline_and_plate_are_painted_around_the_letters(
    source: PixelSource, book: FontBook, set_text: SetText
) -> None:
    plain = TextStyle(family="Inter", weight=700, colour="#ffffff")
    first = pixels(text_on_grey(set_text, plain), source, book).astype(int)
    for change in (
        {"shadow": Shadow(opacity=1, dy=6, blur_px=10)},
        {"outline": Outline(colour="#000000", width_px=4)},
        {"plate": Plate(colour="#000000", padding_x=20, padding_y=10, radius_px=10)},
    ):
        second = pixels(text_on_grey(set_text, plain.model_copy(update=change)), source, book).astype(int)
        assert (second < first - 60).sum() > 1000, change
        assert (second > first + 4).sum() == 0, change


def test_a_coloured_shadow_has_its_colour(source: PixelSource, book: FontBook, set_text: SetText) -> None:
    style = TextStyle(family="Inter", weight=700, colour="#ffffff", shadow=Shadow(colour="#ff0000", opacity=1, dy=30))
    picture = pixels(text_on_grey(set_text, style), source, book).astype(int)
    assert ((picture[..., 0] > 200) & (picture[..., 2] < 60)).any()


def test_emphasis_has_its_own_colour(source: PixelSource, book: FontBook, set_text: SetText) -> None:
    style = TextStyle(family="Inter", weight=700, colour="#ffffff", emphasis_colour="#ff0000")
    picture = pixels(text_on_grey(set_text, style, words="one *two*"), source, book).astype(int)
    red = (picture[..., 0] > 200) & (picture[..., 1] < 80)
    white = picture.min(axis=2) > 200
    assert red.any()
    assert white.any()
    assert np.nonzero(white)[1].max() < np.nonzero(red)[1].min()


def test_the_mask_of_a_text_is_its_letters(source: PixelSource, book: FontBook, set_text: SetText) -> None:
    composition = text_on_grey(set_text)
    mask = text_mask(composition, "headline", book)
    painted = (0x80 - pixels(composition, source, book)[..., 0].astype(float)) / 0x80
    assert mask.shape == (200, 600)
    assert mask.dtype == np.float32
    assert np.abs(mask - painted).max() < 0.02
    assert text_mask(composition, "nothing", book).max() == 0
    assert text_mask(composition, "headline", book, 0.5).sum() == pytest.approx(mask.sum() / 4, rel=0.05)


def test_emoji_are_drawn_in_colour(source: PixelSource, book: FontBook, set_text: SetText) -> None:
    composition = text_on_grey(set_text, locale="en-GB", words="❤️ 🌲")
    picture = pixels(composition, source, book).astype(int)
    assert (picture[..., 0] - picture[..., 2] > 100).any()
    assert (picture[..., 1] - picture[..., 0] > 40).any()
    assert text_mask(composition, "headline", book).max() == 1


def full(set_text: SetText, keep: Keep) -> Composition:
    """A composition with a layer of every kind."""
    size = Size(width=540, height=675)
    style = TextStyle(family="Inter", weight=700, colour="#ffffff", shadow=Shadow())
    stops = (GradientStop(at=0, colour="#000000", opacity=0), GradientStop(at=1, colour="#000000", opacity=0.8))
    box = Box(x=40, y=380, width=460, height=150)
    logo = keep(flat((255, 90, 40, 255)))
    return on_grey(
        whole(keep(photo(900, 700)), box=Box(x=-180, y=0, width=868, height=675), adjust=Adjust(saturation=1.2)),
        ShapeLayer(id="scrim", box=Box(x=0, y=300, width=540, height=375), stops=stops),
        ImageLayer(id="logo", role="logo", sha=logo, box=Box(x=40, y=40, width=90, height=40)),
        set_text("Wake up to coffee from the mountains", "en-US", box, style),
        size=size,
    )


def test_the_canvas_paints_the_very_pixels_of_the_export(
    source: PixelSource, book: FontBook, set_text: SetText, keep: Keep
) -> None:
    composition = full(set_text, keep)
    for scale in (0.37, 1.0):
        exported = render(composition, source, book, scale)
        screen = QImage(exported.width(), exported.height(), QImage.Format.Format_RGB32)
        painter = QPainter(screen)
        paint(painter, composition, LayerCache(source, book), scale)
        painter.end()
        assert (to_array(screen) == to_array(exported)).all()


def test_what_was_painted_before_does_not_change_the_picture(
    source: PixelSource, book: FontBook, blobs: BlobStore, set_text: SetText, keep: Keep
) -> None:
    composition = full(set_text, keep)
    for scale in (0.1, 1.0, 0.5, 2.0):
        render(composition, source, book, scale)
    after_others = to_array(render(composition, source, book, 0.5))
    assert (after_others == to_array(render(composition, PixelSource(blobs), book, 0.5))).all()


def test_moving_a_layer_paints_nothing_anew(source: PixelSource, book: FontBook, set_text: SetText, keep: Keep) -> None:
    composition = full(set_text, keep)
    cache = LayerCache(source, book)
    for layer_id in ("logo", "headline"):
        layer = composition.layer(layer_id)
        assert isinstance(layer, ImageLayer | TextLayer)
        before, _ = cache.image_of(layer, 1.0)
        moved, place = cache.image_of(layer.model_copy(update={"box": layer.box.moved(33.4, 21.2)}), 1.0)
        assert before.cacheKey() == moved.cacheKey()
        assert place.x() > layer.box.x
