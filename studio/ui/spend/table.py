"""A plain table of many rows: sorted by a click on a head, with hairlines, and nothing in it to edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from studio.ui.theme import Theme
from studio.ui.widgets.paint import elided

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_PX, LEAST_PX = 32, 130


@dataclass(frozen=True)
class Column(Generic[R]):
    """A head, its words for a row, what it is sorted by, its width in px (0: takes what is left), and its ink.

    One that `is_spare` is left out where room is short.
    """

    head: str
    text: Callable[[R], str]
    key: Callable[[R], Any]
    width: int = 0
    is_end: bool = False
    ink: Callable[[R], str] = lambda _row: "text2"
    tip: Callable[[R], str] | None = None
    is_spare: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows by columns, in the order of the column that was clicked last."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[R] = []
        self._by: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self._order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.beginResetModel()
        self._by = (column, order == Qt.SortOrder.DescendingOrder)
        self._order()
        self.endResetModel()

    def _order(self) -> None:
        if self._by is not None:
            column, is_down = self._by
            self.rows.sort(key=self.columns[column].key, reverse=is_down)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.text(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_end else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class _Painter(QStyledItemDelegate):
    """One line of words over a hairline."""

    def __init__(self, theme: Theme, model: RowsModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, row = self._model.columns[index.column()], self._model.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("accent_soft"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        room = rect.adjusted(8, 0, -8, 0)
        text, ink = column.text(row), column.ink(row)
        if column.is_end:
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour(ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        else:
            elided(painter, self._theme, room, text, "body", ink)
        painter.restore()


class RowsTable(QTableView):
    """The table. Ctrl+C copies the chosen rows as tab-separated text."""

    copied = Signal()

    def __init__(self, theme: Theme, name: str, columns: Sequence[Column[Any]]) -> None:
        super().__init__()
        self.rows_model: RowsModel[Any] = RowsModel(columns, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(_Painter(theme, self.rows_model, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        theme.changed.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[Any]) -> None:
        place = self.verticalScrollBar().value()
        self.rows_model.set_rows(rows)
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = list(enumerate(self.rows_model.columns))
        needed = sum(column.width or LEAST_PX for _, column in columns)
        is_short = needed > self.viewport().width()
        shown = [(place, column) for place, column in columns if not (is_short and column.is_spare)]
        flexible = sum(not column.width for _, column in shown)
        room = self.viewport().width() - sum(column.width for _, column in shown)
        for place, column in columns:
            self.setColumnHidden(place, is_short and column.is_spare)
            self.setColumnWidth(place, column.width or max(90, room // max(1, flexible)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
            return
        super().keyPressEvent(event)

    def copy_chosen(self) -> None:
        """Put the chosen rows on the clipboard, whole words in place of shortened ones."""
        columns = self.rows_model.columns
        chosen = [self.rows_model.rows[index.row()] for index in self.selectionModel().selectedRows()]
        lines = ["\t".join((column.tip or column.text)(row) for column in columns) for row in chosen]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))
            self.copied.emit()
