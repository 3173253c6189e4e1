"""Draws the matrix: cells with their pictures and states, and the heads of its rows and columns."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from studio.model.placement import Placement
from studio.ui.matrix.cell_model import CellModel, Index
from studio.ui.matrix.mark_painter import draw_mark, draw_ring
from studio.ui.matrix.progress import Cell, Mark
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import RADIUS_MD

SMALLEST_ROW_PX, HEAD_PX, ROWS_PX = 148, 46, 186


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
