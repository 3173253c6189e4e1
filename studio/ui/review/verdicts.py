"""Deciding one after another: approve and go on, ask for changes and go on, take the last decision back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from studio.ui.grid import CardGrid
from studio.ui.grid_model import CardModel
from studio.ui.inspector.decider import Decider
from studio.ui.shell import Shell

DECIDED = frozenset({"approved", "changes_requested"})


class Verdicts(QObject):
    """Decides on what `ids` says and moves the grid's current card. `changed(ids)` when cards must follow at once."""

    changed = Signal(object)

    def __init__(
        self, shell: Shell, grid: CardGrid, model: CardModel, ids: Callable[[], list[str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._grid = grid
        self._model = model
        self._ids = ids
        self._made: list[tuple[str, ...]] = []
        self.decider = Decider(shell, self)

    async def approve(self) -> None:
        """Approve; one alone leads to the next that waits."""
        ids = self._ids()
        approved = await self.decider.approve(ids)
        if approved:
            self._note(approved)
            if len(ids) == 1:
                self._go_on(ids[0])

    async def request(self) -> None:
        """Ask for changes; one alone leads to the next that waits."""
        ids = self._ids()
        if await self.decider.request_changes(ids):
            self._note(ids)
            if len(ids) == 1:
                self._go_on(ids[0])

    def can_take_back(self) -> bool:
        return any(self._is_decided(key) for ids in (*self._made, tuple(self._ids())) for key in ids)

    def take_back(self) -> None:
        """The last decision made here, else the one on what is looked at; it is shown again."""
        while self._made and not any(map(self._is_decided, self._made[-1])):
            self._made.pop()
        ids = self._made.pop() if self._made else tuple(self._ids())
        states = {key: self._state(key) for key in ids}
        self.decider.take_back([key for key, state in states.items() if state == "approved"])
        for key, state in states.items():
            if state == "changes_requested":
                self.decider.withdraw(key)
        if len(ids) == 1:
            self._grid.select_key(ids[0])

    def _note(self, ids: Sequence[str]) -> None:
        self._made.append(tuple(ids))
        self.changed.emit(frozenset(ids))

    def _state(self, key: str) -> str:
        row = self._shell.workshop.library.creatives.row(key)
        return row.state if row else ""

    def _is_decided(self, key: str) -> bool:
        return self._state(key) in DECIDED

    def _go_on(self, after: str) -> None:
        """To the next creative that waits for a decision."""
        place, count = self._model.row_of(after), self._model.rowCount()
        if place is None:
            return
        for way in range(1, count):
            card = self._model.card((place + way) % count)
            if card.state not in DECIDED:
                self._grid.select_key(card.key)
                return
        self._shell.messages.toast("Everything here is decided.", "ok")
