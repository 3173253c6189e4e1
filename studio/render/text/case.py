"""Capitals as each language writes them: Turkish dots, German double s, Greek without accents, units as they are."""

from __future__ import annotations

import re
import unicodedata

from studio.model.locale import language

_UNIT = re.compile(
    r"(?<=\d)([ \u00a0\u202f]?(?:ml|cl|dl|l|mg|µg|μg|kg|g|mm|cm|m|km|kW|kWh|W|V|mAh|GHz|MHz|Hz|px|h|min))(?!\w)"
)
_TONOS = "\N{COMBINING ACUTE ACCENT}"
_DIALYTIKA = "\N{COMBINING DIAERESIS}"
_GREEK_HIATUS = re.compile(f"([αεουΑΕΟΥ]){_TONOS}([ιυΙΥ])(?!{_DIALYTIKA})")
_GREEK_OR = re.compile(r"(?<!\w)ή(?!\w)")


def uppercased(text: str, locale: str) -> str:
    """The text in capitals by the rules of the locale's language; measures such as `30 ml` keep their letters.

    Rules: Unicode SpecialCasing for Turkish and Azeri; CLDR's Greek uppercase (no accents, a hiatus keeps its dots).
    """
    parts = _UNIT.split(text)
    return "".join(part if number % 2 else _upper(part, language(locale)) for number, part in enumerate(parts))


def _upper(text: str, name: str) -> str:
    if name in {"tr", "az"}:
        text = text.replace("i", "İ")
    if name == "el":
        text = _GREEK_OR.sub("\N{GREEK CAPITAL LETTER ETA WITH TONOS}\N{WORD JOINER}", text)
        bare = _GREEK_HIATUS.sub(rf"\1\2{_DIALYTIKA}", unicodedata.normalize("NFD", text))
        kept = bare.replace(f"Η{_TONOS}\N{WORD JOINER}", "\N{WORD JOINER}").replace(_TONOS, "")
        text = unicodedata.normalize("NFC", kept).replace("\N{WORD JOINER}", "Ή")
    return text.upper()
