"""A list to search and tick in, hung from a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui.fuzzy import folded
from studio.ui.theme import Theme
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.paint import elided
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.text import label

ROW = 34
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Choice:
    """One line: its value, what it is called, and a short note at its end."""

    value: str
    text: str
    note: str = ""


class ChoiceModel(QAbstractListModel):
    """The lines that match what was typed."""

    def __init__(self, parent: QWidget, choices: list[Choice], chosen: set[str]) -> None:
        super().__init__(parent)
        self._all = choices
        self.chosen = chosen
        self.shown = self._ordered(choices)

    def _ordered(self, choices: list[Choice]) -> list[Choice]:
        return sorted(choices, key=lambda choice: choice.value not in self.chosen)

    def filter(self, query: str) -> None:
        words = folded(query).split()
        self.beginResetModel()
        found = [c for c in self._all if all(word in folded(f"{c.text} {c.value}") for word in words)]
        self.shown = found if words else self._ordered(found)
        self.endResetModel()

    def toggle(self, row: int) -> bool:
        """Tick or untick a line; returns whether it is ticked now."""
        value = self.shown[row].value
        is_on = value not in self.chosen
        (self.chosen.add if is_on else self.chosen.discard)(value)
        self.dataChanged.emit(self.index(row), self.index(row))
        return is_on

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{choice.text}, {choice.value}{', chosen' if choice.value in self.chosen else ''}"
        return None


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a tick box, the name, and the value at the end."""

    def __init__(self, theme: Theme, model: ChoiceModel) -> None:
        super().__init__(model)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, choice = self._theme, self._model.shown[index.row()]
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pressed"))
            painter.drawRoundedRect(room.adjusted(0, 1, 0, -1), 6, 6)
        is_on = choice.value in self._model.chosen
        box = QRectF(room.left() + 10, room.center().y() - 8, 16, 16)
        painter.setPen(QPen(theme.colour("accent" if is_on else "text3"), 1))
        painter.setBrush(theme.colour("accent") if is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            mark = theme.pixmap("check", "on_accent", 12, painter.device().devicePixelRatioF(), 3)
            painter.drawPixmap(box.topLeft() + QPointF(2, 2), mark)
        note_width = 72 if choice.note else 0
        name = QRectF(room.left() + 38, room.top(), room.width() - 50 - note_width, room.height())
        elided(painter, theme, name, choice.text, "body", "text")
        if choice.note:
            note = QRectF(room.right() - note_width - 6, room.top(), note_width, room.height())
            elided(painter, theme, note, choice.note, "small", "text2")
        painter.restore()


class PickList(Popover):
    """`toggled(value, is_on)` at every tick. Enter ticks the line, or takes what was typed where nothing matches."""

    toggled = Signal(str, bool)

    def __init__(
        self,
        host: QWidget,
        theme: Theme,
        choices: list[Choice],
        chosen: set[str],
        placeholder: str,
        typed_value: Callable[[str], str] | None = None,
    ) -> None:
        """`typed_value` turns typed text into a value that is not in the list; an empty string refuses it."""
        super().__init__(host, theme, 360)
        self._typed_value = typed_value
        self.setAccessibleName(placeholder)
        self.search = SearchBox(theme, placeholder)
        self.model = ChoiceModel(self, choices, chosen)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(theme, self.model))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setFixedHeight(ROW * 9 + 4)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda index: self._toggle(index.row()))
        self.nothing = label("", "muted", is_wrapped=True)
        self.nothing.hide()
        self.column.addWidget(self.search)
        self.column.addWidget(self.list)
        self.column.addWidget(self.nothing)
        self.search.textChanged.connect(self._filter)
        self._filter("")

    def _filter(self, query: str) -> None:
        self.model.filter(query)
        has_any = bool(self.model.shown)
        self.list.setVisible(has_any)
        value = self._typed_value(query) if self._typed_value and not has_any else ""
        self.nothing.setText(f"Press Enter to add {value}." if value else "Nothing matches.")
        self.nothing.setVisible(not has_any)
        if has_any:
            self.list.setCurrentIndex(self.model.index(0))

    def _toggle(self, row: int) -> None:
        if 0 <= row < len(self.model.shown):
            value = self.model.shown[row].value
            self.toggled.emit(value, self.model.toggle(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.model.shown:
            row = (self.list.currentIndex().row() + step) % len(self.model.shown)
            self.list.setCurrentIndex(self.model.index(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.model.shown:
            self._toggle(self.list.currentIndex().row())
            self.search.selectAll()
            return
        value = self._typed_value(self.search.text()) if self._typed_value else ""
        if value:
            self.model.chosen.add(value)
            self.toggled.emit(value, True)
            self.search.clear()
