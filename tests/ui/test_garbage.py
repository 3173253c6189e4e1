"""Garbage is collected here and nowhere else while the window runs."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtWidgets import QApplication

from studio.ui.garbage import GarbageCollector


class Knot:
    def __init__(self) -> None:
        self.me = self


def test_cycles_go_when_the_timer_comes_and_not_before(qapp: QApplication) -> None:
    collector = GarbageCollector()
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    filling = [[number] for number in range(gc.get_threshold()[0] + 10)]
    assert knot() is not None
    collector.collect()
    assert knot() is None
    assert filling
    collector.stop()
    assert gc.isenabled()
