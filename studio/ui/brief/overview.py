"""The front of the Briefs page: every campaign, a search, and ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.brief import store
from studio.ui.brief.cards import CampaignGrid
from studio.ui.brief.desk import CampaignDesk
from studio.ui.brief.summaries import Summary, many, of_campaign, of_draft
from studio.ui.fuzzy import folded
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.text import PageHeader


class Overview(QWidget):
    """`opened(key)` when a card is chosen."""

    opened = Signal(str)

    def __init__(self, shell: Shell, desk: CampaignDesk) -> None:
        super().__init__()
        self._shell = shell
        self._desk = desk
        self._all: list[Summary] = []
        self.header = PageHeader("Briefs")
        self.search = SearchBox(shell.theme, "Search campaigns")
        self.search.setFixedWidth(240)
        self.search.textChanged.connect(lambda _text: self._filter())
        import_button = Button(shell.theme, "Import…", icon="import")
        import_button.clicked.connect(lambda: shell.actions.run("brief.import"))
        new_button = Button(shell.theme, "New brief", icon="plus", kind="primary")
        new_button.clicked.connect(lambda: shell.actions.run("brief.new"))
        for widget in (self.search, import_button, new_button):
            self.header.add(widget)
        self.grid = CampaignGrid(shell)
        self.grid.opened.connect(self.opened)
        self.grid.menu_wanted.connect(self._show_menu)
        self.grid.delete_wanted.connect(self._delete)
        self._stack = QStackedWidget()
        self._stack.addWidget(_padded(self.grid))
        self.empty = self._empty()
        self._stack.addWidget(self.empty)
        self.nothing = EmptyState(shell.theme, "search", "Nothing matches", "No campaign has these words in its name.")
        self.nothing.add_button("Clear the search", self.search.clear)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def _empty(self) -> EmptyState:
        shell = self._shell
        empty = EmptyState(
            shell.theme,
            "file-text",
            "Start with a brief",
            "A brief names the brand, the products, the locales and the placements. "
            "The studio makes every creative from it. Look at the sample campaign to see how it goes.",
        )
        empty.add_button("New brief", lambda: shell.actions.run("brief.new"), icon="plus", is_primary=True)
        empty.add_button("Open sample campaign", lambda: shell.actions.run("brief.sample"), icon="package-open")
        empty.add_button("Import…", lambda: shell.actions.run("brief.import"), icon="import")
        return empty

    def reload(self) -> None:
        """Read the campaigns and drafts anew."""
        library = self._shell.workshop.library
        drafts = [of_draft(kept) for kept in store.all_kept(library) if kept.is_new]
        campaigns = [of_campaign(campaign) for campaign in library.campaigns.list()]
        self._all = sorted([*drafts, *campaigns], key=lambda summary: -summary.changed_ms)
        self._filter()

    def refresh_details(self) -> None:
        """Creatives or jobs changed."""
        self.grid.cards.forget_details()

    def focus(self) -> None:
        """Give the keyboard to the chosen campaign's card."""
        chosen = self.grid.cards.row_of(self._shell.campaign_id or "")
        if self.grid.cards.summaries:
            self.grid.setCurrentIndex(self.grid.cards.index(max(0, chosen)))
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        shown = [s for s in self._all if all(word in folded(f"{s.name} {s.brand}") for word in words)]
        self.grid.cards.show_summaries(shown)
        self.header.note.set_whole(many(len(self._all), "campaign") if self._all else "")
        self.search.setVisible(bool(self._all))
        self._stack.setCurrentIndex(0 if shown else 2 if self._all else 1)

    def _delete(self, key: str) -> None:
        if store.is_new_key(key):
            self._desk.delete_draft(key)
        else:
            self._desk.delete(key)
        self.reload()

    def _show_menu(self, key: str, place: QPoint) -> None:
        menu = self.menu(key)
        menu.popup(place)

    def menu(self, key: str) -> QMenu:
        """What can be done with one card; the menu deletes itself when it closes."""
        shell, desk, start = self._shell, self._desk, self._shell.tasks.start
        items = [Item("Open", "file-text", lambda: self.opened.emit(key))]
        if not store.is_new_key(key):
            items += [
                Item("Generate", "sparkles", lambda: start(desk.generate(key), "generate the creatives")),
                Item("Duplicate", "copy-plus", lambda: desk.duplicate(key)),
                Item("Export brief…", "file-down", lambda: start(desk.ask_export(key), "export the brief")),
                Item("Show workspace folder", "folder-open", lambda: shell.actions.run("workspace.open")),
            ]
        items += [Item(), Item("Delete", "trash-2", lambda: self._delete(key))]
        return menu_of(self, shell.theme, items)


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(12, 0, 6, 0)
    row.addWidget(widget)
    return box
