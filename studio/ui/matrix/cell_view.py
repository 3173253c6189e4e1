"""The matrix: a table of creatives that are chosen, opened and controlled."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from studio.ui.matrix.cell_model import CellModel
from studio.ui.matrix.cell_painter import SMALLEST_ROW_PX, CellPainter, LocaleHeads, PlacementHeads
from studio.ui.matrix.progress import Cell
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf

SMALLEST_COLUMN_PX, LARGEST_COLUMN_PX = 132, 340
LARGEST_ROW_PX = 208


class CellView(QTableView):
    """The table of cells. `opened(Cell)` on click or Return; `asked([Cell], place)` for the menu of the selection."""

    opened = Signal(object)
    asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf) -> None:
        super().__init__()
        self._cells = CellModel(self)
        self._painter = CellPainter(theme, thumbnails, self._cells, self)
        self.setModel(self._cells)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(PlacementHeads(theme, self._cells, self))
        self.setVerticalHeader(LocaleHeads(theme, self._cells, self))
        self.setAccessibleName("Creatives by locale and placement")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)
        self.clicked.connect(self._click)
        thumbnails.loaded.connect(self._show_thumbnail)
        theme.changed.connect(self.viewport().update)

    @property
    def cells(self) -> CellModel:
        return self._cells

    @property
    def is_moving(self) -> bool:
        """Whether any cell has a ring that turns."""
        return any(cell.state == "running" for cell in self._all())

    def _all(self) -> list[Cell]:
        model = self._cells
        indexes = (model.index(r, c) for r in range(model.rowCount()) for c in range(model.columnCount()))
        return [cell for cell in map(model.cell, indexes) if cell is not None]

    def set_turn(self, turn: float) -> None:
        """Where the turning rings are in their round, 0..1."""
        self._painter.turn = turn
        model = self._cells
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for row in range(max(0, first), (last if last >= 0 else model.rowCount() - 1) + 1):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                cell = model.cell(index)
                if cell is not None and cell.state == "running":
                    self.viewport().update(self.visualRect(index))

    def selected_cells(self) -> list[Cell]:
        """The selected cells in reading order."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda i: (i.row(), i.column()))
        return [cell for cell in map(self._cells.cell, indexes) if cell is not None]

    def show_locale(self, locale: str) -> None:
        """Bring a locale's first row to the top."""
        row = self._cells.row_of_locale(locale)
        index = self._cells.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def lay_out(self) -> None:
        """Share the width among the columns."""
        columns = max(1, self._cells.columnCount())
        width = max(SMALLEST_COLUMN_PX, min(LARGEST_COLUMN_PX, self.viewport().width() // columns))
        self.horizontalHeader().setDefaultSectionSize(width)
        self.verticalHeader().setDefaultSectionSize(max(SMALLEST_ROW_PX, min(LARGEST_ROW_PX, round(width * 0.72))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        cell = self._cells.cell(index)
        if cell is not None:
            self.opened.emit(cell)

    def _click(self, index: QModelIndex) -> None:
        """A plain click opens; with Ctrl or Shift it chooses."""
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._open(index)

    def _ask(self, place: QPoint) -> None:
        cell = self._cells.cell(self.indexAt(place))
        if cell is not None:
            chosen = self.selected_cells()
            self.asked.emit(chosen if cell in chosen else [cell], self.viewport().mapToGlobal(place))

    def _show_thumbnail(self, sha: str) -> None:
        model = self._cells
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                cell = model.cell(index)
                if cell is not None and cell.thumbnail == sha:
                    self.viewport().update(self.visualRect(index))
