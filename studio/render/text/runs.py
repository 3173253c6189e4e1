"""Runs of one font: which font draws which letters, laid out by Qt as unbroken lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from studio.model.locale import script
from studio.render.text.clean import prepared
from studio.render.text.script import SPACES, graphemes, is_han
from studio.render.text.style import Face

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

_ENDLESS = 1e5
_DISPLAY_WEIGHT = 600
"""From this weight on Chinese and Japanese are set tight, as headlines are; running text keeps its full squares."""
INDIC = ("\u0900", "\u0dff")
_CJK_QUOTES = frozenset("“”‘’…—·")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A stretch of text on an unbroken line of its own; the layout owns the line.

    `start` is where it begins in the whole text, in UTF-16 units; `x` where it is drawn, in reference px.
    """

    layout: QTextLayout
    line: QTextLine
    start: int
    length: int
    x: float


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def lay_out(book: FontBook, text: str, face: Face) -> tuple[list[LaidOut], float]:
    """The text laid out, and its width without trailing spaces. A sign that no font has is a gap, never a box.

    Each font's run is laid out alone where all runs go from left to right. In one layout Qt would ask Latin fonts
    for digits and signs between Devanagari letters as Devanagari, find no such tables in them, and from then on give
    another font in their place for the rest of the process. Bidirectional text has to be laid out whole; there such
    signs are drawn with the Indic font, as they are anywhere: its figures go well with its letters.
    """
    runs = list(_font_runs(book, prepared(text).replace("\u00ad", "").replace("\u200b", ""), face))
    if face.direction == "rtl" or any(_has_rtl(run_text) for run_text, _ in runs):
        whole = _line_of(book, runs, face)
        return [LaidOut(*whole, 0, utf16_length(whole[0].text()), 0.0)], whole[1].naturalTextWidth()
    laid: list[LaidOut] = []
    x, start, width = 0.0, 0, 0.0
    for run in runs:
        layout, line = _line_of(book, [run], face)
        length = utf16_length(run[0])
        laid.append(LaidOut(layout, line, start, length, x))
        width = x + line.naturalTextWidth()
        x += line.horizontalAdvance()
        start += length
    return laid, width


def _is_sign(grapheme: str) -> bool:
    """Digits, punctuation, symbols: what belongs to no script of its own."""
    return len(grapheme) == 1 and unicodedata.category(grapheme)[0] in "NPS"


def _has_rtl(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in text)


def _line_of(book: FontBook, runs: Sequence[tuple[str, str]], face: Face) -> tuple[QTextLayout, QTextLine]:
    text = "".join(run_text for run_text, _ in runs)
    family = runs[0][1] if runs else book.chain(face.family, face.locale)[0]
    layout = QTextLayout(text, _font(book, family, face))
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    is_rtl = face.direction == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    if len(runs) > 1:
        layout.setFormats(_formats(book, runs, face))
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout, line


_SIGNS_FROM = "\u2000"
"""From here on come signs that more than one font may claim: quotes, dashes, symbols, emoji."""


def _font(book: FontBook, family: str, face: Face) -> QFont:
    is_tight = face.weight >= _DISPLAY_WEIGHT and "CJK" in family and script(face.locale) != "Kore"
    return book.font(family, face.weight, face.tracking, is_tight)


def _formats(book: FontBook, runs: Sequence[tuple[str, str]], face: Face) -> list[QTextLayout.FormatRange]:
    formats = []
    position = 0
    for run_text, family in runs:
        piece = QTextLayout.FormatRange()
        piece.start = position
        piece.length = utf16_length(run_text)
        letters = QTextCharFormat()
        letters.setFont(_font(book, family, face))
        piece.format = letters
        formats.append(piece)
        position += piece.length
    return formats


def _font_runs(book: FontBook, text: str, face: Face) -> Iterator[tuple[str, str]]:
    """The text cut where the font changes: (text, family)."""
    chain = book.chain(face.family, face.locale)
    if text and max(text) < _SIGNS_FROM and all(book.covers(chain[0], letter) for letter in set(text)):
        yield text, chain[0]  # plain letters of one font: the usual case by far
        return
    current, collected, is_indic = "", "", False
    characters = list(graphemes(text))
    for place, grapheme in enumerate(characters):
        if grapheme in SPACES:
            family = current if current and not book.is_emoji(current) else chain[0]
            grapheme = grapheme if book.covers(family, grapheme) else " " if grapheme == " " else "\u00a0"
        elif is_indic and _is_sign(grapheme) and book.covers(current, grapheme):
            family = current  # Qt counts signs behind Indic letters as Indic: another font would fail there
        else:
            found = _family(book, characters, place, chain, face)
            is_indic = INDIC[0] <= grapheme[0] <= INDIC[1]
            family = found or (current if current and not book.is_emoji(current) else chain[0])
            if found is None:
                grapheme = "\u00a0" * utf16_length(grapheme)
        if family != current and collected:
            yield collected, current
            collected = ""
        current = family
        collected += grapheme
    if collected:
        yield collected, current


def _family(book: FontBook, characters: Sequence[str], place: int, chain: tuple[str, ...], face: Face) -> str | None:
    """The font of one grapheme; None when there is none."""
    grapheme = characters[place]
    is_quote = grapheme in _CJK_QUOTES and script(face.locale) in {"Jpan", "Hans", "Hant"}
    if is_quote and _is_beside_han(characters, place):
        return next((name for name in chain if "CJK" in name), chain[0])
    return book.family_of(grapheme, chain)


def _is_beside_han(characters: Sequence[str], place: int) -> bool:
    """Whether a quotation mark belongs to Chinese or Japanese text rather than to a Latin word in it."""
    neighbours = (*characters[max(0, place - 1) : place], *characters[place + 1 : place + 2])
    return any(is_han(neighbour[0]) for neighbour in neighbours)
