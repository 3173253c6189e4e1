"""Product points in another language: what the lexicon knows is said, whole or in parts; the rest is left out."""

from __future__ import annotations

import pytest

from studio.providers.offline.packs import Pack, load_pack
from studio.providers.offline.points import localised_points
from studio.providers.offline.words import capitalised, graphemes, language_of, marked_name


def pack_of(locale: str) -> Pack:
    pack = load_pack(locale)
    assert pack is not None
    return pack


def said(point: str, locale: str, source: str = "en") -> list[str]:
    return localised_points((point,), source, pack_of(locale), locale)


@pytest.mark.parametrize(
    ("point", "locale", "texts"),
    [
        ("20 % vitamin C", "de-DE", ["20\u00a0% Vitamin C"]),
        ("Vitamin C 20%", "de-DE", ["20\u00a0% Vitamin C"]),
        ("100% organic cotton", "es-ES", ["100\u00a0% algodón ecológico"]),
        ("vegan and fragrance free", "it-IT", ["vegano", "senza profumo"]),
        ("Vegan, cruelty-free & refillable", "de-DE", ["vegan", "tierversuchsfrei", "nachfüllbar"]),
        ("squalane and oat lipids", "fr-FR", ["squalane", "lipides d’avoine"]),
        ("vegan and made on the moon", "de-DE", ["vegan"]),
        ("made on the moon", "de-DE", []),
        ("no parabens and sulphates", "de-DE", []),
        ("free shipping", "sv-SE", ["fri frakt"]),
        ("250 g", "ru-RU", ["250\u00a0г"]),
        ("2-year warranty", "pl-PL", ["gwarancja: 2\u00a0lata"]),
        ("up to 40 hours battery life", "de-DE", ["bis zu 40\u00a0Stunden Akkulaufzeit"]),
        ("40 hours of battery", "de-DE", ["40\u00a0Stunden Akkulaufzeit"]),
        ("in 3 colours", "ar-AE", ["3 ألوان"]),
        ("set of 6 pieces", "pl-PL", ["6 sztuk"]),
    ],
)
def test_english_points(point: str, locale: str, texts: list[str]) -> None:
    assert said(point, locale) == texts


def test_a_brief_in_german_is_understood_by_the_german_pack() -> None:
    assert said("frisch geröstet", "fr-FR", "de") == ["torréfaction fraîche"]
    assert said("20 % Hyaluronsäure", "es-ES", "de") == ["20\u00a0% de ácido hialurónico"]
    assert said("vegan und nachfüllbar", "it-IT", "de") == ["vegano", "ricaricabile"]


def test_points_of_the_own_language_stay_as_written() -> None:
    assert said("Gemacht auf dem Mond, 5 % Staub", "de-DE", "de") == ["Gemacht auf dem Mond, 5\u00a0% Staub"]


def test_each_point_is_said_once() -> None:
    assert localised_points(("vegan", "100% vegan", "plant-based"), "en", pack_of("de-DE"), "de-DE") == ["vegan"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("Zürich", 6), ("Zu\u0308rich", 6), ("สวัสดี", 4), ("👩‍👩‍👧", 1), ("🇩🇪🇫🇷", 2), ("*neu*", 3), ("नमस्ते", 4), ("", 0)],
)
def test_characters_are_counted_as_a_reader_sees_them(text: str, count: int) -> None:
    assert graphemes(text) == count


def test_capitals_follow_the_language() -> None:
    assert capitalised("indirim", "tr-TR") == "İndirim"
    assert capitalised("ähnlich", "de-DE") == "Ähnlich"
    assert capitalised("ßa", "de-DE") == "ßa"
    assert capitalised("", "de-DE") == ""


def test_the_language_of_a_text_is_told_by_script_and_small_words() -> None:
    assert language_of("A light serum for the skin") == "en"
    assert language_of("Ein Serum für die Haut") == "de"
    assert language_of("Un sérum pour la peau avec éclat") == "fr"
    assert language_of("毎日のスキンケア") == "ja"
    assert language_of("护肤精华") == "zh"
    assert language_of("Сыворотка для кожи") == "ru"
    assert language_of("Сироватка для шкіри") == "uk"
    assert language_of("serum") == ""


def test_names_are_marked_only_where_direction_is_in_doubt() -> None:
    assert marked_name("C+", "ar-AE") == "C+\u200e"
    assert marked_name("3D Pen", "he-IL") == "\u200e3D Pen"
    assert marked_name("Luma & Co", "ar-AE") == "Luma & Co"
    assert marked_name("C+", "de-DE") == "C+"
