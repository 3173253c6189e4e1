"""Pseudo-locales: words grow and turn as announced; emphasis and figures stay."""

from __future__ import annotations

import pytest

from studio.model.copy import Copy
from studio.model.pseudo import PSEUDOS, turned, turned_copy

TEXT = "Wake up *radiant* for $29.90"


@pytest.mark.parametrize("pseudo", PSEUDOS, ids=lambda p: p.id)
def test_figures_and_emphasis_stay(pseudo: object) -> None:
    done = turned(TEXT, pseudo.id)  # type: ignore[attr-defined]
    assert "29.90" in done
    assert done.count("*") == 2
    assert turned("", pseudo.id) == ""  # type: ignore[attr-defined]
    assert turned(TEXT, pseudo.id) == done  # type: ignore[attr-defined]


def test_longer_is_forty_percent_longer() -> None:
    for text in (TEXT, "Overnight care that works while you sleep", "TV"):
        assert 1.3 <= len(turned(text, "longer")) / len(text) <= 3.6
    assert len(turned("Overnight care that works while you sleep", "longer")) <= 1.6 * 41


def test_only_short_texts_triple() -> None:
    assert turned("Shop now", "triple") == "Shop now Shop now Shop now"
    assert turned("Overnight care that works", "triple") == "Overnight care that works"


def test_scripts_are_those_announced() -> None:
    assert any("\u0600" <= c <= "\u06ff" for c in turned(TEXT, "right-to-left"))
    assert any("\u0e00" <= c <= "\u0e7f" for c in turned(TEXT, "tall-thai"))
    assert " " not in turned("Wake up early", "no-spaces")


def test_all_words_of_a_creative_turn_and_the_price_keeps_its_value() -> None:
    words = Copy(locale="en-US", headline="Hello", call_to_action="Buy", price="$29.90")
    triple = next(pseudo for pseudo in PSEUDOS if pseudo.id == "triple")
    done = turned_copy(words, triple)
    assert done.locale == "es-ES"
    assert done.call_to_action == "Buy Buy Buy"
    assert done.price == "$29.90 / $29.90"


def test_an_unknown_one_is_named() -> None:
    with pytest.raises(KeyError):
        turned("a", "klingon")
