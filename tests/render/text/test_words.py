"""Marks, no-break spaces and hyphens: pure functions on words."""

from __future__ import annotations

import pyphen
import pytest

from studio.render.text.breaks import pieces
from studio.render.text.hyphens import hyphen_places, hyphen_quality
from studio.render.text.marks import marked, parse_marks, plain_text
from studio.render.text.nobreak import with_no_break_spaces


@pytest.mark.parametrize(
    ("text", "plain", "ranges"),
    [
        ("Shine *every* day", "Shine every day", ((6, 11),)),
        ("*Two words* and *more*", "Two words and more", ((0, 9), (14, 18))),
        ("ab 29 €* und 30 €*", "ab 29 €* und 30 €*", ()),
        ("*Gilt bis 30.6.", "*Gilt bis 30.6.", ()),
        ("春の*輝き*を", "春の輝きを", ((2, 4),)),
        ("2 * 3 * 4", "2 * 3 * 4", ()),
        ("", "", ()),
    ],
)
def test_marks_are_read(text: str, plain: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert parse_marks(text) == (plain, ranges)


def test_marks_are_put_back_line_by_line() -> None:
    _, ranges = parse_marks("Coffee *that tastes* good")
    assert marked("Coffee that", 0, ranges) == "Coffee *that*"
    assert marked("tastes good", 12, ranges) == "*tastes* good"


def test_plain_text_has_no_soft_hyphens() -> None:
    assert plain_text("*Haut*pfle\u00adge") == "Hautpflege"


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("fr-FR", "Prêt ? Oui ! Bon : « ici » ;", "Prêt\u202f? Oui\u202f! Bon\u00a0: «\u00a0ici\u00a0»\u202f;"),
        ("de-DE", "nur 20 % ab 29,90 €", "nur 20\u00a0% ab 29,90\u00a0€"),
        ("en-US", "30 ml for USD 29", "30\u00a0ml for USD\u00a029"),
        ("pl-PL", "kawa z gór i w domu", "kawa z\u00a0gór i\u00a0w\u00a0domu"),
        ("ru-RU", "2 490 ₽ в месяц", "2\u00a0490\u00a0₽ в\u00a0месяц"),
        ("en-US", "Luma & Co – fresh", "Luma &\u00a0Co\u00a0– fresh"),
        ("en-GB", "Good morning ☕ — 🇨🇴 roasted", "Good morning\u00a0☕\u00a0— 🇨🇴\u00a0roasted"),
        ("en-US", "Take 2 bottles home", "Take 2 bottles home"),
    ],
)
def test_spaces_that_must_not_break(locale: str, text: str, expected: str) -> None:
    result = with_no_break_spaces(text, locale)
    assert result == expected
    assert len(result) == len(text)


@pytest.mark.parametrize(
    "word", ["Hochgebirgskaffeespezialitätenröstung", "Feuchtigkeitspflege", "Sommerschlussverkauf"]
)
def test_hyphenation_agrees_with_the_dictionary(word: str) -> None:
    expected = tuple(p for p in pyphen.Pyphen(lang="de_DE").positions(word) if 4 <= p <= len(word) - 4)
    assert hyphen_places(word, "de") == expected


@pytest.mark.parametrize("language", ["en", "fr", "nl", "hu", "es", "it", "ru"])
def test_other_languages_agree_too(language: str) -> None:
    word = "internationalisation"
    tag = {"en": "en_US", "it": "it_IT", "ru": "ru_RU", "nl": "nl_NL", "hu": "hu_HU"}.get(language, language)
    least = 4 if language in {"en", "fr", "nl"} else 3
    expected = tuple(p for p in pyphen.Pyphen(lang=tag).positions(word) if least <= p <= len(word) - least)
    assert hyphen_places(word, language) == expected


def test_short_words_capitals_and_languages_without_patterns_are_left_alone() -> None:
    assert hyphen_places("Kaffee", "de") == ()
    assert hyphen_places("UNESCOBERLIN"[:11], "de") == ()
    assert hyphen_places("करुणामयी" * 2, "hi") == ()


def test_joints_of_compounds_are_the_best_places() -> None:
    assert hyphen_quality("Feuchtigkeits", "pflege") < hyphen_quality("Feuchtig", "keitspflege")
    assert hyphen_quality("Haut\u00ad", "pflege") == 0


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Ready to go", "en-US", ["Ready", "to", "go"]),
        ("Anti-Aging-Creme", "de-DE", ["Anti-", "Aging-", "Creme"]),
        ("20-50 %", "de-DE", ["20-50", "%"]),
        ("本当に山の味がする。", "ja-JP", ["本当に", "山の", "味が", "する。"]),
        ("ビタミンC 20%配合", "ja-JP", ["ビタミンC", "20%配合"]),
        ("진짜 산의 맛", "ko-KR", ["진짜", "산의", "맛"]),
        ("one\ntwo three", "en-US", ["one", "two", "three"]),
    ],
)
def test_pieces(text: str, locale: str, expected: list[str]) -> None:
    assert [text[piece.start : piece.end] for piece in pieces(text, locale)] == expected
