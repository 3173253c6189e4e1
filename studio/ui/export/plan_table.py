"""The plan of an export as a table: every file, whether it will be written, and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from studio.export.plan import ExportRow
from studio.library.found import CreativeRow
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import Hue

Index = QModelIndex | QPersistentModelIndex
HEADS = ("File", "Pixels", "State")
FILE, PIXELS, STATE = range(3)
ROW_PX = 48
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


def state_of(row: ExportRow, *, is_written: bool, is_faulty: bool) -> tuple[str, Hue, str]:
    """A row's state: word, hue, and what stands beside it. `is_faulty`: checks found errors in the creative."""
    if is_written:
        return "Written", "ok", "Read again and exact"
    if row.state == "blocked":
        return "Blocked", "bad" if is_faulty or "name" in row.reason else "idle", row.reason
    if row.state == "exists":
        return "Left as it is", "idle", row.reason
    if row.warning:
        return "Ready", "warn", row.warning
    return "Ready", "ok", "Replaces the file that is there" if row.does_replace else ""


class PlanModel(QAbstractTableModel):
    """Rows of a plan; those written are marked as the export goes on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ExportRow, ...] = ()
        self._written: set[str] = set()
        self.creatives: Mapping[str, CreativeRow] = {}

    @property
    def rows(self) -> tuple[ExportRow, ...]:
        return self._rows

    def row(self, place: int) -> ExportRow:
        return self._rows[place]

    def is_written(self, row: ExportRow) -> bool:
        return row.file_name in self._written

    def state(self, row: ExportRow) -> tuple[str, Hue, str]:
        """Word, hue and note of a row as it is now."""
        creative = self.creatives.get(row.creative_id)
        return state_of(row, is_written=self.is_written(row), is_faulty=creative is not None and creative.is_blocked)

    def set_rows(self, rows: Sequence[ExportRow], written: Sequence[str] = ()) -> None:
        """Show a plan; `written` names files that are there by now."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._written = set(written)
        self.endResetModel()

    def mark_written(self, name: str) -> None:
        """One more file is there."""
        self._written.add(name)
        for place, row in enumerate(self._rows):
            if row.file_name == name:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        word, _, note = self.state(row)
        texts = (row.file_name, f"{row.width} × {row.height}", f"{word}. {note}".strip())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class PlanPainter(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, model: PlanModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        is_quiet = row.state != "ready" and not self._model.is_written(row)
        if index.column() == FILE:
            self._file(painter, rect, row, is_quiet)
        elif index.column() == PIXELS:
            text = f"{row.width} × {row.height}"
            self._line(painter, rect.adjusted(8, 0, -8, 0), text, "small", "text3" if is_quiet else "text2")
        else:
            self._state(painter, rect, row)
        painter.restore()

    def _file(self, painter: QPainter, rect: QRectF, row: ExportRow, is_quiet: bool) -> None:
        creative = self._model.creatives.get(row.creative_id)
        sha = creative.thumbnail_sha if creative else ""
        side = rect.height() - 12
        picture = self._thumbnails.pixmap(sha, round(side), painter.device().devicePixelRatioF())
        well = QRectF(rect.left() + 8, rect.top() + 6, side, side)
        if picture is not None and not picture.isNull():
            scale = min(side / picture.width(), side / picture.height())
            target = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
            target.moveCenter(well.center())
            painter.setOpacity(0.45 if is_quiet else 1)
            painter.drawPixmap(target, picture, QRectF(picture.rect()))
            painter.setOpacity(1)
        text = QRectF(well.right() + 12, rect.top(), rect.right() - well.right() - 20, rect.height())
        self._line(painter, text, row.file_name, "body", "text3" if is_quiet else "text", Qt.TextElideMode.ElideMiddle)

    def _state(self, painter: QPainter, rect: QRectF, row: ExportRow) -> None:
        word, hue, note = self._model.state(row)
        ink = self._theme.hue(hue)[0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(rect.left() + 12, rect.center().y()), 3, 3)
        room = rect.adjusted(22, 0, -8, 0)
        if note:
            room.setHeight(rect.height() / 2)
            room.translate(0, 5)
        self._line(painter, room, word, "small", hue)
        if note:
            self._line(painter, room.translated(0, 16), note, "caption", "text3")

    def _line(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        role: str,
        colour: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(text, elide, rect.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


class PlanTable(QTableView):
    """The table. `opened(creative id)` on double click or Return."""

    opened = Signal(str)

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf) -> None:
        super().__init__()
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self.setItemDelegate(PlanPainter(theme, thumbnails, self.plan, self))
        self.setAccessibleName("Files of this export")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.activated.connect(lambda index: self.opened.emit(self.plan.row(index.row()).creative_id))
        thumbnails.loaded.connect(lambda _sha: self.viewport().update())
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        pixels = 110
        state = max(200, min(360, round(width * 0.34)))
        for column, share in ((FILE, width - pixels - state), (PIXELS, pixels), (STATE, state)):
            self.setColumnWidth(column, share)
