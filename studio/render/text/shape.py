"""Shaping: one line of text as glyphs of bundled fonts, measured once at the reference size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QPainterPath, QRawFont

from studio.render.text.clean import prepared
from studio.render.text.marks import Range, parse_marks
from studio.render.text.runs import LaidOut, lay_out, utf16_length
from studio.render.text.style import Face

if TYPE_CHECKING:
    from studio.render.fonts import FontBook


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
        width = book.shapes.put(key, lay_out(book, text, face)[1])
    return cast(float, width)


def shape_line(book: FontBook, marked_line: str, face: Face) -> ShapedLine:
    """Glyphs of one line as it is stored, with its emphasis marks. A sign no font has is a gap."""
    key = ("line", marked_line, face)
    shaped = book.shapes.get(key)
    if shaped is None:
        shaped = book.shapes.put(key, _shaped(book, marked_line, face))
    return cast(ShapedLine, shaped)


def line_width(book: FontBook, marked_line: str, face: Face) -> float:
    """The width of one line as it is stored, without looking at its glyphs."""
    shaped = book.shapes.get(("line", marked_line, face))
    if shaped is not None:
        return cast(ShapedLine, shaped).width
    text, _ = parse_marks(prepared(marked_line))
    return measure(book, text, face) - (face.tracking * 100 if text else 0.0)


def _shaped(book: FontBook, marked_line: str, face: Face) -> ShapedLine:
    text, emphasis = parse_marks(prepared(marked_line))
    laid, width = lay_out(book, text, face)
    stretches = tuple(_stretches(text, emphasis))
    glyphs = tuple(glyph for stretch in laid for glyph in _glyphs(book, stretch, stretches, face.weight))
    # Qt adds the tracking behind the last letter too; the line is only as wide as what is seen of it.
    width -= face.tracking * 100 if text else 0.0
    left = min((glyph.left for glyph in glyphs if glyph.right > glyph.left), default=0.0)
    right = max((glyph.right for glyph in glyphs if glyph.right > glyph.left), default=width)
    return ShapedLine(width, glyphs, left, right)


def _stretches(text: str, emphasis: Sequence[Range]) -> Iterator[tuple[int, int, bool]]:
    """The text in alternating plain and emphasised stretches: first and last UTF-16 unit, is_emphasis."""
    position = 0
    edges = [0, *(edge for pair in emphasis for edge in pair), len(text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        length = utf16_length(text[start:end])
        if length:
            yield position, position + length, number % 2 == 1
        position += length


def _glyphs(book: FontBook, laid: LaidOut, stretches: Sequence[tuple[int, int, bool]], weight: int) -> Iterator[Glyph]:
    line = laid.line
    left = laid.x - line.naturalTextRect().x()
    baseline = line.y() + line.ascent()
    for start, end, is_emphasis in stretches:
        first, last = max(start, laid.start), min(end, laid.start + laid.length)
        for run in line.glyphRuns(first - laid.start, last - first) if first < last else ():
            font = run.rawFont()
            is_colour = book.is_colour(font)
            key = (font.familyName(), weight, font.styleName())
            for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
                x, y = position.x() + left, position.y() - baseline
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
