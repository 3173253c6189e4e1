"""The heat map's data: placements down, pseudo-locales across, what came of each product in the cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.generate.stress import StressCase, StressCell
from studio.model.placement import Placement
from studio.model.pseudo import PSEUDOS, Pseudo

Index = QModelIndex | QPersistentModelIndex
STATES = ("breaks", "tight", "fits")
WORDS = {"breaks": "Breaks", "tight": "Tight", "fits": "Fits", "": "Not tried yet"}


class HeatModel(QAbstractTableModel):
    """One row per placement. A cell's state is that of its worst product."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._placements: list[Placement] = []
        self._rows: dict[str, int] = {}
        self._cases: dict[tuple[str, str, str], StressCase] = {}
        self._cells: dict[tuple[str, str], list[StressCell]] = {}

    def start(self, cases: Sequence[StressCase]) -> None:
        """A new trial: these cases, none of them tried."""
        self.beginResetModel()
        self._placements = list({case.placement.id: case.placement for case in cases}.values())
        self._rows = {placement.id: row for row, placement in enumerate(self._placements)}
        self._cases = {(case.placement.id, case.pseudo.id, case.product.id): case for case in cases}
        self._cells = {}
        self.endResetModel()

    def add(self, cells: Iterable[StressCell]) -> None:
        """What came of some cases."""
        touched = set()
        for cell in cells:
            self._cells.setdefault((cell.placement_id, cell.pseudo), []).append(cell)
            touched.add(self._rows[cell.placement_id])
        for row in touched:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(PSEUDOS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._placements)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(PSEUDOS)

    def placement(self, row: int) -> Placement:
        return self._placements[row]

    @staticmethod
    def pseudo(column: int) -> Pseudo:
        return PSEUDOS[column]

    def worst(self, index: Index) -> StressCell | None:
        """The cell of the product that fares worst there; None before it was tried."""
        found = self._cells.get((self._placements[index.row()].id, PSEUDOS[index.column()].id), [])
        return min(found, key=lambda cell: STATES.index(cell.state), default=None)

    def state(self, index: Index) -> str:
        cell = self.worst(index)
        return cell.state if cell else ""

    def case(self, index: Index) -> StressCase | None:
        """The case to look at: that of the worst product."""
        cell = self.worst(index)
        return self._cases[(cell.placement_id, cell.pseudo, cell.product_id)] if cell else None

    def cells(self) -> list[StressCell]:
        """All that was tried."""
        return [cell for found in self._cells.values() for cell in found]

    def first(self, state: str) -> QModelIndex:
        """The first cell in that state, in reading order; invalid when there is none."""
        indexes = (self.index(row, column) for row in range(self.rowCount()) for column in range(self.columnCount()))
        return next((index for index in indexes if self.state(index) == state), QModelIndex())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return f"{PSEUDOS[section].name}: {PSEUDOS[section].tests}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return PSEUDOS[section].name
        placement = self._placements[section]
        return f"{placement.platform} {placement.name}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.worst(index)
        said = WORDS[cell.state if cell else ""]
        if cell and cell.message:
            said += f": {cell.message}"
        elif cell and cell.dropped:
            said += f": left out {', '.join(cell.dropped)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return said
        heads = (self.headerData(index.row(), Qt.Orientation.Vertical), PSEUDOS[index.column()].name)
        return f"{heads[0]}, {heads[1]}: {said}"
