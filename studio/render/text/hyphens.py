"""Where long words may be divided, best places first found by the joints of compounds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SOFT_HYPHEN = "\u00ad"
_LEAST_LENGTH = {"de": 9, "nl": 9, "fi": 10, "sv": 10, "da": 10, "nb": 10, "no": 10, "hu": 10, "is": 10}
_DEFAULT_LEAST_LENGTH = 11
_DICTIONARIES = {"no": "nb_NO", "nb": "nb_NO", "pt": "pt_PT", "en": "en_US", "de": "de_DE"}

_JOINTS = re.compile(
    r"(?:ungs|heits|keits|schafts|täts|ions|tums|lings|igungs|gebirgs|arbeits|lieblings|alltags)$", re.I
)


def hyphen_places(word: str, name: str, explicit_only: bool = False) -> tuple[int, ...]:
    """Positions in `word` behind which a hyphen may divide it, at least 4 letters before and 4 after.

    A word with soft hyphens of its own is divided there and nowhere else.
    """
    if SOFT_HYPHEN in word:
        return tuple(match.end() for match in re.finditer(SOFT_HYPHEN, word))
    if explicit_only or len(word) < _LEAST_LENGTH.get(name, _DEFAULT_LEAST_LENGTH) or word.isupper():
        return ()
    dictionary = _dictionary(name)
    if dictionary is None:
        return ()
    return tuple(int(place) for place in dictionary.positions(word) if 4 <= place <= len(word) - 4)


def hyphen_quality(before: str, after: str) -> float:
    """0 for the best place to divide a word (at the joint of a compound, both parts long) .. 1 for the worst."""
    if before.endswith(SOFT_HYPHEN):
        return 0.0
    if _JOINTS.search(before):
        return 0.1
    shortest = min(len(before), len(after))
    return 0.9 if shortest < 5 else 0.65 if shortest < 7 else 0.5


@lru_cache(maxsize=16)
def _dictionary(name: str) -> Any:
    """The hyphenation patterns of a language, None where there are none."""
    import pyphen

    tag = _DICTIONARIES.get(name) or pyphen.language_fallback(name)
    return pyphen.Pyphen(lang=tag) if tag else None
