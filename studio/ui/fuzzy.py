"""How well a few typed letters match a name, and where."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_START, _WORD, _RUN, _GAP = 12, 9, 6, 0.35


@dataclass(frozen=True)
class Match:
    """A higher score is a better match; `places` are the matched letters' indices in the name."""

    score: float
    places: tuple[int, ...]


def folded(text: str) -> str:
    """Small letters without marks, each letter in its old place: `Façade` -> `facade`."""
    return "".join(unicodedata.normalize("NFD", letter)[:1].casefold()[:1] or letter for letter in text)


def match(query: str, name: str) -> Match | None:
    """The best way to find all words of `query` in `name`, in any order; None when one is not there."""
    places: list[int] = []
    score = 0.0
    plain = folded(name)
    for word in folded(query).split():
        found = _word(word, plain)
        if found is None:
            return None
        score += found.score
        places.extend(found.places)
    return Match(score - len(name) * 0.02, tuple(sorted(set(places))))


def _word(word: str, plain: str) -> Match | None:
    """One word: as it stands if possible, else its letters in order."""
    at = _best_run(word, plain)
    if at >= 0:
        bonus = _START if at == 0 else _WORD if _is_word_start(plain, at) else 0
        return Match(len(word) * _RUN + bonus, tuple(range(at, at + len(word))))
    if len(word) < 2:
        return None
    return _letters(word, plain)


def _best_run(word: str, plain: str) -> int:
    first = plain.find(word)
    at = first
    while at >= 0:
        if _is_word_start(plain, at):
            return at
        at = plain.find(word, at + 1)
    return first


def _letters(word: str, plain: str) -> Match | None:
    """Letters in order, the first of them at the start of a word, so that noise does not match."""
    places: list[int] = []
    score, last = 0.0, -1
    for letter in word:
        at = plain.find(letter, last + 1)
        while not places and at >= 0 and not _is_word_start(plain, at):
            at = plain.find(letter, at + 1)
        if at < 0:
            return None
        start = _is_word_start(plain, at)
        score += (_RUN / 2 if at == last + 1 else _WORD / 2 if start else 1) - _GAP * (at - last - 1)
        places.append(at)
        last = at
    return Match(score, tuple(places)) if score > 0 else None


def _is_word_start(plain: str, at: int) -> bool:
    return at == 0 or not plain[at - 1].isalnum()
