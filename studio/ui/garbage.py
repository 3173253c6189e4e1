"""Python's garbage is collected on the window's thread only.

A cycle that holds a Qt object may be collected on whatever thread happens to allocate next. Qt objects that are
destroyed away from their own thread crash the event loop; so the automatic collector is off, and a timer does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Collects on the thread it was made on, as often as the collector's own thresholds ask for; `stop` ends it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_INTERVAL_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due."""
        for generation, (count, threshold) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > threshold:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Hand collecting back to Python."""
        self._timer.stop()
        gc.collect()
        gc.enable()
