"""The command palette: one field that finds every action, page, campaign and creative."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.library.found import CreativeFilter, CreativeRow
from studio.ui.actions import Action, keys_text
from studio.ui.fuzzy import match
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.text import Rule, label

WIDTH, ROW, HEADER = 620, 42, 30
MOST_ROWS = 9
MOST_CAMPAIGNS, MOST_CREATIVES, MOST_RECENT = 6, 8, 5
RECENT_KEY = "palette.recent"

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


class CommandPalette(Overlay):
    """Opens with Ctrl+K; arrows choose, Enter does, Escape leaves."""

    def __init__(self, host: QWidget, shell: Shell) -> None:
        super().__init__(host, shell.theme, WIDTH, 0.16)
        self._shell = shell
        self._search: asyncio.Task[None] | None = None
        self._creatives: list[CreativeRow] = []
        self.setObjectName("commandpalette")
        self.field = QLineEdit()
        self.field.setProperty("prompt", True)
        self.field.setPlaceholderText("Type a command, page, campaign or creative…")
        self.field.setAccessibleName("Search and commands")
        self.field.textChanged.connect(self._typed)
        self.list = QListView()
        self.list.setAccessibleName("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = EntryModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(shell.theme, self.model))
        self.list.entered.connect(self._choose)
        self.list.clicked.connect(self._run_index)
        self._nothing = label("Nothing matches.", "muted")
        self._nothing.setContentsMargins(18, 14, 18, 14)
        self.column.addWidget(self.field)
        self.column.addWidget(Rule())
        self.column.addWidget(self.list)
        self.column.addWidget(self._nothing)
        self.column.setContentsMargins(0, 0, 0, 6)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(90)
        self._pause.timeout.connect(self._search_creatives)
        self.list.setContentsMargins(8, 4, 8, 4)
        self.list.setViewportMargins(8, 4, 8, 2)
        self._fill()

    @staticmethod
    def toggle(shell: Shell) -> None:
        """Open it, or close the open one."""
        shown = [found for found in shell.host.findChildren(CommandPalette) if found.isVisible()]
        if shown:
            shown[0].dismiss()
            return
        palette = CommandPalette(shell.host, shell)
        palette.open(palette.field)

    def event(self, event: QEvent) -> bool:
        """Keys belong to the palette while it is open, all but the one that closes it again."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_own = event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            event.setAccepted(not is_own)
            return True
        return super().event(event)

    def dismiss(self) -> None:
        self._pause.stop()
        if self._search is not None:
            self._search.cancel()
        super().dismiss()

    # what is shown

    def _typed(self, text: str) -> None:
        self._creatives = []
        self._fill()
        if len(text.strip()) >= 2 and self._shell.has_workshop:
            self._pause.start()

    def _fill(self) -> None:
        query = self.field.text().strip()
        entries = self._found(query) if query else self._offered()
        self.model.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        heights = [HEADER if entry.run is None else ROW for entry in entries]
        self.list.setFixedHeight(min(sum(heights) + 6, MOST_ROWS * ROW + HEADER))
        first = next((row for row, entry in enumerate(entries) if entry.run is not None), None)
        if first is not None:
            self.list.setCurrentIndex(self.model.index(first))
            self.list.scrollToTop()

    def _offered(self) -> list[Entry]:
        """With nothing typed: what was used last, then all that can be done, by group."""
        possible = self._shell.actions.possible()
        recent = self._shell.settings.get(RECENT_KEY, [])
        by_id = {action.id: action for action in possible}
        last = [by_id[name] for name in recent if name in by_id][:MOST_RECENT]
        entries = [Entry("Recent"), *(self._entry(action) for action in last)] if last else []
        for group in dict.fromkeys(action.group for action in possible):
            shown = [action for action in possible if action.group == group and action not in last]
            if shown:
                entries += [Entry(group or "Commands"), *(self._entry(action) for action in shown)]
        return entries

    def _found(self, query: str) -> list[Entry]:
        scored = []
        for action in self._shell.actions.possible():
            found = match(query, action.text)
            if found:
                scored.append((found.score, self._entry(action, found.places)))
        scored.sort(key=lambda pair: -pair[0])
        entries = [Entry("Commands"), *(entry for _, entry in scored[:8])] if scored else []
        campaigns = self._found_campaigns(query)
        if campaigns:
            entries += [Entry("Campaigns"), *campaigns]
        if self._creatives:
            entries += [Entry("Creatives"), *(self._creative_entry(row) for row in self._creatives)]
        return entries

    def _entry(self, action: Action, places: tuple[int, ...] = ()) -> Entry:
        keys = keys_text(action.shortcuts[0]) if action.shortcuts else ""
        hint = action.hint or ("" if action.group == "Go to" else action.group)
        return Entry(action.qt.text(), hint, action.icon, keys, places, lambda: self._run_action(action.id))

    def _found_campaigns(self, query: str) -> list[Entry]:
        if not self._shell.has_workshop:
            return []
        scored = []
        for campaign in self._shell.workshop.library.campaigns.list():
            brief = campaign.brief
            found = match(query, brief.name) or match(query, f"{brief.name} {brief.brand.name}")
            if found:
                run = lambda chosen=campaign.id: self._shell.select_campaign(chosen)  # noqa: E731
                scored.append((found.score, Entry(brief.name, brief.brand.name, "file-text", "", found.places, run)))
        scored.sort(key=lambda pair: -pair[0])
        return [entry for _, entry in scored[:MOST_CAMPAIGNS]]

    def _creative_entry(self, row: CreativeRow) -> Entry:
        placement = self._shell.workshop.placements.get(row.key.placement_id)
        where = f"{placement.platform} {placement.name}" if placement else row.key.placement_id
        hint = f"{row.key.locale} · {where} · {REVIEW_LOOK[row.state][0]}"
        text = row.headline.replace("*", "") or row.key.product_id

        def open_it() -> None:
            self._shell.select_campaign(row.key.campaign_id)
            self._shell.go_to("canvas", creative_id=row.id)

        return Entry(text, hint, "image", run=open_it)

    def _search_creatives(self) -> None:
        self._search = self._shell.tasks.start(self._look_up(self.field.text().strip()), "search the creatives")

    async def _look_up(self, query: str) -> None:
        shelf = self._shell.workshop.library.creatives
        rows = await asyncio.to_thread(shelf.rows, CreativeFilter(text=query), limit=MOST_CREATIVES)
        if query == self.field.text().strip() and rows:
            self._creatives = rows
            at = self.list.currentIndex().row()
            self._fill()
            if 0 < at < len(self.model.entries):
                self.list.setCurrentIndex(self.model.index(at))

    # what is done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}.get(key)
        if step is not None:
            self._move(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_index(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        rows = [row for row, entry in enumerate(self.model.entries) if entry.run is not None]
        if not rows:
            return
        here = self.list.currentIndex().row()
        place = rows.index(here) if here in rows else 0
        wanted = (place + step) % len(rows) if abs(step) == 1 else min(len(rows) - 1, max(0, place + step))
        self.list.setCurrentIndex(self.model.index(rows[wanted]))
        self.list.scrollTo(self.model.index(rows[wanted] - (1 if wanted == 0 else 0)))
        self.list.scrollTo(self.model.index(rows[wanted]))

    def _choose(self, index: QModelIndex) -> None:
        if self.model.entries[index.row()].run is not None:
            self.list.setCurrentIndex(index)

    def _run_index(self, index: QModelIndex) -> None:
        entry = self.model.entries[index.row()] if index.isValid() else None
        if entry is not None and entry.run is not None:
            self.dismiss()
            entry.run()

    def _run_action(self, action_id: str) -> None:
        recent = [name for name in self._shell.settings.get(RECENT_KEY, []) if name != action_id]
        self._shell.settings.put(RECENT_KEY, [action_id, *recent][:MOST_RECENT])
        self._shell.actions.run(action_id)
