"""Files: exact pixels, the right subsampling, the best quality under a limit, and the time it may take."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from studio.model.errors import ExportError
from studio.render.encode import Encoded, FileType, encode
from studio.render.pixels import from_pillow, to_array
from tests.render.pictures import photo


@pytest.fixture(scope="module")
def picture() -> QImage:
    return from_pillow(photo(540, 675))


def reread(encoded: Encoded) -> Image.Image:
    image = Image.open(io.BytesIO(encoded.data))
    image.load()
    return image


@pytest.mark.parametrize(("file_type", "form"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_a_file_has_its_type_and_size(picture: QImage, file_type: FileType, form: str) -> None:
    image = reread(encode(picture, file_type))
    assert image.format == form
    assert image.mode == "RGB"
    assert image.size == (540, 675)
    close = np.abs(np.asarray(image).astype(int) - to_array(picture)).mean()
    assert close < 4


def test_png_loses_nothing(picture: QImage) -> None:
    assert (np.asarray(reread(encode(picture, "png"))) == to_array(picture)).all()


def test_jpeg_halves_its_colour_channels(picture: QImage) -> None:
    image = reread(encode(picture, "jpg"))
    assert [(layer[1], layer[2]) for layer in image.layer] == [(2, 2), (1, 1), (1, 1)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("file_type", ["jpg", "webp"])
def test_a_byte_limit_takes_the_best_quality_that_fits(picture: QImage, file_type: FileType) -> None:
    free = encode(picture, file_type)
    limit = len(free.data) * 6 // 10
    kept = encode(picture, file_type, max_bytes=limit)
    assert len(kept.data) <= limit
    assert 40 <= kept.quality < 90
    better = encode(picture, file_type, quality=kept.quality + 1)
    assert len(better.data) > limit


def test_a_limit_that_is_met_changes_nothing_of_a_large_picture() -> None:
    large = from_pillow(photo(1080, 1350))
    assert encode(large, "jpg", max_bytes=10_000_000) == encode(large, "jpg")


def test_png_under_a_limit_loses_colours_before_it_fails(picture: QImage) -> None:
    free = encode(picture, "png")
    kept = encode(picture, "png", max_bytes=len(free.data) // 2)
    assert len(kept.data) <= len(free.data) // 2
    assert kept.quality < 100 == free.quality


@pytest.mark.parametrize("file_type", ["jpg", "png", "webp"])
def test_an_impossible_limit_says_what_to_do(picture: QImage, file_type: FileType) -> None:
    with pytest.raises(ExportError, match="Choose JPEG or WebP"):
        encode(picture, file_type, max_bytes=500)


def test_the_same_picture_is_the_same_file(picture: QImage) -> None:
    for file_type in ("jpg", "png", "webp"):
        assert encode(picture, file_type).data == encode(picture.copy(), file_type).data  # type: ignore[arg-type]


def test_pictures_from_the_screen_are_taken_too(picture: QImage) -> None:
    screen = picture.convertToFormat(QImage.Format.Format_RGB32)
    assert encode(screen, "jpg").data == encode(picture, "jpg").data


def test_encoding_costs_no_more_than_the_codec() -> None:
    """Within 1.5 times of Pillow saving the same pixels it already holds: no conversion on the way."""
    large = photo(1080, 1350)
    image = from_pillow(large)

    def plain() -> None:
        large.save(io.BytesIO(), "JPEG", quality=90, subsampling="4:2:0")

    def best(work: object) -> float:
        times = []
        for _ in range(7):
            begun = time.process_time()
            work()  # type: ignore[operator]
            times.append(time.process_time() - begun)
        return min(times)

    assert best(lambda: encode(image, "jpg")) < best(plain) * 1.5 + 0.001


def test_a_limit_tells_what_it_cost_and_how_it_was_met(picture: QImage) -> None:
    free = encode(picture, "jpg")
    kept = encode(picture, "jpg", max_bytes=len(free.data) * 6 // 10)
    assert kept.is_within
    assert kept.subsampling == "4:2:0"
    assert kept.similarity is not None
    assert 0.8 < kept.similarity < 1
    assert kept.said.startswith(f"JPEG, quality {kept.quality}, 4:2:0, SSIM 0.")
    few = encode(picture, "png", max_bytes=len(encode(picture, "png").data) // 3)
    assert few.colours in {256, 128, 64, 32}
    assert few.similarity is not None


def test_small_pictures_keep_their_colours_sharp_where_the_limit_allows(picture: QImage) -> None:
    assert encode(picture, "jpg", max_bytes=10_000_000).subsampling == "4:4:4"
    assert encode(picture, "jpg").subsampling == "4:2:0"


def test_what_can_never_fit_comes_back_marked_when_asked_for(picture: QImage) -> None:
    for file_type in ("jpg", "png", "webp"):
        done = encode(picture, file_type, max_bytes=500, is_strict=False)  # type: ignore[arg-type]
        assert not done.is_within
        assert len(done.data) > 500


def test_similarity_is_one_for_the_same_and_falls_with_noise() -> None:
    from studio.vision.ssim import similarity

    plain = np.asarray(photo(200, 160).convert("RGB"))
    noisy = np.clip(plain + np.random.default_rng(1).normal(0, 25, plain.shape), 0, 255).astype(np.uint8)
    assert similarity(plain, plain) == pytest.approx(1)
    assert similarity(plain, noisy) < 0.8
