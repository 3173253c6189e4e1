"""Every locale pack is complete, fits its budgets and holds no forgotten slot."""

from __future__ import annotations

import re

import pytest

from studio.model.brief import OBJECTIVES
from studio.model.brief_locales import is_known_locale
from studio.providers.contract import CopyRequest
from studio.providers.offline.packs import Pack, lexicon, load_pack, locales
from studio.providers.offline.patterns import SLOTS, Slot, fill
from studio.providers.offline.plural import pluralised
from studio.providers.offline.words import graphemes
from studio.providers.offline.writing import budgets_of

ENGLISH = load_pack("en-US")
assert ENGLISH is not None
BANKS = ("calls", "eyebrows", "headlines", "headline_patterns", "sublines", "closers", "terms", "things", "counted")
FILLED: dict[Slot, str] = dict.fromkeys(SLOTS, "X")


def pack_of(locale: str) -> Pack:
    pack = load_pack(locale)
    assert pack is not None
    return pack


def budgets(locale: str) -> dict[str, int]:
    return budgets_of(CopyRequest(locale=locale, objective="sales", brand_name="B", product_id="p", product_name="P"))


def test_thirty_locales_are_shipped() -> None:
    wanted = (
        "en-US en-GB de-DE de-AT de-CH fr-FR es-ES it-IT pt-BR nl-NL pl-PL sv-SE da-DK nb-NO fi-FI tr-TR ar-AE ar-SA "
        "he-IL ja-JP ko-KR zh-CN zh-TW hi-IN th-TH ru-RU uk-UA el-GR cs-CZ vi-VN"
    )
    assert set(locales()) == set(wanted.split())
    assert all(is_known_locale(tag) for tag in locales())


@pytest.mark.parametrize("locale", locales())
def test_a_pack_says_all_that_the_english_one_says(locale: str) -> None:
    pack = pack_of(locale)
    for name in (
        "calls",
        "eyebrows",
        "headlines",
        "headline_patterns",
        "sublines",
        "closers",
        "terms",
        "things",
        "counted",
    ):
        stated, expected = getattr(pack, name), getattr(ENGLISH, name)
        assert stated.keys() == expected.keys(), name
        assert all(value for value in stated.values()), name
    assert all(len(pack.calls[objective]) >= 3 for objective in OBJECTIVES)
    assert all((pack.culture, pack.tone, pack.do, pack.dont, pack.region_tag, pack.legal))


@pytest.mark.parametrize("locale", locales())
def test_every_line_fits_its_budget(locale: str) -> None:
    pack, room = pack_of(locale), budgets(locale)
    for part, bank in (("headline", pack.headlines), ("subline", pack.sublines), ("call_to_action", pack.calls)):
        too_long = [text for texts in bank.values() for text in texts if graphemes(text) > room[part]]
        assert too_long == []


@pytest.mark.parametrize("locale", locales())
def test_every_pattern_has_known_slots_and_balanced_braces(locale: str) -> None:
    pack = pack_of(locale)
    for bank in (pack.headline_patterns, pack.closers):
        for texts in bank.values():
            for text in texts:
                assert not re.search("[{}#]", fill(text, FILLED))
    for text in (pack.price_was, pack.percent_of):
        assert not re.search("[{}#]", fill(text, FILLED))
    for template in pack.counted.values():
        for number in (1, 2, 3, 5, 11, 21, 100):
            said = fill(pluralised(template, number, locale), FILLED)
            assert said
            assert not re.search("[{}#]", said)
    for bank in (pack.headlines, pack.sublines, pack.calls):
        assert not [text for texts in bank.values() for text in texts if re.search("[{}#*]", text)]


@pytest.mark.parametrize("locale", locales())
def test_no_line_stands_twice_in_a_bank(locale: str) -> None:
    pack = pack_of(locale)
    for bank in (pack.headlines, pack.sublines):
        texts = [text for lines in bank.values() for text in lines]
        assert len(texts) == len(set(texts))


def test_legal_notes_are_all_known_and_all_used() -> None:
    used = {name for locale in locales() for name in pack_of(locale).legal}
    assert used == set(lexicon("legal")["notes"])


def test_the_lexicon_names_what_the_packs_say() -> None:
    terms = lexicon("terms")
    assert terms["terms"].keys() == ENGLISH.terms.keys()
    assert terms["things"].keys() == ENGLISH.things.keys()
    assert terms["counted"].keys() == ENGLISH.counted.keys()
    moods, categories = lexicon("moods").keys(), lexicon("categories")["words"].keys()
    assert {tag for tags in ENGLISH.headlines for tag in tags.split()} - {"any"} == moods | categories
    assert ENGLISH.eyebrows.keys() == categories == set(lexicon("categories")["order"])


def test_regions_differ_in_spelling_and_rules() -> None:
    swiss, german = pack_of("de-CH"), pack_of("de-DE")
    assert not any("ß" in text for texts in swiss.headlines.values() for text in texts)
    assert any("ß" in text for texts in german.headlines.values() for text in texts)
    assert swiss.legal != german.legal
    assert pack_of("en-GB").terms["free_shipping"] == "free delivery"


def test_other_regions_and_spellings_of_a_language_find_its_pack() -> None:
    assert pack_of("es-MX").region_tag == ""
    assert pack_of("zh-HK").tag == "zh-Hant"
    assert pack_of("zh").tag == "zh-Hans"
    assert pack_of("no").tag == "nb"
    assert pack_of("de_ch").region_tag == "de-CH"
    assert load_pack("hu-HU") is None
