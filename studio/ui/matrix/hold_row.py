"""One reason for waiting in the tray: what waits, why, how long still, and the ways out."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.matrix.header import counted
from studio.ui.matrix.holds import Hold, clock_to
from studio.ui.spend.names import named, provider_name
from studio.ui.theme import Theme
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import label

_LOOK = {
    "cap": ("wallet", "warn"),
    "provider": ("plug", "bad"),
    "agreement": ("send", "info"),
    "passed_over": ("triangle-alert", "warn"),
    "pause": ("hourglass", "info"),
    "soon": ("timer", "text3"),
}
Way = tuple[str, str, str]
"""A way out: what it is called inside, its words, its icon."""
_WAYS: dict[str, tuple[Way, ...]] = {
    "cap": (("raise", "Raise limit…", "wallet"),),
    "provider": (("connections", "Connections", "plug"), ("ask", "Ask again", "rotate-cw")),
    "agreement": (("look", "Look at it", "eye"),),
    "passed_over": (("connections", "Connections", "plug"),),
    "pause": (("ask", "Ask now", "play"),),
    "soon": (("retry", "Now", "play"),),
}


class HoldRow(QWidget):
    """`chosen(way)` when a person takes one of the ways out: raise, run, limits, connections, ask, look, retry."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, hold: Hold) -> None:
        super().__init__()
        self.hold = hold
        icon, ink = _LOOK[hold.kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(8)
        row.addWidget(Mark(theme, icon, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self.title = label("", "strong")
        self.reason = label(named(hold.reason), "small", is_wrapped=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.title)
        column.addWidget(self.reason)
        row.addLayout(column, 1)
        self.buttons: dict[str, Button] = {}
        for way, words, mark in ways_of(hold):
            button = Button(theme, words, icon=mark, kind="ghost")
            button.clicked.connect(lambda _checked=False, name=way: self.chosen.emit(name))
            self.buttons[way] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.tick()

    def tick(self) -> None:
        """Say how long it still takes; called each second."""
        words = title_of(self.hold, time.time_ns() // 1_000_000)
        if words != self.title.text():
            self.title.setText(words)


def ways_of(hold: Hold) -> tuple[Way, ...]:
    """The ways out of one hold."""
    if hold.kind == "cap" and not hold.name:
        return (("limits", "Limits", "wallet"),)
    if hold.kind == "cap" and not hold.has_price:
        return (("limits", "Limits", "wallet"), ("connections", "Other model", "plug"))
    if hold.kind == "cap" and hold.name == "run":
        return (("run", "Go on as a new run", "play"), *_WAYS["cap"])
    return _WAYS[hold.kind]


def title_of(hold: Hold, now_ms: int) -> str:
    """What waits for what, with the time that is left."""
    jobs = counted(hold.count, "job")
    waits = f"{jobs} {'waits' if hold.count == 1 else 'wait'}"
    left = clock_to(hold.until_ms, now_ms)
    if hold.kind == "cap":
        return f"{waits} for a spending limit"
    if hold.kind == "provider":
        return f"{waits} for {provider_name(hold.name)}"
    if hold.kind == "agreement":
        return f"{waits} for your word before anything is sent"
    if hold.kind == "passed_over":
        return f"{provider_name(hold.name)} did not answer: others did its work"
    if hold.kind == "pause":
        return f"{provider_name(hold.name)} is asked again in {left}"
    return f"{jobs} {'is' if hold.count == 1 else 'are'} tried again in {left}"
