"""A finished file against what a placement takes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from studio.checks.picture_file import check_picture_file, read_picture_file
from studio.model.placement import Placement
from tests.laid_out import a_placement

SLOT = a_placement(300, 250, max_bytes=20_000, file_types=("jpg", "png"))


def file(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 250), **how: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **how)  # type: ignore[arg-type]
    return out.getvalue()


def rules(data: bytes, placement: Placement = SLOT) -> list[tuple[str, str]]:
    read = read_picture_file(data)
    assert read is not None
    return [(finding.rule, finding.severity) for finding in check_picture_file(read, placement)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_as_the_placement_wants_it_has_no_findings(kind: str) -> None:
    assert rules(file(kind)) == []


def test_wrong_pixels_bytes_types_and_colours_are_errors() -> None:
    assert rules(file("JPEG", size=(300, 251))) == [("pixel_size", "error")]
    assert rules(file("WEBP")) == [("file_type", "error")]
    assert rules(file("JPEG", "CMYK")) == [("colour_mode", "error")]
    small = SLOT.model_copy(update={"max_bytes": 100})
    assert rules(file("PNG"), small) == [("file_size", "error")]


def test_a_type_the_platform_takes_besides_is_no_fault() -> None:
    also = SLOT.model_copy(update={"note": "Also takes GIF."})
    assert rules(file("GIF", "P"), also) == []
    assert rules(file("GIF", "P")) == [("file_type", "error")]


def test_a_picture_that_moves_is_noted() -> None:
    frames = [Image.new("RGB", (300, 250), colour) for colour in ("#000000", "#ffffff")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert rules(out.getvalue(), SLOT.model_copy(update={"file_types": ()})) == [("frames", "info")]


@pytest.mark.parametrize("data", [b"", b"no picture", file("JPEG")[:400], file("PNG")[:60]])
def test_what_is_no_whole_picture_is_none(data: bytes) -> None:
    assert read_picture_file(data) is None
