"""The lines of the command palette: what they say, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui.theme import Theme

WIDTH, ROW, HEADER = 620, 42, 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """One line: what it says and what it does. Without `run` it is a heading."""

    text: str
    hint: str = ""
    icon: str = ""
    keys: str = ""
    places: tuple[int, ...] = ()
    run: Callable[[], object] | None = None


class EntryModel(QAbstractListModel):
    """The lines shown now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.text}, {entry.hint}" if entry.hint else entry.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_heading = self.entries[index.row()].run is None
        flag = Qt.ItemFlag
        return flag.NoItemFlags if is_heading else flag.ItemIsEnabled | flag.ItemIsSelectable


class EntryDelegate(QStyledItemDelegate):
    """Draws a line: icon, words with the matched letters strong, hint, keys."""

    def __init__(self, theme: Theme, model: EntryModel) -> None:
        super().__init__(model)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 16, HEADER if self._model.entries[index.row()].run is None else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entries[index.row()]
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.run is None:
            painter.setFont(self._theme.font("section"))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(room.adjusted(10, 8, 0, 0), _flags(), entry.text)
        else:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_line(painter, room, entry, is_chosen)
        painter.restore()

    def _paint_line(self, painter: QPainter, room: QRectF, entry: Entry, is_chosen: bool) -> None:
        theme = self._theme
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(room.adjusted(0, 1, 0, -1), 6, 6)
        ratio = painter.device().devicePixelRatioF()
        mark = theme.pixmap(entry.icon or "circle", "accent" if is_chosen else "text2", 18, ratio)
        painter.drawPixmap(QPointF(room.left() + 12, room.center().y() - 9), mark)
        end = self._paint_keys(painter, room, entry.keys)
        font = theme.font("strong" if is_chosen else "body")
        metrics = QFontMetricsF(font)
        left, most = room.left() + 42, end - room.left() - 54
        words = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, most)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, room.top(), most, room.height()), _flags(), words)
        self._underline(painter, metrics, entry, words, QPointF(left, room.center().y() + 9))
        hint_left = left + metrics.horizontalAdvance(words) + 12
        small = theme.font("small")
        painter.setFont(small)
        painter.setPen(theme.colour("text2"))
        hint = QFontMetricsF(small).elidedText(entry.hint, Qt.TextElideMode.ElideRight, max(0, end - hint_left - 12))
        painter.drawText(QRectF(hint_left, room.top(), end - hint_left, room.height()), _flags(), hint)

    def _underline(self, painter: QPainter, metrics: QFontMetricsF, entry: Entry, shown: str, foot: QPointF) -> None:
        """A thin line under the letters that were typed."""
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        for first, last in _runs(entry.places):
            if last < len(shown) and shown[last] == entry.text[last]:
                left = metrics.horizontalAdvance(shown[:first])
                right = metrics.horizontalAdvance(shown[: last + 1])
                painter.drawLine(QPointF(foot.x() + left, foot.y()), QPointF(foot.x() + right, foot.y()))

    def _paint_keys(self, painter: QPainter, room: QRectF, keys: str) -> float:
        """Draw the key cap; returns where it begins."""
        if not keys:
            return room.right() - 12
        theme = self._theme
        font = theme.font("caption")
        width = QFontMetricsF(font).horizontalAdvance(keys) + 14
        cap = QRectF(room.right() - 12 - width, room.center().y() - 10, width, 20)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)
        return cap.left() - 4


def _runs(places: tuple[int, ...]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _flags() -> int:
    return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
