"""Decoded pictures: the right size from the right share of the file, turned and coloured as they should be."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from studio.model.composition import Adjust
from studio.model.errors import AssetError, LibraryError
from studio.render.fonts import FontBook
from studio.render.pixels import from_pillow, to_array
from studio.render.source import PixelSource
from studio.system.blobs import BlobStore
from studio.system.pictures import open_strict
from tests.render.pictures import photo


def jpeg(image: Image.Image, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, **more)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture
def sha(blobs: BlobStore) -> str:
    return blobs.put(jpeg(photo(1600, 1200)))


def test_only_as_much_is_decoded_as_is_needed(source: PixelSource, sha: str, book: FontBook) -> None:
    assert source.size(sha) == (1600, 1200)
    sizes = {width: source.decoded(sha, width, width * 0.75).width() for width in (1600, 700, 400, 200, 100, 20)}
    assert sizes == {1600: 1600, 700: 1600, 400: 1600, 200: 400, 100: 200, 20: 200}


def test_pixels_decoded_in_place_are_the_decoders_own(source: PixelSource, blobs: BlobStore, sha: str) -> None:
    direct = to_array(source.decoded(sha, 1600, 1200))
    assert (direct == np.asarray(open_strict(blobs.get(sha), "x"))).all()


def test_a_turned_jpeg_is_upright(source: PixelSource, blobs: BlobStore) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = photo(300, 400)
    sha = blobs.put(jpeg(upright.transpose(Image.Transpose.ROTATE_90), exif=exif))
    assert source.size(sha) == (300, 400)
    for scale in (1.0, 0.25):
        shown = source.scaled(sha, round(300 * scale), round(400 * scale))
        expected = np.asarray(upright.resize((shown.width(), shown.height()))).astype(int)
        assert np.abs(to_array(shown) - expected).mean() < 6


def test_scaling_is_sharp_and_true(source: PixelSource, sha: str, blobs: BlobStore) -> None:
    shown = to_array(source.scaled(sha, 500, 375)).astype(float)
    reference = open_strict(blobs.get(sha), "x").resize((500, 375), Image.Resampling.LANCZOS)
    error = ((shown - np.asarray(reference)) ** 2).mean()
    assert 10 * np.log10(255**2 / error) > 38


def test_the_same_request_is_answered_from_memory(source: PixelSource, sha: str) -> None:
    first = source.scaled(sha, 300, 225, adjust=Adjust(saturation=1.3))
    assert source.scaled(sha, 300, 225, adjust=Adjust(saturation=1.3)).cacheKey() == first.cacheKey()


def test_memory_is_limited(blobs: BlobStore) -> None:
    source = PixelSource(blobs, max_bytes=8_000_000)
    for seed in range(6):
        source.decoded(blobs.put(jpeg(photo(800, 600, seed))), 800, 600)
    assert source._decoded.total <= 4_000_000


def test_pngs_are_halved_for_small_sizes(source: PixelSource, blobs: BlobStore) -> None:
    out = io.BytesIO()
    photo(800, 600).save(out, "PNG")
    sha = blobs.put(out.getvalue())
    assert source.decoded(sha, 100, 75).width() == 200


def test_missing_and_broken_blobs_are_said(source: PixelSource, blobs: BlobStore) -> None:
    with pytest.raises(LibraryError):
        source.scaled("f" * 64, 10, 10)
    with pytest.raises(AssetError):
        source.scaled(blobs.put(b"no picture"), 10, 10)


def test_qt_and_pillow_see_the_same_pixels() -> None:
    image = photo(33, 21)
    assert (to_array(from_pillow(image)) == np.asarray(image)).all()
    clear = image.convert("RGBA")
    clear.putalpha(128)
    assert from_pillow(clear).hasAlphaChannel()
