"""Prices, percentages and measures as a locale writes them, by CLDR through Babel."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from studio.model.locale import language, normalised, region, script
from studio.model.money import Money

if TYPE_CHECKING:
    from babel import Locale


@cache
def babel_locale(tag: str) -> Locale:
    """The CLDR locale nearest to the tag: with its script and region, without, the language alone, else English."""
    from babel import Locale, UnknownLocaleError

    lang, area = language(tag), region(tag)
    lang = {"no": "nb"}.get(lang, lang)
    written = script(tag) if lang == "zh" or f"-{script(tag)}" in normalised(tag) else ""
    for parts in ((lang, written, area), (lang, area), (lang, written), (lang,)):
        try:
            return Locale.parse("_".join(part for part in parts if part))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def format_price(money: Money, locale: str) -> str:
    """The price as the locale writes it: `29,90 €`, `€29.90`. Whole amounts lose their zeros: `30 €`."""
    return _currency(money.amount, money.currency, locale, is_whole=_is_whole(money))


def format_was(money: Money, locale: str) -> str:
    """The earlier price in the same form as the price, or an empty text."""
    return "" if money.was is None else _currency(money.was, money.currency, locale, is_whole=_is_whole(money))


def _is_whole(money: Money) -> bool:
    amounts = (money.amount, money.was if money.was is not None else money.amount)
    return all(amount == amount.to_integral_value() for amount in amounts)


def _currency(amount: Decimal, currency: str, locale: str, *, is_whole: bool) -> str:
    from babel.numbers import format_currency

    known = babel_locale(locale)
    if not is_whole:
        return str(format_currency(amount, currency, locale=known))
    pattern = re.sub(r"\.0+", "", known.currency_formats["standard"].pattern)
    return str(format_currency(amount, currency, format=pattern, locale=known, currency_digits=False))


def format_percent(percent: Decimal, locale: str) -> str:
    """20 -> `20 %`, `20%`, `%20`; up to two decimals are kept."""
    from babel.numbers import format_percent

    known = babel_locale(locale)
    pattern = known.percent_formats[None].pattern.replace("0", "0.##", 1)
    return str(format_percent(percent / 100, format=pattern, locale=known))


def format_measure(value: Decimal, unit: str, locale: str) -> str:
    """30 `milliliter` -> `30 ml`; the space never breaks. `unit` is a CLDR unit name."""
    from babel.units import format_unit

    text = str(format_unit(value, unit, length="short", locale=babel_locale(locale)))
    return text.replace(" ", "\u00a0")


def format_time(count: int, unit: str, locale: str, *, is_short: bool = False) -> str:
    """3 `hour` -> `3 hours` with the right plural form; `unit` is hour, day, month or year.

    The short form (`3 h`) stays right after a preposition that would ask for another case.
    """
    from babel.units import format_unit

    name = f"duration-{unit}"
    lengths: tuple[Literal["long", "short", "narrow"], ...] = ("short", "narrow") if is_short else ("long", "short")
    for length in lengths:
        text = str(format_unit(count, name, length=length, locale=babel_locale(locale)))
        if name not in text:
            return text.replace(" ", "") if language(locale) == "ja" else text.replace(" ", "\u00a0")
    return str(count)
