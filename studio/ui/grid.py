"""A grid of creatives: Qt's list view, laid out by arithmetic so that any number of cards is instant."""

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
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from studio.ui.card import CAPTION_PX, ROW_PX, CardLook, CardPainter
from studio.ui.grid_geometry import GridGeometry
from studio.ui.grid_model import CardModel
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf

Arrangement = Literal["tiles", "rows", "strip"]
Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag


class CardGrid(QListView):
    """Shows a CardModel as tiles, as rows, or as a film strip of one row.

    `opened(key)` on double click and Return; `size_changed(px)` when Ctrl+wheel changed the size of the tiles.
    """

    opened = Signal(str)
    size_changed = Signal(int)

    SMALLEST_PX, LARGEST_PX = 132, 420

    def __init__(
        self, theme: Theme, thumbnails: ThumbnailShelf, arrangement: Arrangement = "tiles", tile_px: int = 212
    ) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._painter = CardPainter(theme)
        self._arrangement: Arrangement = arrangement
        self._tile_px = tile_px
        self._geometry = GridGeometry(0, 1, 1, 1)
        self._hovered = -1
        self._anchor = -1
        self._target = -1
        self.setAccessibleName("Creatives")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._set_bars()
        thumbnails.loaded.connect(self._show_thumbnail)
        theme.changed.connect(self.viewport().update)
        self.doubleClicked.connect(self._open)

    # what it shows

    def cards(self) -> CardModel | None:
        model = self.model()
        return model if isinstance(model, CardModel) else None

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

    def selected_keys(self) -> list[str]:
        """Keys of the selected cards in grid order."""
        model, selection = self.cards(), self.selectionModel()
        if model is None or selection is None:
            return []
        spans = selection.selection()
        ranges = (spans.at(place) for place in range(spans.count()))
        rows = sorted(row for span in ranges for row in range(span.top(), span.bottom() + 1))
        return [model.card(row).key for row in rows]

    def current_key(self) -> str | None:
        model, index = self.cards(), self.currentIndex()
        return model.card(index.row()).key if model is not None and index.isValid() else None

    def select_key(self, key: str, *, has_selection: bool = True) -> bool:
        """Make a card the current (and, unless told not to, the only selected) one and bring it into view."""
        model = self.cards()
        row = None if model is None else model.row_of(key)
        if model is None or row is None:
            return False
        flag = _Select.ClearAndSelect if has_selection else _Select.NoUpdate
        self._anchor = row
        self.selectionModel().setCurrentIndex(model.index(row), flag)
        self.scrollTo(model.index(row))
        return True

    # the layout, by arithmetic

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
        self._anchor = self._target = self._hovered = -1
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        if event.text() and not event.modifiers() and event.key() != Qt.Key.Key_Space:
            event.ignore()  # letters are the page's review keys, not Qt's search by typing
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        model = self.cards()
        if model is not None and index.isValid():
            self.opened.emit(model.card(index.row()).key)

    # the mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._arrangement == "tiles":
            self.set_tile_px(self._tile_px + (24 if event.angleDelta().y() > 0 else -24))
            event.accept()
        elif self._arrangement == "strip":
            turn = event.angleDelta()
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
            event.accept()
        else:
            super().wheelEvent(event)

    def _hover(self, row: int) -> None:
        if row == self._hovered:
            return
        for changed in (row, self._hovered):
            if 0 <= changed < self._count():
                self.viewport().update(self.visualRect(self.model().index(changed, 0)))
        self._hovered = row

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.colour("surface" if self._arrangement == "strip" else "app"))
        model = self.cards()
        if model is not None:
            offset, ratio = self._offset(), self.devicePixelRatioF()
            seen = event.rect().translated(offset)
            for first, last in self._geometry.spans(seen.x(), seen.y(), seen.width(), seen.height()):
                for row in range(first, last + 1):
                    cell = QRect(*self._geometry.cell(row)).translated(-offset)
                    self._paint_card(painter, model, row, cell, ratio)
        painter.end()

    def _paint_card(self, painter: QPainter, model: CardModel, row: int, cell: QRect, ratio: float) -> None:
        card, index = model.card(row), model.index(row)
        longest = ROW_PX if self._arrangement == "rows" else cell.width()
        picture = self._thumbnails.pixmap(card.thumbnail, longest, ratio)
        look = CardLook(
            is_selected=self.selectionModel().isSelected(index),
            is_current=row == self.currentIndex().row(),
            is_hovered=row == self._hovered,
            has_focus=self.hasFocus(),
        )
        paint = {"tiles": self._painter.tile, "rows": self._painter.row, "strip": self._painter.frame}
        paint[self._arrangement](painter, QRectF(cell), card, picture, look)

    def _show_thumbnail(self, sha: str) -> None:
        model = self.cards()
        if model is None:
            return
        room = self.viewport().rect().translated(self._offset())
        for first, last in self._geometry.spans(room.x(), room.y(), room.width(), room.height()):
            for row in range(first, last + 1):
                if model.card(row).thumbnail == sha:
                    self.viewport().update(self.visualRect(model.index(row)))
