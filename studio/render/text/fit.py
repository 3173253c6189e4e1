"""Fitting: the largest size and the best lines at which a text fills a box, solved in design pixels."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from studio.model.composition import TextStyle
from studio.model.locale import Direction
from studio.render.text.breaks import Depth, pieces
from studio.render.text.clean import prepared
from studio.render.text.marks import Range, parse_marks
from studio.render.text.nobreak import kept_ranges, with_no_break_spaces
from studio.render.text.paragraph import best_ends
from studio.render.text.ruler import Ruler
from studio.render.text.script import line_height
from studio.render.text.shape import line_width, shape_line
from studio.render.text.style import Face

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

_CLEARLY_LARGER, _MUCH_LARGER = 1.3, 1.5
"""Words are divided only where that makes the size larger by this factor (for one hyphen, for more), or fit at all."""
_WORTH_A_WHOLE_NAME = 0.6
"""Names stay whole as long as the text keeps this share of the size it has with names divided."""
_NEARLY_FILLED = 0.8
_MOST_LINES = 40
_MOST_BALANCED = 150
"""Pieces of a text whose lines are weighed against each other; a longer one is running text and is simply filled."""


@dataclass(frozen=True)
class FittedText:
    """Lines with their size in px; `width_px` is the widest line, `height_px` all lines. `fits` False: it overflows."""

    lines: tuple[str, ...]
    size_px: float
    width_px: float
    height_px: float
    fits: bool


@dataclass(frozen=True)
class _Room:
    """The box and the limits of one fit, in px."""

    width: float
    height: float
    least: float
    most: float
    line_height: float
    max_lines: int
    balance: bool

    def size_by_height(self, line_count: int) -> float:
        return min(self.most, self.height / (line_count * self.line_height))

    def holds(self, size: float, line_count: int) -> bool:
        is_low_enough = line_count * self.line_height * size <= self.height + 0.01
        return size >= self.least - 0.01 and is_low_enough and line_count <= self.max_lines


@dataclass(frozen=True)
class _Draft:
    size: float
    ends: list[int]
    ruler: Ruler

    def is_tied_by_a_word(self, room: _Room) -> bool:
        """Whether one unbroken word nearly fills a line: only then can dividing words make the text larger."""
        return self.ruler.widest_piece * self.size / 100 > room.width * _NEARLY_FILLED


def fit_text(
    book: FontBook,
    text: str,
    style: TextStyle,
    locale: str,
    direction: Direction,
    box_width: float,
    box_height: float,
    min_px: float,
    max_px: float,
    max_lines: int | None = None,
    balance: bool = True,
    kept: tuple[str, ...] = (),
) -> FittedText:
    """The largest size of `text` between `min_px` and `max_px` in the box, with balanced lines and no widow.

    A text that does not fit at `min_px` comes back at that size with `fits` False; words wider than the box are then
    torn, so that no line reaches beyond it. `*emphasis*` marks stay in the lines, closed in each. `kept`: names that
    stay whole on one line unless that costs too much of the size. A sign that is in no font leaves a gap;
    `FontBook.missing_glyphs` says which.
    """
    lines_limit = max_lines if max_lines is not None else _MOST_LINES
    most = max(min_px, max_px)
    face = Face.of(style, locale, direction)
    room = _Room(
        box_width, box_height, min_px, most, line_height(locale, style.line_height, text), lines_limit, balance
    )
    key = ("fit", text, face, room, kept)
    found = book.shapes.get(key)
    if found is None:
        found = book.shapes.put(key, _fitted(book, text, face, room, kept))
    return cast(FittedText, found)


def measure_lines(
    book: FontBook, lines: Sequence[str], style: TextStyle, locale: str, direction: Direction, size_px: float
) -> tuple[float, float]:
    """Width of the widest line and height of all lines, in px, as they are drawn at `size_px`."""
    face = Face.of(style, locale, direction)
    width = max((shape_line(book, line, face).width for line in lines), default=0.0)
    return width * size_px / 100, len(lines) * line_height(locale, style.line_height, "".join(lines)) * size_px


def _fitted(book: FontBook, text: str, face: Face, room: _Room, kept: tuple[str, ...]) -> FittedText:
    tidy = re.sub(r" *\n+ *", "\n", re.sub(r"[ \t]+", " ", prepared(text))).strip()
    plain, ranges = parse_marks(tidy)
    spaced = with_no_break_spaces(plain, face.locale)
    if not spaced.strip():
        return FittedText((), room.most, 0.0, 0.0, True)
    draft = _divided(book, spaced, face, ranges, room, ())
    if draft is not None and kept_ranges(spaced, kept):
        whole = _divided(book, with_no_break_spaces(plain, face.locale, kept), face, ranges, room, kept)
        if whole is not None and whole.size >= draft.size * _WORTH_A_WHOLE_NAME:
            draft = whole
    if draft is not None:
        return _exact(book, draft, face, room)
    return replace(_exact(book, _overflowing(book, spaced, face, ranges, room), face, room), fits=False)


def _divided(
    book: FontBook, plain: str, face: Face, ranges: tuple[Range, ...], room: _Room, kept: tuple[str, ...]
) -> _Draft | None:
    """The best draft with whole words, or with divided ones where those make it clearly larger."""
    draft = _draft(_ruler(book, plain, face, ranges, "words", kept), room)
    if draft is None or (draft.size < room.most / _CLEARLY_LARGER and draft.is_tied_by_a_word(room)):
        deep = _draft(_ruler(book, plain, face, ranges, "deep", kept), room)
        if deep is not None and (draft is None or deep.size > draft.size * _worth(deep)):
            return deep
    return draft


def _worth(draft: _Draft) -> float:
    """How much larger a text must be to be divided like this."""
    hyphens = sum(draft.ruler.pieces[end - 1].kind == "hyphen" for end in draft.ends)
    return _CLEARLY_LARGER if hyphens < 2 else _MUCH_LARGER


def _ruler(
    book: FontBook, plain: str, face: Face, ranges: tuple[Range, ...], depth: Depth, kept: tuple[str, ...]
) -> Ruler:
    """The measured pieces of a text: the same for every box it is fitted into."""
    key = ("ruler", plain, face, ranges, depth, kept)
    found = book.shapes.get(key)
    if found is None:
        found = book.shapes.put(key, Ruler(book, plain, pieces(plain, face.locale, depth, kept), face, ranges))
    return cast(Ruler, found)


def _draft(ruler: Ruler, room: _Room) -> _Draft | None:
    """The best size and breaks by the pieces' widths; None when nothing fits at the least size."""
    sizes: dict[int, float] = {}
    for count in range(1, min(room.max_lines, len(ruler.pieces)) + 1):
        if room.size_by_height(count) < max(room.least, max(sizes.values(), default=0.0) * 0.9):
            break
        width = ruler.least_width(count)
        if width is None:
            continue
        size = min(room.size_by_height(count), room.width * 100 / width)
        if room.holds(size, count):
            sizes[count] = size
    if not sizes:
        return None
    largest = max(sizes.values())
    is_short = len(ruler.pieces) <= _MOST_BALANCED
    best: tuple[float, _Draft] | None = None
    for count, size in sizes.items():
        for share in (1.0, 0.96, 0.92):
            smaller = size * share
            if smaller < max(room.least, largest * 0.88):
                break
            found = best_ends(ruler, count, room.width * 100 / smaller, room.balance) if is_short else None
            if found is None and not is_short:
                ends = ruler.greedy(room.width * 100 / smaller)
                found = (0.0, ends) if ends is not None and len(ends) <= count else None
            if found is not None:
                cost = found[0] + 5.0 * (1 - smaller / largest) + 0.03 * count
                if best is None or cost < best[0]:
                    best = (cost, _Draft(smaller, found[1], ruler))
    return best[1] if best else None


def _overflowing(book: FontBook, plain: str, face: Face, ranges: tuple[Range, ...], room: _Room) -> _Draft:
    """Lines at the least size for a text that does not fit; words wider than the box are torn."""
    width = room.width * 100 / room.least
    ruler = _ruler(book, plain, face, ranges, "deep", ())
    if ruler.widest_piece > width:
        ruler = _ruler(book, plain, face, ranges, "torn", ())
    ends = ruler.greedy(max(width, ruler.widest_piece + 0.01))
    assert ends is not None
    return _Draft(room.least, ends, ruler)


def _exact(book: FontBook, draft: _Draft, face: Face, room: _Room) -> FittedText:
    """The draft measured on its real lines; kerning across pieces may cost a fraction of a pixel of size."""
    starts = [0, *draft.ends[:-1]]
    lines = tuple(draft.ruler.line(a, b) for a, b in zip(starts, draft.ends, strict=True))
    widest = max(line_width(book, line, face) for line in lines)
    size = draft.size
    if widest > 0:
        size = min(size, room.width * 100 / widest)
    size = max(room.least, math.floor(size * 2 + 1e-6) / 2)
    width = widest * size / 100
    fits = width <= room.width + 0.01 and room.holds(size, len(lines))
    return FittedText(lines, size, width, len(lines) * room.line_height * size, fits)
