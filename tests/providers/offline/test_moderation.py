"""The word lists: they find what they hold, and leave honest words alone."""

from __future__ import annotations

import pytest

from studio.providers.offline.moderation import judge


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("What the fuck", "en-US"),
        ("Sieg Heil", "de-DE"),
        ("死ねよ", "ja-JP"),
        ("Ну ты хуй", "ru-RU"),
        ("F*uck* it", "fr-FR"),
    ],
)
def test_listed_words_are_found_in_their_language_and_in_english(text: str, locale: str) -> None:
    verdict = judge(text, locale)
    assert verdict.is_flagged
    assert verdict.by == "word list"
    assert "The text says" in verdict.reason


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Rapeseed oil from Scunthorpe", "en-GB"),
        ("Heroine of the day", "en-US"),
        ("Die Kurvatur der Spitze", "de-DE"),
        ("Pedał hamulca", "pl-PL"),
        ("Spick and span", "en-US"),
        ("Violation de la gravité", "fr-FR"),
        ("תמותה נמוכה", "he-IL"),
    ],
)
def test_words_that_only_look_like_it_are_left_alone(text: str, locale: str) -> None:
    assert not judge(text, locale).is_flagged
