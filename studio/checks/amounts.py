"""Numbers in a text of any locale: what amounts they can mean, and whether they are prices or shares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[.,'’٬،{_SPACES}]\d{{2,3}})*[.,'’٬،{_SPACES}]\d{{3}}(?!\d)(?:[.,٫·]\d{{1,2}}(?!\d))?|\d+(?:[.,٫·]\d+)?"
)
"""Grouped by threes (or as India does) with or without cents, or plain with a decimal part."""

_CURRENCY_WORDS = frozenset(
    {"kr", "dkk", "nok", "sek", "zł", "zl", "pln", "kč", "czk", "ft", "huf", "lei", "ron", "лв", "bgn", "руб", "rub",
     "грн", "uah", "tl", "try", "chf", "fr", "usd", "eur", "gbp", "jpy", "cny", "krw", "inr", "thb", "vnd", "aed",
     "sar", "ils", "mxn", "brl", "rs", "円", "元", "원", "บาท", "د.إ", "ر.س"}
)  # fmt: skip
"""Names of currencies beside an amount; signs are known by their Unicode category."""

_PERCENT = ("%", "٪", "％")


class Amount(NamedTuple):
    """One number of a text: as written, what it can mean, and whether it is a price or a share of a hundred."""

    text: str
    values: frozenset[Decimal]
    is_price: bool = False
    is_percent: bool = False


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The numbers of a text, in order."""
    return tuple(_amount(text, match) for match in _NUMBER.finditer(text))


def values_in(texts: Iterable[str]) -> frozenset[Decimal]:
    """Everything that the numbers of these texts can mean."""
    return frozenset(value for text in texts for amount in amounts_in(text) for value in amount.values)


def _amount(text: str, match: re.Match[str]) -> Amount:
    before, after = text[: match.start()].rstrip(_SPACES), text[match.end() :].lstrip(_SPACES)
    is_percent = after.startswith(_PERCENT) or before.endswith(_PERCENT)
    return Amount(match[0], meanings(match[0]), _is_money(before, after), is_percent)


def _is_money(before: str, after: str) -> bool:
    """Whether a sign or a name of a currency stands beside the number."""
    if any(sign and unicodedata.category(sign) == "Sc" for sign in (before[-1:], after[:1])):
        return True
    words = (re.split(r"[\s\d]+", before)[-1], re.split(r"[\s\d]+", after)[0])
    return any(word.casefold().strip("*()[].,;:!") in _CURRENCY_WORDS for word in words if word)


def meanings(number: str) -> frozenset[Decimal]:
    """What a written number can mean: "1.299" is 1299 in one country and 1.299 in the next."""
    signs = [str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in number]
    marks = [place for place, sign in enumerate(signs) if not sign.isdigit()]
    whole = Decimal("".join(sign for sign in signs if sign.isdigit()))
    if not marks:
        return frozenset({whole})
    last = marks[-1]
    decimals = len(signs) - last - 1
    parted = Decimal(f"{''.join(s for s in signs[:last] if s.isdigit())}.{''.join(signs[last + 1 :])}")
    is_one_kind = len({signs[place] for place in marks}) == 1
    if decimals != 3:
        return frozenset({parted})
    return frozenset({whole} if is_one_kind and len(marks) > 1 else {whole, parted})
