"""Small facts about written words: length as a reader sees it, capitals, typography, direction marks."""

from __future__ import annotations

import re
import unicodedata

from studio.model.locale import direction, language

LRM = "\u200e"
_JOINER = "\u200d"


def graphemes(text: str) -> int:
    """How many characters a reader sees: marks, joined emoji and flag pairs count once; `*` marks do not count."""
    count, is_joined, flags = 0, False, 0
    for character in text:
        category = unicodedata.category(character)
        if character == _JOINER:
            is_joined = True
            continue
        if character == "*" or category in {"Mn", "Mc", "Me", "Cf"} or "\U0001f3fb" <= character <= "\U0001f3ff":
            continue
        is_flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        flags = flags + 1 if is_flag else 0
        if not is_joined and not (is_flag and flags % 2 == 0):
            count += 1
        is_joined = False
    return count


def capitalised(text: str, locale: str) -> str:
    """The first letter as a capital, by the language's own rules (Turkish i becomes İ)."""
    if not text:
        return text
    first = "İ" if text[0] == "i" and language(locale) in {"tr", "az"} else text[0].upper()
    return (first if len(first) == 1 else text[0]) + text[1:]


def polished(text: str, locale: str) -> str:
    """The text with the spaces its typography asks for: French signs, and no break before a dash or a number."""
    if language(locale) == "fr":
        text = re.sub(r" ([;!?»])", "\u202f\\1", text).replace(" :", "\u00a0:").replace("« ", "«\u202f")
    return re.sub(r" ([–—·]) ", "\u00a0\\1 ", text)


def marked_name(name: str, locale: str) -> str:
    """A name in left-to-right letters made safe inside right-to-left text.

    Where it begins or ends with a sign of no direction of its own (`C+`), a mark keeps the sign at its side.
    """
    if direction(locale) != "rtl" or not any(unicodedata.bidirectional(c) == "L" for c in name):
        return name
    before = "" if unicodedata.bidirectional(name[0]) in {"L", "R", "AL"} else LRM
    after = "" if unicodedata.bidirectional(name[-1]) in {"L", "R", "AL"} else LRM
    return f"{before}{name}{after}"


_FUNCTION_WORDS = {
    "en": "the and of for with your you that this from in is are it every a to our on while keeps into at by",
    "de": "der die das und für mit ein eine den dem des zu im ist von auf nicht ohne jeden ihr sie aus bei",
    "fr": "le la les et des du pour avec une un dans est sur votre vos qui sans en au aux ce cette",
    "es": "el la los las y para con una un del en es por tu su que sin cada de al",
    "it": "il lo la gli le e per con una un del della nel è di che senza ogni tuo tua da al",
    "pt": "o a os as e para com uma um do da no na é que sem cada seu sua de ao em",
    "nl": "de het een en voor met van in je jouw is dat die zonder elke op bij",
    "sv": "och för med en ett den det som är din av på utan varje till",
    "da": "og for med en et den det som er din af på uden hver til",
    "nb": "og for med en et den det som er din av på uten hver til",
    "pl": "i dla z ze na do w jest bez każdy każdego się twoja twój o",
    "cs": "a pro s na do v je bez každý každého se vaše váš o",
    "fi": "ja on ei joka sinun varten kanssa ilman se",
    "tr": "ve için ile bir bu her sizin olan gibi",
    "vi": "và cho với của bạn là không mỗi các những trong",
}
_LANGUAGE_OF_SCRIPT = (
    ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("THAI", "th"), ("DEVANAGARI", "hi"), ("HEBREW", "he"),
    ("ARABIC", "ar"), ("GREEK", "el"),
)  # fmt: skip


def language_of(text: str) -> str:
    """The language a text seems to be in, by its script and its small words; empty where nothing tells."""
    names = [unicodedata.name(c, "") for c in text if c.isalpha()]
    for script_name, lang in _LANGUAGE_OF_SCRIPT:
        if sum(name.startswith(script_name) for name in names) > len(names) * 0.2:
            return lang
    if any(name.startswith("CJK") for name in names):
        return "zh"
    if any(name.startswith("CYRILLIC") for name in names):
        return "uk" if re.search("[іїєґ]", text.lower()) else "ru"
    words = re.findall(r"\w+", text.lower())
    scores = {lang: sum(word in known.split() for word in words) for lang, known in _FUNCTION_WORDS.items()}
    best = max(scores, key=lambda lang: scores[lang])
    return best if scores[best] else ""
