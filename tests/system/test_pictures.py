"""Strict decoding: every odd file is shown as it should be, every hostile one refused with its name."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from studio.model.errors import AssetError
from studio.system import pictures
from studio.system.pictures import open_strict, size_of


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)  # type: ignore[arg-type]
    return out.getvalue()


def noise(width: int = 64, height: int = 48) -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, kind: int = 2) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP"])
def test_common_formats_open_as_rgb(form: str) -> None:
    image = open_strict(saved(noise(), form), f"a.{form.lower()}")
    assert image.mode == "RGB"
    assert image.size == (64, 48)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_transparency_is_kept(form: str) -> None:
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 100))
    opened = open_strict(saved(image, form), "a")
    assert opened.mode == "RGBA"
    assert opened.getpixel((3, 3))[3] == pytest.approx(100, abs=3)  # type: ignore[index]


def test_palettes_and_grey_become_colours() -> None:
    palette = noise().quantize(16)
    assert open_strict(saved(palette, "PNG"), "a").mode == "RGB"
    see_through = Image.new("P", (8, 8))
    assert open_strict(saved(see_through, "PNG", transparency=0), "a").mode == "RGBA"
    assert open_strict(saved(Image.new("LA", (8, 8), (90, 40)), "PNG"), "a").getpixel((0, 0)) == (90, 90, 90, 40)
    assert open_strict(saved(Image.new("1", (8, 8), 1), "PNG"), "a").getpixel((0, 0)) == (255, 255, 255)


def test_sixteen_bits_are_brought_to_eight() -> None:
    ramp = np.linspace(0, 65535, 64, dtype=np.uint16).reshape(1, 64)
    grey = open_strict(saved(Image.fromarray(ramp), "PNG"), "a")
    values = np.asarray(grey)[0, :, 0].astype(int)
    assert values[0] == 0
    assert values[-1] == 255
    assert np.abs(values - np.linspace(0, 255, 64)).max() <= 1
    rows = b"".join(b"\0" + struct.pack(">HHH", 65535, 32768, 0) * 4 for _ in range(4))
    colour = open_strict(png(4, 4, chunk(b"IDAT", zlib.compress(rows)), depth=16), "a")
    assert colour.getpixel((0, 0)) == (255, 128, 0)


def test_cmyk_becomes_rgb() -> None:
    image = open_strict(saved(Image.new("CMYK", (30, 20), (0, 255, 255, 0)), "JPEG"), "a.jpg")
    red, green, blue = image.getpixel((5, 5))  # type: ignore[misc]
    assert image.mode == "RGB"
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_turns_are_carried_out(orientation: int) -> None:
    upright = Image.new("RGB", (40, 24), "white")
    upright.paste("red", (0, 0, 20, 12))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(back[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(stored, "PNG", exif=exif)
    assert np.array_equal(np.asarray(open_strict(data, "a")), np.asarray(upright))
    assert size_of(data, "a") == (40, 24)


def wide_profile() -> bytes:
    """A profile whose colours are far wider than sRGB's: linear XYZ."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


def swapped_srgb() -> bytes:
    """sRGB with its red and green primaries swapped, so that managed and unmanaged differ plainly."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = data[green : green + 4], data[red : red + 4]
    name = "sRGB".encode("utf-16-be")
    return bytes(data).replace(name, "test".encode("utf-16-be"))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_embedded_profiles_are_followed(form: str) -> None:
    image = Image.new("RGB", (32, 32), (230, 20, 20))
    opened = open_strict(saved(image, form, icc_profile=swapped_srgb(), quality=100), "a")
    red, green, _ = opened.getpixel((9, 9))  # type: ignore[misc]
    assert green > 200
    assert red < 70


def test_profiles_leave_transparency_alone() -> None:
    image = Image.new("RGBA", (8, 8), (230, 20, 20, 77))
    opened = open_strict(saved(image, "PNG", icc_profile=swapped_srgb()), "a")
    assert opened.getpixel((1, 1))[3] == 77  # type: ignore[index]
    assert opened.getpixel((1, 1))[1] > 200  # type: ignore[index]


def test_an_srgb_profile_changes_nothing_and_a_broken_one_is_ignored() -> None:
    image = noise()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, b"broken" * 20):
        assert np.array_equal(np.asarray(open_strict(saved(image, "PNG", icc_profile=profile), "a")), np.asarray(image))


def test_a_smaller_decode_stays_large_enough() -> None:
    data = saved(noise(800, 600), "JPEG")
    assert open_strict(data, "a", at_least=(180, 100)).size == (200, 150)
    assert open_strict(data, "a", at_least=(700, 500)).size == (800, 600)


HOSTILE = {
    "empty.png": b"",
    "html.png": b"<html><body>login</body></html>",
    "program.png": b"MZ" + bytes(range(256)) * 20,
    "cut.jpg": saved(noise(800, 600), "JPEG")[:20_000],
    "cut.png": saved(noise(400, 300), "PNG")[:-4000],
    "cut.webp": saved(noise(400, 300), "WEBP")[:-2000],
    "cut.avif": saved(noise(400, 300), "AVIF")[:-1500],
    "head-only.png": saved(noise(), "PNG")[:40],
    "wide.png": png(30_000, 30_000, chunk(b"IDAT", zlib.compress(b"\0" * 1000))),
    "huge.png": png(2**31 - 1, 2**31 - 1, chunk(b"IDAT", zlib.compress(b"\0"))),
    "nothing.png": png(0, 0, chunk(b"IDAT", zlib.compress(b""))),
    "bad-sum.png": saved(noise(), "PNG")[:60] + b"\xff" + saved(noise(), "PNG")[61:],
    "profile-bomb.png": png(
        8,
        8,
        chunk(b"iCCP", b"x\0\0" + zlib.compress(b"A" * 300_000_000, 9)),
        chunk(b"IDAT", zlib.compress(b"\0" * 200)),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_by_name_and_quickly(name: str) -> None:
    begun = time.process_time()
    with pytest.raises(AssetError) as caught:
        open_strict(HOSTILE[name], name)
    assert name in caught.value.message
    assert caught.value.advice
    assert time.process_time() - begun < 2


def test_a_text_bomb_does_not_fill_the_memory() -> None:
    bomb = chunk(b"zTXt", b"c\0\0" + zlib.compress(b"A" * 100_000_000, 9))
    rows = zlib.compress(b"".join(b"\0" + b"\x10" * 24 for _ in range(8)))
    try:
        image = open_strict(png(8, 8, bomb, chunk(b"IDAT", rows)), "text.png")
    except AssetError:
        return
    assert all(len(str(value)) < 20_000_000 for value in image.info.values())


def test_our_own_limit_counts_before_pillows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    with pytest.raises(AssetError, match="64 x 48 pixels"):
        open_strict(saved(noise(), "PNG"), "a.png")
    monkeypatch.setattr(pictures, "MAX_BYTES", 100)
    with pytest.raises(AssetError, match=r"a\.png is larger"):
        open_strict(saved(noise(), "PNG"), "a.png")


def test_the_first_frame_of_an_animation_is_taken() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert open_strict(data, "a.gif").convert("RGB").getpixel((2, 2)) == (255, 0, 0)


@settings(max_examples=80, deadline=None)
@given(position=st.integers(0, 3000), value=st.integers(0, 255), form=st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_any_changed_byte_gives_a_picture_or_an_asset_error(position: int, value: int, form: str) -> None:
    data = bytearray(saved(noise(), form))
    data[position % len(data)] = value
    with contextlib.suppress(AssetError):
        assert open_strict(bytes(data), "a").mode in {"RGB", "RGBA"}
