"""Every locale's hardest words, in wide, square and narrow boxes: no tofu, no overflow, no torn price or name."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest

from studio.model.composition import TextLayer, TextStyle
from studio.model.geometry import Box
from studio.model.locale import direction, script
from studio.render.fonts import FontBook
from studio.render.pixels import ALPHA, to_alpha
from studio.render.text.case import uppercased
from studio.render.text.fit import FittedText, fit_text, measure_lines
from studio.render.text.marks import plain_text
from studio.render.text.paint import place_glyphs, text_image
from tests.render.text.hard_words import BAD, HARD, PRICES

STYLE = TextStyle(family="Inter Display", weight=700, line_height=1.08, tracking=-0.015)
BOXES = ((900.0, 160.0), (520.0, 420.0), (240.0, 620.0))
BRAND = "Luma & Co"
SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u3000"))


def fit(book: FontBook, text: str, locale: str, width: float, height: float) -> FittedText:
    return fit_text(book, text, STYLE, locale, direction(locale), width, height, 10, 90, kept=(BRAND,))


def joined(fitted: FittedText) -> str:
    return "\n".join(plain_text(line) for line in fitted.lines).replace("\u00a0", " ").replace("\u202f", " ")


def test_there_are_twenty_six_locales() -> None:
    assert len(HARD) == 26 == len(PRICES)


@pytest.mark.parametrize("locale", HARD)
@pytest.mark.parametrize("box", BOXES)
def test_hard_words_fit_whole(book: FontBook, locale: str, box: tuple[float, float]) -> None:
    text = HARD[locale]
    fitted = fit(book, text, locale, *box)
    assert fitted.fits
    assert not book.missing_glyphs(text, STYLE.family, locale)
    assert not book.missing_glyphs("".join(fitted.lines), STYLE.family, locale)
    width, height = measure_lines(book, fitted.lines, STYLE, locale, direction(locale), fitted.size_px)
    assert width <= box[0] + 0.01
    assert height <= box[1] + 0.01
    shown = joined(fitted)
    assert BRAND in shown
    assert PRICES[locale].replace("\u00a0", " ").replace("\u202f", " ") in shown
    assert "20\n%" not in shown
    assert "72\n" not in shown


@pytest.mark.parametrize("locale", HARD)
def test_no_line_begins_or_ends_where_it_must_not(book: FontBook, locale: str) -> None:
    for width, height in BOXES:
        lines = joined(fit(book, HARD[locale], locale, width, height)).split("\n")
        for before, after in pairwise(lines):
            assert after[0] not in "、。，．：；！？!?;:%)»」』ーゃゅょっゝ々的了ๆะาำๅ"
            assert before[-1] not in "(«「『（¿¡₺₹฿₩￥"
            assert not unicodedata.combining(after[0])
            assert after[0] != "\u200d"
            assert not (before[-1].isdigit() and after[0].isdigit())
        if locale in {"pl-PL", "cs-CZ", "ru-RU", "uk-UA"}:
            assert not any(line.split(" ")[-1].casefold() in set("iwzuoaiksvвкуоийя") for line in lines[:-1])
        if script(locale) in {"Latn", "Cyrl", "Grek"} and len(lines) > 2:
            assert len(lines[-1]) > 3


def test_greek_hebrew_and_turkish_capitals() -> None:
    assert uppercased("istanbul ılık", "tr-TR") == "İSTANBUL ILIK"
    assert uppercased("istanbul", "en-US") == "ISTANBUL"
    assert uppercased("Straße", "de-DE") == "STRASSE"
    assert uppercased("Μάιος ή προϊόν, ρολόι, αυτός", "el-GR") == "ΜΑΪΟΣ Ή ΠΡΟΪΟΝ, ΡΟΛΟΪ, ΑΥΤΟΣ"
    assert uppercased("30 ml, 5 µg", "de-DE") == "30 ml, 5 µg"
    assert uppercased("l’éclat d’été", "fr-FR") == "L’ÉCLAT D’ÉTÉ"
    assert uppercased("שלום", "he-IL") == "שלום"


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("locale", ["en-US", "de-DE", "th-TH", "ja-JP", "ar-AE"])
def test_bad_input_is_set_or_said_not_to_fit_in_bounded_time(book: FontBook, name: str, locale: str) -> None:
    begun = time.process_time()
    fitted = fit(book, BAD[name], locale, 420, 300)
    assert time.process_time() - begun < 2.0
    width, _ = measure_lines(book, fitted.lines, STYLE, locale, direction(locale), fitted.size_px)
    assert width <= 420.01
    shown = "".join(fitted.lines)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in shown)
    assert not any("\u202a" <= sign <= "\u202e" for sign in shown)


def test_names_stay_whole_even_where_a_break_would_be_better(book: FontBook) -> None:
    text = "Feinste Pflege von Maison de la Montagne"
    free = fit_text(book, text, STYLE, "de-DE", "ltr", 260, 110, 10, 60)
    whole = fit_text(book, text, STYLE, "de-DE", "ltr", 260, 110, 10, 60, kept=("Maison de la Montagne",))
    assert "Maison de la Montagne" not in joined(free)
    assert "Maison de la Montagne" in joined(whole)
    tight = fit_text(book, text, STYLE, "de-DE", "ltr", 60, 300, 10, 60, kept=("Maison de la Montagne",))
    assert tight.fits
    tall = fit_text(book, text, STYLE, "de-DE", "ltr", 260, 300, 10, 60, kept=("Maison de la Montagne",))
    assert tall.size_px > 1.6 * whole.size_px


def test_telephone_numbers_and_dates_stay_whole(book: FontBook) -> None:
    for width in range(150, 500, 25):
        shown = joined(
            fit(book, "Jetzt anrufen: 0800 123 45 67 bis 24. 12. 2026 oder z. B. morgen", "de-DE", width, 400)
        )
        for kept in ("0800 123 45 67", "24. 12. 2026", "z. B."):
            assert kept in shown


@pytest.mark.parametrize("words", ["ภูมิใจที่สุด", "सौंदर्य", "إِشْرَاقَةٌ", "Ấm áp Ễnh", "Ångström"])
def test_a_tall_word_in_a_latin_headline_gets_its_room(book: FontBook, words: str) -> None:
    text = f"{words}\n{words}\n{words}"
    fitted = fit_text(book, text, STYLE, "en-US", "ltr", 700, 500, 10, 80)
    layer = TextLayer(
        id="headline", role="headline", text=text, locale="en-US", direction="ltr", lines=fitted.lines, style=STYLE,
        box=Box(x=0, y=0, width=700, height=fitted.height_px), size_px=fitted.size_px, min_size_px=10, max_size_px=80,
    )  # fmt: skip
    placed, ink = place_glyphs(book, layer)
    assert ink.top >= -0.2 * layer.size_px
    assert ink.bottom <= layer.box.height + 0.2 * layer.size_px
    image, _, _ = text_image(book, layer, 1.0)
    letters = to_alpha(image.convertToFormat(ALPHA))
    for edge in (letters[0], letters[-1], letters[:, 0], letters[:, -1]):
        assert not edge.any()
    pitch = fitted.height_px / 3
    baselines = sorted({round(item.y - item.glyph.y * layer.size_px / 100, 2) for item in placed})
    assert len(baselines) == 3
    assert baselines[1] - baselines[0] == pytest.approx(pitch, abs=0.02)
    assert baselines[2] - baselines[1] == pytest.approx(pitch, abs=0.02)
