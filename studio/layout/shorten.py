"""Short forms of a headline for placements where the whole never fits: a clause of its own words, never new ones."""

from __future__ import annotations

import re

_CLAUSES = re.compile(r"\s*[—–:;|·]\s*|(?<=[.!?…])\s+|[。！？；：]\s*|,\s+|،\s*|、|，\s*")
_EMPHASIS = re.compile(r"\*([^*]+)\*")
_FRINGE = " \u00a0\u202f.,;:–—-·|،、。，「」『』«»“”„"
MOST_FORMS = 4


def short_forms(headline: str, brand_name: str) -> tuple[str, ...]:
    """Shorter headlines, the fullest first: a whole clause, what is stressed in it, and at last the brand's name.

    Each is shorter than the one before; none is the headline itself. Unpaired emphasis marks are left out.
    """
    clauses = [_tidy(part) for part in _CLAUSES.split(headline)]
    stressed = [_tidy(f"*{part}*") for part in _EMPHASIS.findall(headline)]
    candidates = sorted((part for part in clauses if _length(part) >= 3), key=lambda part: -_length(part))
    forms: list[str] = []
    for part in [*candidates, *stressed, brand_name.strip()]:
        last = _length(forms[-1]) if forms else _length(headline)
        if part and _length(part) < last:
            forms.append(part)
    return tuple(forms[:MOST_FORMS] if len(forms) <= MOST_FORMS else [*forms[: MOST_FORMS - 1], forms[-1]])


def _tidy(part: str) -> str:
    text = part.strip(_FRINGE)
    return text.replace("*", "") if text.count("*") % 2 else text


def _length(text: str) -> int:
    return len(text.replace("*", ""))
