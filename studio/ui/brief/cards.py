"""The list of campaigns as cards."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui.brief.summaries import Detail, Summary, ago_text, detail_of
from studio.ui.shell import Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import RADIUS_LG
from studio.ui.widgets.paint import elided, paint_badge

CARD_WIDTH, WELL_HEIGHT, FOOT_HEIGHT, GAP = 340, 172, 108, 16
BAR_PX = 16
"""What Qt keeps free for a scroll bar that is not there."""
Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole


class CampaignModel(QAbstractListModel):
    """Campaigns and drafts, with their details looked up when they are first drawn."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.summaries: list[Summary] = []
        self._details: dict[str, Detail] = {}

    def show_summaries(self, summaries: list[Summary]) -> None:
        if summaries != self.summaries:
            self.beginResetModel()
            self.summaries = summaries
            self._details.clear()
            self.endResetModel()

    def forget_details(self) -> None:
        """Creatives or jobs changed: look anew at what is on the screen."""
        self._details.clear()
        if self.summaries:
            self.dataChanged.emit(self.index(0), self.index(len(self.summaries) - 1))

    def detail(self, summary: Summary) -> Detail:
        if summary.key not in self._details:
            self._details[summary.key] = detail_of(self._shell.workshop, summary)
        return self._details[summary.key]

    def row_of(self, key: str) -> int:
        """The place of a card, or -1."""
        return next((row for row, summary in enumerate(self.summaries) if summary.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.summaries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self.summaries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return summary.spoken
        return summary.key if role == KEY_ROLE else None


class CardDelegate(QStyledItemDelegate):
    """Draws one campaign: pictures, name, brand, counts, state, time of change."""

    def __init__(self, shell: Shell, model: CampaignModel, thumbnails: ThumbnailShelf) -> None:
        super().__init__(model)
        self._shell = shell
        self._theme = shell.theme
        self._model = model
        self._thumbnails = thumbnails
        self.width = CARD_WIDTH
        self.more_on = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, WELL_HEIGHT + FOOT_HEIGHT + GAP)

    def body(self, cell: QRect) -> QRectF:
        """The card inside its cell."""
        return QRectF(cell).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def more_rect(self, cell: QRect) -> QRectF:
        """The button with the three dots."""
        body = self.body(cell)
        return QRectF(body.right() - 38, body.top() + WELL_HEIGHT + 10, 28, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary = self._model.summaries[index.row()]
        detail = self._model.detail(summary)
        cell, state = QRect(option.rect), option.state
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        body = self.body(cell)
        self._paint_body(painter, body, summary, is_hovered, has_focus)
        self._paint_pictures(painter, body, summary, detail)
        self._paint_words(painter, body, summary, detail)
        if is_hovered or has_focus:
            self._paint_more(painter, self.more_rect(cell), self.more_on == index.row())
        painter.restore()

    def _paint_body(self, painter: QPainter, body: QRectF, summary: Summary, is_hovered: bool, has_focus: bool) -> None:
        theme = self._theme
        is_chosen = summary.key == self._shell.campaign_id
        edge = "focus" if has_focus else "accent" if is_chosen else "line_strong" if is_hovered else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if has_focus or is_chosen else 1))
        painter.setBrush(theme.colour("surface"))
        inset = 1 if has_focus or is_chosen else 0.5
        painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), RADIUS_LG, RADIUS_LG)

    def _paint_pictures(self, painter: QPainter, body: QRectF, summary: Summary, detail: Detail) -> None:
        theme = self._theme
        well = QRectF(body.left() + 2, body.top() + 2, body.width() - 4, WELL_HEIGHT - 2)
        path = QPainterPath()
        path.addRoundedRect(well.adjusted(0, 0, 0, 24), RADIUS_LG - 2, RADIUS_LG - 2)
        painter.save()
        painter.setClipRect(well)
        painter.fillPath(path, theme.colour("canvas"))
        painter.restore()
        ratio = painter.device().devicePixelRatioF()
        room = well.adjusted(16, 16, -16, -16)
        pictures = [self._thumbnails.pixmap(sha, 200, ratio) for sha in detail.pictures]
        shown = [picture for picture in pictures if picture is not None]
        if shown:
            _paint_row(painter, room, shown, has_shadow=not detail.are_photos)
        elif not detail.pictures:
            mark = theme.pixmap("image-plus", "text3", 28, ratio, 1.5)
            painter.drawPixmap(well.center() - QPointF(14, 14), mark)

    def _paint_words(self, painter: QPainter, body: QRectF, summary: Summary, detail: Detail) -> None:
        theme = self._theme
        left, top, width = body.left() + 16, body.top() + WELL_HEIGHT + 12, body.width() - 32
        badge_width = paint_badge(
            painter, theme, detail.word, detail.hue, QPointF(body.right() - 16, top + 62), is_end=True
        )
        name = QRectF(left, top, width - 34, 20)
        elided(painter, theme, name, summary.name, "h3", "text")
        brand = summary.brand or "No brand yet"
        elided(painter, theme, QRectF(left, top + 23, width - 34, 18), brand, "small", "text2")
        elided(painter, theme, QRectF(left, top + 43, width, 18), summary.counts, "small", "text2")
        when = ago_text(summary.changed_ms)
        note = f"{detail.note} · {when}" if detail.note else when
        elided(painter, theme, QRectF(left, top + 64, width - badge_width - 10, 18), note, "caption", "text3")

    def _paint_more(self, painter: QPainter, rect: QRectF, is_on: bool) -> None:
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("pressed"))
            painter.drawRoundedRect(rect, 6, 6)
        mark = self._theme.pixmap("ellipsis", "text2", 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.center() - QPointF(9, 9), mark)


def _paint_row(painter: QPainter, room: QRectF, pictures: list[QPixmap], *, has_shadow: bool) -> None:
    """Pictures side by side at one height, as large as they fit; photos may be clear and get no shadow."""
    aspects = [picture.width() / max(1, picture.height()) for picture in pictures]
    while len(aspects) > 1 and (room.width() - 10 * (len(aspects) - 1)) / sum(aspects) < room.height() * 0.62:
        aspects.pop()
    height = min(room.height(), (room.width() - 10 * (len(aspects) - 1)) / sum(aspects))
    total = height * sum(aspects) + 10 * (len(aspects) - 1)
    left = room.center().x() - total / 2
    for picture, aspect in zip(pictures, aspects, strict=False):
        target = QRectF(left, room.center().y() - height / 2, height * aspect, height)
        if has_shadow:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 40))
            painter.drawRoundedRect(target.adjusted(-0.5, 1, 0.5, 2), 4, 4)
        path = QPainterPath()
        path.addRoundedRect(target, 3, 3)
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))
        painter.restore()
        left += target.width() + 10


class CampaignGrid(QListView):
    """Cards that fill the row. `opened(key)` on click or Enter, `menu_wanted(key, place)`, `delete_wanted(key)`."""

    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)
    delete_wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.cards = CampaignModel(shell, self)
        self._thumbnails = ThumbnailShelf.of(shell.window, shell.workshop.library.blobs)
        self._thumbnails.loaded.connect(self._repaint)
        self._delegate = CardDelegate(shell, self.cards, self._thumbnails)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Campaigns")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        shell.theme.changed.connect(self._repaint)
        shell.campaign_changed.connect(self._repaint)

    def _repaint(self, _: object = None) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() - BAR_PX
        across = max(1, round(room / (CARD_WIDTH + 20)))
        self._delegate.width = max(280, room // across)
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def key_at(self, index: Index) -> str:
        return self.cards.summaries[index.row()].key

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        on = index.isValid() and self._delegate.more_rect(self.visualRect(index)).contains(event.position())
        self._delegate.more_on = index.row() if on else -1
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._delegate.more_rect(self.visualRect(index)).contains(event.position()):
            self.menu_wanted.emit(self.key_at(index), event.globalPosition().toPoint())
        elif self._delegate.body(self.visualRect(index)).contains(event.position()):
            self.opened.emit(self.key_at(index))

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.more_on = -1
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.key_at(index))
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(self.key_at(index))
        elif event.text() and not event.modifiers() and event.key() != Qt.Key.Key_Tab:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(self.key_at(index), self.viewport().mapToGlobal(place))
