"""Which script a letter belongs to, and signs that tell neighbours within one script apart."""

from __future__ import annotations

import unicodedata
from collections import Counter

_SCRIPTS_OF_NAMES = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "DEVANAGARI": "Deva",
    "THAI": "Thai", "HIRAGANA": "Kana", "KATAKANA": "Kana", "CJK": "Hani", "HANGUL": "Hang", "BENGALI": "Beng",
    "ETHIOPIC": "Ethi", "ARMENIAN": "Armn", "GEORGIAN": "Geor",
}  # fmt: skip
"""The first word of a letter's Unicode name, and its script (ISO 15924); both kana are one here."""

WRITTEN_WITH = {
    "Jpan": frozenset({"Kana", "Hani"}),
    "Kore": frozenset({"Hang", "Hani"}),
    "Hans": frozenset({"Hani"}),
    "Hant": frozenset({"Hani"}),
}
"""The scripts a locale's script is made of, where it is not itself one."""

SCRIPT_NAMES = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew", "Deva": "Devanagari",
    "Thai": "Thai", "Jpan": "Japanese", "Kore": "Korean", "Hans": "Chinese", "Hant": "Chinese", "Kana": "Japanese",
    "Hani": "Chinese", "Hang": "Korean", "Beng": "Bengali", "Ethi": "Ethiopic", "Armn": "Armenian", "Geor": "Georgian",
}  # fmt: skip

_SIMPLIFIED = frozenset(
    "们这说对时还进动样种问开关为发现给让边远东车马门见长书话语请谁课认识谢饭馆饮鱼鸟龙风飞业丽乐习买卖亲从众优传伤价个"
    "轻颜护肤质润净凉细养紧纯鲜"
)
_TRADITIONAL = frozenset(
    "們這說對時還進動樣種問開關為發現給讓邊遠東車馬門見長書話語請誰課認識謝飯館飲魚鳥龍風飛業麗樂習買賣親從眾優傳傷價個"
    "輕顏護膚質潤淨涼細養緊純鮮"
)
_TELLING = {
    "Hans": ("Chinese in simplified signs", _SIMPLIFIED, "Chinese in traditional signs", _TRADITIONAL),
    "Hant": ("Chinese in traditional signs", _TRADITIONAL, "Chinese in simplified signs", _SIMPLIFIED),
    "uk": ("Ukrainian", frozenset("іїєґ"), "Russian", frozenset("ыэёъ")),
    "ru": ("Russian", frozenset("ыэёъ"), "Ukrainian", frozenset("іїєґ")),
}
"""By script or language: signs only it has, and signs only its neighbour has."""

LEAST_TELLING = 2


def script_of(letter: str) -> str:
    """The script of a letter (`Latn`, `Hani`, …); empty for what is no letter or of a script not judged here."""
    if not letter.isalpha():
        return ""
    return _SCRIPTS_OF_NAMES.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")


def scripts_in(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    return Counter(script for letter in text if (script := script_of(letter)))


def neighbour_in(text: str, language: str, script: str) -> str:
    """The neighbour (in words) that a text is written in instead; empty where nothing tells them apart."""
    for key in (language, script):
        if key in _TELLING:
            _, own, name, foreign = _TELLING[key]
            letters = set(text.casefold())
            return name if len(letters & foreign) >= LEAST_TELLING and not letters & own else ""
    return ""
