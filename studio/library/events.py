"""Tells whoever asked what changed on the shelves, after the change is safely stored."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Literal

EventKind = Literal["brand", "campaign", "asset", "creative", "edits", "decision", "setting"]
Event = tuple[EventKind, str]
Callback = Callable[[str, str], None]


class Events:
    """Callbacks called with (kind, id) on the thread that wrote."""

    def __init__(self) -> None:
        self._callbacks: dict[int, Callback] = {}
        self._next = 0
        self._lock = threading.Lock()

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback(kind, id)` after every commit; the function returned ends it."""
        with self._lock:
            number = self._next
            self._next += 1
            self._callbacks[number] = callback

        def unsubscribe() -> None:
            with self._lock:
                self._callbacks.pop(number, None)

        return unsubscribe

    def tell(self, events: Iterable[Event]) -> None:
        """Pass events on, each once, in order. A callback's error is a bug and reaches the writer."""
        with self._lock:
            callbacks = list(self._callbacks.values())
        for kind, item_id in dict.fromkeys(events):
            for callback in callbacks:
                callback(kind, item_id)
