"""The filters over the grid: chips that choose, and a line to search in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from studio.library.found import CreativeFilter
from studio.ui.inspector.flow import Flow
from studio.ui.theme import Theme
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.button import Button, Chip
from studio.ui.widgets.field import SearchBox

TYPING_PAUSE_MS = 120


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with what a person calls it."""

    value: str
    text: str


class ChoiceChip(Chip):
    """A chip that opens a menu of values; any number may be ticked. `changed()` after each tick."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, icon: str = "chevron-down") -> None:
        super().__init__(theme, name, icon=icon)
        self._name = name
        self._choices: tuple[Choice, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.setAccessibleName(f"{name} filter")
        self.clicked.connect(self._open)

    @property
    def chosen(self) -> tuple[str, ...]:
        return self._chosen

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; ticked values that are gone are dropped."""
        self._choices = tuple(choices)
        known = {choice.value for choice in choices}
        self.set_chosen(tuple(value for value in self._chosen if value in known))
        self.setVisible(len(choices) > 1)

    def set_chosen(self, values: Sequence[str]) -> None:
        """Tick these without telling anyone."""
        self._chosen = tuple(values)
        names = {choice.value: choice.text for choice in self._choices}
        self.setChecked(bool(values))
        if not values:
            self.setText(self._name)
        elif len(values) == 1:
            self.setText(names.get(values[0], values[0]))
        else:
            self.setText(f"{self._name}: {len(values)}")

    def menu_of_choices(self) -> QMenu:
        """The menu, ticked as chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._choices:
            action = QAction(choice.text, menu)
            action.setCheckable(True)
            action.setChecked(choice.value in self._chosen)
            action.toggled.connect(lambda is_on, value=choice.value: self._tick(value, is_on))
            menu.addAction(action)
        if self._chosen:
            menu.addSeparator()
            menu.addAction("Clear", lambda: self._set_and_tell(()))
        return menu

    def _open(self) -> None:
        self.setChecked(bool(self._chosen))
        menu = self.menu_of_choices()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tick(self, value: str, is_on: bool) -> None:
        kept = [choice.value for choice in self._choices if choice.value in self._chosen and choice.value != value]
        self._set_and_tell((*kept, value) if is_on else kept)

    def _set_and_tell(self, values: Sequence[str]) -> None:
        self.set_chosen(values)
        self.changed.emit()


class FilterBar(QWidget):
    """All filters in a line. `changed()` when what is looked for changed; typing is told after a short pause."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.campaigns = ChoiceChip(theme, "Campaign")
        self.locales = ChoiceChip(theme, "Locale")
        self.placements = ChoiceChip(theme, "Placement")
        self.products = ChoiceChip(theme, "Product")
        self.states = ChoiceChip(theme, "State")
        self.search = SearchBox(theme, "Search headlines and texts")
        self.search.setFixedWidth(240)
        self.clear_button = Button(theme, "Clear", kind="ghost")
        self.clear_button.clicked.connect(self.clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        chips = QWidget()
        flow = Flow(chips)
        for chip in self.chips:
            chip.changed.connect(self._tell)
            flow.addWidget(chip)
        self.states.set_choices([Choice(state, look[0]) for state, look in REVIEW_LOOK.items()])
        flow.addWidget(self.clear_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 10)
        row.setSpacing(12)
        row.addWidget(chips, 1)
        row.addWidget(self.search)
        self.clear_button.hide()

    @property
    def chips(self) -> tuple[ChoiceChip, ...]:
        return (self.campaigns, self.states, self.locales, self.placements, self.products)

    @property
    def is_filtering(self) -> bool:
        return bool(self.search.text().strip()) or any(chip.chosen for chip in self.chips)

    def wanted(self) -> CreativeFilter:
        """What is looked for now."""
        return CreativeFilter(
            campaigns=self.campaigns.chosen,
            locales=self.locales.chosen,
            placements=self.placements.chosen,
            products=self.products.chosen,
            states=self.states.chosen,  # type: ignore[arg-type]
            text=self.search.text(),
        )

    def clear(self) -> None:
        """Look for everything again."""
        for chip in self.chips:
            chip.set_chosen(())
        self.search.clear()
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.clear_button.setVisible(self.is_filtering)
        self.changed.emit()
