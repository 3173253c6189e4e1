"""What scripts need of a typesetter: graphemes, emoji, line heights, where the baseline lies, what may be spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QTextBoundaryFinder

from studio.model.locale import language, script

_EMOJI_BY_DEFAULT = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
    "\U0001f004\U0001f0cf\U0001f18e\U0001f191\U0001f192\U0001f193\U0001f194\U0001f195\U0001f196\U0001f197\U0001f198"
    "\U0001f199\U0001f19a\U0001f201\U0001f21a\U0001f22f\U0001f232\U0001f233\U0001f234\U0001f235\U0001f236\U0001f238"
    "\U0001f239\U0001f23a\U0001f250\U0001f251"
)
"""Emoji_Presentation=Yes below U+1F300 (Unicode 15.1, emoji-data.txt); above it nearly all are."""

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\n\r\t"
)
SPACES = frozenset(" \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")


@dataclass(frozen=True)
class Strut:
    """How a script sits in its line. `min_line_height` is the least factor at which marks do not touch.

    `middle` is the height above the baseline, in em, that is put in the middle of the line: half the cap height for
    Latin, the middle of the body for Chinese, so that a text looks centred in its line whatever its letters.
    """

    min_line_height: float
    middle: float
    may_be_tracked: bool


_LATIN = Strut(1.0, 0.364, True)
_STRUTS = {
    "Latn": _LATIN, "Grek": _LATIN, "Cyrl": _LATIN,
    "Hebr": Strut(1.08, 0.31, True),
    "Arab": Strut(1.36, 0.22, False),
    "Deva": Strut(1.34, 0.29, False),
    "Thai": Strut(1.42, 0.34, False),
    "Jpan": Strut(1.18, 0.38, True), "Hans": Strut(1.18, 0.38, True), "Hant": Strut(1.18, 0.38, True),
    "Kore": Strut(1.16, 0.37, True),
}  # fmt: skip


_UNLISTED = Strut(1.38, 0.33, False)
_STACKED_LATIN = Strut(1.2, 0.364, True)
"""Vietnamese sets two marks on one capital."""
_TALL_LETTERS = (
    ("Arab", re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Deva", re.compile("[\u0900-\u097f]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Hebr", re.compile("[\u0590-\u05ff]")),
    ("Jpan", re.compile("[\u3040-\u30ff\u3400-\u9fff]")),
    ("Kore", re.compile("[\uac00-\ud7af]")),
    ("Vietnamese", re.compile("[\u1ea0-\u1ef9]")),
)


@lru_cache(maxsize=512)
def strut(locale: str) -> Strut:
    """The strut of the locale's script; a script not listed gets room for marks on both sides."""
    if language(locale) == "vi":
        return _STACKED_LATIN
    return _STRUTS.get(script(locale), _UNLISTED)


def line_height(locale: str, factor: float, text: str = "") -> float:
    """The line height factor used: what the style asks for, never less than the scripts of locale and text need.

    A Thai name in an English headline thus gets the room its marks need, in every line alike.
    """
    return max(factor, strut(locale).min_line_height, _least_height(text) if not text.isascii() else 0.0)


@lru_cache(maxsize=2048)
def _least_height(text: str) -> float:
    present = (name for name, letters in _TALL_LETTERS if letters.search(text))
    return max((_STRUTS.get(name, _STACKED_LATIN).min_line_height for name in present), default=0.0)


def graphemes(text: str) -> Iterator[str]:
    """What a reader calls characters: letters with their marks, emoji sequences, flags."""
    if text.isascii():
        yield from text
        return
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    units = text.encode("utf-16-le", "surrogatepass")
    start = 0
    while (end := finder.toNextBoundary()) > 0:
        yield units[2 * start : 2 * end].decode("utf-16-le", "replace")
        start = end


def is_emoji(grapheme: str) -> bool:
    """Whether a grapheme is shown as a coloured picture."""
    first = ord(grapheme[0])
    if "\ufe0f" in grapheme or "\u20e3" in grapheme:
        return True
    if "\ufe0e" in grapheme or first < 0x231A:
        return False
    return 0x1F1E6 <= first <= 0x1F1FF or 0x1F300 <= first <= 0x1FAFF or grapheme[0] in _EMOJI_BY_DEFAULT


def is_drawn(character: str) -> bool:
    """False for joiners, soft hyphens, selectors and spaces: nothing to look up in a font."""
    code = ord(character)
    if character in _INVISIBLE or character in SPACES or 0xFE00 <= code <= 0xFE0F or 0xE0020 <= code <= 0xE007F:
        return False
    return not (0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)


def is_han(character: str) -> bool:
    """Han, kana, full-width forms and their punctuation."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x30FF
        or 0x31C0 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3134F
    )
