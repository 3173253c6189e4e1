"""The command palette: one field that finds every action, page, campaign and creative."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QWidget,
)

from studio.library.found import CreativeFilter, CreativeRow
from studio.ui.actions import Action, keys_text
from studio.ui.fuzzy import match
from studio.ui.palette_list import HEADER, ROW, WIDTH, Entry, EntryDelegate, EntryModel
from studio.ui.shell import Shell
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.text import Rule, label

MOST_ROWS = 9
MOST_CAMPAIGNS, MOST_CREATIVES, MOST_RECENT = 6, 8, 5
RECENT_KEY = "palette.recent"


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
