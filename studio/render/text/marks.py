"""Emphasis marks in texts: `*word*` is drawn in the emphasis colour, without its stars."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"\*(?![\s*])([^*]+?)(?<!\s)\*")

Range = tuple[int, int]


def parse_marks(text: str) -> tuple[str, tuple[Range, ...]]:
    """The text without its marks, and where emphasis lies in it. A lone star (a footnote's) stays as it is."""
    plain: list[str] = []
    ranges: list[Range] = []
    length = position = 0
    for match in _MARK.finditer(text):
        before = text[position : match.start()]
        length += len(before)
        plain += (before, match.group(1))
        ranges.append((length, length + len(match.group(1))))
        length += len(match.group(1))
        position = match.end()
    plain.append(text[position:])
    return "".join(plain), tuple(ranges)


def plain_text(text: str) -> str:
    """The words as they are drawn: no emphasis marks, no soft hyphens."""
    return parse_marks(text)[0].replace("\u00ad", "")


def marked(line: str, start: int, ranges: Sequence[Range]) -> str:
    """`line`, which begins at `start` of the plain text, with the marks that touch it put back, each closed in it."""
    result: list[str] = []
    position = 0
    for first, last in ranges:
        a, b = max(0, first - start), min(len(line), last - start)
        while a < b and line[a].isspace():
            a += 1
        while b > a and line[b - 1].isspace():
            b -= 1
        if a < b:
            result += (line[position:a], "*", line[a:b], "*")
            position = b
    result.append(line[position:])
    return "".join(result)
