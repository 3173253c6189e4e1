"""Makes other people's text harmless data for a prompt: cleaned of control sequences, bounded, and fenced in."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_TEXT = 4_000
"""Characters of one text; a product description longer than this says nothing more to a model."""
LONGEST_DATA = 24_000
"""Characters of all data together; the image models take 32,000 for the whole prompt."""
LONGEST_LIST = 60

OPENING = "<<<DATA"
CLOSING = "DATA>>>"

_SEQUENCES = re.compile(
    r"""
    <\s*/?\s*sd_cpp_extra_args\s*>(?:.*?<\s*/\s*sd_cpp_extra_args\s*>)?   # arguments of a local picture server
  | <\s*(?:lora|lyco|hypernet|embedding|wildcard)\s*:[^>]*>?              # weights of local picture servers
  | <\|[^|>]{0,64}\|>?                                                    # chat templates: <|im_start|>, <|system|>
  | <\s*/?\s*(?:start_of_turn|end_of_turn|bos|eos|s|sys|system|assistant|user|human|instructions?)\s*>
  | \[\s*/?\s*(?:INST|SYS|SYSTEM_PROMPT|TOOL_CALLS|AVAILABLE_TOOLS)\s*\]
  | <<\s*/?\s*SYS\s*>>
  | (?:^|\n)\s*(?:Human|Assistant|System|User)\s*:(?=\s)                  # turns of older templates
  | <<<\s*DATA | DATA\s*>>>                                               # our own fence
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_JOINERS = "\u200c\u200d"
_KEPT_CONTROLS = "\n\t"


def clean(text: str, limit: int = LONGEST_TEXT) -> str:
    """The text as people read it: no provider's control sequences, no invisible or turning characters, bounded.

    Joiners stay between letters that need them (Persian, Hindi, emoji).
    """
    seen = unicodedata.normalize("NFC", _visible(text[: limit * 4]))
    while True:  # what is left may form a sequence anew
        without = _SEQUENCES.sub(" ", seen)
        if without == seen:
            break
        seen = without
    seen = re.sub(r"[ \t]{2,}", " ", seen).strip()
    return seen if len(seen) <= limit else seen[: limit - 1].rstrip() + "…"


def _visible(text: str) -> str:
    kept = []
    for index, sign in enumerate(text):
        if sign in _JOINERS:
            around = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
            if len(around) == 2 and not around.isascii():
                kept.append(sign)
        elif sign in _KEPT_CONTROLS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            kept.append(sign)
        elif sign in "\r\u2028\u2029\v\f":
            kept.append("\n")
    return "".join(kept)


def cleaned(value: Any, limit: int = LONGEST_TEXT) -> Any:
    """Every text in a JSON value cleaned, lists bounded; empty values are left out of objects."""
    if isinstance(value, str):
        return clean(value, limit)
    if isinstance(value, Mapping):
        pairs = ((clean(str(name), 80), cleaned(inner, limit)) for name, inner in list(value.items())[:LONGEST_LIST])
        return {name: inner for name, inner in pairs if inner not in ("", None, [], {})}
    if isinstance(value, Sequence):
        return [cleaned(inner, limit) for inner in value[:LONGEST_LIST]]
    return value


def fenced(data: Mapping[str, Any]) -> str:
    """The data as JSON between the fence's two lines; nothing within can look like the fence or like a tag.

    Texts are shortened, all alike, until the whole fits into LONGEST_DATA characters.
    """
    limit = LONGEST_TEXT
    while True:
        text = json.dumps(cleaned(data, limit), ensure_ascii=False, indent=1, sort_keys=True)
        if len(text) <= LONGEST_DATA or limit < 60:
            break
        limit //= 2
    text = text[:LONGEST_DATA].replace("<", "\\u003c").replace(">", "\\u003e")
    return f"{OPENING}\n{text}\n{CLOSING}"
