"""The history of a creative: revisions and decisions, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.creative import Creative
from studio.model.review import Decision
from studio.ui.theme import Theme
from studio.ui.tokens import Hue
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import Rule, label
from studio.ui.widgets.toast import Mark


def when(ms: int) -> str:
    """`20 Nov 2026, 16:42` in local time."""
    at = datetime.fromtimestamp(ms / 1000)
    return f"{at.day} {at:%b %Y, %H:%M}"


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `revision` is set where it can be compared with."""

    at_ms: int
    icon: str
    hue: Hue
    heading: str
    text: str
    revision: int = 0


def entries_of(revisions: Sequence[Creative], decisions: Sequence[Decision]) -> list[Entry]:
    """Everything that happened to a creative, newest first."""
    found = []
    for creative in revisions:
        asked = f"“{creative.note}”. " if creative.note else ""
        done = ", ".join(creative.honoured)
        answer = f"{asked}Done: {done}." if done else f"{asked}A new variation." if creative.note else "First version."
        heading = f"Revision {creative.revision}"
        found.append(Entry(creative.created_ms, "layers", "accent", heading, answer, creative.revision))
    for decision in decisions:
        name, hue, icon = REVIEW_LOOK[decision.state]
        note = f"“{decision.note}”. " if decision.note else ""
        found.append(
            Entry(decision.at_ms, icon, hue, f"{name} by {decision.by}", f"{note}Revision {decision.revision}")
        )
    return sorted(found, key=lambda entry: entry.at_ms, reverse=True)


class Timeline(QWidget):
    """Shows the entries. `compared(revision)` when a revision should be put beside the newest."""

    compared = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_history(self, revisions: Sequence[Creative], decisions: Sequence[Decision]) -> None:
        """Show what happened; the newest revision has nothing to be compared with but older ones have it."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        newest = max((creative.revision for creative in revisions), default=0)
        for place, entry in enumerate(entries_of(revisions, decisions)):
            if place:
                self._column.addWidget(Rule())
            self._column.addWidget(self._row(entry, newest))

    def _row(self, entry: Entry, newest: int) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 9, 0, 9)
        line.setSpacing(9)
        line.addWidget(Mark(self._theme, entry.icon, entry.hue, 15), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(entry.heading, "strong"))
        words.addWidget(label(entry.text, "small", is_wrapped=True))
        words.addWidget(label(when(entry.at_ms), "caption"))
        line.addLayout(words, 1)
        if entry.revision and entry.revision != newest:
            button = Button(self._theme, "Compare", kind="ghost")
            button.setAccessibleName(f"Compare with revision {entry.revision}")
            button.clicked.connect(lambda _checked=False, revision=entry.revision: self.compared.emit(revision))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
