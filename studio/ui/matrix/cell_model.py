"""Creatives on their way as a table: rows product x locale, columns placements."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.model.placement import Placement
from studio.ui.matrix.lane_view import locale_name
from studio.ui.matrix.progress import Cell

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class CellModel(QAbstractTableModel):
    """Cells by (product, locale, variant) and placement."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._placements: list[tuple[str, Placement | None]] = []
        self._rows: list[tuple[str, str, int]] = []
        self._names: dict[str, str] = {}
        self._cells: dict[tuple[tuple[str, str, int], str], Cell] = {}

    def set_frame(
        self, products: Sequence[tuple[str, str]], placements: Sequence[tuple[str, Placement | None]]
    ) -> None:
        """Name the products (id, name) and the columns (placement id, placement)."""
        self.beginResetModel()
        self._names = dict(products)
        self._placements = list(placements)
        self._rows, self._cells = [], {}
        self.endResetModel()

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Show these; cells that did not change are not repainted."""
        rows = list(dict.fromkeys((cell.key.product_id, cell.key.locale, cell.key.variant) for cell in cells))
        found = {((c.key.product_id, c.key.locale, c.key.variant), c.key.placement_id): c for c in cells}
        if rows != self._rows:
            self.beginResetModel()
            self._rows, self._cells = rows, found
            self.endResetModel()
            return
        before, self._cells = self._cells, found
        for row, head in enumerate(rows):
            for column, (place, _) in enumerate(self._placements):
                if before.get((head, place)) != found.get((head, place)):
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)

    def cell(self, index: Index) -> Cell | None:
        if not index.isValid():
            return None
        return self._cells.get((self._rows[index.row()], self._placements[index.column()][0]))

    def placement(self, column: int) -> Placement | None:
        return self._placements[column][1]

    def row_of_locale(self, locale: str) -> int:
        """The first row of a locale, 0 when there is none."""
        return next((row for row, head in enumerate(self._rows) if head[1] == locale), 0)

    def row_texts(self, row: int) -> tuple[str, str, str]:
        """Locale, its name, and product (with the variant when there are several)."""
        product, locale, variant = self._rows[row]
        several = any(other[2] > 1 for other in self._rows)
        name = self._names.get(product, product)
        return locale, locale_name(locale), f"{name}, variant {variant}" if several else name

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._placements)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{cell.word}, {cell.share:.0%}"
        if role == Qt.ItemDataRole.ToolTipRole:
            headline = cell.creative.headline.replace("*", "") if cell.creative else ""
            return cell.reason or headline or cell.word
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return ", ".join(self.row_texts(section)[::2])
        place, placement = self._placements[section]
        return f"{placement.platform} {placement.name}" if placement else place
