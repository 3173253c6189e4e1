"""The bars over the review: counts by state to filter by, and where one is among the creatives."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from studio.model.review import ReviewState
from studio.ui.theme import Theme
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.button import Chip, IconButton, SegmentedControl
from studio.ui.widgets.text import ElidedLabel

STATES: tuple[ReviewState, ...] = ("in_review", "changes_requested", "approved", "draft")


class StateChips(QWidget):
    """One chip a state, with how many are in it. `chosen(state)`; an empty state means all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 10)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for state in ("", *STATES):
            chip = Chip(theme, "")
            chip.clicked.connect(lambda _checked=False, value=state: self.chosen.emit(value))
            self._group.addButton(chip)
            self.chips[state] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.chips[""].setChecked(True)

    def show_counts(self, counts: Mapping[ReviewState, int], chosen: str) -> None:
        """How many there are; states without any are left out, unless they are what is looked for."""
        self.chips[""].setText(f"All {sum(counts.values())}")
        for state in STATES:
            chip, count = self.chips[state], counts.get(state, 0)
            chip.setText(f"{REVIEW_LOOK[state][0]} {count}")
            chip.setVisible(count > 0 or chosen == state)
        self.chips[chosen].setChecked(True)


class PlaceBar(QWidget):
    """Which creative is looked at, with ways to its neighbours and what to compare it with. `stepped(-1 or 1)`."""

    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.back_button = IconButton(theme, "chevron-left", "Previous creative", shortcut="Left")
        self.next_button = IconButton(theme, "chevron-right", "Next creative", shortcut="Right")
        self.back_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.place = ElidedLabel("", "small")
        self.against = SegmentedControl(
            theme, [("revisions", "Revisions", ""), ("locales", "Locales", "")], "revisions", "Compare with"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 20, 6)
        row.setSpacing(6)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addSpacing(4)
        row.addWidget(self.place, 1)
        row.addWidget(self.against)
