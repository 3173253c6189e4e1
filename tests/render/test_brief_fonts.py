"""Fonts of a brand: taken in while the program runs, drawn with, checked against the brief before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studio.generate.workbench import bench
from studio.library.fonts import FontShelf
from studio.model.brief_file import parse_brief
from studio.model.composition import TextStyle
from studio.render.brief_fonts import font_problems
from studio.render.fonts import FontBook
from studio.render.text.fit import fit_text
from studio.system.blobs import BlobStore
from studio.system.paths import fonts
from tests.made_fonts import brand_font

BRIEF = """
name: Spring
brand:
  name: Luma
  fonts: {headline: HEAD, body: Inter}
  text_styles: {use: USE}
  legal: {de: "Nur heute"}
message: {en: "Shine", de: "Strahle"}
products: [{id: serum, name: Serum, photos: [serum.jpg]}]
locales: [en-US, de-DE]
placements: [instagram-feed-portrait]
"""


@pytest.fixture
def own_book(qapp: QApplication) -> FontBook:
    """A book that tests may change."""
    return FontBook.load(fonts())


def test_a_family_taken_in_later_is_drawn_with(own_book: FontBook, tmp_path: Path) -> None:
    style = TextStyle(family="Cunito", weight=400)
    before = fit_text(own_book, "Shine", style, "en-US", "ltr", 400, 100, 10, 60)
    assert not own_book.has_family("Cunito")
    file = tmp_path / "house.ttf"
    file.write_bytes(brand_font("Cunito"))
    torn = tmp_path / "torn.ttf"
    torn.write_bytes(b"no font")
    assert own_book.add_files([file, torn]) == (torn,)
    assert own_book.has_family("Cunito")
    assert own_book.brand_families() == ["Cunito"]
    assert own_book.display_families()[0] == "Cunito"
    after = fit_text(own_book, "Shine", style, "en-US", "ltr", 400, 100, 10, 60)
    assert after.width_px != before.width_px
    assert own_book.stand_ins("Cunito", "Shine 日本 €", "ja-JP") == [("Noto Sans CJK JP", "日本")]
    bundled = tmp_path / "own.ttf"
    bundled.write_bytes((fonts() / "inter/Inter-Regular.ttf").read_bytes())
    own_book.add_files([bundled])
    assert own_book.brand_families() == ["Cunito"]


def test_a_workers_bench_sees_fonts_taken_in_since(qapp: QApplication, tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path / "assets")
    tools = bench(str(blobs.root))
    assert not tools.book.has_family("Dunito")
    FontShelf(blobs).ingest(brand_font("Dunito"), "house.ttf")
    assert bench(str(blobs.root)).book.has_family("Dunito")


def test_a_brief_is_told_what_fonts_cannot_give(book: FontBook) -> None:
    def problems(head: str = "Fraunces", use: str = "poster", **changes: str) -> list[str]:
        text = BRIEF.replace("HEAD", head).replace("USE", use)
        for before, after in changes.items():
            text = text.replace(before, after)
        return [str(problem) for problem in font_problems(parse_brief(text), book)]

    assert problems() == []
    assert "Did you mean Fraunces" in problems(head="Fraunzes")[0]
    assert "font files" in problems(head="Acme Grotesk")[0]
    assert "brand.text_styles.use" in problems(use="posters")[0]
    missing = problems(Strahle="Strahle ꦲ")
    assert len(missing) == 1
    assert missing[0].startswith("message.de: No font can draw ꦲ (U+A9B2).")
    assert "products[0].name" in problems(Serum="Serum 𓀀")[0]
