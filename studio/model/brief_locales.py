"""Whether a locale or a currency in a brief exists, and which one was meant when it does not."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from studio.model.errors import Problem
from studio.model.locale import language, normalised, region

_NAMED_IN_OWN_WORDS = (
    "ar", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hi", "it", "ja", "ko", "nb", "nl", "pl", "pt", "ru",
    "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip
_LANGUAGE_FOR_COUNTRY = {
    "at": "de-AT", "br": "pt-BR", "ch": "de-CH", "cn": "zh-CN", "cz": "cs-CZ", "dk": "da-DK", "gb": "en-GB",
    "gr": "el-GR", "jp": "ja-JP", "kr": "ko-KR", "mx": "es-MX", "sa": "ar-SA", "se": "sv-SE", "tw": "zh-TW",
    "ua": "uk-UA", "us": "en-US", "ae": "ar-AE", "il": "he-IL", "in": "hi-IN", "vn": "vi-VN",
}  # fmt: skip
_THREE_LETTERS = {
    "ger": "de",
    "spa": "es",
    "dut": "nl",
    "pol": "pl",
    "swe": "sv",
    "gre": "el",
    "tur": "tr",
    "chi": "zh",
}
_OLD_REGIONS = {"UK": "GB", "EN": "GB", "SU": "RU", "YU": "RS"}
_SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "zł": "PLN",
    "kr": "SEK",
    "Fr.": "CHF",
}

_CURRENCIES = (
    "EUR", "USD", "GBP", "JPY", "CHF", "CNY", "AED", "AUD", "BRL", "CAD", "CZK", "DKK", "EGP", "HKD", "HUF", "IDR",
    "ILS", "INR", "KRW", "KWD", "MAD", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "QAR", "RON", "SAR", "SEK", "SGD",
    "THB", "TRY", "TWD", "UAH", "VND", "ZAR",
)  # fmt: skip


def is_known_locale(tag: str) -> bool:
    """Whether the language has locale data and region and script, where stated, exist. `fr-AE` is fine."""
    parts = normalised(tag).split("-")
    if parts[0] not in _languages() or len(parts) > 3:
        return False
    known = _territories() | _scripts()
    return all(part in known for part in parts[1:])


def locale_problem(tag: str, path: str) -> Problem | None:
    """What is wrong with a locale of a brief, or None."""
    if is_known_locale(tag):
        return None
    meant = suggested_locales(tag)
    remedy = f"Did you mean {_either(meant)}?" if meant else "Write language and region, for example de-DE or en-US."
    return Problem(path, f'There is no locale "{tag}".', remedy)


def suggested_locales(tag: str) -> list[str]:
    """Locales a mistyped one may have meant, best first, at most three."""
    word = tag.strip().replace("_", "-")
    if not word:
        return []
    if word.lower() in _LANGUAGE_FOR_COUNTRY:
        return [_LANGUAGE_FOR_COUNTRY[word.lower()]]
    by_name = _by_name()
    if word.casefold() in by_name:
        return [by_name[word.casefold()]]
    lang, area = language(word), region(word)
    fixed = _OLD_REGIONS.get(area)
    if fixed and lang in _languages():
        return [f"{lang}-{fixed}"]
    swapped = _LANGUAGE_FOR_COUNTRY.get(lang)
    if swapped and (not area or area.lower() == lang):
        return [swapped]
    if len(word) == 3 and (short := _THREE_LETTERS.get(lang, lang[:2])) in _languages():
        return [short]
    return get_close_matches(normalised(word), _tags(), n=3, cutoff=0.6) or [
        by_name[name] for name in get_close_matches(word.casefold(), by_name, n=1, cutoff=0.75)
    ]


def currency_problem(code: str, path: str) -> Problem | None:
    """What is wrong with a currency code, or None."""
    from babel.numbers import list_currencies

    codes = list_currencies()
    if code in codes:
        return None
    meant = [_SYMBOLS[code]] if code in _SYMBOLS else [code.upper()] if code.upper() in codes else []
    meant = meant or get_close_matches(code.upper(), _CURRENCIES, n=2, cutoff=0.6)
    remedy = f"Did you mean {_either(meant)}?" if meant else "Use the three-letter ISO 4217 code, for example EUR."
    return Problem(path, f'"{code}" is not a currency.', remedy)


def _either(words: list[str]) -> str:
    return " or ".join(words)


@cache
def _tags() -> tuple[str, ...]:
    from babel.localedata import locale_identifiers

    return tuple(sorted(normalised(name) for name in locale_identifiers() if "_" in name and name != "en_US_POSIX"))


@cache
def _languages() -> frozenset[str]:
    from babel.localedata import locale_identifiers

    return frozenset(name.split("_")[0] for name in locale_identifiers()) | {"no"} - {"root"}


@cache
def _territories() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").territories)


@cache
def _scripts() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").scripts)


@cache
def _by_name() -> dict[str, str]:
    """English and own names of languages, casefolded, to the likeliest full tag."""
    from babel import Locale
    from babel.core import get_global

    likely = get_global("likely_subtags")
    names: dict[str, str] = {}
    for code in sorted(_languages() - {"root"}):
        full = likely.get(code, "")
        tag = f"{code}-{full.split('_')[-1]}" if full else code
        for name in (
            Locale("en").languages.get(code),
            Locale.parse(code).language_name if code in _NAMED_IN_OWN_WORDS else None,
        ):
            if name:
                names.setdefault(name.casefold(), tag)
    return names
