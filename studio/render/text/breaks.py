"""Where a line may end: at spaces, between phrases of Japanese, Chinese and Thai, and in long words with a hyphen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from studio.model.locale import language, script
from studio.render.text.hyphens import hyphen_places
from studio.render.text.nobreak import kept_ranges
from studio.render.text.script import graphemes, is_emoji, is_han

BreakKind = Literal["must", "space", "phrase", "dash", "inner", "hyphen"]
Depth = Literal["words", "deep", "torn"]
"""Between words and phrases only; also inside phrases and, with a hyphen, inside words; anywhere (the last resort)."""

_NO_START = frozenset(
    "、。，．・：；？！」』）］｝〉》】〕〗〙〟’”…‥ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゝゞヽヾ々〻～〜%％‰℃,.:;?!)]}»›"
)
_NO_END = frozenset("「『（［｛〈《【〔〖〘〝‘“([{«‹¥￥$＄£€#＃№")
_ZH_NO_START = frozenset("的了着著过過吗嗎呢吧啊们們地得之")
_ZH_NO_END = frozenset("一每这這那第最更很不没沒两兩几幾几无無")
_WORD_CHARACTER = re.compile(r"[\w.,:%‰€$£¥+&'’°-]")


@dataclass(frozen=True)
class Piece:
    """A stretch text[start:end] that is never broken, and how the line may end behind it.

    Between `end` and the next piece's start lies only space, which disappears where the line is broken.
    """

    start: int
    end: int
    kind: BreakKind


@lru_cache(maxsize=2048)
def pieces(text: str, locale: str, depth: Depth = "words", kept: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """The pieces of a plain text. `kept`: names that are not divided, but where nothing else helps (`torn`)."""
    result: list[Piece] = []
    whole = kept_ranges(text, kept) if depth != "torn" else []
    for paragraph in re.finditer(r"[^\n]+", text):
        found = [
            piece
            for word in re.finditer(r"[^ \t\u3000\u200b]+", paragraph.group())
            for piece in _word_pieces(word.group(), paragraph.start() + word.start(), locale, depth, whole)
        ]
        if found:
            found[-1] = Piece(found[-1].start, found[-1].end, "must")
            result += found
    return tuple(result)


def _word_pieces(word: str, offset: int, locale: str, depth: Depth, whole: list[tuple[int, int]]) -> Iterator[Piece]:
    """One blank-free stretch of text in pieces; the last ends at a space."""
    is_deep = depth != "words"
    if script(locale) in {"Jpan", "Hans", "Hant", "Thai"} or any(is_han(character) for character in word):
        cuts = _phrase_cuts(word, locale, is_deep)
    else:
        cuts = _latin_cuts(word, locale, is_deep)
    if is_deep and not word.isascii():
        cuts.update((place, "inner") for place in _sign_cuts(word) if place not in cuts)
    if depth == "torn":
        cuts.update((place, "inner") for place in _grapheme_ends(word) if place not in cuts)
    start = 0
    for end, kind in [*sorted(cuts.items()), (len(word), "space")]:
        is_torn = any(first < offset + end < last for first, last in whole)
        if end > start and not (is_torn and end < len(word)):
            yield Piece(offset + start, offset + end, kind)
            start = end


def _grapheme_ends(word: str) -> Iterator[int]:
    position = 0
    for grapheme in graphemes(word):
        position += len(grapheme)
        if position < len(word):
            yield position


def _sign_cuts(word: str) -> Iterator[int]:
    """Between two emoji, and between the syllables of Korean."""
    position, before = 0, ""
    for sign in graphemes(word):
        if before and ((is_emoji(before) and is_emoji(sign)) or (_is_hangul(before) and _is_hangul(sign))):
            yield position
        position += len(sign)
        before = sign


def _is_hangul(grapheme: str) -> bool:
    return "\uac00" <= grapheme[0] <= "\ud7a3"


def _latin_cuts(word: str, locale: str, deep: bool) -> dict[int, BreakKind]:
    """Cuts behind dashes and slashes of compound words, and hyphenation places."""
    cuts: dict[int, BreakKind] = {}
    for match in re.finditer(r"(?<=\w\w)[-‐–—/](?=\w\w)", word):
        if word[match.start() - 1].isalpha() or word[match.end()].isalpha():
            cuts[match.end()] = "dash"
    if deep or "\u00ad" in word:
        for match in re.finditer(r"[^\W\d_\u00ad][\w\u00ad’']+", word):
            for place in hyphen_places(match.group(), language(locale), explicit_only=not deep):
                cuts.setdefault(match.start() + place, "hyphen")
    return cuts


def _phrase_cuts(word: str, locale: str, deep: bool) -> dict[int, BreakKind]:
    """Phrase ends of a text without spaces, corrected by the rules on which signs may start or end a line."""
    is_chinese = language(locale) == "zh"
    cuts: dict[int, BreakKind] = {}
    parser = _phrase_parser(language(locale), script(locale))
    position = 0
    for phrase in parser(word) if parser else []:
        position += len(phrase)
        if position < len(word) and _may_break(word, position, is_chinese):
            cuts[position] = "phrase"
    if deep or not parser:
        position = 0
        for grapheme in graphemes(word):
            position += len(grapheme)
            if position < len(word) and _may_break_inside(word, position, is_chinese):
                cuts.setdefault(position, "inner")
    return cuts


def _may_break(text: str, at: int, is_chinese: bool) -> bool:
    """Whether the line may end before text[at]: no sign where it must not stand, no number torn apart."""
    before, after = text[at - 1], text[at]
    if after in _NO_START or before in _NO_END:
        return False
    if is_chinese and (after in _ZH_NO_START or before in _ZH_NO_END):
        return False
    is_word = not is_han(before) and not is_han(after)
    return not (is_word and _WORD_CHARACTER.match(before) and _WORD_CHARACTER.match(after)) or _is_thai(before)


def _may_break_inside(text: str, at: int, is_chinese: bool) -> bool:
    if not (is_han(text[at - 1]) or is_han(text[at])) or not _may_break(text, at, is_chinese):
        return False
    return not (text[at - 1].isdigit() or text[at].isdigit())


def _is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0e7f"


@lru_cache(maxsize=8)
def _phrase_parser(name: str, script_name: str) -> Callable[[str], list[str]] | None:
    """The phrase splitter of a language that writes without spaces; None for the others."""
    import budoux

    if name == "ja":
        parser = budoux.load_default_japanese_parser()
    elif name == "zh":
        load = budoux.load_default_traditional_chinese_parser
        parser = load() if script_name == "Hant" else budoux.load_default_simplified_chinese_parser()
    elif name == "th":
        parser = budoux.load_default_thai_parser()
    else:
        return None

    def parse(text: str) -> list[str]:
        return list(parser.parse(text))

    return parse
