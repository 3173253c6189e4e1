"""The library page: every creative of the workspace, found, sorted out and decided on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStackedWidget, QVBoxLayout, QWidget

from studio.model.errors import LibraryError
from studio.ui.drag_out import DraggedFiles
from studio.ui.grid import CardGrid
from studio.ui.grid_model import CardModel
from studio.ui.inspector.decider import Decider
from studio.ui.inspector.panel import InspectorPanel
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.library.filters import Choice, FilterBar
from studio.ui.library.rows import CardMaker, Pages
from studio.ui.news import News
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.text import PageHeader

SIZE_SETTING, VIEW_SETTING = "library.tile_px", "library.view"


def create(shell: Shell) -> LibraryPage:
    """The page, for the window."""
    return LibraryPage(shell)


class LibraryPage(Page):
    """Filters over a grid, and the inspector beside it."""

    title = "Library"
    icon = "images"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.thumbnails = ThumbnailShelf.of(shell, shell.workshop.library.blobs)
        self._files = DraggedFiles(shell)
        self._maker = CardMaker(shell)
        self._pages: Pages | None = None
        self._is_shown = False
        self._is_stale = True
        self.filters = FilterBar(shell.theme)
        self.model = CardModel(self, self._files.mime_of)
        self.grid = CardGrid(shell.theme, self.thumbnails, tile_px=int(shell.settings.get(SIZE_SETTING, 212)))
        self.grid.setModel(self.model)
        self.inspector = InspectorPanel(shell, self.thumbnails)
        self.decider = Decider(shell, self)
        self._build()
        self._connect()
        Unchecked(shell).start_left_over()
        self._add_actions()
        self._news = News(shell.workshop, self, 120)
        self._news.creatives_changed.connect(self._take)
        self._news.campaigns_changed.connect(self._reload_names)

    def _build(self) -> None:
        theme, settings = self.shell.theme, self.shell.settings
        self.header = PageHeader("Library")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(CardGrid.SMALLEST_PX, CardGrid.LARGEST_PX)
        self.slider.setValue(self.grid.tile_px)
        self.slider.setFixedWidth(104)
        self.slider.setAccessibleName("Size of the pictures")
        self.slider.setToolTip("Size of the pictures (Ctrl+wheel)")
        view = str(settings.get(VIEW_SETTING, "tiles"))
        choices = [("tiles", "Grid", "layout-grid"), ("rows", "List", "list")]
        self.view = SegmentedControl(theme, choices, view if view in {"tiles", "rows"} else "tiles", "Arrangement")
        self.new_button = Button(theme, "New brief", icon="plus", kind="primary")
        for widget in (self.slider, self.view, self.new_button):
            self.header.add(widget)
        self.empty = EmptyState(theme, "images", "", "")
        self.clear_button = self.empty.add_button("Clear filters", self.filters.clear, icon="x")
        self.start_button = self.empty.add_button(
            "Go to Briefs", lambda: self.shell.go_to("briefs"), icon="file-text", is_primary=True
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._padded_grid())
        self.stack.addWidget(self.empty)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self.filters)
        middle.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self._arrange(self.view.value)

    def _padded_grid(self) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self.grid)
        return frame

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.slider.valueChanged.connect(self.grid.set_tile_px)
        self.grid.size_changed.connect(self._keep_size)
        self.view.chosen.connect(self._arrange)
        self.new_button.clicked.connect(lambda: self.shell.actions.run("brief.new"))
        self.grid.opened.connect(lambda key: self.shell.go_to("canvas", creative_id=key))
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._follow_selection())
        self.grid.verticalScrollBar().valueChanged.connect(self._read_on)
        self.inspector.approved.connect(lambda: self.shell.actions.run("library.approve"))
        self.inspector.changes_asked.connect(lambda: self.shell.actions.run("library.request"))
        self.inspector.compared.connect(self._compare)

    def _add_actions(self) -> None:
        add, has = self.shell.actions.add, self._has_selection
        add("library.approve", "Approve selection", "circle-check", "A", has, self._approve,
            group="Library", page="library")  # fmt: skip
        add("library.request", "Request changes on selection…", "message-square", "X", has, self._request,
            group="Library", page="library")  # fmt: skip
        add("library.open", "Open in Canvas", "frame", "C", has, self._open, group="Library", page="library")
        add("library.review", "Open in Review", "list-checks", "E", has, self._review, group="Library", page="library")
        add("library.export", "Export selection…", "package-check", "Shift+E", has, self._export,
            group="Library", page="library")  # fmt: skip
        add("library.find", "Search the library", "search", "Ctrl+F", None, self._find, group="Library", page="library")
        add("library.view", "Switch between grid and list", "list", "V", None, self._switch_view,
            group="Library", page="library")  # fmt: skip

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        _ = self.shell.workshop.book  # registers the fonts of every script, for headlines in the window
        if self._is_stale:
            self._reload_names()
        self.grid.setFocus()

    def deactivate(self) -> None:
        self._is_shown = False
        self.shell.set_selection("")

    def show_where(self, **where: object) -> None:
        """`text` searches, `campaign_id` and `state` filter, `creative_id` selects."""
        if "campaign_id" in where:
            self.filters.campaigns.set_chosen((str(where["campaign_id"]),))
        if "state" in where:
            self.filters.states.set_chosen((str(where["state"]),))
        if "text" in where:
            self.filters.search.setText(str(where["text"]))
        self.reload()
        if "creative_id" in where:
            self.grid.select_key(str(where["creative_id"]))

    def close_page(self) -> None:
        self._news.close()
        self.thumbnails.close()
        self._files.close()

    # what it shows

    def _reload_names(self) -> None:
        """Filters and names anew, then the cards."""
        if not self._is_shown:
            self._is_stale = True
            return
        self._maker.forget()
        library, placements = self.shell.workshop.library, self.shell.workshop.placements
        campaigns = library.campaigns.list()
        briefs = [campaign.brief for campaign in campaigns]
        self.filters.campaigns.set_choices([Choice(campaign.id, campaign.brief.name) for campaign in campaigns])
        locales = sorted({locale for brief in briefs for locale in brief.locales})
        self.filters.locales.set_choices([Choice(locale, locale) for locale in locales])
        places = dict.fromkeys(place for brief in briefs for place in brief.placements)
        self.filters.placements.set_choices(
            [Choice(place, f"{p.platform} {p.name}" if (p := placements.get(place)) else place) for place in places]
        )
        products = {product.id: product.name for brief in briefs for product in brief.products}
        self.filters.products.set_choices([Choice(key, name) for key, name in products.items()])
        self.reload()

    def reload(self) -> None:
        """Look for creatives anew; the selection stays where it can."""
        self._is_stale = False
        chosen, current = self.grid.selected_keys(), self.grid.current_key()
        self._pages = Pages(self.shell, self.filters.wanted())
        self.model.set_cards(self._maker.cards(self._pages.next()))
        if not self.grid.selected_keys() and (current or chosen):
            self.grid.select_key(current or chosen[0])
        self._show_count()
        self._follow_selection()

    def _show_count(self) -> None:
        assert self._pages is not None
        count = self._pages.count
        number = "10,000+" if count > 10_000 else f"{count:,}"
        self.header.note.set_whole(f"{number} {'creative' if count == 1 else 'creatives'}")
        self.stack.setCurrentIndex(0 if count else 1)
        is_filtering = self.filters.is_filtering
        self.clear_button.setVisible(is_filtering)
        self.start_button.setVisible(not is_filtering)
        self.slider.setVisible(self.view.value == "tiles" and count > 0)
        self.inspector.setVisible(count > 0)
        self.filters.setVisible(count > 0 or is_filtering)
        self.view.setVisible(count > 0)
        if is_filtering:
            self.empty.say("Nothing matches", "Take a filter away, or search for other words.")
        else:
            self.empty.say("No creatives yet", "Write a brief and generate it: what is made appears here at once.")

    def _read_on(self, value: int) -> None:
        """Read the next page when the end comes near."""
        bar = self.grid.verticalScrollBar()
        if self._pages is not None and not self._pages.is_done and value > bar.maximum() - 3 * bar.pageStep():
            self.model.append_cards(self._maker.cards(self._pages.next()))

    def _take(self, ids: frozenset[str]) -> None:
        """Show what changed; what is new or no longer matches makes the page look anew."""
        if not self._is_shown:
            self._is_stale = True
            return
        shelf = self.shell.workshop.library.creatives
        rows = [row for row in map(shelf.row, ids) if row is not None]
        is_known = all(self.model.row_of(row.id) is not None for row in rows)
        if self.filters.is_filtering or not is_known:
            self.reload()
            return
        for row in rows:
            self.model.replace(self._maker.card(row))
        if self.grid.current_key() in ids:
            self._follow_selection()
        self.shell.actions.refresh()

    def _follow_selection(self) -> None:
        keys, current = self.grid.selected_keys(), self.grid.current_key()
        shown = current if current in keys or not keys else keys[-1]
        creative = None
        if shown is not None and keys:
            try:
                creative = self.shell.workshop.library.creatives.get(shown)
            except LibraryError:
                creative = None
        if creative is None:
            self.inspector.show_nothing()
        else:
            self.inspector.show_creative(creative)
        self.inspector.show_many(len(keys))
        if self._is_shown:
            self.shell.set_selection(f"{len(keys)} selected" if keys else "")
        self.shell.actions.refresh()

    # what a person does

    def _has_selection(self) -> bool:
        return bool(self.grid.selected_keys())

    async def _approve(self) -> None:
        await self.decider.approve(self.grid.selected_keys())

    async def _request(self) -> None:
        await self.decider.request_changes(self.grid.selected_keys())

    def _open(self) -> None:
        self.shell.go_to("canvas", creative_id=self.grid.current_key())

    def _review(self) -> None:
        self.shell.go_to("review", creative_id=self.grid.current_key())

    def _export(self) -> None:
        self.shell.go_to("export", creative_ids=tuple(self.grid.selected_keys()))

    def _compare(self, revision: int) -> None:
        self.shell.go_to("review", creative_id=self.grid.current_key(), compare=revision)

    def _find(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _keep_size(self, px: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(px)
        self.slider.blockSignals(False)
        self.shell.settings.put(SIZE_SETTING, px)

    def _switch_view(self) -> None:
        self.view.set_value("rows" if self.view.value == "tiles" else "tiles")
        self._arrange(self.view.value)

    def _arrange(self, view: str) -> None:
        self.grid.set_arrangement("rows" if view == "rows" else "tiles")
        self.slider.setVisible(view == "tiles")
        if self.shell.settings.get(VIEW_SETTING, "tiles") != view:
            self.shell.settings.put(VIEW_SETTING, view)
