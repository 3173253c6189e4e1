"""The review page: look at one creative large, decide, go to the next."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.library.found import CreativeFilter, CreativeRow
from studio.model.creative import Creative
from studio.model.review import ReviewState
from studio.render.layers import LayerCache
from studio.ui.actions import Run, When
from studio.ui.drag_out import DraggedFiles
from studio.ui.grid import CardGrid
from studio.ui.grid_model import CardModel
from studio.ui.inspector.decider import Decider
from studio.ui.inspector.panel import InspectorPanel
from studio.ui.inspector.picture import CreativePicture
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.library.rows import CardMaker, in_brief_order
from studio.ui.news import News
from studio.ui.review.compare import CompareView, Side
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.button import Chip, IconButton, SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.text import ElidedLabel, PageHeader

View = Literal["grid", "loupe", "compare"]
VIEW_SETTING = "review.view"
STRIP_PX = 92
STATES: tuple[ReviewState, ...] = ("in_review", "changes_requested", "approved", "draft")


def create(shell: Shell) -> ReviewPage:
    """The page, for the window."""
    return ReviewPage(shell)


class ReviewPage(Page):
    """Grid, loupe and comparison of a campaign's creatives; keys decide and go on."""

    title = "Review"
    icon = "list-checks"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self.thumbnails = ThumbnailShelf.of(shell, shell.workshop.library.blobs)
        self._files = DraggedFiles(shell)
        self._maker = CardMaker(shell)
        self._campaign_id: str | None = None
        self._state: ReviewState | Literal[""] = ""
        self._is_shown = False
        self._revision = 0
        self._cache: LayerCache | None = None
        self.model = CardModel(self, self._files.mime_of)
        self.grid = CardGrid(theme, self.thumbnails, tile_px=232)
        self.grid.setModel(self.model)
        self.strip = CardGrid(theme, self.thumbnails, "strip")
        self.strip.setModel(self.model)
        self.strip.setSelectionModel(self.grid.selectionModel())
        self.loupe = CreativePicture(theme, self.thumbnails, 12, has_well=False)
        self.compare = CompareView(theme, self.thumbnails)
        self.inspector = InspectorPanel(shell, self.thumbnails, has_picture=False)
        self.decider = Decider(shell, self)
        self._build()
        self._connect()
        Unchecked(shell).start_left_over()
        self._add_actions()
        self._news = News(shell.workshop, self, 80)
        self._news.creatives_changed.connect(self._take)
        self._news.campaigns_changed.connect(self._reload_names)

    # making it

    def _build(self) -> None:
        theme = self.shell.theme
        self.header = PageHeader("Review")
        view = str(self.shell.settings.get(VIEW_SETTING, "loupe"))
        choices = [("grid", "Grid", "layout-grid"), ("loupe", "Loupe", "maximize-2"),
                   ("compare", "Compare", "columns-2")]  # fmt: skip
        self.view = SegmentedControl(theme, choices, view if view in {"grid", "loupe"} else "loupe", "View")
        self.header.add(self.view)
        self._build_chips()
        self._build_loupe_bar()
        self.strip.setFixedHeight(STRIP_PX)
        self.strip.setAccessibleName("Film strip")
        self.stack = QStackedWidget()
        loupe = QWidget()
        column = QVBoxLayout(loupe)
        column.setContentsMargins(20, 0, 20, 4)
        column.setSpacing(4)
        column.addWidget(self.loupe, 1)
        for page in (self.grid, loupe, self.compare):
            self.stack.addWidget(page)
        self.empty = EmptyState(theme, "list-checks", "", "")
        self.all_button = self.empty.add_button("Show all", lambda: self._choose_state(""), icon="layers")
        self.queue_button = self.empty.add_button(
            "Go to Queue", lambda: self.shell.go_to("queue"), icon="layers", is_primary=True
        )
        self.stack.addWidget(self.empty)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for part in (self.header, self._chips, self._bar):
            middle.addWidget(part)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self.inspector.tabs.setCurrentIndex(2)

    def _build_chips(self) -> None:
        self._chips = QWidget()
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(20, 2, 20, 10)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for state in ("", *STATES):
            chip = Chip(self.shell.theme, "")
            chip.clicked.connect(lambda _checked=False, value=state: self._choose_state(value))
            self._group.addButton(chip)
            self.chips[state] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.chips[""].setChecked(True)

    def _build_loupe_bar(self) -> None:
        theme = self.shell.theme
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(14, 0, 20, 6)
        row.setSpacing(6)
        self.back_button = IconButton(theme, "chevron-left", "Previous creative", shortcut="Left")
        self.next_button = IconButton(theme, "chevron-right", "Next creative", shortcut="Right")
        self.place = ElidedLabel("", "small")
        self.against = SegmentedControl(
            theme, [("revisions", "Revisions", ""), ("locales", "Locales", "")], "revisions", "Compare with"
        )
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addSpacing(4)
        row.addWidget(self.place, 1)
        row.addWidget(self.against)

    def _connect(self) -> None:
        shell = self.shell
        self.view.chosen.connect(self._show_view)
        self.against.chosen.connect(lambda _value: self._show_current())
        self.back_button.clicked.connect(lambda: self._step(-1))
        self.next_button.clicked.connect(lambda: self._step(1))
        self.grid.opened.connect(lambda _key: self._set_view("loupe"))
        self.strip.opened.connect(lambda _key: self._set_view("loupe"))
        self.compare.opened.connect(self._open_side)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.inspector.approved.connect(lambda: shell.actions.run("review.approve"))
        self.inspector.changes_asked.connect(lambda: shell.actions.run("review.request"))
        self.inspector.compared.connect(self._compare_with)
        self.inspector.looked_at.connect(self._look_at)

    def _add_actions(self) -> None:
        has = self._has_current

        def add(name: str, text: str, icon: str, keys: str | tuple[str, ...], when: When | None, run: Run) -> None:
            self.shell.actions.add(f"review.{name}", text, icon, keys, when, run, group="Review", page="review")

        add("approve", "Approve and go to the next", "circle-check", "A", has, self._approve)
        add("request", "Request changes…", "message-square", "X", has, self._request)
        add("take_back", "Take the decision back", "undo-2", ("U", "Ctrl+Z"), self._is_decided, self._take_back)
        add("next", "Next creative", "chevron-right", ("Right", "J"), self._has_arrows, lambda: self._step(1))
        add("previous", "Previous creative", "chevron-left", ("Left", "K"), self._has_arrows, lambda: self._step(-1))
        add("grid", "Grid", "layout-grid", "G", None, lambda: self._set_view("grid"))
        add("loupe", "Loupe", "maximize-2", "E", has, lambda: self._set_view("loupe"))
        add("compare", "Compare", "columns-2", "C", has, lambda: self._set_view("compare"))
        add("canvas", "Open in Canvas", "frame", "Return", self._has_arrows, self._open_canvas)
        add(
            "select_all", "Select all", "square-check", "Ctrl+A", lambda: self.view.value == "grid", self.grid.selectAll
        )

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        _ = self.shell.workshop.book  # registers the fonts of every script, for headlines in the window
        self.reload()
        self._focus()

    def deactivate(self) -> None:
        self._is_shown = False
        self.shell.set_selection("")

    def set_campaign(self, campaign_id: str | None) -> None:
        if campaign_id != self._campaign_id:
            self._campaign_id = campaign_id
            self._maker.forget()
            self.reload()

    def show_where(self, **where: object) -> None:
        """`creative_id` is shown in the loupe; `compare` puts that revision beside the newest."""
        creative_id = where.get("creative_id")
        if creative_id is None:
            return
        row = self.shell.workshop.library.creatives.row(str(creative_id))
        if row is None:
            return
        if row.key.campaign_id != self.shell.campaign_id:
            self.shell.select_campaign(row.key.campaign_id)
        self._choose_state("")
        self.grid.select_key(row.id)
        if "compare" in where:
            self._compare_with(int(str(where["compare"])))
        else:
            self._set_view("loupe")

    def close_page(self) -> None:
        self._news.close()
        self.thumbnails.close()
        self._files.close()

    # what it shows

    @property
    def current(self) -> str | None:
        """The id of the creative that is looked at."""
        return self.grid.current_key()

    def _reload_names(self) -> None:
        self._maker.forget()
        self.reload()

    def reload(self) -> None:
        """Read the campaign's creatives anew."""
        if not self._is_shown:
            return
        before = self.current
        rows = self._rows()
        shown = [row for row in rows if not self._state or row.state == self._state]
        self.model.set_cards(self._maker.cards(shown))
        self._show_counts(rows)
        self._show_view(self.view.value)
        if shown and (before is None or not self.grid.select_key(before)):
            self.grid.select_key(shown[0].id)
        self._show_current()

    def _rows(self) -> list[CreativeRow]:
        if self._campaign_id is None:
            return []
        library = self.shell.workshop.library
        rows = library.creatives.rows(CreativeFilter(campaigns=(self._campaign_id,)), limit=1_000_000)
        campaign = library.campaigns.find(self._campaign_id)
        return in_brief_order(rows, campaign.brief) if campaign else rows

    def _show_counts(self, rows: list[CreativeRow]) -> None:
        counts = {state: sum(row.state == state for row in rows) for state in STATES}
        self.chips[""].setText(f"All {len(rows)}")
        for state in STATES:
            self.chips[state].setText(f"{REVIEW_LOOK[state][0]} {counts[state]}")
            self.chips[state].setVisible(counts[state] > 0 or self._state == state)
        campaign = self.shell.workshop.library.campaigns.find(self._campaign_id) if self._campaign_id else None
        decided = counts["approved"]
        name = campaign.brief.name if campaign else ""
        self.header.note.set_whole(f"{name}, {decided} of {len(rows)} approved" if rows else name)

    def _choose_state(self, state: str) -> None:
        self._state = state  # type: ignore[assignment]
        self.chips[state].setChecked(True)
        self.reload()

    def _set_view(self, view: View) -> None:
        self.view.set_value(view)
        self._show_view(view)

    def _show_view(self, view: str) -> None:
        is_empty = self.model.rowCount() == 0
        self._show_empty_words()
        for part in (self.view, self._chips, self.inspector):
            part.setVisible(not is_empty or bool(self._state))
        self.inspector.setVisible(not is_empty)
        self._bar.setVisible(view != "grid" and not is_empty)
        self.against.setVisible(view == "compare")
        self.strip.setVisible(view != "grid" and not is_empty)
        self.stack.setCurrentIndex(3 if is_empty else {"grid": 0, "loupe": 1, "compare": 2}[view])
        if view in {"grid", "loupe"}:
            self.shell.settings.put(VIEW_SETTING, view)
        self._show_current()
        self._focus()

    def _show_empty_words(self) -> None:
        self.all_button.setVisible(bool(self._state))
        self.queue_button.setVisible(not self._state)
        if self._state:
            name = REVIEW_LOOK[self._state][0].lower()
            self.empty.say("Nothing here", f"No creative of this campaign is in the state “{name}” now.")
        else:
            self.empty.say("Nothing to review yet", "Creatives come here by themselves as soon as they are made.")

    def _focus(self) -> None:
        if self._is_shown:
            (self.grid if self.view.value == "grid" else self.strip).setFocus()

    def _creative(self) -> Creative | None:
        return self.shell.workshop.library.creatives.find(self.current) if self.current else None

    def _layers(self) -> LayerCache:
        if self._cache is None:
            workshop = self.shell.workshop
            self._cache = LayerCache(workshop.source, workshop.book)
        return self._cache

    def _show_current(self) -> None:
        if not self._is_shown:
            return
        creative = self._creative()
        if creative is None:
            self.inspector.show_nothing()
            self.loupe.show_creative(None)
            return
        self.inspector.show_creative(creative)
        row = self.model.row_of(creative.id)
        card = self.model.card(row or 0)
        self.place.set_whole(
            f"{(row or 0) + 1} of {self.model.rowCount()}    {card.product}, {card.locale}, {card.placement}"
        )
        if self.view.value == "loupe":
            final = self.shell.workshop.final(creative)
            self.loupe.show_creative(final, creative.thumbnail_sha, self._layers(), card.spoken)
            self.strip.scrollTo(self.strip.currentIndex())
        elif self.view.value == "compare":
            self._show_comparison(creative)
        self.shell.actions.refresh()

    def _show_comparison(self, creative: Creative) -> None:
        revisions = self.shell.workshop.library.creatives.revisions(creative.id)
        is_alone = len(revisions) < 2
        if is_alone and self.against.value == "revisions":
            self.against.set_value("locales")
        sides = self._revision_sides(revisions) if self.against.value == "revisions" else self._locale_sides(creative)
        self.compare.set_sides(sides, self._layers())

    def _revision_sides(self, revisions: list[Creative]) -> list[Side]:
        newest = revisions[-1]
        older = next((c for c in revisions if c.revision == self._revision), revisions[-2])
        sides = []
        for creative in (older, newest):
            about = ", ".join(creative.honoured) or (f"“{creative.note}”" if creative.note else "First version")
            final = self.shell.workshop.final(creative)
            heading = f"Revision {creative.revision}"
            sides.append(Side(creative.id, heading, about, final, creative.thumbnail_sha, creative.state))
        return sides

    def _locale_sides(self, creative: Creative) -> list[Side]:
        key, sides = creative.key, []
        for card in self.model.cards:
            row = card.row
            if row is None or (row.key.product_id, row.key.placement_id, row.key.variant) != (
                key.product_id, key.placement_id, key.variant
            ):  # fmt: skip
                continue
            other = self.shell.workshop.library.creatives.get(card.key)
            final = self.shell.workshop.final(other)
            sides.append(Side(card.key, card.locale, card.title, final, other.thumbnail_sha, other.state))
        return sides

    def _compare_with(self, revision: int) -> None:
        self._revision = revision
        self.against.set_value("revisions")
        self._set_view("compare")

    def _open_side(self, key: str) -> None:
        self.grid.select_key(key)
        self._set_view("loupe")

    def _look_at(self, finding: object) -> None:
        self.loupe.show_findings((finding,) if finding is not None else (), finding)  # type: ignore[arg-type]

    def _follow_selection(self) -> None:
        count = len(self.grid.selected_keys())
        self.inspector.show_many(count)
        if self._is_shown:
            self.shell.set_selection(f"{count} selected" if count > 1 else "")
        self.shell.actions.refresh()

    def _take(self, ids: frozenset[str]) -> None:
        """Show what changed; a new revision says what it answers."""
        if not self._is_shown:
            return
        shelf = self.shell.workshop.library.creatives
        rows = [row for row in map(shelf.row, ids) if row is not None and row.key.campaign_id == self._campaign_id]
        for row in rows:
            place = self.model.row_of(row.id)
            if place is not None and self.model.card(place).revision < row.revision:
                self._tell_revision(row)
        if any(self.model.row_of(row.id) is None for row in rows):
            self.reload()
            return
        for row in rows:
            self.model.replace(self._maker.card(row))
        self._show_counts(self._rows())
        if self.current in ids or self.view.value == "compare":
            self._show_current()

    def _tell_revision(self, row: CreativeRow) -> None:
        creative = self.shell.workshop.library.creatives.find(row.id)
        if creative is None or not creative.note:
            return
        done = ", ".join(creative.honoured)
        text = done or "a new variation, the note was not understood word by word"
        self.shell.messages.toast(
            f"Revision {row.revision}: {text}",
            "ok" if done else "warn",
            action=("Show", lambda: self.show_where(creative_id=row.id)),
        )

    # what a person does

    def _has_current(self) -> bool:
        return self.current is not None

    def _has_arrows(self) -> bool:
        return self.view.value != "grid" and self.model.rowCount() > 0

    def _is_decided(self) -> bool:
        place = self.model.row_of(self.current) if self.current else None
        return place is not None and self.model.card(place).state in {"approved", "changes_requested"}

    def _ids(self) -> list[str]:
        """What a decision concerns: the selection in the grid, else what is looked at."""
        chosen = self.grid.selected_keys() if self.view.value == "grid" else []
        return chosen or ([self.current] if self.current else [])

    def _step(self, step: int) -> None:
        count = self.model.rowCount()
        if count:
            place = (self.grid.currentIndex().row() + step) % count
            index = self.model.index(place)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.grid.selectionModel().setCurrentIndex(index, flag)

    def _go_on(self, after: str) -> None:
        """To the next creative that waits for a decision."""
        place, count = self.model.row_of(after), self.model.rowCount()
        if place is None:
            return
        for way in range(1, count):
            card = self.model.card((place + way) % count)
            if card.state in {"in_review", "draft"}:
                self.grid.select_key(card.key)
                return
        self.shell.messages.toast("Everything here is decided.", "ok")

    async def _approve(self) -> None:
        ids = self._ids()
        approved = await self.decider.approve(ids)
        if len(ids) == 1 and approved:
            self._take(frozenset(approved))
            self._go_on(ids[0])

    async def _request(self) -> None:
        ids = self._ids()
        if await self.decider.request_changes(ids) and len(ids) == 1:
            self._take(frozenset(ids))
            self._go_on(ids[0])

    def _take_back(self) -> None:
        ids = self._ids()
        places = [self.model.row_of(key) for key in ids]
        states = {
            key: self.model.card(place).state for key, place in zip(ids, places, strict=True) if place is not None
        }
        self.decider.take_back([key for key, state in states.items() if state == "approved"])
        for key, state in states.items():
            if state == "changes_requested":
                self.decider.withdraw(key)

    def _open_canvas(self) -> None:
        self.shell.go_to("canvas", creative_id=self.current)
