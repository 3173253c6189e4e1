"""The shelf of fonts: whole files are kept once, what they say is read, anything else is refused with a remedy."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from studio.library.font_file import read_font
from studio.library.library import Library
from studio.model.brief_file import parse_brief
from studio.model.errors import AssetError, BriefError
from studio.system.brand_fonts import font_files
from studio.system.paths import fonts
from tests.made_fonts import brand_font, with_permission, without_table
from tests.made_up import picture

BRIEF = """
name: Spring
brand: {name: Luma, fonts: {headline: Bunito, files: [house.ttf]}}
products: [{id: serum, name: Serum, photos: [serum.png]}]
locales: [en-US]
placements: [instagram-feed-portrait]
"""


def test_a_font_says_what_it_is() -> None:
    face = read_font(brand_font(), "house.ttf")
    assert (face.family, face.weight, face.weights, face.is_italic) == ("Bunito", 400, None, False)
    assert {"Latn", "Cyrl"} <= set(face.scripts)
    assert "Arab" not in face.scripts
    assert read_font((fonts() / "noto-sans-arabic/NotoSansArabic-Bold.ttf").read_bytes(), "a.ttf").weight == 700


@pytest.mark.parametrize(
    ("bits", "said"),
    [(0, "installable"), (2, "restricted"), (4, "preview_print"), (8, "editable"), (6, "preview_print")],
)
def test_the_makers_permission_is_read(bits: int, said: str) -> None:
    face = read_font(with_permission(brand_font(), bits), "house.ttf")
    assert face.embedding == said
    assert face.permission


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"hello", "not a TrueType"),
        (b"wOF2" + bytes(60), "web font"),
        (b"ttcf" + bytes(60), "collection"),
        (brand_font()[:3000], "damaged"),
        (without_table(brand_font(), b"glyf"), "outlines"),
        (without_table(brand_font(), b"cmap"), "cmap"),
        (b"\x00\x01\x00\x00" + bytes(8), "damaged"),
    ],
)
def test_other_files_are_refused_with_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(AssetError) as raised:
        read_font(data, "house.ttf")
    assert said in raised.value.message
    assert "house.ttf" in raised.value.message
    assert raised.value.advice


def test_random_damage_never_crashes() -> None:
    whole = brand_font()
    dice = random.Random(7)
    for _ in range(60):
        torn = bytearray(whole[: dice.randrange(100, len(whole))] if dice.random() < 0.4 else whole)
        for _ in range(20):
            torn[dice.randrange(min(len(torn), 2000))] = dice.randrange(256)
        with contextlib.suppress(AssetError):
            read_font(bytes(torn), "torn.ttf")


def test_a_brief_brings_its_fonts_along(tmp_path: Path) -> None:
    brief = parse_brief(BRIEF)
    with Library.open(tmp_path / "w") as library:
        files = {"house.ttf": brand_font(), "serum.png": picture()}
        campaign = library.campaigns.add_brief(brief, files=files)
        sha = campaign.assets["house.ttf"]
        assert library.blobs.get(sha) == brand_font()
        assert [face.family for face in library.fonts.list()] == ["Bunito"]
        assert library.fonts.find(sha) == library.fonts.list()[0]
        assert font_files(library.blobs.root) == (library.blobs.path(sha),)
        assert library.fonts.ingest(brand_font(), "again.ttf").sha == sha
        assert len(library.fonts.list()) == 1
        with pytest.raises(BriefError, match=r"brand\.fonts\.files\[0\]"):
            library.campaigns.add_brief(brief, files={**files, "house.ttf": b"no"})
        assert library.fonts.find("0" * 64) is None
