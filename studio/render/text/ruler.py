"""The widths of a text's pieces, and what its lines would measure for any choice of breaks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from studio.render.text.breaks import Piece
from studio.render.text.hyphens import SOFT_HYPHEN, hyphen_quality
from studio.render.text.marks import Range, marked
from studio.render.text.shape import measure
from studio.render.text.style import Face
from studio.render.text.weak import is_weak, leans_back

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

_PAUSES = frozenset(",.;:!?…–—·•|・،؛؟。、！？；：，।॥")
_PRECISION = 0.2
_TORN_EMPHASIS = 0.2
_ENDS = frozenset(".!?…؟。！？।")
SEPARATORS = frozenset("·•|")
"""Signs between words of one rank; where a line ends at one it is left out."""
_KIND_COST = {"must": 0.0, "space": 0.0, "phrase": 0.0, "dash": 0.15, "inner": 0.5, "hyphen": 0.35}


class Ruler:
    """Pieces with their widths at the reference size. Lines are ranges of pieces."""

    def __init__(
        self, book: FontBook, text: str, pieces: tuple[Piece, ...], face: Face, ranges: tuple[Range, ...] = ()
    ) -> None:
        self.text = text
        self.pieces = pieces
        self._ranges = ranges
        self._overhang = face.tracking * 100
        self._ends: list[float] = []
        self._starts: list[float] = []
        self._tails: list[float] = []
        self.break_costs: list[float] = []
        x = 0.0
        for index, piece in enumerate(pieces):
            word = text[piece.start : piece.end]
            self._starts.append(x)
            x += measure(book, word, face)
            self._ends.append(x)
            is_hyphenated = piece.kind == "hyphen"
            self._tails.append(measure(book, "-", face) if is_hyphenated else 0.0)
            self.break_costs.append(self._cost_of_break(index, word, face.locale))
            if index + 1 < len(pieces) and piece.kind != "must":
                gap = text[piece.end : pieces[index + 1].start]
                x += measure(book, f"n{gap}n", face) - 2 * measure(book, "n", face) if gap.strip("\u200b") else 0.0
        self.longest_tail = max(self._tails, default=0.0) + 1.0
        self.must_count = sum(piece.kind == "must" for piece in pieces)

    def width(self, first: int, end: int) -> float:
        """Width of a line of the pieces first..end-1."""
        last = end - 1
        return self._ends[last] - self._starts[first] + self._tails[last] - self._overhang

    @cached_property
    def widest_piece(self) -> float:
        return max(self.width(index, index + 1) for index in range(len(self.pieces)))

    def greedy(self, width: float) -> list[int] | None:
        """Line ends (piece indices) when every line takes what it can; None when a piece alone is too wide."""
        ends: list[int] = []
        first = 0
        count = len(self.pieces)
        while first < count:
            end = best = first
            while end < count:
                end += 1
                if self.width(first, end) <= width:
                    best = end
                elif self._ends[end - 1] - self._starts[first] - self._overhang > width:
                    break
                if self.pieces[end - 1].kind == "must":
                    break
            if best == first:
                return None
            ends.append(best)
            first = best
        return ends

    def least_width(self, line_count: int) -> float | None:
        """The smallest width at which the text needs no more than that many lines; None when it always needs more."""
        if line_count < self.must_count:
            return None
        # No line set can be narrower than its widest piece, nor than an even share of the whole.
        low = max(self.widest_piece, self.width(0, len(self.pieces)) / line_count) - 0.01
        high = max(self._ends[-1], low) + 1.0
        middle = low + 0.02
        while high - low > _PRECISION:
            ends = self.greedy(middle)
            if ends is not None and len(ends) <= line_count:
                high = middle
            else:
                low = middle
            middle = (low + high) / 2
        return high

    def is_single_word(self, first: int, end: int) -> bool:
        """Whether a line holds one word (or a part of one): a widow when it is the last."""
        start, stop = self.pieces[first].start, self.pieces[end - 1].end
        return not any(character in " \u00a0\u202f" for character in self.text[start:stop])

    def line(self, first: int, end: int) -> str:
        """The line as it is stored: its words, a hyphen where a word is divided, emphasis marks closed in it."""
        start, last = self.pieces[first].start, self.pieces[end - 1]
        text = marked(self.text[start : last.end], start, self._ranges)
        text = text.replace(SOFT_HYPHEN, "").replace("\u200b", "")
        if last.kind != "hyphen":
            return text if end == len(self.pieces) else _without_separator(text)
        return f"{text[:-1]}-*" if text.endswith("*") and _ends_in(self._ranges, last.end) else f"{text}-"

    def _cost_of_break(self, index: int, word: str, locale: str) -> float:
        """What a line end behind this piece costs; pauses are good places, little words are not."""
        piece = self.pieces[index]
        cost = _KIND_COST[piece.kind]
        if any(start < piece.end < end for start, end in self._ranges):
            cost += _TORN_EMPHASIS
        if piece.kind == "hyphen":
            before = self.text[max(0, self._word_start(index)) : piece.end]
            after = self.text[piece.end : self._word_end(index)]
            return cost + 0.5 * hyphen_quality(before, after)
        if piece.kind in {"space", "phrase"} and word[-1] in _PAUSES:
            return cost - 0.08
        is_leaning = index + 1 < len(self.pieces) and leans_back(self.text[piece.end : piece.end + 2], locale)
        if (piece.kind == "space" and is_weak(word, locale)) or (piece.kind == "phrase" and is_leaning):
            cost += 0.14
        if index > 0 and self.text[self.pieces[index - 1].end - 1] in _ENDS and piece.kind == "space":
            cost += 0.2  # the first word of a sentence left alone at the end of a line
        return cost

    def _word_start(self, index: int) -> int:
        while index > 0 and self.pieces[index - 1].kind in {"hyphen", "inner"}:
            index -= 1
        return self.pieces[index].start

    def _word_end(self, index: int) -> int:
        while index + 1 < len(self.pieces) and self.pieces[index].kind in {"hyphen", "inner"}:
            index += 1
        return self.pieces[index].end


def _without_separator(line: str) -> str:
    """A line without the sign that parted its last words from the next line's: the break parts them already."""
    bare = line.rstrip()
    return bare[:-1].rstrip() if bare[-1:] in SEPARATORS and len(bare) > 1 else line


def _ends_in(ranges: tuple[Range, ...], position: int) -> bool:
    """Whether emphasis goes on beyond a place inside a word, so that the hyphen belongs to it."""
    return any(start < position <= end for start, end in ranges)
