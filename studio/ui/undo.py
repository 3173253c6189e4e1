"""Undo and redo with one command: a value before and a value after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

T = TypeVar("T")


class ChangeValue(QUndoCommand, Generic[T]):
    """Replaces one frozen value by another.

    Changes with the same `merge_key` in a row become one step (typing in a field, dragging a handle). The first
    `redo`, which Qt calls on pushing, applies the value too.
    """

    def __init__(self, text: str, before: T, after: T, apply: Callable[[T], None], merge_key: str = "") -> None:
        super().__init__(text)
        self.before = before
        self.after = after
        self._apply = apply
        self._merge_key = merge_key

    def redo(self) -> None:
        self._apply(self.after)

    def undo(self) -> None:
        self._apply(self.before)

    def id(self) -> int:
        return hash(self._merge_key) & 0x7FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        if not isinstance(other, ChangeValue) or other._merge_key != self._merge_key:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True
