"""Text as fonts can take it: composed letters, without invisible signs that would break or forge what is read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MOST_MARKS = 5
"""Marks on one letter that are drawn; the tallest honest stack (Thai, Vietnamese, pointed Hebrew) needs fewer."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u202a-\u202e"  # embeddings and overrides: they can make a text read as other words
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"  # noncharacters, annotation signs, lone surrogates
)
_PILED = re.compile(rf"([\u0300-\u036f\u0483-\u0489\u1dc0-\u1dff\u20d0-\u20ff]{{{_MOST_MARKS}}})[\u0300-\u036f"
                    r"\u0483-\u0489\u1dc0-\u1dff\u20d0-\u20ff]+")  # fmt: skip


@lru_cache(maxsize=4096)
def prepared(text: str) -> str:
    """The text composed (NFC), with plain line ends, without controls, direction overrides and piles of marks.

    Isolates, joiners and direction marks stay: honest mixed text needs them.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _PILED.sub(r"\1", text))


def is_forbidden(character: str) -> bool:
    """Whether a sign is taken out before a text is set."""
    return _FORBIDDEN.match(character) is not None
