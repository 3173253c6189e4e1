"""Fitting: what fits is inside, lines are even and whole, and the same at every zoom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.model.composition import TextLayer, TextStyle
from studio.model.geometry import Box
from studio.model.locale import direction
from studio.render.fonts import FontBook
from studio.render.text.fit import FittedText, fit_text, measure_lines
from studio.render.text.marks import plain_text
from studio.render.text.paint import place_glyphs

STYLE = TextStyle(family="Inter Display", weight=700, line_height=1.1, tracking=-0.01)
HEADLINES = {
    "en-US": "Wake up to coffee that actually tastes like the mountains it came from",
    "de-DE": "Hochgebirgskaffeespezialitäten frisch aus der Genussmanufaktur",
    "fr-FR": "Prêt pour 20 % de vitamine C ? À partir de 29,90 € !",
    "pl-PL": "Obudź się z kawą o smaku gór w każdym domu",
    "ar-AE": "استيقظ على قهوة بطعم الجبال – خصم 50% مع LUMA & Co اليوم!",
    "he-IL": "התעוררו לקפה שבאמת טעים כמו ההרים – 50% הנחה",
    "hi-IN": "ऐसी कॉफ़ी के साथ जागिए जिसका स्वाद सचमुच पहाड़ों जैसा है",
    "th-TH": "ตื่นมาพร้อมกาแฟที่มีรสชาติเหมือนภูเขาที่มันเติบโตมาจริงๆ",
    "ja-JP": "本当に山の味がするコーヒーで目覚めよう。「特別な一杯」を、あなたの朝に。",
    "zh-CN": "用真正来自高山的咖啡唤醒你的清晨，“每一口”都有山野的味道。",
    "ko-KR": "진짜 산의 맛이 나는 커피와 함께 하루를 시작하세요, 매일 아침 새롭게",
}
WORDS = st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüéñ", min_size=1, max_size=14), min_size=1, max_size=14)


def fit(book: FontBook, text: str, locale: str, width: float = 900, height: float = 420, **more: object) -> FittedText:
    limits: dict[str, object] = {"min_px": 16, "max_px": 110, **more}
    return fit_text(book, text, STYLE, locale, direction(locale), width, height, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", HEADLINES)
@pytest.mark.parametrize(("width", "height"), [(900, 420), (480, 300), (300, 500)])
def test_what_fits_is_inside_the_box(book: FontBook, locale: str, width: float, height: float) -> None:
    fitted = fit(book, HEADLINES[locale], locale, width, height)
    assert fitted.fits
    measured = measure_lines(book, fitted.lines, STYLE, locale, direction(locale), fitted.size_px)
    assert measured[0] <= width + 0.01
    assert measured[1] <= height + 0.01
    assert measured == pytest.approx((fitted.width_px, fitted.height_px))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, width=st.integers(80, 1200), height=st.integers(30, 900), balance=st.booleans())
def test_any_words_fit_or_are_said_not_to(
    book: FontBook, words: list[str], width: int, height: int, balance: bool
) -> None:
    text = " ".join(words)
    fitted = fit(book, text, "en-US", width, height, balance=balance)
    assert "".join(fitted.lines).replace(" ", "").replace("-", "") == text.replace(" ", "")
    wide, high = measure_lines(book, fitted.lines, STYLE, "en-US", "ltr", fitted.size_px)
    if fitted.fits:
        assert wide <= width + 0.01
        assert high <= height + 0.01
        assert 16 <= fitted.size_px <= 110
    else:
        assert fitted.size_px == 16
        assert high > height or any(word not in text.split() for line in fitted.lines for word in line.split())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, width=st.integers(150, 900), height=st.integers(60, 500))
def test_a_larger_box_never_makes_the_text_much_smaller(
    book: FontBook, words: list[str], width: int, height: int
) -> None:
    text = " ".join(words)
    small, large = fit(book, text, "en-US", width, height), fit(book, text, "en-US", width * 1.3, height * 1.3)
    # A word that is divided in the small box only, because nothing else fits, may have been larger there.
    is_divided = any(line.endswith("-") for line in small.lines)
    assert large.size_px >= small.size_px * (0.66 if is_divided else 0.9)


def test_words_are_divided_only_where_that_is_worth_it(book: FontBook) -> None:
    whole = fit(book, "Strahlend aufwachen", "de-DE", 300, 330)
    assert whole.lines == ("Strahlend", "aufwachen")
    divided = fit(book, "Feuchtigkeitsspendende Hochgebirgskräuterpflege", "de-DE", 260, 500)
    assert any(line.endswith("-") for line in divided.lines)


def test_a_separator_at_the_end_of_a_line_is_left_out(book: FontBook) -> None:
    fitted = fit(book, "20 % Vitamin C · vegan · ohne Duftstoffe", "de-DE", 420, 500)
    assert len(fitted.lines) > 1
    assert not any(line.endswith("·") for line in fitted.lines)
    assert "vegan" in " ".join(fitted.lines)
    assert fit(book, "A ·", "en-US", 400, 200).lines[-1].endswith("·"), "a last sign is a person's own"


@pytest.mark.parametrize("locale", HEADLINES)
def test_lines_are_the_same_at_every_zoom(book: FontBook, locale: str, set_text: Callable[..., TextLayer]) -> None:
    layer = set_text(HEADLINES[locale], locale, Box(x=40, y=40, width=640, height=400))
    for zoom in (0.25, 0.37, 0.5, 1.0, 2.0):
        box, size = layer.box.scaled(zoom), layer.size_px * zoom
        shown = layer.model_copy(update={"box": box, "size_px": size})
        placed, ink = place_glyphs(book, shown)
        first, whole = place_glyphs(book, layer)
        assert len(placed) == len(first)
        assert [item.x for item in placed] == pytest.approx([item.x * zoom for item in first], abs=0.01)
        assert ink.right == pytest.approx(whole.right * zoom, abs=0.01)


@pytest.mark.parametrize("locale", HEADLINES)
def test_the_words_come_back_whole(book: FontBook, locale: str) -> None:
    fitted = fit(book, HEADLINES[locale], locale, 500, 400)
    joined = "".join(fitted.lines).translate(dict.fromkeys(map(ord, " \u00a0\u202f-")))
    assert joined == HEADLINES[locale].translate(dict.fromkeys(map(ord, " \u00a0\u202f-")))


def test_lines_are_balanced_without_a_widow(book: FontBook) -> None:
    fitted = fit(
        book, "Single origin beans roasted weekly in small batches by people who care", "en-US", 700, 100, max_px=36
    )
    widths = [measure_lines(book, [line], STYLE, "en-US", "ltr", fitted.size_px)[0] for line in fitted.lines]
    assert len(fitted.lines) == 2
    assert min(widths) > 0.8 * max(widths)


def test_a_long_german_word_is_divided_where_that_makes_it_clearly_larger(book: FontBook) -> None:
    fitted = fit(book, "Hochgebirgskaffeespezialitäten", "de-DE", 500, 300)
    assert fitted.lines == ("Hochgebirgs-", "kaffeespezialitäten") or fitted.lines[0].endswith("-")
    whole = fit(book, "Hochgebirgskaffeespezialitäten", "de-DE", 500, 300, max_lines=1)
    assert fitted.size_px > whole.size_px * 1.15


def test_a_word_that_fits_well_is_left_whole(book: FontBook) -> None:
    assert fit(book, "Feuchtigkeitspflege neu gedacht", "de-DE", 900, 300).lines == (
        "Feuchtigkeitspflege",
        "neu gedacht",
    )


def test_the_writers_own_soft_hyphens_are_used_and_not_drawn(book: FontBook) -> None:
    fitted = fit(book, "Feuchtig\u00adkeits\u00adpflege", "de-DE", 330, 100)
    assert len(fitted.lines) == 2
    assert fitted.lines[0] in {"Feuchtig-", "Feuchtigkeits-"}
    assert "\u00ad" not in "".join(fit(book, "Feuchtig\u00adkeits\u00adpflege", "de-DE", 1200, 90).lines)


def test_japanese_breaks_between_phrases_and_never_before_small_signs(book: FontBook) -> None:
    fitted = fit(book, HEADLINES["ja-JP"], "ja-JP", 900, 420)
    assert fitted.lines == ("本当に山の味がする", "コーヒーで目覚めよう。", "「特別な一杯」を、", "あなたの朝に。")
    for width in range(90, 700, 40):
        for line in fit(book, HEADLINES["ja-JP"], "ja-JP", width, 900).lines:
            assert line[0] not in "ー、。」ョッ"
            assert line[-1] not in "「"


def test_chinese_particles_and_closing_signs_do_not_start_a_line(book: FontBook) -> None:
    for width in range(120, 800, 40):
        for line in fit(book, HEADLINES["zh-CN"], "zh-CN", width, 900).lines:
            assert line[0] not in "，。”的"
            assert line[-1] not in "“每"


def test_thai_wraps_without_help_from_the_system(book: FontBook) -> None:
    fitted = fit(book, HEADLINES["th-TH"], "th-TH", 500, 400)
    assert len(fitted.lines) >= 3
    assert fitted.size_px > 40


def test_prices_units_and_french_signs_stay_together(book: FontBook) -> None:
    for width in range(200, 900, 50):
        for line in fit(book, HEADLINES["fr-FR"], "fr-FR", width, 900).lines:
            assert line[0] not in "?!%€"
            assert not line.endswith(("20", "29,90"))


def test_emphasis_marks_are_closed_in_every_line(book: FontBook) -> None:
    fitted = fit(book, "Coffee that *actually tastes like the high mountains* it came from", "en-US", 420, 400)
    assert len(fitted.lines) > 2
    assert all(line.count("*") % 2 == 0 for line in fitted.lines)
    assert plain_text(" ".join(fitted.lines)) == "Coffee that actually tastes like the high mountains it came from"


def test_emoji_sequences_stay_whole(book: FontBook) -> None:
    text = "Good morning 👩🏽‍🌾 grown 🇨🇴 roasted ❤️‍🔥 loved 👨‍👩‍👧‍👦"
    for width in (150, 300, 600):
        lines = fit(book, text, "en-GB", width, 900).lines
        for emoji in ("👩🏽‍🌾", "🇨🇴", "❤️‍🔥", "👨‍👩‍👧‍👦"):
            assert sum(emoji in line for line in lines) == 1


def test_line_breaks_of_the_writer_are_kept(book: FontBook) -> None:
    assert fit(book, "Pack once.\nGo anywhere.", "en-US", 900, 400).lines == ("Pack once.", "Go anywhere.")
    assert not fit(book, "a\nb\nc", "en-US", 900, 400, max_lines=2).fits


def test_too_much_text_is_said_not_to_fit(book: FontBook) -> None:
    fitted = fit(book, " ".join(HEADLINES.values()), "en-US", 200, 60)
    assert not fitted.fits
    assert fitted.size_px == 16


def test_an_empty_text_has_no_lines(book: FontBook) -> None:
    assert fit(book, "  ", "en-US") == FittedText((), 110, 0.0, 0.0, True)


def test_a_sign_without_a_glyph_is_a_gap_and_is_named(book: FontBook) -> None:
    fitted = fit(book, "New \u0e81 here", "en-US")
    assert fitted.fits
    assert book.missing_glyphs(" ".join(fitted.lines), STYLE.family, "en-US") == "\u0e81"


@pytest.mark.parametrize("locale", ["th-TH", "ar-AE", "hi-IN"])
def test_marks_of_tall_scripts_have_room_in_their_lines(
    book: FontBook, locale: str, set_text: Callable[..., TextLayer]
) -> None:
    layer = set_text(HEADLINES[locale], locale, Box(x=0, y=0, width=600, height=500), STYLE, 60)
    _, ink = place_glyphs(book, layer)
    assert ink.top >= -0.02 * layer.size_px
    assert ink.bottom <= layer.box.height + 0.02 * layer.size_px


@pytest.mark.parametrize(("locale", "align", "edge"), [
    ("en-US", "start", "left"), ("en-US", "end", "right"), ("ar-AE", "start", "right"), ("ar-AE", "end", "left"),
])  # fmt: skip
def test_lines_meet_the_edge_their_direction_wants(
    book: FontBook, locale: str, align: str, edge: str, set_text: Callable[..., TextLayer]
) -> None:
    layer = set_text("LUMA" if locale == "en-US" else "قهوة", locale, Box(x=0, y=0, width=600, height=90), align=align)
    _, ink = place_glyphs(book, layer)
    if edge == "left":
        assert ink.left == pytest.approx(0, abs=2)
        assert ink.right < 400
    else:
        assert ink.right == pytest.approx(600, abs=2)
        assert ink.left > 200
