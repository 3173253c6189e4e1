"""Texts in another language or script than their locale's; names, terms and short texts are left alone."""

from __future__ import annotations

import json

import pytest

from studio.checks.function_words import FUNCTION_WORDS, foreign_language, words_of
from studio.checks.scripts import neighbour_in, script_of
from studio.model.fix import Reset
from studio.system.paths import resources
from tests.checks.finished import Bench
from tests.laid_out import Room
from tests.render.text.hard_words import HARD

ENGLISH = "The gentle care that you and your skin have been waiting for"
GERMAN = "Die sanfte Pflege, auf die du und deine Haut gewartet haben"


def copy_of(tag: str) -> list[str]:
    """Every headline and subline of a locale's copy patterns."""
    pack = json.loads((resources() / "locales" / f"{tag}.json").read_text("utf-8"))
    return [text for part in ("headlines", "sublines") for texts in pack[part].values() for text in texts]


@pytest.mark.parametrize("tag", sorted(tag for tag in FUNCTION_WORDS if tag not in {"ro", "hu", "id"}))
def test_no_language_is_taken_for_another(tag: str) -> None:
    texts = copy_of(tag)
    pairs = [f"{first} {second}" for first, second in zip(texts, texts[1:] + texts[:1], strict=True)]
    assert [(text, found) for text in [*texts, *pairs] if (found := foreign_language(text, tag))] == []


def test_hard_copy_is_in_its_language_too() -> None:
    for locale, text in HARD.items():
        assert foreign_language(text.replace("*", ""), locale.split("-")[0]) is None


@pytest.mark.parametrize(("tag", "least"), [("en", 0.75), ("de", 0.65), ("fr", 0.8), ("it", 0.75), ("nl", 0.7)])
def test_most_foreign_lines_are_found(tag: str, least: float) -> None:
    others = [other for other in ("en", "de", "fr", "it", "nl", "pl", "fi") if other != tag]
    tried = [(text, other) for text in copy_of(tag) for other in others if len(words_of(text)) >= 5]
    found = [foreign_language(text, other) for text, other in tried]
    assert sum(one is not None for one in found) / len(tried) > least


def test_an_english_line_on_a_german_creative_is_a_warning(room: Room) -> None:
    bench = Bench(room, "de-DE")
    (finding,) = bench.found("language", bench.with_text("subline", text=ENGLISH))
    assert (finding.severity, finding.layer) == ("warning", "subline")
    assert "English" in finding.message
    assert isinstance(finding.fix, Reset)
    assert finding.fix.fields == ("text.subline.text",)


def test_the_languages_own_words_and_short_or_borrowed_ones_are_no_fault(room: Room, bench: Bench) -> None:
    assert bench.found("language", bench.with_text("subline", text=ENGLISH)) == []
    german = Bench(room, "de-DE")
    for text in (GERMAN, "Shine every day", "Der Look of the Year", "Summer Sale"):
        assert german.found("language", german.with_text("subline", text=text)) == [], text


def test_another_script_is_found_where_it_is_more_than_a_name(room: Room) -> None:
    arabic = Bench(room, "ar-AE")
    (finding,) = arabic.found("language", arabic.with_text("subline", text=ENGLISH))
    assert "Latin script" in finding.message
    assert finding.limit == 0.2
    japanese = Bench(room, "ja-JP")
    (finding,) = japanese.found("language", japanese.with_text("subline", text=ENGLISH))
    assert "Latin script" in finding.message
    for text in (
        "Luma & Co Serum",
        "SPF 50 PA++++ UV PROTECTION",
        "Vitamin C",
        "毎日のVitamin C Serum Premium Editionで輝く肌へ",
    ):
        assert japanese.found("language", japanese.with_text("subline", text=text)) == [], text


def test_a_latin_locale_does_not_take_another_script(bench: Bench) -> None:
    (finding,) = bench.found("language", bench.with_text("subline", text="Нежный уход за кожей на каждый день"))
    assert "Cyrillic" in finding.message


@pytest.mark.parametrize(
    ("text", "language", "script", "expected"),
    [
        ("这款护肤品为你而生", "zh", "Hans", ""),
        ("這款護膚品為你而生", "zh", "Hans", "Chinese in traditional signs"),
        ("这款护肤品为你而生", "zh", "Hant", "Chinese in simplified signs"),
        ("Щодня сяйте з нашою їжею", "uk", "Cyrl", ""),
        ("Каждый день мы с вами, это объятия", "uk", "Cyrl", "Russian"),
        ("Кожного дня з їжею та іграми", "ru", "Cyrl", "Ukrainian"),
        ("Каждый день с вами", "ru", "Cyrl", ""),
        ("Shine every day", "en", "Latn", ""),
    ],
)
def test_neighbours_within_a_script(text: str, language: str, script: str, expected: str) -> None:
    assert neighbour_in(text, language, script) == expected


def test_letters_know_their_script() -> None:
    letters = ("a", "é", "ж", "ω", "ع", "ש", "म", "ก", "ひ", "カ", "漢", "한", "7", "!")
    expected = ["Latn", "Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Thai", "Kana", "Kana", "Hani", "Hang", "", ""]
    assert [script_of(letter) for letter in letters] == expected
