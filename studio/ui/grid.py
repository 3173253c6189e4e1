"""A grid of creatives: cards in any number, with their pictures loaded as they come into view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from studio.ui.card import ROW_PX, CardLook, CardPainter
from studio.ui.grid_model import CardModel
from studio.ui.grid_view import ArithmeticView, Arrangement
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf

_Select = QItemSelectionModel.SelectionFlag


class CardGrid(ArithmeticView):
    """Shows a CardModel as tiles, as rows, or as a film strip of one row. `opened(key)` on double click and Return."""

    opened = Signal(str)

    def __init__(
        self, theme: Theme, thumbnails: ThumbnailShelf, arrangement: Arrangement = "tiles", tile_px: int = 212
    ) -> None:
        super().__init__(arrangement, tile_px)
        self._theme = theme
        self._thumbnails = thumbnails
        self._painter = CardPainter(theme)
        self._hovered = -1
        self.setAccessibleName("Creatives")
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        thumbnails.loaded.connect(self._show_thumbnail)
        theme.changed.connect(self.viewport().update)
        self.doubleClicked.connect(self._open)

    # what it shows

    def cards(self) -> CardModel | None:
        model = self.model()
        return model if isinstance(model, CardModel) else None

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
        self.begin_run_at(row)
        self.selectionModel().setCurrentIndex(model.index(row), flag)
        self.scrollTo(model.index(row))
        return True

    # keys and the mouse

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
