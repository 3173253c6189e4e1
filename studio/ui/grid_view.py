"""Qt's list view with its layout replaced by arithmetic: a million items are laid out like ten."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from studio.ui.card import CAPTION_PX, ROW_PX
from studio.ui.grid_geometry import GridGeometry

Arrangement = Literal["tiles", "rows", "strip"]
Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag


class ArithmeticView(QListView):
    """Places, scrolls, finds and selects items as tiles, as rows or as a strip; drawing them is its child's business.

    `size_changed(px)` when tiles got another size.
    """

    size_changed = Signal(int)

    SMALLEST_PX, LARGEST_PX = 132, 420

    def __init__(self, arrangement: Arrangement, tile_px: int) -> None:
        super().__init__()
        self._arrangement: Arrangement = arrangement
        self._tile_px = tile_px
        self._geometry = GridGeometry(0, 1, 1, 1)
        self._anchor = -1
        self._target = -1
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._set_bars()

    @property
    def tile_px(self) -> int:
        return self._tile_px

    @property
    def arrangement(self) -> Arrangement:
        return self._arrangement

    def set_tile_px(self, px: int) -> None:
        """The width tiles should have, in px; they fill the row, so it is met only nearly."""
        px = min(self.LARGEST_PX, max(self.SMALLEST_PX, px))
        if px == self._tile_px:
            return
        self._tile_px = px
        self._lay_out_keeping_place()
        self.size_changed.emit(px)

    def set_arrangement(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._set_bars()
        self._lay_out_keeping_place()

    # the layout

    def _set_bars(self) -> None:
        policy, is_strip = Qt.ScrollBarPolicy, self._arrangement == "strip"
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if is_strip else policy.ScrollBarAsNeeded)

    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    def doItemsLayout(self) -> None:  # noqa: N802
        self.updateGeometries()
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self._anchor = self._target = -1
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out_keeping_place()

    def _lay_out_keeping_place(self) -> None:
        """Lay out anew with the same card at the top (or the current one where it was)."""
        current, top = self.currentIndex(), self._geometry.position_at(self._geometry.left, self.verticalOffset() + 40)
        was_seen = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        before = self.visualRect(current).top() if was_seen else 0
        self.updateGeometries()
        if self._arrangement != "strip":
            bar = self.verticalScrollBar()
            if was_seen:
                bar.setValue(self._geometry.cell(current.row())[1] - before)
            elif top is not None and top < self._count():
                bar.setValue(self._geometry.cell(top)[1])
        self.viewport().update()

    def updateGeometries(self) -> None:  # noqa: N802
        width, height, count = self.viewport().width(), self.viewport().height(), self._count()
        if self._arrangement == "strip":
            self._geometry = GridGeometry.strip(count, height, height)
        elif self._arrangement == "rows":
            self._geometry = GridGeometry.listed(count, width, ROW_PX)
        else:
            self._geometry = GridGeometry.fitted(count, width, self._tile_px, CAPTION_PX)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        is_strip = self._arrangement == "strip"
        across.setRange(0, max(0, self._geometry.content_width - width) if is_strip else 0)
        across.setPageStep(width)
        across.setSingleStep(48)
        down.setRange(0, 0 if is_strip else max(0, self._geometry.content_height - height))
        down.setPageStep(height)
        down.setSingleStep(48)

    def verticalOffset(self) -> int:  # noqa: N802
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802
        return self.horizontalScrollBar().value()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        if not index.isValid():
            return QRect()
        return QRect(*self._geometry.cell(index.row())).translated(-self._offset())

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        place = point + self._offset()
        position = self._geometry.position_at(place.x(), place.y())
        return QModelIndex() if position is None else self.model().index(position, 0)

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802
        return False

    def scrollTo(  # noqa: N802
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, room = self.visualRect(index), self.viewport().rect()
        if not index.isValid() or rect.isEmpty():
            return
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if self._arrangement == "strip":
            if rect.left() < rect.width() or rect.right() > room.width() - rect.width():
                across.setValue(across.value() + rect.center().x() - room.width() // 2)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            down.setValue(down.value() + rect.center().y() - room.height() // 2)
        elif rect.top() < 0:
            down.setValue(down.value() + rect.top() - 4)
        elif rect.bottom() > room.bottom():
            down.setValue(down.value() + rect.bottom() - room.bottom() + 4)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.viewport().scroll(dx, dy)

    def dataChanged(self, first: Index, last: Index, roles: object = ()) -> None:  # noqa: N802
        for row in range(first.row(), min(last.row(), first.row() + 400) + 1):
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:  # noqa: N802
        self.doItemsLayout()

    # keys and selection

    def begin_run_at(self, row: int) -> None:
        """A run selected with Shift begins here."""
        self._anchor = row

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        if self._count() == 0:
            return QModelIndex()
        here = self.currentIndex().row()
        if here < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // self._geometry.cell_height)
        steps: dict[_Move, tuple[int, int]] = {
            _Move.MoveLeft: (-1, 0),
            _Move.MoveRight: (1, 0),
            _Move.MoveNext: (1, 0),
            _Move.MovePrevious: (-1, 0),
            _Move.MoveUp: (0, -1),
            _Move.MoveDown: (0, 1),
            _Move.MovePageUp: (0, -page),
            _Move.MovePageDown: (0, page),
            _Move.MoveHome: (-here, 0),
            _Move.MoveEnd: (self._count() - 1 - here, 0),
        }
        return self.model().index(self._geometry.stepped(here, *steps.get(action, (0, 0))), 0)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:  # noqa: N802
        command = super().selectionCommand(index, event)
        if index.isValid():
            self._target = index.row()
            if not command & _Select.Current:
                self._anchor = index.row()
        return command

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """A rubber band takes what it touches; Shift takes the run of cards from where the selection began."""
        model, chosen = self.model(), QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            place = rect.normalized().translated(self._offset())
            for first, last in self._geometry.spans(place.x(), place.y(), place.width(), place.height()):
                chosen.select(model.index(first, 0), model.index(last, 0))
        elif command & _Select.Current and self._anchor >= 0:
            first, last = sorted((self._anchor, self._target))
            chosen.select(model.index(first, 0), model.index(last, 0))
        else:
            index = self.indexAt(rect.center())
            if index.isValid():
                chosen.select(index, index)
        self.selectionModel().select(chosen, command)

    def selectAll(self) -> None:  # noqa: N802
        count = self._count()
        if count and self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection:
            everything = QItemSelection(self.model().index(0, 0), self.model().index(count - 1, 0))
            self.selectionModel().select(everything, _Select.ClearAndSelect)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        return QRegion(self.viewport().rect())
