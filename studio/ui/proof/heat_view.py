"""The heat map: a small square per placement and pseudo-locale, coloured and signed by how the words fare."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studio.ui.proof.heat_model import HeatModel, Index
from studio.ui.theme import Theme
from studio.ui.tokens import Hue

ROW_PX, HEAD_PX, NAMES_PX = 34, 46, 236
SMALLEST_COLUMN_PX, LARGEST_COLUMN_PX = 58, 110
HUES: dict[str, Hue] = {"breaks": "bad", "tight": "warn", "fits": "ok"}


class HeatView(QTableView):
    """Shows a HeatModel. `chosen(index)` when another cell is current."""

    chosen = Signal(QModelIndex)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self.setItemDelegate(_Square(theme, self.heat, self))
        self.setHorizontalHeader(_Head(theme, self.heat, Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Head(theme, self.heat, Qt.Orientation.Vertical, self))
        self.setAccessibleName("How the words fare, by placement and pseudo-locale")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        width = self.viewport().width() // max(1, self.heat.columnCount())
        self.horizontalHeader().setDefaultSectionSize(max(SMALLEST_COLUMN_PX, min(LARGEST_COLUMN_PX, width)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N and Shift+N go to the next and the previous cell that does not fit."""
        if event.key() == Qt.Key.Key_N:
            self.go_to_next(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def go_to_next(self, *, backwards: bool = False) -> None:
        """Make the next cell current that breaks or is tight; from the end on it goes round."""
        columns = self.heat.columnCount()
        count = self.heat.rowCount() * columns
        now = self.currentIndex()
        here = now.row() * columns + now.column() if now.isValid() else -1
        step = -1 if backwards else 1
        for away in range(1, count + 1):
            place = (here + step * away) % count
            index = self.heat.index(place // columns, place % columns)
            if self.heat.state(index) in {"breaks", "tight"}:
                self.setCurrentIndex(index)
                return


class _Square(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, theme: Theme, heat: HeatModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heat = heat

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = self._heat.state(index)
        well = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, soft = self._theme.hue(HUES.get(state, "idle"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft if state else self._theme.colour("surface"))
        painter.drawRoundedRect(well, 4, 4)
        _draw_sign(painter, state, well, QPen(ink, 1.8))
        flags = option.state
        if flags & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(well, 4, 4)
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("line_strong"), 1))
            painter.drawRoundedRect(well, 4, 4)
        painter.restore()


def _draw_sign(painter: QPainter, state: str, well: QRectF, pen: QPen) -> None:
    """A cross, a dot, a tick: the state without its colour."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = well.center().x(), well.center().y()
    if state == "breaks":
        painter.drawLine(QRectF(x - 4, y - 4, 8, 8).topLeft(), QRectF(x - 4, y - 4, 8, 8).bottomRight())
        painter.drawLine(QRectF(x - 4, y - 4, 8, 8).topRight(), QRectF(x - 4, y - 4, 8, 8).bottomLeft())
    elif state == "tight":
        painter.setBrush(pen.color())
        painter.drawEllipse(QRectF(x - 2.5, y - 2.5, 5, 5))
    elif state == "fits":
        elbow = QRectF(x - 4.5, y - 3.5, 3.5, 7).bottomRight()
        painter.drawLine(QRectF(x - 4.5, y + 0.5, 0, 0).topLeft(), elbow)
        painter.drawLine(elbow, QRectF(x + 5, y - 4, 0, 0).topLeft())


class _Head(QHeaderView):
    """Names of the pseudo-locales in two lines above; placements with their pixels at the side."""

    def __init__(self, theme: Theme, heat: HeatModel, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._heat = heat
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(LARGEST_COLUMN_PX if orientation == Qt.Orientation.Horizontal else ROW_PX)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        is_top = self.orientation() == Qt.Orientation.Horizontal
        return QSize(hint.width(), HEAD_PX) if is_top else QSize(NAMES_PX, hint.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        painter.fillRect(rect, self._theme.colour("app"))
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.colour("text2"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(rect).adjusted(2, 2, -2, -4), flags, self._heat.pseudo(section).name)
        else:
            self._paint_placement(painter, QRectF(rect).adjusted(0, 0, -12, 0), section)
        painter.restore()

    def _paint_placement(self, painter: QPainter, line: QRectF, section: int) -> None:
        placement = self._heat.placement(section)
        pixels = f"{placement.width} × {placement.height}"
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text3"))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(line, right, pixels)
        font = self._theme.font("small")
        room = line.width() - QFontMetricsF(self._theme.font("caption")).horizontalAdvance(pixels) - 10
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        name = f"{placement.platform} {placement.name}"
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
