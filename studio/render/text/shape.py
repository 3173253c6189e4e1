"""Shaping: one line of text as glyphs of bundled fonts, measured once at the reference size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainterPath, QRawFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from studio.model.composition import TextStyle
from studio.model.errors import MissingGlyphError
from studio.model.locale import Direction, script
from studio.render.text.marks import Range, parse_marks
from studio.render.text.script import SPACES, graphemes, is_han, prepared, strut

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

_ENDLESS = 1e5
_DISPLAY_WEIGHT = 600
"""From this weight on Chinese and Japanese are set tight, as headlines are; running text keeps its full squares."""
_CJK_QUOTES = frozenset("“”‘’…—·")


@dataclass(frozen=True)
class Face:
    """What decides how letters are shaped: everything of a style and locale but size and colour."""

    family: str
    weight: int
    tracking: float
    locale: str
    direction: Direction

    @staticmethod
    def of(style: TextStyle, locale: str, direction: Direction) -> Face:
        """Joined and stacked scripts are never tracked: it would tear their letters apart."""
        tracking = style.tracking if strut(locale).may_be_tracked else 0.0
        return Face(style.family, style.weight, tracking, locale, direction)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph at the reference size: x from the line's left end, y from the baseline. No `path` in a colour font."""

    font: QRawFont
    index: int
    x: float
    y: float
    path: QPainterPath | None
    left: float
    top: float
    right: float
    bottom: float
    is_emphasis: bool


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line at the reference size. `left` and `right` bound its ink, `width` is its advance without trailing space."""

    width: float
    glyphs: tuple[Glyph, ...]
    left: float
    right: float


def measure(book: FontBook, text: str, face: Face) -> float:
    """Width of a plain text at the reference size, with its inner spaces."""
    key = ("width", text, face)
    width = book.shapes.get(key)
    if width is None:
        _, line = _laid_out(book, text, face)
        width = book.shapes.put(key, line.naturalTextWidth())
    return cast(float, width)


def shape_line(book: FontBook, marked_line: str, face: Face) -> ShapedLine:
    """Glyphs of one line as it is stored, with its emphasis marks. MissingGlyphError when a font lacks a glyph."""
    key = ("line", marked_line, face)
    shaped = book.shapes.get(key)
    if shaped is None:
        shaped = book.shapes.put(key, _shaped(book, marked_line, face))
    return cast(ShapedLine, shaped)


def _shaped(book: FontBook, marked_line: str, face: Face) -> ShapedLine:
    plain, emphasis = parse_marks(marked_line)
    text = prepared(plain)
    if text != plain:
        emphasis = ()
        text, emphasis = parse_marks(prepared(marked_line))
    layout, line = _laid_out(book, text, face)
    origin_x = line.naturalTextRect().x()
    baseline = line.y() + line.ascent()
    glyphs = tuple(_glyphs(book, line, _stretches(text, emphasis), origin_x, baseline))
    # Qt adds the tracking behind the last letter too; the line is only as wide as what is seen of it.
    width = line.naturalTextWidth() - (face.tracking * 100 if face.tracking and text else 0.0)
    del layout
    left = min((glyph.left for glyph in glyphs if glyph.right > glyph.left), default=0.0)
    right = max((glyph.right for glyph in glyphs if glyph.right > glyph.left), default=width)
    return ShapedLine(width, glyphs, left, right)


def _stretches(text: str, emphasis: Sequence[Range]) -> Iterator[tuple[int, int, bool]]:
    """The text in alternating plain and emphasised stretches: start, length in UTF-16 units, is_emphasis."""
    position = 0
    for start, end, is_emphasis in _alternating(len(text), emphasis):
        length = _units(text[start:end])
        if length:
            yield position, length, is_emphasis
        position += length


def _alternating(length: int, emphasis: Sequence[Range]) -> Iterator[tuple[int, int, bool]]:
    position = 0
    for start, end in emphasis:
        yield position, start, False
        yield start, end, True
        position = end
    yield position, length, False


def _units(text: str) -> int:
    """Length in UTF-16 units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _glyphs(
    book: FontBook, line: QTextLine, stretches: Iterator[tuple[int, int, bool]], origin_x: float, baseline: float
) -> Iterator[Glyph]:
    for start, length, is_emphasis in stretches:
        for run in line.glyphRuns(start, length):
            font = run.rawFont()
            is_colour = book.is_colour(font)
            key = (font.familyName(), round(font.weight()), font.styleName())
            for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
                x, y = position.x() - origin_x, position.y() - baseline
                if is_colour:
                    path, bounds = None, font.boundingRect(index)
                else:
                    path = book.glyph_path(font, key, index)
                    if path.isEmpty():
                        continue
                    bounds = path.controlPointRect()
                yield Glyph(
                    font, index, x, y, path,
                    x + bounds.left(), y + bounds.top(), x + bounds.right(), y + bounds.bottom(), is_emphasis,
                )  # fmt: skip


def _laid_out(book: FontBook, text: str, face: Face) -> tuple[QTextLayout, QTextLine]:
    """One unbroken line. The layout owns the line: keep it as long as the line is used."""
    text = prepared(text).replace("\u00ad", "").replace("\u200b", "")
    runs = list(_font_runs(book, text, face))
    text = "".join(run_text for run_text, _ in runs)
    first = runs[0][1] if runs else book.chain(face.family, face.locale)[0]
    layout = QTextLayout(text, _font(book, first, face))
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


def _font(book: FontBook, family: str, face: Face) -> QFont:
    is_tight = face.weight >= _DISPLAY_WEIGHT and "CJK" in family and script(face.locale) != "Kore"
    return book.font(family, face.weight, face.tracking, is_tight)


def _formats(book: FontBook, runs: Sequence[tuple[str, str]], face: Face) -> list[QTextLayout.FormatRange]:
    formats = []
    position = 0
    for run_text, family in runs:
        piece = QTextLayout.FormatRange()
        piece.start = position
        piece.length = _units(run_text)
        letters = QTextCharFormat()
        letters.setFont(_font(book, family, face))
        piece.format = letters
        formats.append(piece)
        position += piece.length
    return formats


def _font_runs(book: FontBook, text: str, face: Face) -> Iterator[tuple[str, str]]:
    """The text cut where the font changes: (text, family). MissingGlyphError when no font has a glyph."""
    chain = book.chain(face.family, face.locale)
    is_cjk = script(face.locale) in {"Jpan", "Hans", "Hant"}
    current, collected = "", ""
    characters = list(graphemes(text))
    for place, grapheme in enumerate(characters):
        if grapheme in SPACES:
            family = current if current and not book.is_emoji(current) else chain[0]
            grapheme = grapheme if book.covers(family, grapheme) else " " if grapheme == " " else "\u00a0"
        elif is_cjk and grapheme in _CJK_QUOTES and _is_beside_han(characters, place):
            family = next((name for name in chain if "CJK" in name), chain[0])
        else:
            found = book.family_of(grapheme, chain)
            if found is None:
                raise MissingGlyphError(
                    f"No font has a sign for “{grapheme}” (U+{ord(grapheme[0]):04X}).",
                    "Replace the sign, or add a brand font that has it.",
                )
            family = found
        if family != current and collected:
            yield collected, current
            collected = ""
        current = family
        collected += grapheme
    if collected:
        yield collected, current


def _is_beside_han(characters: Sequence[str], place: int) -> bool:
    """Whether a quotation mark belongs to Chinese or Japanese text rather than to a Latin word in it."""
    neighbours = (*characters[max(0, place - 1) : place], *characters[place + 1 : place + 2])
    return any(is_han(neighbour[0]) for neighbour in neighbours)
