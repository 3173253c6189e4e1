"""Pictures and logos are taken in safely: what is sound is kept and normalised, what is hostile is refused by name."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from studio.library.ingest import LONGEST_SIDE_PX, prepare
from studio.library.library import Library
from studio.model.errors import AssetError, StorageStalledError
from tests.made_up import picture


def saved(image: Image.Image, file_type: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, file_type, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, data: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


HOSTILE = {
    "bomb.png": png_of(30000, 30000, zlib.compress(b"\0" * 90_001 * 20, 9)),
    "huge-size.png": png_of(2**31 - 1, 2**31 - 1, zlib.compress(b"\0")),
    "no-size.png": png_of(0, 0, zlib.compress(b"")),
    "cut.jpg": picture(800, 600, file_type="JPEG")[:2000],
    "cut.png": picture(500, 500)[:-60],
    "altered.png": picture()[:45] + b"\xff" + picture()[46:],
    "program.png": b"MZ" + bytes(range(256)) * 10,
    "page.png": b"<html><body>login</body></html>",
    "empty.png": b"",
    "nothing-to-see.png": saved(Image.new("RGBA", (9, 9), (255, 0, 0, 0)), "PNG"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_leaves_no_trace(library: Library, name: str) -> None:
    with pytest.raises(AssetError) as caught:
        library.assets.ingest(HOSTILE[name], name)
    assert name in caught.value.message
    assert caught.value.advice
    assert library.assets.list() == []
    assert not [path for path in library.blobs.root.rglob("*") if path.is_file()]


def test_a_plain_photo_serves_as_it_is(library: Library) -> None:
    data = picture(320, 200, file_type="JPEG")
    asset = library.assets.ingest(data, "C:\\photos\\serum.jpg")
    assert (asset.sha, asset.name) == (asset.original_sha, "serum.jpg")
    assert library.assets.ingest(data, "other name.jpg") == asset
    assert library.assets.list(kind="photo") == [asset]
    assert library.assets.list(kind="logo") == []


def test_a_turned_photo_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = Image.new("RGB", (40, 20), "white")
    turned.paste("red", (0, 0, 10, 20))
    made = prepare(saved(turned, "JPEG", exif=exif, quality=95), "turned.jpg")
    image = opened(made.data)
    assert image.size == (made.width, made.height) == (20, 40)
    red, green, _ = image.getpixel((10, 3))  # type: ignore[misc]
    assert red > 200 > 90 > green
    assert image.getexif().get(0x0112, 1) == 1


def test_another_colour_space_becomes_srgb(tmp_path: Path) -> None:
    lab_like = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    with_srgb = saved(Image.new("RGB", (9, 9), "#808080"), "JPEG", icc_profile=lab_like.tobytes())
    assert prepare(with_srgb, "srgb.jpg").data == with_srgb
    cmyk = saved(Image.new("CMYK", (30, 20), (0, 255, 255, 0)), "JPEG")
    made = prepare(cmyk, "cmyk.jpg")
    image = opened(made.data)
    assert (image.mode, image.size, made.data == cmyk) == ("RGB", (30, 20), False)
    red, _, blue = image.getpixel((5, 5))  # type: ignore[misc]
    assert red > 150 > blue


def test_a_progressive_photo_becomes_baseline() -> None:
    made = prepare(saved(Image.effect_noise((200, 100), 60).convert("RGB"), "JPEG", progressive=True), "p.jpg")
    image = opened(made.data)
    assert image.format == "JPEG"
    assert "progressive" not in image.info


def test_alpha_is_kept_where_something_is_transparent_and_dropped_where_not() -> None:
    clear = Image.new("RGBA", (20, 10), (10, 20, 30, 255))
    assert prepare(saved(clear, "PNG"), "opaque.png").has_alpha is False
    clear.putpixel((3, 3), (0, 0, 0, 0))
    made = prepare(saved(clear, "WEBP", lossless=True), "logo.webp")
    assert made.has_alpha
    assert opened(made.data).mode == "RGBA"
    assert opened(made.data).getpixel((3, 3))[3] == 0  # type: ignore[index]
    palette = saved(Image.new("P", (8, 8), 0), "GIF", transparency=1)
    assert prepare(palette, "old.gif").width == 8


def test_a_lossless_picture_stays_lossless_and_a_lossy_one_stays_small() -> None:
    noise = Image.effect_noise((64, 64), 60).convert("RGB")
    lossless = prepare(saved(noise, "TIFF"), "scan.tif")
    assert opened(lossless.data).format == "PNG"
    assert opened(lossless.data).tobytes() == noise.tobytes()


def test_a_huge_photo_is_scaled_down_and_its_original_kept(library: Library) -> None:
    data = saved(Image.new("RGB", (LONGEST_SIDE_PX + 1500, 500), "#557799"), "JPEG")
    asset = library.assets.ingest(data, "wide.jpg")
    assert (asset.width, asset.height) == (LONGEST_SIDE_PX, 400)
    assert opened(library.blobs.get(asset.sha)).size == (LONGEST_SIDE_PX, 400)
    assert library.blobs.get(asset.original_sha) == data


def test_an_svg_logo_is_drawn_once_and_kept(library: Library) -> None:
    data = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><circle cx="5" cy="5" r="5" fill="#f00"/></svg>'
    )
    asset = library.assets.ingest(data, "logo.svg", kind="logo")
    assert (asset.kind, asset.width, asset.height, asset.has_alpha) == ("svg", 1600, 400, True)
    image = opened(library.blobs.get(asset.sha))
    assert image.getpixel((200, 200)) == (255, 0, 0, 255)
    assert image.getpixel((1500, 200))[3] == 0  # type: ignore[index]
    assert library.blobs.get(asset.original_sha) == data


def test_a_hostile_svg_never_reaches_the_library(library: Library) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    with pytest.raises(AssetError, match=r"bad\.svg.*script"):
        library.assets.ingest(data, "bad.svg")
    assert library.assets.list() == []


def test_files_from_the_disk(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture())
    assert library.assets.ingest_file(tmp_path / "a.png").name == "a.png"
    for path in (tmp_path / "missing.png", tmp_path):
        with pytest.raises(AssetError) as caught:
            library.assets.ingest_file(path)
        assert str(path) in caught.value.message


def test_a_lost_blob_is_made_again(library: Library) -> None:
    asset = library.assets.ingest(picture(), "a.png")
    library.blobs.path(asset.sha).unlink()
    assert library.assets.ingest(picture(), "a.png") == asset
    assert library.blobs.has(asset.sha)


def test_a_place_that_takes_no_files_is_named(library: Library) -> None:
    library.blobs.root.rmdir()
    library.blobs.root.write_text("in the way")
    with pytest.raises(StorageStalledError, match=r"a\.png"):
        library.assets.ingest(picture(), "a.png")
