"""Locale packs: the culture, patterns and words of a language with what a region changes, read from resources."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from studio.model.brief import Objective
from studio.model.locale import language, normalised, region, script
from studio.model.value import Value
from studio.system.paths import resources

Formality = Literal["informal", "neutral", "formal"]


class Region(Value):
    """What one region adds to its language: its own culture, rules by id, and spellings to replace."""

    culture: str = ""
    tone: str = ""
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    replace: dict[str, str] = {}


class Pack(Value):
    """One language's knowledge, in the spelling of the region asked for.

    `headlines` and `sublines` are keyed by what they suit: a category, moods, both ("skincare shine"), or "any".
    `things` are `nominative|form after a percentage`. `region_tag` is empty where no region of the pack applies.
    """

    tag: str
    region_tag: str = ""
    formality: Formality
    culture: str
    tone: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    legal: tuple[str, ...] = ()
    separator: str
    price_was: str
    percent_of: str
    calls: dict[Objective, tuple[str, ...]]
    eyebrows: dict[str, str]
    headlines: dict[str, tuple[str, ...]]
    headline_patterns: dict[Objective, tuple[str, ...]]
    sublines: dict[str, tuple[str, ...]]
    closers: dict[Objective, tuple[str, ...]]
    terms: dict[str, str]
    things: dict[str, str]
    counted: dict[str, str]


def packs_folder() -> Path:
    return resources() / "locales"


@cache
def locales() -> tuple[str, ...]:
    """Every locale with a pack of its own, sorted, for example `de-AT`."""
    tags = []
    for path in packs_folder().glob("*.json"):
        data = _read(path)
        tags += [f"{language(data['tag'])}-{name}" for name in data["regions"]]
    return tuple(sorted(tags))


@cache
def load_pack(locale: str) -> Pack | None:
    """The pack for a locale, its region's changes laid over; the language's alone for another region; or None."""
    path = packs_folder() / f"{_pack_name(locale)}.json"
    if not path.is_file():
        return None
    data = dict(_read(path))
    regions: dict[str, Any] = data.pop("regions")
    stated = regions.get(_known_region(locale, regions))
    if stated is None:
        return Pack.model_validate(data)
    overlay = Region.model_validate(stated)
    data = _respelt(data, overlay.replace)
    data |= {
        "region_tag": f"{language(data['tag'])}-{_known_region(locale, regions)}",
        "culture": overlay.culture or data["culture"],
        "tone": overlay.tone or data["tone"],
        "do": [*data["do"], *overlay.do],
        "dont": [*data["dont"], *overlay.dont],
        "legal": overlay.legal,
    }
    return Pack.model_validate(data)


_SAME_LANGUAGE = {"no": "nb", "nn": "nb", "iw": "he"}


def _pack_name(locale: str) -> str:
    lang = language(locale)
    return f"zh-{script(locale)}" if lang == "zh" else _SAME_LANGUAGE.get(lang, lang)


def _known_region(locale: str, regions: dict[str, Any]) -> str:
    """The region of the tag; a tag without one means the language's only region, if it has only one."""
    stated = region(normalised(locale))
    return stated or (next(iter(regions)) if len(regions) == 1 else "")


def _respelt(value: Any, replace: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _respelt(inner, replace) for key, inner in value.items()}
    if isinstance(value, list):
        return [_respelt(inner, replace) for inner in value]
    for old, new in replace.items():
        value = value.replace(old, new)
    return value


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


@cache
def lexicon(name: str) -> dict[str, Any]:
    """A word list of `resources/locales/lexicon`, shared by all languages."""
    return _read(packs_folder() / "lexicon" / f"{name}.json")
