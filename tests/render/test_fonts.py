"""The bundled fonts: all there, licensed, complete for their scripts, and never a system font instead."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from studio.model.errors import AssetError
from studio.render.fonts import FontBook, read_manifest
from studio.render.text.shape import shape_line
from studio.render.text.style import Face
from studio.system.paths import fonts
from tests.made_fonts import brand_font

SAMPLES = {
    "en-US": "The quick brown fox, 100 % “quoted” — £29.90 (new)!",
    "de-DE": "Öffnung für Größe ẞ ß „Qualität“ – 29,90 €",
    "fr-FR": "« Œuvre » : l’été à Noël, ça coûte 29,90 € ?",
    "pl-PL": "Zażółć gęślą jaźń – 129,00 zł",
    "tr-TR": "Işıltılı İstanbul, ağır çiğ – ₺899",
    "vi-VN": "Thức dậy cùng ly cà phê đậm hương vị ₫",
    "el-GR": "Ξύπνα με καφέ που έχει γεύση από βουνά",
    "ru-RU": "Съешь ещё этих мягких булок, № 5 – 2490 ₽",
    "ar-AE": "استيقظ على قهوة بطعم الجبال – خصم ٥٠٪ اليوم!",
    "fa-IR": "قهوه‌ی تازه، ۲۰٪ تخفیف پاییزی گچپژ",
    "he-IL": "התעוררו לקפה שבאמת טעים – 50% ₪",
    "hi-IN": "ऐसी कॉफ़ी के साथ जागिए, ₹2,499 – ज़रूर!",
    "th-TH": "ตื่นมาพร้อมกาแฟที่มีรสชาติ ฿990",
    "ja-JP": "「特別な一杯」を、あなたの朝に。ヴァニラ〜¥4,280",
    "zh-CN": "用真正来自高山的咖啡唤醒你的清晨，“每一口”。",
    "zh-TW": "用來自高山的咖啡喚醒你的清晨，「每一口」。",
    "ko-KR": "진짜 산의 맛이 나는 커피, ₩39,900",
    "en-GB": "☕🏔️ 👩🏽‍🌾 🇨🇴 ❤️‍🔥 1️⃣ 👨‍👩‍👧‍👦 💯 ✅ ⭐",
}
FAMILIES = ("Inter", "Inter Display", "Playfair Display", "Barlow Condensed", "Nunito", "Fraunces")
LATIN = ("en-US", "de-DE", "fr-FR", "pl-PL", "tr-TR", "vi-VN")


def test_every_file_is_listed_with_its_licence_and_unchanged() -> None:
    root = fonts()
    entries = json.loads((root / "manifest.json").read_text(encoding="utf-8"))["fonts"]
    listed = {entry["file"] for entry in entries}
    assert listed == {path.relative_to(root).as_posix() for path in root.glob("*/*.tt[fc]")}
    for entry in entries:
        data = (root / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
        assert "SIL OPEN FONT LICENSE" in (root / entry["licence"]).read_text(encoding="utf-8").upper()
        assert entry["source"]


def test_the_fonts_stay_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in fonts().rglob("*")) < 95_000_000


def test_every_family_has_a_regular_and_a_bold() -> None:
    weights: dict[str, set[int]] = {}
    for font in read_manifest(fonts()):
        weights.setdefault(font.family, set()).add(font.weight)
    for family, found in weights.items():
        if family not in {"Noto Color Emoji", "Inter Display"}:
            assert {400, 700} <= found, family
    assert {400, 500, 600, 700} <= weights["Inter"]
    assert {600, 700, 800} <= weights["Inter Display"]
    for script in ("Arabic", "Hebrew", "Devanagari", "Thai"):
        assert {400, 500, 600, 700, 800} <= weights[f"Noto Sans {script}"]


def test_there_are_four_display_families(book: FontBook) -> None:
    assert set(book.display_families()) == {"Playfair Display", "Barlow Condensed", "Nunito", "Fraunces"}
    assert set(FAMILIES) <= set(book.families())


@pytest.mark.parametrize("locale", SAMPLES)
def test_every_locale_can_be_written_in_every_family(book: FontBook, locale: str) -> None:
    for family in FAMILIES:
        assert book.missing_glyphs(SAMPLES[locale], family, locale) == ""


@pytest.mark.parametrize("locale", SAMPLES)
@pytest.mark.parametrize("weight", [400, 700])
def test_only_bundled_fonts_are_used_and_no_glyph_is_empty(book: FontBook, locale: str, weight: int) -> None:
    for family in FAMILIES:
        face = Face(family, weight, 0.0, locale, "ltr")
        line = shape_line(book, SAMPLES[locale].replace("*", ""), face)
        used = {glyph.font.familyName() for glyph in line.glyphs}
        assert used <= set(book.chain(family, locale))
        assert all(glyph.index != 0 for glyph in line.glyphs)


@pytest.mark.parametrize("locale", LATIN)
@pytest.mark.parametrize("family", ["Playfair Display", "Barlow Condensed", "Nunito", "Fraunces"])
def test_display_families_cover_the_letters_of_latin_languages_themselves(
    book: FontBook, locale: str, family: str
) -> None:
    letters = {character for character in SAMPLES[locale] if character.isalpha() and character != "ẞ"}
    assert [letter for letter in sorted(letters) if not book.covers(family, letter)] == []


@pytest.mark.parametrize("words", ["एकल ₹2,499 – 50%", "कॉफ़ी ☕ ज़रूर", "สวัสดี 50%", "קפה ₪29 – LUMA", "本当に“20%”"])
def test_words_of_one_script_leave_the_fonts_of_others_alone(book: FontBook, words: str) -> None:
    """Qt once asked for a script that a font lacks gives another font instead from then on."""
    latin = Face("Inter", 500, 0.0, "fr-FR", "ltr")
    for locale in ("hi-IN", "th-TH", "he-IL", "ja-JP"):
        shape_line(book, words, Face("Inter", 500, 0.0, locale, "rtl" if locale == "he-IL" else "ltr"))
    book.shapes.clear()
    assert {glyph.font.familyName() for glyph in shape_line(book, "Un sérum 50 %", latin).glyphs} == {"Inter"}
    for weight in (400, 500, 600, 700):
        hebrew = shape_line(book, "בלבד 29.90 ₪", Face("Inter", weight, 0.0, "he-IL", "rtl"))
        assert {glyph.font.familyName() for glyph in hebrew.glyphs} == {"Inter", "Noto Sans Hebrew"}


def test_a_sign_no_font_has_is_named(book: FontBook) -> None:
    assert book.missing_glyphs("ab\u0e81c\u1200", "Inter", "en-US") == "\u0e81\u1200"


def test_an_unknown_family_is_replaced_by_a_bundled_one(book: FontBook) -> None:
    assert book.families_for("No Such Family", "en-US")[0] == "Inter"
    assert not book.has_family("No Such Family")


def test_the_locale_decides_which_han_forms_are_drawn(book: FontBook) -> None:
    first_han = {
        tag: next(f for f in book.chain("Inter", tag) if "CJK" in f) for tag in ("ja-JP", "zh-CN", "zh-TW", "ko-KR")
    }
    assert first_han == {
        "ja-JP": "Noto Sans CJK JP",
        "zh-CN": "Noto Sans CJK SC",
        "zh-TW": "Noto Sans CJK TC",
        "ko-KR": "Noto Sans CJK KR",
    }


def test_the_emoji_family_comes_last(book: FontBook) -> None:
    assert book.families_for("Inter", "ja-JP")[-1] == "Noto Color Emoji"


def test_a_brand_font_is_a_family_of_its_own(book: FontBook, tmp_path: Path) -> None:
    file = tmp_path / "house.ttf"
    file.write_bytes(brand_font("Eunito"))
    brand = FontBook.load(fonts(), [file])
    assert brand.display_families()[0] == "Eunito"


def test_a_brand_file_that_is_no_font_is_refused_by_name(book: FontBook, tmp_path: Path) -> None:
    bad = tmp_path / "brand.ttf"
    bad.write_bytes(b"not a font")
    with pytest.raises(AssetError, match=r"brand\.ttf"):
        FontBook.load(fonts(), [bad])


def test_missing_fonts_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="Install the studio again"):
        read_manifest(tmp_path)


def test_a_family_without_cyrillic_or_greek_gives_way_whole(book: FontBook) -> None:
    assert book.chain("Fraunces", "ru-RU")[0] == book.chain("Fraunces", "el-GR")[0] == "Inter"
    assert book.chain("Inter Display", "ru-RU")[0] == "Inter Display"
    assert book.chain("Fraunces", "ar-AE")[0] == book.chain("Fraunces", "de-DE")[0] == "Fraunces"
