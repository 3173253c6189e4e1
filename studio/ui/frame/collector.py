"""Collects Python's cyclic garbage on the window's thread only.

A widget that ends up in a cycle would otherwise be destroyed by whichever thread happens to trigger the collection,
and Qt objects destroyed off their own thread crash the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1000


class Collector(QObject):
    """Takes the automatic collection away and does it from a timer, youngest generation first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.collect_due)

    def start(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give the collection back to Python."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def collect_due(self) -> None:
        """Collect the oldest generation whose threshold is reached, as Python itself would have."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
