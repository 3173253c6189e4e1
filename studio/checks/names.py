"""Rule `names`: the brand and its products are spelt as the brief spells them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studio.checks.case import Case, name_of
from studio.checks.repair import reword
from studio.model.composition import TextLayer
from studio.model.finding import Finding

SHORTEST = 5
"""A shorter word has too many honest neighbours one letter away."""

LONG, LONG_MAY_MISS = 10, 2
"""From this length on a word may differ by so many letters and still be meant."""

_VOWELS = "aeiouyаеиоуыэюяαεηιουω"

_WORD = re.compile(r"[^\W_]+")


class Slip(NamedTuple):
    """A misspelt name in a text: where it stands, and what it should be."""

    start: int
    end: int
    name: str


def check_names(case: Case) -> Iterator[Finding]:
    """A warning for each name that is a letter or two from the brief's; endings a language adds are no slip.

    The value counts the letters that differ.
    """
    names = [case.brief.brand.name, *(product.name for product in case.brief.products)]
    honest = _honest_words(case)
    for layer in case.composition.texts():
        for name in names:
            for slip in slips(layer.text, name, honest):
                yield _finding(layer, slip)


def slips(text: str, name: str, honest: frozenset[str] = frozenset()) -> Iterator[Slip]:
    """Where a text has the name with one of its words misspelt; `honest` words are never taken for slips."""
    wanted = [match.group() for match in _WORD.finditer(name)]
    words = list(_WORD.finditer(text))
    for first in range(len(words) - len(wanted) + 1):
        run = words[first : first + len(wanted)]
        off = [n for n, (word, want) in enumerate(zip(run, wanted, strict=True)) if _plain(word[0]) != _plain(want)]
        if len(off) == 1 and _is_slip(run[off[0]][0], wanted[off[0]], honest):
            yield Slip(run[off[0]].start(), run[off[0]].end(), wanted[off[0]])


def _is_slip(word: str, wanted: str, honest: frozenset[str]) -> bool:
    said, meant = _plain(word), _plain(wanted)
    if len(meant) < SHORTEST or said in honest or said[:1] != meant[:1] or not said.isalpha():
        return False
    if wanted[:1].isupper() and not word[:1].isupper():
        return False  # an everyday word that is like the name
    stem = meant[:-1] if meant[-1] in _VOWELS else meant
    if said.startswith(stem):
        return False  # the name with another ending
    return distance(said, meant) <= (LONG_MAY_MISS if len(meant) >= LONG else 1)


def distance(first: str, second: str) -> int:
    """Letters to change, add, drop or swap with their neighbour to make one word of the other."""
    before: Sequence[int] = []
    row: Sequence[int] = range(len(second) + 1)
    for i, a in enumerate(first, 1):
        line = [i]
        for j, b in enumerate(second, 1):
            cost = min(row[j] + 1, line[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        before, row = row, line
    return row[-1]


def _finding(layer: TextLayer, slip: Slip) -> Finding:
    said = layer.text[slip.start : slip.end]
    name = slip.name.upper() if said.isupper() else slip.name
    return Finding(
        rule="names",
        severity="warning",
        message=f"The {name_of(layer)} says “{said}”; the brief spells it “{slip.name}”.",
        advice="Write the name as the brief does.",
        layer=layer.id,
        value=float(distance(_plain(said), _plain(slip.name))),
        limit=0.0,
        box=layer.plate_box,
        fix=reword(layer.text[: slip.start] + name + layer.text[slip.end :], "Use the brief's spelling"),
    )


def _plain(word: str) -> str:
    """Small letters without accents: those of a name are the language's business."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


def _honest_words(case: Case) -> frozenset[str]:
    """Every word the brief itself uses."""
    texts = [case.brief.brand.name, *case.brief.brand.legal.values()]
    for product in case.brief.products:
        texts += [product.name, product.description, *product.points]
    return frozenset(_plain(word) for text in texts for word in _WORD.findall(text))
