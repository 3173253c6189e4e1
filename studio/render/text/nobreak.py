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
_TIMES = (
    "Stunden|Tagen?|Wochen|Monaten?|Jahren?|Minuten|hours?|days?|weeks?|months?|years?|minutes?|heures|jours|semaines|"
    "mois|horas|días|dias|semanas|meses|años|anos|ore|giorni|settimane|mesi|anni|uur|uren|dagen|weken|maanden|jaar|"
    "timmar|dagar|veckor|månader|år|timer|dage|dager|uger|uker|tuntia|tunnin|päivää|viikkoa|godzin|godziny|dni|"
    "tygodni|hodin|hodiny|týdnů|saat|gün|hafta|ώρες|ημέρες|μέρες|часов|часа|дней|дня|недель|годин|години|днів|"
    "тижнів|giờ|ngày|tuần|tháng|năm|שעות|ימים|ساعة|يومًا|घंटे|दिन"
)
"""Hours, days and their like: the figure before them never stands alone at the end of a line."""
_CODES = (
    r"EUR|USD|CHF|GBP|JPY|CNY|KRW|PLN|CZK|SEK|NOK|DKK|AED|SAR|ILS|INR|THB|TRY|VND|R\$|US\$|A\$|C\$|kr\.?|Rp|RM|Rs\.?"
)
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d) (?=[%‰€£$¥₺₽₹₫₩฿₪₴₸₼₾₦₱₵₡₭₮₨°])", NBSP),
        (rf"(?<=\d) (?=(?:{_UNITS}|{_TIMES})(?!\w))", NBSP),
        (r"(?<=[€£$¥₺₽₹₫₩฿₪₴₸₼₾₦₱₵₡₭₮₨]) (?=\d)", NBSP),
        (rf"(?<![\w])({_CODES}) (?=\d)", rf"\1{NBSP}"),
        (r"(?<=\d) (?=\d{3}(?!\d))", NBSP),
        (r"(?<=\d\.) (?=\d)", NBSP),
        (r"(?<![\w.])(\w\.) (?=\w\.)", rf"\1{NBSP}"),
        (r" (?=[–—·•|](?:\s|$))", NBSP),
        (r"(?<=&) (?=\w)", NBSP),
        (r"(?<![\w])(Nr\.|No\.|N°|№|Nº|Art\.|S\.|p\.|§) (?=\d)", rf"\1{NBSP}"),
        (r"(?<=\w) (?=×)|(?<=×) (?=\d)", NBSP),
        (r"(?<=\w) (?=-\w)", NBSP),
        (
            r"(?i:((?:v|w)itam[ií]n\w*|в[иі]там[иі]н\w*|βιταμίνη\w*|ויטמין|فيتامين|विटामिन|วิตามิน)) (?=[A-Z])",
            rf"\1{NBSP}",
        ),
        (r" (?=[?!;:»…](?:\W|$))", NBSP),
        (r"(?<=[«¿¡]) ", NBSP),
    )
)
_FRENCH = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in ((r"[ \u00a0](?=[?!;])", NARROW), (r"(?<=«)[ \u202f]|[ \u202f](?=[»:])", NBSP))
)
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d|0|\(\d)[\d \u00a0()/-]{6,}\d(?!\w)")
"""A telephone number: a plus or a leading zero, then at least seven more signs."""
_PARTICLES = {"ru": "бы|б|ли|ль|же|ж", "uk": "би|б|же|ж|чи"}
"""Little words that lean back: a line never begins with them."""
_LETTER = "[^\\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter of a script that puts spaces between words (Korean hangs its particles on a name)."""
_SINGLE = {
    "pl": "aiouwzAIOUWZ", "cs": "aikosuvzAIKOSUVZ", "sk": "aikosuvzAIKOSUVZ",
    "ru": "аиоувкксяАИОУВКСЯ", "uk": "аіоувзйяАІОУВЗЙЯ", "bg": "авиоскуАВИОСКУ",
}  # fmt: skip


@lru_cache(maxsize=2048)
def with_no_break_spaces(text: str, locale: str, kept: tuple[str, ...] = ()) -> str:
    """The text of the same length in which spaces that must not become a line break are no-break spaces.

    `kept`: names (of brand and product) that stay on one line, whatever their letters' case.
    """
    if " " not in text:
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = _PHONE.sub(lambda number: number.group().replace(" ", NBSP), text)
    name = language(locale)
    if name == "fr":
        for pattern, replacement in _FRENCH:
            text = pattern.sub(replacement, text)
    letters = _SINGLE.get(name)
    if letters:
        text = re.sub(rf"(?<![^\s(„«\u00a0])([{letters}]) (?=\w)", rf"\1{NBSP}", text)
    if name in _PARTICLES:
        text = re.sub(rf"(?<=\w) (?=(?:{_PARTICLES[name]})(?!\w))", NBSP, text)
    for start, end in kept_ranges(text, kept):
        text = f"{text[:start]}{text[start:end].replace(' ', NBSP)}{text[end:]}"
    return _bound_emoji(text)


def kept_ranges(text: str, kept: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where names that must not be torn stand in a text: as whole words, with any space between their words."""
    found = []
    for name in kept:
        words = [re.escape(word) for word in name.split()]
        if words:
            spaced = "[ \u00a0\u202f]+".join(words)
            pattern = rf"(?<!{_LETTER}){spaced}(?!{_LETTER})"
            found += [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    return found


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
