"""The matrix: rows product x locale, columns placements, each cell a creative on its way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from studio.model.placement import Placement
from studio.ui.matrix.lane_view import locale_name
from studio.ui.matrix.mark_painter import draw_mark, draw_ring
from studio.ui.matrix.progress import Cell, Mark
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import RADIUS_MD

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SMALLEST_COLUMN_PX, LARGEST_COLUMN_PX = 132, 340
SMALLEST_ROW_PX, LARGEST_ROW_PX = 148, 208
HEAD_PX, ROWS_PX = 46, 186


class CellModel(QAbstractTableModel):
    """Cells by (product, locale, variant) and placement."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._placements: list[tuple[str, Placement | None]] = []
        self._rows: list[tuple[str, str, int]] = []
        self._names: dict[str, str] = {}
        self._cells: dict[tuple[tuple[str, str, int], str], Cell] = {}

    def set_frame(
        self, products: Sequence[tuple[str, str]], placements: Sequence[tuple[str, Placement | None]]
    ) -> None:
        """Name the products (id, name) and the columns (placement id, placement)."""
        self.beginResetModel()
        self._names = dict(products)
        self._placements = list(placements)
        self._rows, self._cells = [], {}
        self.endResetModel()

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Show these; cells that did not change are not repainted."""
        rows = list(dict.fromkeys((cell.key.product_id, cell.key.locale, cell.key.variant) for cell in cells))
        found = {((c.key.product_id, c.key.locale, c.key.variant), c.key.placement_id): c for c in cells}
        if rows != self._rows:
            self.beginResetModel()
            self._rows, self._cells = rows, found
            self.endResetModel()
            return
        before, self._cells = self._cells, found
        for row, head in enumerate(rows):
            for column, (place, _) in enumerate(self._placements):
                if before.get((head, place)) != found.get((head, place)):
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)

    def cell(self, index: Index) -> Cell | None:
        if not index.isValid():
            return None
        return self._cells.get((self._rows[index.row()], self._placements[index.column()][0]))

    def placement(self, column: int) -> Placement | None:
        return self._placements[column][1]

    def row_of_locale(self, locale: str) -> int:
        """The first row of a locale, 0 when there is none."""
        return next((row for row, head in enumerate(self._rows) if head[1] == locale), 0)

    def row_texts(self, row: int) -> tuple[str, str, str]:
        """Locale, its name, and product (with the variant when there are several)."""
        product, locale, variant = self._rows[row]
        several = any(other[2] > 1 for other in self._rows)
        name = self._names.get(product, product)
        return locale, locale_name(locale), f"{name}, variant {variant}" if several else name

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._placements)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{cell.word}, {cell.share:.0%}"
        if role == Qt.ItemDataRole.ToolTipRole:
            headline = cell.creative.headline.replace("*", "") if cell.creative else ""
            return cell.reason or headline or cell.word
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return ", ".join(self.row_texts(section)[::2])
        place, placement = self._placements[section]
        return f"{placement.platform} {placement.name}" if placement else place


class CellPainter(QStyledItemDelegate):
    """Draws a cell: the picture when there is one, else its frame with what happens to it."""

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, model: CellModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._model = model
        self.turn = 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._model.cell(index)
        if cell is None:
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect: QRectF = QRectF(option.rect)
        state = option.state
        well = rect.adjusted(4, 4, -4, -28)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover" if is_hovered else "surface"))
        painter.drawRoundedRect(well, RADIUS_MD, RADIUS_MD)
        self._picture(painter, well.adjusted(8, 8, -8, -8), cell, self._model.placement(index.column()))
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(well.adjusted(1, 1, -1, -1), RADIUS_MD - 1, RADIUS_MD - 1)
        self._state(painter, QRectF(rect.left() + 6, rect.bottom() - 25, rect.width() - 12, 20), cell)
        painter.restore()

    def _picture(self, painter: QPainter, room: QRectF, cell: Cell, placement: Placement | None) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = self._thumbnails.pixmap(cell.thumbnail, round(max(room.width(), room.height())), ratio)
        aspect = placement.size.aspect if placement else 1.0
        if picture is not None and not picture.isNull():
            aspect = picture.width() / picture.height()
        width = min(room.width(), room.height() * aspect)
        frame = QRectF(0, 0, width, width / aspect)
        frame.moveCenter(room.center())
        if picture is not None and not picture.isNull():
            is_stale = cell.state in {"running", "waiting", "paused"}
            painter.setOpacity(0.35 if is_stale else 1)
            painter.drawPixmap(frame, picture, QRectF(picture.rect()))
            painter.setOpacity(1)
            if is_stale and cell.state == "running":
                draw_ring(painter, self._theme, room.center(), 9, cell.share, self.turn)
            return
        pen = QPen(self._theme.colour("line_strong"), 1, Qt.PenStyle.SolidLine)
        if cell.state in {"waiting", "paused"}:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("canvas"))
        painter.drawRoundedRect(frame, 4, 4)
        if cell.state != "waiting":
            draw_mark(painter, self._theme, frame.center(), Mark(cell.state, cell.share), self.turn, ratio)

    def _state(self, painter: QPainter, line: QRectF, cell: Cell) -> None:
        ink = self._theme.hue(cell.hue)[0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(line.left() + 4, line.center().y() + 0.5), 3, 3)
        font = self._theme.font("caption")
        painter.setFont(font)
        painter.setPen(ink if cell.hue != "idle" else self._theme.colour("text3"))
        shown = QFontMetricsF(font).elidedText(cell.word, Qt.TextElideMode.ElideRight, line.width() - 14)
        painter.drawText(line.adjusted(13, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)
        if cell.state == "running":
            share = f"{cell.share:.0%}"
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), share)


class PlacementHeads(QHeaderView):
    """Column heads in two lines: platform, then name and pixels."""

    def __init__(self, theme: Theme, model: CellModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD_PX)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        placement = self._model.placement(section)
        painter.save()
        painter.fillRect(rect, self._theme.colour("app"))
        line = QRectF(rect).adjusted(8, 4, -8, 0)
        line.setHeight(18)
        first = placement.platform if placement else str(self._model.headerData(section, self.orientation()))
        second = f"{placement.name}, {placement.width} × {placement.height}" if placement else ""
        for text, role, colour in ((first, "strong", "text"), (second, "caption", "text3")):
            font = self._theme.font(role)
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
            line.translate(0, 18)
        painter.restore()


class LocaleHeads(QHeaderView):
    """Row heads in three lines: locale, its name, product."""

    def __init__(self, theme: Theme, model: CellModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(SMALLEST_ROW_PX)

    def sizeHint(self) -> QSize:
        return QSize(ROWS_PX, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        painter.fillRect(rect, self._theme.colour("app"))
        line = QRectF(rect).adjusted(8, 10, -8, 0)
        line.setHeight(19)
        looks = (("strong", "text"), ("caption", "text3"), ("small", "text2"))
        for text, (role, colour) in zip(self._model.row_texts(section), looks, strict=True):
            font = self._theme.font(role)
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
            line.translate(0, 19)
        painter.restore()


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
        self.doubleClicked.connect(self._open)
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
