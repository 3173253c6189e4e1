"""A cache that forgets what was used longest ago, limited by weight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lru(Generic[K, V]):
    """Values by key; `limit` bounds the sum of `weight(value)` (bytes, or 1 each). The newest value always stays."""

    def __init__(self, limit: int, weight: Callable[[V], int] = lambda value: 1) -> None:
        self._limit = limit
        self._weight = weight
        self._values: OrderedDict[K, V] = OrderedDict()
        self.total = 0

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> V:
        """Keep `value`, forget the oldest beyond the limit; returns the value."""
        if key in self._values:
            self.total -= self._weight(self._values.pop(key))
        self._values[key] = value
        self.total += self._weight(value)
        while self.total > self._limit and len(self._values) > 1:
            _, old = self._values.popitem(last=False)
            self.total -= self._weight(old)
        return value

    def clear(self) -> None:
        self._values.clear()
        self.total = 0
