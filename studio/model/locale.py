"""Locale names: language, region, script, direction, and which text of a brief applies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]

RTL_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_SCRIPTS = {
    "am": "Ethi", "ar": "Arab", "be": "Cyrl", "bg": "Cyrl", "bn": "Beng", "ckb": "Arab", "el": "Grek", "fa": "Arab",
    "he": "Hebr", "hi": "Deva", "hy": "Armn", "ja": "Jpan", "ka": "Geor", "kk": "Cyrl", "ko": "Kore", "mk": "Cyrl",
    "mn": "Cyrl", "mr": "Deva", "ne": "Deva", "ps": "Arab", "ru": "Cyrl", "sd": "Arab", "sr": "Cyrl", "th": "Thai",
    "ug": "Arab", "uk": "Cyrl", "ur": "Arab", "yi": "Hebr",
}  # fmt: skip


def normalised(tag: str) -> str:
    """`DE_de` -> `de-DE`, `zh_hans_cn` -> `zh-Hans-CN` (BCP 47 letter case)."""
    parts = tag.strip().replace("_", "-").split("-")
    cased = [parts[0].lower()]
    for part in parts[1:]:
        cased.append(part.title() if len(part) == 4 else part.upper())
    return "-".join(cased)


def language(tag: str) -> str:
    return normalised(tag).split("-")[0]


def region(tag: str) -> str:
    """The ISO 3166 region, or an empty string."""
    for part in normalised(tag).split("-")[1:]:
        if len(part) == 2 or part.isdigit():
            return part
    return ""


def direction(tag: str) -> Direction:
    return "rtl" if language(tag) in RTL_LANGUAGES else "ltr"


@lru_cache(maxsize=1024)
def script(tag: str) -> str:
    """The ISO 15924 script the locale is written in; Chinese by region when the tag does not say."""
    for part in normalised(tag).split("-")[1:]:
        if len(part) == 4:
            return part
    lang = language(tag)
    if lang == "zh":
        return "Hant" if region(tag) in {"TW", "HK", "MO"} else "Hans"
    return _SCRIPTS.get(lang, "Latn")


def lookup(texts: Mapping[str, str], tag: str) -> str | None:
    """The text for a locale: exact tag first, then language with script, then language alone."""
    by_tag = {normalised(key): text for key, text in texts.items()}
    for candidate in (normalised(tag), f"{language(tag)}-{script(tag)}", language(tag)):
        if candidate in by_tag:
            return by_tag[candidate]
    return None
