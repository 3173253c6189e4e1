"""Figures as CLDR writes them: prices, percentages, measures, times, plurals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.money import Money
from studio.providers.offline.packs import locales
from studio.providers.offline.plural import pluralised
from studio.providers.offline.price import format_measure, format_percent, format_price, format_time, format_was

PIECES = "{n, plural, one {# sztuka} few {# sztuki} many {# sztuk} other {# sztuki}}"


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "text"),
    [
        ("1029.90", "EUR", "de-DE", "1.029,90\u00a0€"),
        ("1029.90", "EUR", "fr-FR", "1\u202f029,90\u00a0€"),
        ("30", "EUR", "de-DE", "30\u00a0€"),
        ("30.00", "USD", "en-US", "$30"),
        ("1299", "INR", "hi-IN", "₹1,299"),
        ("129900", "INR", "hi-IN", "₹1,29,900"),
        ("2980", "JPY", "ja-JP", "￥2,980"),
        ("29.9", "PLN", "pl-PL", "29,90\u00a0zł"),
        ("250000", "VND", "vi-VN", "250.000\u00a0₫"),
        ("29.9", "EUR", "fr-AE", "29,90\u00a0€"),
    ],
)
def test_prices(amount: str, currency: str, locale: str, text: str) -> None:
    assert format_price(Money(amount=Decimal(amount), currency=currency), locale) == text


def test_a_price_and_its_earlier_price_have_the_same_form() -> None:
    money = Money(amount=Decimal("30"), currency="EUR", was=Decimal("39.90"))
    assert (format_price(money, "de-DE"), format_was(money, "de-DE")) == ("30,00\u00a0€", "39,90\u00a0€")
    assert format_was(Money(amount=Decimal(1), currency="EUR"), "de-DE") == ""


@pytest.mark.parametrize(
    ("percent", "locale", "text"),
    [
        ("20", "en-US", "20%"), ("20", "de-DE", "20\u00a0%"), ("2.5", "de-DE", "2,5\u00a0%"), ("20", "tr-TR", "%20"),
        ("100", "ja-JP", "100%"), ("0.75", "fr-FR", "0,75\u00a0%"),
    ],
)  # fmt: skip
def test_percentages(percent: str, locale: str, text: str) -> None:
    assert format_percent(Decimal(percent), locale) == text


def test_measures_and_times() -> None:
    assert format_measure(Decimal(250), "volume-milliliter", "de-DE") == "250\u00a0ml"
    assert format_measure(Decimal("0.5"), "volume-liter", "fr-FR") == "0,5\u202fl"
    assert format_time(2, "year", "de-DE") == "2\u00a0Jahre"
    assert format_time(1, "hour", "pt-BR") == "1\u00a0hora"
    assert format_time(40, "hour", "ja-JP") == "40時間"
    assert format_time(21, "hour", "ru-RU") == "21\u00a0час"
    assert format_time(21, "hour", "ru-RU", is_short=True) == "21\u00a0ч"


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize("unit", ["hour", "day", "year"])
def test_times_are_never_left_in_cldr_names(locale: str, unit: str) -> None:
    for count in (1, 2, 5, 30):
        assert "duration" not in format_time(count, unit, locale)


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 sztuka"), (2, "2 sztuki"), (5, "5 sztuk"), (22, "22 sztuki"), (112, "112 sztuk")]
)
def test_plurals_follow_the_language(number: int, text: str) -> None:
    assert pluralised(PIECES, number, "pl-PL") == text


def test_exact_cases_and_grouping() -> None:
    assert pluralised("{n, plural, =0 {none} other {#}}", 0, "en-US") == "none"
    assert pluralised("# pcs", 1200, "de-DE") == "1.200 pcs"


@pytest.mark.parametrize("text", ["{n, plural, one {x}}", "{n, plural, one {x} other {y}"])
def test_malformed_plurals_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="malformed plural"):
        pluralised(text, 1, "en")


@given(st.decimals(0, 10**9, places=2), st.sampled_from(locales()), st.sampled_from(["EUR", "USD", "JPY", "AED"]))
def test_any_amount_has_a_price(amount: Decimal, locale: str, currency: str) -> None:
    assert any(c.isdigit() for c in format_price(Money(amount=amount, currency=currency), locale))
