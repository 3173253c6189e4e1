"""What to know about a locale before writing for it: culture, forms of numbers and dates, holidays, rules."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from studio.model.context import ContextPack, HolidayNote, LegalNote
from studio.model.locale import direction, language, normalised, region
from studio.model.money import Money
from studio.providers.contract import ContextRequest
from studio.providers.offline.packs import Pack, lexicon, load_pack
from studio.providers.offline.plural import number_text
from studio.providers.offline.price import babel_locale, format_price

if TYPE_CHECKING:
    from babel import Locale

HOLIDAY_DAYS = 60
"""How far ahead holidays are named."""

EXAMPLE_NUMBER, EXAMPLE_PRICE = Decimal("12345.67"), Decimal("29.90")


def make_context(request: ContextRequest) -> ContextPack:
    """The context of a locale on a day (`request.date`, ISO). ValueError for a date that is none.

    `source` says what it rests on: a pack of this region, of this language, or CLDR alone.
    """
    pack, known = load_pack(request.locale), babel_locale(request.locale)
    day = date.fromisoformat(request.date)
    currency = request.currency or _currency_of(request.locale, day)
    return ContextPack(
        locale=normalised(request.locale),
        language_name=str(known.get_display_name("en") or request.locale),
        direction=direction(request.locale),
        formality=pack.formality if pack else "neutral",
        culture=pack.culture if pack else "",
        tone=pack.tone if pack else "",
        do=pack.do if pack else (),
        dont=pack.dont if pack else (),
        number_example=number_text(EXAMPLE_NUMBER, request.locale),
        price_example=format_price(Money(amount=EXAMPLE_PRICE, currency=currency), request.locale),
        date_example=date_text(day, known),
        holidays=holidays_after(day, request.locale),
        legal_notes=legal_notes(pack.legal if pack else ()),
        source=_source(pack, request.locale),
    )


def _source(pack: Pack | None, locale: str) -> str:
    if pack is None:
        return f"CLDR through Babel; there is no pack for {language(locale)}"
    if not pack.region_tag:
        return f"language pack {pack.tag}; its words and tone, without rules for {region(locale) or 'a region'}"
    return f"locale pack {pack.region_tag}"


def date_text(day: date, known: Locale) -> str:
    """Day and month in the locale's own order and words: `21. November`, `11月21日`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMMd", day, locale=known))


def _currency_of(locale: str, day: date) -> str:
    from babel.numbers import get_territory_currencies

    area = region(locale) or babel_locale(locale).territory
    found = get_territory_currencies(area, start_date=day) if area else []
    return str(found[0]) if found else "EUR"


def holidays_after(day: date, locale: str) -> tuple[HolidayNote, ...]:
    """Public holidays of the region in the 60 days from `day`, named in the locale's language where known."""
    import holidays

    area = region(locale) or str(babel_locale(locale).territory or "")
    supported = holidays.list_supported_countries()
    if area not in supported:
        return ()
    last = day + timedelta(days=HOLIDAY_DAYS)
    spoken = _calendar_language(area, babel_locale(locale))
    calendar = holidays.country_holidays(area, years=range(day.year, last.year + 1), language=spoken)
    return tuple(
        HolidayNote(date=when.isoformat(), name=str(name))
        for when, name in sorted(calendar.items())
        if day <= when <= last
    )


def _calendar_language(area: str, known: Locale) -> str | None:
    """The calendar's own code for the locale's language, or None for its default."""
    import holidays

    codes = holidays.list_localized_countries().get(area, [])
    exact = f"{known.language}_{known.territory}"
    return next((code for code in codes if code in {exact, known.language}), None) or next(
        (code for code in codes if code.split("_")[0] == known.language), None
    )


def legal_notes(ids: tuple[str, ...]) -> tuple[LegalNote, ...]:
    """The rules by id, each with its law and the day it was read. They are no legal advice, and say so."""
    known = lexicon("legal")
    reminder = str(known["reminder"])
    return tuple(
        LegalNote(text=f"{known['notes'][name][0]} {reminder}", source=known["notes"][name][1], date=known["read"])
        for name in ids
    )
