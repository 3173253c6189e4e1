"""Locale names and which text applies."""

from __future__ import annotations

import pytest

from studio.model.locale import direction, language, lookup, normalised, region, script


@pytest.mark.parametrize(
    ("written", "expected"),
    [("de_de", "de-DE"), ("EN-us", "en-US"), ("zh_hans_cn", "zh-Hans-CN"), ("ar", "ar"), ("es-419", "es-419")],
)
def test_tags_are_written_in_one_way(written: str, expected: str) -> None:
    assert normalised(written) == expected


def test_parts_of_a_tag() -> None:
    assert (language("zh-Hant-TW"), region("zh-Hant-TW"), script("zh-Hant-TW")) == ("zh", "TW", "Hant")
    assert script("zh-TW") == "Hant"
    assert script("zh-CN") == "Hans"
    assert script("ja-JP") == "Jpan"
    assert direction("ar-AE") == "rtl"
    assert direction("he-IL") == "rtl"
    assert direction("de-AT") == "ltr"


def test_the_exact_text_wins_over_the_languages() -> None:
    texts = {"de": "Deutsch", "de_AT": "Österreichisch", "zh-Hant": "繁體"}
    assert lookup(texts, "de-AT") == "Österreichisch"
    assert lookup(texts, "de-CH") == "Deutsch"
    assert lookup(texts, "zh-TW") == "繁體"
    assert lookup(texts, "zh-CN") is None
