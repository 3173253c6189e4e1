"""No-break spaces where a language wants them: before ! and ? in French, in prices, units and short word pairs."""

from __future__ import annotations

import re
from functools import lru_cache

from studio.model.locale import language
from studio.render.text.script import graphemes, is_emoji

NBSP, NARROW = "\u00a0", "\u202f"

_UNITS = (
    "ml|cl|l|g|mg|kg|µg|cm|mm|m|km|m²|m³|W|kW|kWh|V|mAh|GB|TB|MB|Hz|GHz|px|h|Std|min|Min|Sek|Uhr|Jahre|Tage|ans|jours|"
    "°C|°F|x|mal|fach|zł|kr|Kč|Ft|lei|лв|грн|руб|дн|TL|SAR|AED|oz|lb|in|ft|EUR|USD|CHF|GBP|JPY|мл|г|кг|л|см|мин|ч"
)
_CODES = (
    r"EUR|USD|CHF|GBP|JPY|CNY|KRW|PLN|CZK|SEK|NOK|DKK|AED|SAR|ILS|INR|THB|TRY|VND|R\$|US\$|A\$|C\$|kr\.?|Rp|RM|Rs\.?"
)
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d) (?=[%‰€£$¥₺₽₹₫₩฿₪°])", NBSP),
        (rf"(?<=\d) (?=(?:{_UNITS})(?!\w))", NBSP),
        (r"(?<=[€£$¥₺₽₹₫₩฿₪]) (?=\d)", NBSP),
        (rf"(?<![\w])({_CODES}) (?=\d)", rf"\1{NBSP}"),
        (r"(?<=\d) (?=\d{3}(?!\d))", NBSP),
        (r" (?=[–—·•|](?:\s|$))", NBSP),
        (r"(?<=&) (?=\w)", NBSP),
        (r"(?<![\w])(Nr\.|No\.|N°|№|Nº|Art\.|S\.|p\.|§) (?=\d)", rf"\1{NBSP}"),
        (r"(?<=\w) (?=×)|(?<=×) (?=\d)", NBSP),
        (r" (?=[?!;:»…](?:\W|$))", NBSP),
        (r"(?<=[«¿¡]) ", NBSP),
    )
)
_FRENCH = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in ((r"[ \u00a0](?=[?!;])", NARROW), (r"(?<=«)[ \u202f]|[ \u202f](?=[»:])", NBSP))
)
_SINGLE = {
    "pl": "aiouwzAIOUWZ", "cs": "aikosuvzAIKOSUVZ", "sk": "aikosuvzAIKOSUVZ",
    "ru": "аиоувкксяАИОУВКСЯ", "uk": "аіоувзйяАІОУВЗЙЯ", "bg": "авиоскуАВИОСКУ",
}  # fmt: skip


@lru_cache(maxsize=2048)
def with_no_break_spaces(text: str, locale: str) -> str:
    """The text of the same length in which spaces that must not become a line break are no-break spaces."""
    if " " not in text:
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    name = language(locale)
    if name == "fr":
        for pattern, replacement in _FRENCH:
            text = pattern.sub(replacement, text)
    letters = _SINGLE.get(name)
    if letters:
        text = re.sub(rf"(?<![^\s(„«\u00a0])([{letters}]) (?=\w)", rf"\1{NBSP}", text)
    return _bound_emoji(text)


def _bound_emoji(text: str) -> str:
    """An emoji stays on the line of the word before it, or of the word behind it where a pause comes before it."""
    if text.isascii():
        return text
    signs = list(graphemes(text))
    for index, sign in enumerate(signs[1:-1], start=1):
        if sign != " ":
            continue
        before, after = signs[index - 1], signs[index + 1]
        follows_word = is_emoji(after) and (before.isalnum() or is_emoji(before))
        leads_word = is_emoji(before) and (index < 2 or signs[index - 2] == " ")
        if follows_word or leads_word:
            signs[index] = NBSP
    return "".join(signs)
