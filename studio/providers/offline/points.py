"""Product points said in the locale: `20 % vitamin C`, `vegan and fragrance free`. What cannot be said is left out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from studio.model.locale import language
from studio.providers.offline.packs import Pack, lexicon, load_pack
from studio.providers.offline.patterns import Slot, fill
from studio.providers.offline.plural import pluralised
from studio.providers.offline.price import format_measure, format_percent, format_time

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%\s*(?:of\s+|pure\s+)?(.+)", re.IGNORECASE)
_PERCENT_FIRST = re.compile(r"%\s*(\d+(?:[.,]\d+)?)\s+(.+)")
_PERCENT_LAST = re.compile(r"(.+?)\s+(\d+(?:[.,]\d+)?)\s*%")
_MEASURE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-zA-Z]{1,4})")
_AND = re.compile(r"\s*(?:,|;|\+|&| and | und | et | y | e | en | och | og | ja | ve | i )\s*", re.IGNORECASE)
_NUMBERED = {"hours_battery": "hour", "hours_battery_max": "hour", "years_warranty": "year", "days_return": "day"}


def localised_points(points: tuple[str, ...], source_language: str, pack: Pack, locale: str) -> list[str]:
    """The points in the locale, in order, each once.

    `source_language` is the language the brief is written in. A point of that same language stays as it was written,
    with its figures localised; any other must be known to the lexicon, whole or in parts.
    """
    said: list[str] = []
    for point in points:
        said += _said(point.strip().rstrip("."), source_language, pack, locale)
    return list(dict.fromkeys(said))


def _said(point: str, source_language: str, pack: Pack, locale: str) -> list[str]:
    whole = _known(point, source_language, pack, locale)
    if whole:
        return [whole]
    if source_language == language(locale):
        return [_with_local_figures(point, locale)]
    parts = [part for part in _AND.split(point) if part.strip()]
    if len(parts) < 2 or not _can_be_split(parts):
        return []
    return [said for part in parts if (said := _known(part, source_language, pack, locale))]


def _can_be_split(parts: list[str]) -> bool:
    """A negation or `for` reaches over the whole list, so that its later parts mean nothing alone."""
    return not re.match(r"(?:no|not|without|free of|free from|for|ohne|für|sans|pour|sin|para)\b", parts[0].lower())


def _known(text: str, source_language: str, pack: Pack, locale: str) -> str | None:
    """The text in the locale if the lexicon knows it."""
    return (
        _percent(text, source_language, pack, locale)
        or _counted(text, pack, locale)
        or _measure(text, locale)
        or _term(text, source_language, pack)
        or _thing(text, source_language, pack)
    )


def _percent(text: str, source_language: str, pack: Pack, locale: str) -> str | None:
    for pattern, figure, thing in ((_PERCENT, 1, 2), (_PERCENT_FIRST, 1, 2), (_PERCENT_LAST, 2, 1)):
        match = pattern.fullmatch(text)
        key = thing_key(match[thing], source_language) if match else None
        if match and key:
            number = format_percent(Decimal(match[figure].replace(",", ".")), locale)
            slots: dict[Slot, str] = {"percent": number, "thing": pack.things[key].split("|")[-1]}
            return fill(pack.percent_of, slots)
    return None


def _counted(text: str, pack: Pack, locale: str) -> str | None:
    for key, pattern in lexicon("terms")["counted"].items():
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if not match:
            continue
        count, template = int(match[1]), pack.counted[key]
        if key not in _NUMBERED:
            return pluralised(template, count, locale)
        unit = _NUMBERED[key]
        slot: dict[str, Slot] = {"hour": "hours", "year": "years", "day": "days"}
        short = format_time(count, unit, locale, is_short=True)
        return fill(template, {slot[unit]: format_time(count, unit, locale), "hours_short": short})
    return None


def _measure(text: str, locale: str) -> str | None:
    match = _MEASURE.fullmatch(text)
    unit = lexicon("terms")["amounts"].get(match[2].lower()) if match else None
    return format_measure(Decimal(match[1].replace(",", ".")), unit, locale) if match and unit else None


def _term(text: str, source_language: str, pack: Pack) -> str | None:
    for key, patterns in lexicon("terms")["terms"].items():
        if any(re.fullmatch(pattern, text, re.IGNORECASE) for pattern in patterns):
            return pack.terms[key]
    key = _own_words(source_language)[0].get(text.casefold())
    return pack.terms[key] if key else None


def _thing(text: str, source_language: str, pack: Pack) -> str | None:
    key = thing_key(text, source_language)
    return pack.things[key].split("|")[0] if key else None


def thing_key(text: str, source_language: str) -> str | None:
    """The ingredient or material a text names, in English or in the brief's language."""
    for key, pattern in lexicon("terms")["things"].items():
        if re.fullmatch(pattern, text.strip(), re.IGNORECASE):
            return str(key)
    return _own_words(source_language)[1].get(text.strip().casefold())


@cache
def _own_words(source_language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Terms and things of a language, by their wording: a German brief is understood by the German pack."""
    pack = load_pack(source_language) if source_language else None
    if pack is None:
        return {}, {}
    terms = {said.casefold(): key for key, said in pack.terms.items()}
    things = {form.casefold(): key for key, said in pack.things.items() for form in said.split("|")}
    return terms, things


def _with_local_figures(point: str, locale: str) -> str:
    """The point as written, its percentages in the locale's form."""

    def local(match: re.Match[str]) -> str:
        return format_percent(Decimal(match[1].replace(",", ".")), locale)

    return re.sub(r"(\d{1,9}(?:[.,]\d+)?)\s*%", local, point)
