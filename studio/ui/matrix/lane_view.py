"""The lanes: one row a locale, its steps from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from studio.ui.matrix.estimate import clock
from studio.ui.matrix.mark_painter import draw_mark, draw_rail
from studio.ui.matrix.progress import STEP_NAMES, Lane
from studio.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
FIRST_STEP, TIME, STATE = 1, 1 + len(STEP_NAMES), 2 + len(STEP_NAMES)
COLUMNS = 3 + len(STEP_NAMES)
LANE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HEADS = ("Locale", *STEP_NAMES, "Time", "State")
_WIDTHS = {0: 168, TIME: 64, STATE: 118}
ROW_PX = 56


def locale_name(tag: str) -> str:
    """`de-DE` -> `German (Germany)`, from Qt's own tables; the tag itself when they do not know it."""
    locale = QLocale(tag.replace("-", "_"))
    if locale.language() == QLocale.Language.C:
        return tag
    language = QLocale.languageToString(locale.language())
    return f"{language} ({QLocale.territoryToString(locale.territory())})"


class LaneModel(QAbstractTableModel):
    """Lanes as a table; a change of one repaints one row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: list[Lane] = []

    def lane(self, row: int) -> Lane:
        return self._lanes[row]

    @property
    def lanes(self) -> Sequence[Lane]:
        return self._lanes

    def set_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these; with the same locales only changed rows are repainted."""
        if [lane.locale for lane in lanes] != [lane.locale for lane in self._lanes]:
            self.beginResetModel()
            self._lanes = list(lanes)
            self.endResetModel()
            return
        for row, lane in enumerate(lanes):
            if lane != self._lanes[row]:
                self._lanes[row] = lane
                self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lanes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        lane, column = self._lanes[index.row()], index.column()
        if role == LANE_ROLE:
            return lane
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column == 0:
                return f"{lane.locale}, {locale_name(lane.locale)}"
            if column == TIME:
                return clock(lane.seconds)
            if column == STATE:
                return lane.word
            mark = lane.marks[column - FIRST_STEP]
            return f"{STEP_NAMES[column - FIRST_STEP]}: {mark.state}, {mark.share:.0%}"
        if role == Qt.ItemDataRole.ToolTipRole and FIRST_STEP <= column < TIME:
            mark = lane.marks[column - FIRST_STEP]
            return f"{STEP_NAMES[column - FIRST_STEP]}, {mark.share:.0%}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_step = FIRST_STEP <= section < TIME
            side = Qt.AlignmentFlag.AlignHCenter if is_step else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class LanePainter(QStyledItemDelegate):
    """Draws one cell of a lane; rails reach from mark to mark over the cells' edges."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.turn = 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lane = index.data(LANE_ROLE)
        if not isinstance(lane, Lane):
            return
        rect, column = QRectF(option.rect), index.column()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option)
        if column == 0:
            self._name(painter, rect, lane)
        elif column == TIME:
            self._line(painter, rect.adjusted(8, 0, 0, 0), clock(lane.seconds), "small", "text2")
        elif column == STATE:
            self._line(painter, rect.adjusted(8, 0, 0, 0), lane.word, "small", lane.hue, 500)
        else:
            self._step(painter, rect, lane, column - FIRST_STEP)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))

    def _name(self, painter: QPainter, rect: QRectF, lane: Lane) -> None:
        top = QRectF(rect.left() + 8, rect.top() + 9, rect.width() - 12, 19)
        self._line(painter, top, lane.locale, "strong", "text")
        self._line(painter, top.translated(0, 19), locale_name(lane.locale), "caption", "text3")

    def _line(
        self, painter: QPainter, rect: QRectF, text: str, role: str, colour: str, weight: int | None = None
    ) -> None:
        font = self._theme.font(role, weight)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), text)

    def _step(self, painter: QPainter, rect: QRectF, lane: Lane, step: int) -> None:
        theme, centre, mark = self._theme, rect.center(), lane.marks[step]
        if step > 0:
            is_done = lane.marks[step - 1].state == "done" and mark.state == "done"
            draw_rail(painter, theme, QPointF(rect.left(), centre.y()), centre - QPointF(12, 0), is_done)
        if step < len(lane.marks) - 1:
            is_done = mark.state == "done" and lane.marks[step + 1].state == "done"
            draw_rail(painter, theme, centre + QPointF(12, 0), QPointF(rect.right() + 1, centre.y()), is_done)
        draw_mark(painter, theme, centre, mark, self.turn, painter.device().devicePixelRatioF())


class LaneView(QTableView):
    """The table of lanes. `opened(locale)` on double click or Return; `asked(locale, place)` for its menu."""

    opened = Signal(str)
    retried = Signal(str)
    asked = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lanes = LaneModel(self)
        self.painter_of_lanes = LanePainter(theme, self)
        self.setModel(self._lanes)
        self.setItemDelegate(self.painter_of_lanes)
        self.setAccessibleName("Lanes by locale")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)
        self.activated.connect(self._open)
        self.clicked.connect(self._click)
        theme.changed.connect(self.viewport().update)

    @property
    def lanes(self) -> LaneModel:
        return self._lanes

    @property
    def is_moving(self) -> bool:
        """Whether any mark is one that turns."""
        return any(mark.state == "running" for lane in self._lanes.lanes for mark in lane.marks)

    def set_turn(self, turn: float) -> None:
        """Where the turning rings are in their round, 0..1."""
        self.painter_of_lanes.turn = turn
        for row, lane in enumerate(self._lanes.lanes):
            for step, mark in enumerate(lane.marks):
                if mark.state == "running":
                    self.viewport().update(self.visualRect(self._lanes.index(row, FIRST_STEP + step)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(_WIDTHS.values())
        step = max(64, min(168, room // len(STEP_NAMES)))
        slack = max(0, room - step * len(STEP_NAMES))
        for column in range(COLUMNS):
            width = _WIDTHS.get(column, step)
            self.setColumnWidth(column, width + (slack if column == FIRST_STEP + len(STEP_NAMES) - 1 else 0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._lanes.lane(index.row()).locale)

    def _click(self, index: QModelIndex) -> None:
        lane = self._lanes.lane(index.row())
        if index.column() == STATE and lane.has_failed:
            self.retried.emit(lane.locale)

    def _ask(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.asked.emit(self._lanes.lane(index.row()).locale, self.viewport().mapToGlobal(place))
