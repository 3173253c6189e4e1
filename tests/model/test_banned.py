"""Banned words are found in every form they take, and not inside other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.banned import find_banned, has_banned, without_banned

FOUND = [
    ("en", "miracle", "A small MIRACLE."),
    ("en", "miracle", "Two miracles"),
    ("en", "miracle", "a *mir*acle"),
    ("en", "cure", "Curing skin"),
    ("en", "cheap", "the cheapest price"),
    ("en", "anti-aging", "anti aging serum"),
    ("en", "anti-aging", "Antiaging"),
    ("en", "100%", "now 100% pure"),
    ("en", "naïve", "a naive idea"),
    ("de", "Wunder", "Wundermittel für die Haut"),
    ("de", "Wunder", "ohne Wunders"),
    ("de", "makellos", "für makellose Haut"),
    ("de", "Straße", "auf der STRASSE"),
    ("de", "für immer", "Fur immer schön"),
    ("de", "Wunder", "Wun\u00adder"),
    ("fr", "miracle", "des miracles"),
    ("fr", "parfaite", "une peau parfaite"),
    ("fr", "parfaite", "le soin parfait"),
    ("es", "milagro", "Milagros diarios"),
    ("it", "miracolosa", "crema miracoloso"),
    ("pt-BR", "milagre", "um milagre"),
    ("nl", "wonder", "een wondermiddel"),
    ("sv", "mirakel", "mirakelkräm"),
    ("fi", "ihme", "ihmeellinen"),
    ("tr", "mucize", "MUCİZESİ"),
    ("tr", "ilaç", "İLAÇ gibi"),
    ("pl", "cudowny", "cudownego kremu"),
    ("cs", "zázrak", "zázraky"),
    ("ru", "чудо", "чуда"),
    ("ru", "лучший", "лучшая цена"),
    ("uk", "диво", "дива"),
    ("el", "θαύμα", "ΘΑΥΜΑΤΑ"),
    ("ar", "معجزة", "هذه المعجزات"),
    ("ar", "أفضل", "والأفضل دائما"),
    ("he", "נס", "זה נס"),
    ("he", "מושלם", "העור המושלם"),
    ("hi", "चमत्कार", "यह चमत्कार है"),
    ("ja", "奇跡", "肌の奇跡を"),
    ("ja", "ﾐﾗｸﾙ", "ミラクルな肌"),
    ("zh-CN", "最好", "我们最好的"),
    ("ko", "기적", "피부의 기적을"),
    ("th", "มหัศจรรย์", "ผิวมหัศจรรย์ใน"),
    ("vi", "thần kỳ", "Hiệu quả thần kỳ"),
    ("de", "best seller", "unser Best-Seller"),
]
NOT_FOUND = [
    ("en", "cure", "a curious, secure place"),
    ("en", "miracle", "miraculous"),
    ("en", "art", "start the party"),
    ("en", "rich", "richness is in the enriching"),
    ("de", "Wunder", "bewundern"),
    ("de", "rein", "Reinheit"),
    ("es", "cura", "curado"),
    ("vi", "ma", "mà má mã"),
    ("ru", "чудо", "чудак"),
    ("ar", "نار", "انارات"),
    ("en", "", "anything"),
    ("en", "  ", "anything"),
]


@pytest.mark.parametrize(("locale", "word", "text"), FOUND)
def test_forms_of_a_banned_word_are_found(locale: str, word: str, text: str) -> None:
    assert has_banned(text, [word], locale)


@pytest.mark.parametrize(("locale", "word", "text"), NOT_FOUND)
def test_other_words_are_left_alone(locale: str, word: str, text: str) -> None:
    assert not has_banned(text, [word], locale)


def test_spans_point_into_the_original_text() -> None:
    text = "Kein Wun\u00adder, kein *Groß*wunder: STRASSE"
    hits = find_banned(text, ["Wunder", "Straße"], "de-DE")
    assert [(hit.found, hit.word) for hit in hits] == [("Wun\u00adder", "Wunder"), ("STRASSE", "Straße")]
    assert all(text[hit.start : hit.end] == hit.found for hit in hits)


def test_clean_texts_pass() -> None:
    assert list(without_banned(["Glow", "A miracle"], ("miracle",), "en")) == ["Glow"]


@given(
    st.text(max_size=40),
    st.lists(st.text(max_size=8), max_size=3),
    st.sampled_from(["en", "de", "tr", "ar", "ja", "xx"]),
)
def test_any_text_and_any_words_can_be_searched(text: str, words: list[str], locale: str) -> None:
    for hit in find_banned(text, words, locale):
        assert text[hit.start : hit.end] == hit.found
        assert hit.word in words
