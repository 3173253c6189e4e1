"""The context of a locale: its forms, its holidays on the day asked for, and where it all comes from."""

from __future__ import annotations

import pytest

from studio.providers.contract import ContextRequest
from studio.providers.offline.context import make_context
from studio.providers.offline.packs import locales

DAY = "2026-11-21"


@pytest.mark.parametrize("locale", locales())
def test_every_shipped_locale_has_a_whole_context(locale: str) -> None:
    context = make_context(ContextRequest(locale=locale, date=DAY))
    assert context.source == f"locale pack {locale}"
    assert all((context.culture, context.tone, context.do, context.dont, context.legal_notes, context.language_name))
    assert all((context.number_example, context.price_example, context.date_example))
    assert context.direction == ("rtl" if locale[:2] in {"ar", "he"} else "ltr")
    assert all("Not legal advice" in note.text and note.source and note.date == DAY for note in context.legal_notes)


def test_forms_are_the_locale_s_own() -> None:
    german = make_context(ContextRequest(locale="de-DE", date=DAY, currency="EUR"))
    assert (german.number_example, german.price_example, german.date_example) == (
        "12.345,67",
        "29,90\u00a0€",
        "21. November",
    )
    japanese = make_context(ContextRequest(locale="ja-JP", date=DAY))
    assert japanese.date_example == "11月21日"
    assert make_context(ContextRequest(locale="zh-CN", date=DAY)).date_example == "11月21日"
    assert make_context(ContextRequest(locale="en-US", date=DAY)).date_example == "November 21"
    assert make_context(ContextRequest(locale="de-CH", date=DAY)).price_example == "CHF\u00a029.90"


def test_holidays_of_the_next_sixty_days_in_the_own_language() -> None:
    found = {note.date: note.name for note in make_context(ContextRequest(locale="de-DE", date=DAY)).holidays}
    assert found["2026-12-25"] == "Erster Weihnachtstag"
    assert found["2027-01-01"] == "Neujahr"
    assert all("2026-11-21" <= day <= "2027-01-20" for day in found)
    japanese = make_context(ContextRequest(locale="ja-JP", date=DAY)).holidays
    assert ("2027-01-01", "元日") in [(note.date, note.name) for note in japanese]
    assert make_context(ContextRequest(locale="de", date=DAY)).holidays == ()


def test_a_region_without_a_pack_rests_on_its_language_and_says_so() -> None:
    mexican = make_context(ContextRequest(locale="es-MX", date=DAY))
    assert "language pack es" in mexican.source
    assert mexican.culture
    assert mexican.legal_notes == ()
    assert mexican.price_example == "$29.90"


def test_a_language_without_a_pack_rests_on_cldr_and_says_so() -> None:
    hungarian = make_context(ContextRequest(locale="hu-HU", date=DAY))
    assert "CLDR" in hungarian.source
    assert hungarian.culture == ""
    assert hungarian.language_name == "Hungarian (Hungary)"
    assert hungarian.holidays
    assert make_context(ContextRequest(locale="fr-AE", date=DAY)).price_example


def test_the_same_request_gives_the_same_context() -> None:
    request = ContextRequest(locale="ar-AE", date=DAY, currency="AED")
    assert make_context(request) == make_context(request)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        make_context(ContextRequest(locale="de-DE", date="soon"))
