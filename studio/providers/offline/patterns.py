"""Patterns with slots, `Discover {product}`, and the seeded choice among lines that suit."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Slot = Literal["product", "brand", "price", "was", "percent", "thing", "hours", "hours_short", "years", "days"]
SLOTS: tuple[Slot, ...] = get_args(Slot)

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Line:
    """A wording with how well it suits and where it came from (`headlines/skincare shine/0`)."""

    text: str
    score: float
    source: str


def fill(pattern: str, slots: Mapping[Slot, str]) -> str:
    """The pattern with every slot replaced. KeyError for a slot that nobody filled or that does not exist."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        for slot in SLOTS:
            if slot == name:
                return slots[slot]
        raise KeyError(name)

    return _SLOT.sub(value, pattern)


def has_slot(pattern: str, slot: Slot) -> bool:
    return f"{{{slot}}}" in pattern


def ranked(lines: Iterable[Line], salt: str) -> list[Line]:
    """Best first; equals in an order that `salt` decides. Each wording once, at its best score."""
    best: dict[str, Line] = {}
    for line in lines:
        if line.text not in best or best[line.text].score < line.score:
            best[line.text] = line
    return sorted(best.values(), key=lambda line: (-line.score, _order(line.text, salt)))


def _order(text: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}\x1f{text}".encode()).hexdigest()


def turned(lines: Sequence[Line], pool: int, by: int, *, is_other: bool = False) -> list[Line]:
    """The best `pool` lines, beginning `by` places further; `is_other` never begins with the very best one."""
    head = list(lines[:pool])
    if len(head) < 2:
        return head
    turn = 1 + by % (len(head) - 1) if is_other else by % len(head)
    return [*head[turn:], *head[:turn]]
