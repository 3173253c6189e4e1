"""Plural forms: `{n, plural, one {# piece} other {# pieces}}` resolved for a number by the rules of the language."""

from __future__ import annotations

import re
from decimal import Decimal

_HEAD = re.compile(r"\{\s*n\s*,\s*plural\s*,")
_CASE = re.compile(r"\s*(=\d+|zero|one|two|few|many|other)\s*\{([^{}]*)\}")


def pluralised(text: str, number: Decimal | int, locale: str) -> str:
    """`text` with its plural resolved for `number`, and `#` replaced by the localised number.

    The syntax is ICU's; `other` must be present. ValueError when the text is malformed.
    """
    match = _HEAD.search(text)
    chosen = text
    if match:
        cases, end = _cases(text, match.end())
        chosen = text[: match.start()] + _case_for(cases, number, locale) + text[end:]
    return chosen.replace("#", number_text(number, locale))


def _cases(text: str, start: int) -> tuple[dict[str, str], int]:
    cases: dict[str, str] = {}
    position = start
    while match := _CASE.match(text, position):
        cases[match[1]] = match[2]
        position = match.end()
    closing = re.compile(r"\s*\}").match(text, position)
    if not closing or "other" not in cases:
        raise ValueError(f"malformed plural: {text!r}")
    return cases, closing.end()


def _case_for(cases: dict[str, str], number: Decimal | int, locale: str) -> str:
    from studio.providers.offline.price import babel_locale

    exact = cases.get(f"={number}")
    if exact is not None:
        return exact
    form = babel_locale(locale).plural_form(number)
    return cases.get(form, cases["other"])


def number_text(number: Decimal | int, locale: str) -> str:
    """The number in the locale's digits and grouping."""
    from babel.numbers import format_decimal

    from studio.providers.offline.price import babel_locale

    return str(format_decimal(number, locale=babel_locale(locale)))
