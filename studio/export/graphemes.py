"""Where a text may be cut without breaking what people see as one character."""

from __future__ import annotations

import unicodedata

_VIRAMA_CLASS = 9


def cut_to_bytes(text: str, room: int) -> str:
    """The longest beginning of `text` that takes at most `room` UTF-8 bytes and ends between two graphemes."""
    used = 0
    end = 0
    for index, character in enumerate(text):
        used += len(character.encode())
        if used > room:
            break
        end = index + 1
    while 0 < end < len(text) and not _may_cut(text, end):
        end -= 1
    return text[:end]


def _may_cut(text: str, index: int) -> bool:
    """Whether a grapheme ends before `index` (Unicode annex 29; names never hold joiners)."""
    before, after = text[index - 1], text[index]
    if unicodedata.category(after)[0] == "M" or 0x1F3FB <= ord(after) <= 0x1F3FF:
        return False
    if unicodedata.combining(before) == _VIRAMA_CLASS:
        return False
    if _is_later_jamo(after) and (_is_hangul(before)):
        return False
    if _is_flag_half(after):
        halves = 0
        while halves < index and _is_flag_half(text[index - 1 - halves]):
            halves += 1
        return halves % 2 == 0
    return True


def _is_later_jamo(character: str) -> bool:
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7fb" or "\ua960" <= character <= "\ua97c"


def _is_flag_half(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF
