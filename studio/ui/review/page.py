"""The review page: look at one creative large, decide, go to the next."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from studio.library.found import CreativeFilter, CreativeRow
from studio.model.creative import Creative
from studio.model.review import ReviewState
from studio.ui.actions import Run, When
from studio.ui.drag_out import DraggedFiles
from studio.ui.grid_model import CardModel
from studio.ui.inspector.panel import InspectorPanel
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.library.rows import CardMaker, in_brief_order
from studio.ui.news import News
from studio.ui.review.bars import StateChips
from studio.ui.review.easel import Easel, View
from studio.ui.review.verdicts import Verdicts
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.badge import REVIEW_LOOK
from studio.ui.widgets.button import SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.text import PageHeader

VIEW_SETTING = "review.view"
VIEWS = [("grid", "Grid", "layout-grid"), ("loupe", "Loupe", "maximize-2"), ("compare", "Compare", "columns-2")]


def create(shell: Shell) -> ReviewPage:
    """The page, for the window."""
    return ReviewPage(shell)


class ReviewPage(Page):
    """Counts over the easel, the inspector beside it; keys decide and go on."""

    title = "Review"
    icon = "list-checks"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.thumbnails = ThumbnailShelf.of(shell, shell.workshop.library.blobs)
        self._files = DraggedFiles(shell)
        self._maker = CardMaker(shell)
        self._campaign_id: str | None = None
        self._state: ReviewState | Literal[""] = ""
        self._is_shown = False
        self.model = CardModel(self, self._files.mime_of)
        self.easel = Easel(shell.theme, self.thumbnails, shell.workshop, self.model)
        self.chips = StateChips(shell.theme)
        self.inspector = InspectorPanel(shell, self.thumbnails, has_picture=False)
        self.verdicts = Verdicts(shell, self.easel.grid, self.model, self._ids, self)
        self._build()
        self._connect()
        self._add_actions()
        Unchecked(shell).start_left_over()
        self._news = News(shell.workshop, self, 80)
        self._news.creatives_changed.connect(self._take)
        self._news.campaigns_changed.connect(self._reload_names)

    # making it

    def _build(self) -> None:
        theme = self.shell.theme
        self.header = PageHeader("Review")
        view = self.shell.settings.get(VIEW_SETTING, "loupe")
        self.view = SegmentedControl(theme, VIEWS, view if view in {"grid", "loupe"} else "loupe", "View")
        self.header.add(self.view)
        self.empty = EmptyState(theme, "list-checks", "", "")
        self.all_button = self.empty.add_button("Show all", lambda: self._choose_state(""), icon="layers")
        self.queue_button = self.empty.add_button(
            "Go to Queue", lambda: self.shell.go_to("queue"), icon="layers", is_primary=True
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.easel)
        self.stack.addWidget(self.empty)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self.chips)
        middle.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self.inspector.show_tab("Checks")

    def _connect(self) -> None:
        run = self.shell.actions.run
        self.view.chosen.connect(self._show_view)
        self.chips.chosen.connect(self._choose_state)
        self.easel.current_changed.connect(self._show_current)
        self.easel.selection_changed.connect(self._follow_selection)
        self.easel.opened.connect(self._open_loupe)
        self.inspector.approved.connect(lambda: run("review.approve"))
        self.inspector.changes_asked.connect(lambda: run("review.request"))
        self.inspector.compared.connect(self._compare_with)
        self.inspector.looked_at.connect(self.easel.look_at)
        self.verdicts.changed.connect(self._take)

    def _add_actions(self) -> None:
        has, walks, verdicts = self._has_current, self._has_arrows, self.verdicts

        def add(name: str, text: str, icon: str, keys: str | tuple[str, ...], when: When | None, run: Run) -> None:
            self.shell.actions.add(f"review.{name}", text, icon, keys, when, run, group="Review", page="review")

        back = ("U", "Ctrl+Z")
        add("approve", "Approve and go to the next", "circle-check", "A", has, verdicts.approve)
        add("request", "Request changes…", "message-square", "X", has, verdicts.request)
        add("take_back", "Take the last decision back", "undo-2", back, verdicts.can_take_back, verdicts.take_back)
        add("next", "Next creative", "chevron-right", ("Right", "J"), walks, lambda: self.easel.step(1))
        add("previous", "Previous creative", "chevron-left", ("Left", "K"), walks, lambda: self.easel.step(-1))
        add("grid", "Grid", "layout-grid", "G", None, lambda: self._set_view("grid"))
        add("loupe", "Loupe", "maximize-2", "E", has, lambda: self._set_view("loupe"))
        add("compare", "Compare", "columns-2", "C", has, lambda: self._set_view("compare"))
        add("canvas", "Open in Canvas", "frame", "Return", walks, self._open_canvas)
        add("select_all", "Select all", "square-check", "Ctrl+A", lambda: not walks(), self.easel.grid.selectAll)

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        _ = self.shell.workshop.book  # registers the fonts of every script, for headlines in the window
        self.reload()
        self.easel.take_focus()

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
        row = self.shell.workshop.library.creatives.row(str(creative_id)) if creative_id else None
        if row is None:
            return
        if row.key.campaign_id != self.shell.campaign_id:
            self.shell.select_campaign(row.key.campaign_id)
        self._choose_state("")
        self.easel.grid.select_key(row.id)
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
        return self.easel.current

    def _reload_names(self) -> None:
        self._maker.forget()
        self.reload()

    def reload(self) -> None:
        """Read the campaign's creatives anew; what is looked at stays."""
        if not self._is_shown:
            return
        before, rows = self.current, self._rows()
        shown = [row for row in rows if not self._state or row.state == self._state]
        self.model.set_cards(self._maker.cards(shown))
        self._show_counts()
        if shown and (before is None or not self.easel.grid.select_key(before)):
            self.easel.grid.select_key(shown[0].id)
        self._show_view(self.view.value)

    def _rows(self) -> list[CreativeRow]:
        if self._campaign_id is None:
            return []
        library = self.shell.workshop.library
        rows = library.creatives.rows(CreativeFilter(campaigns=(self._campaign_id,)), limit=1_000_000)
        campaign = library.campaigns.find(self._campaign_id)
        return in_brief_order(rows, campaign.brief) if campaign else rows

    def _show_counts(self) -> None:
        library, campaign_id = self.shell.workshop.library, self._campaign_id
        campaign = library.campaigns.find(campaign_id) if campaign_id else None
        counts = library.creatives.counts_by_state(campaign_id) if campaign_id else {}
        self.chips.show_counts(counts, self._state)
        name, total = campaign.brief.name if campaign else "", sum(counts.values())
        approved = counts.get("approved", 0)
        self.header.note.set_whole(f"{name}, {approved} of {total} approved" if total else name)

    def _choose_state(self, state: str) -> None:
        self._state = cast("ReviewState | Literal['']", state)
        self.reload()

    def _set_view(self, view: View) -> None:
        self.view.set_value(view)
        self._show_view(view)

    def _show_view(self, view: str) -> None:
        is_empty = self.model.rowCount() == 0
        self._show_empty_words()
        self.view.setVisible(not is_empty)
        self.chips.setVisible(not is_empty or bool(self._state))
        self.inspector.setVisible(not is_empty)
        self.stack.setCurrentIndex(1 if is_empty else 0)
        self.easel.set_view(cast("View", view))
        if view != "compare":
            self.shell.settings.put(VIEW_SETTING, view)
        self._show_current()
        if self._is_shown:
            self.easel.take_focus()

    def _show_empty_words(self) -> None:
        self.all_button.setVisible(bool(self._state))
        self.queue_button.setVisible(not self._state)
        if self._state:
            name = REVIEW_LOOK[self._state][0].lower()
            self.empty.say("Nothing here", f"No creative of this campaign is in the state “{name}” now.")
        else:
            self.empty.say("Nothing to review yet", "Creatives come here by themselves as soon as they are made.")

    def _creative(self) -> Creative | None:
        return self.shell.workshop.library.creatives.find(self.current) if self.current else None

    def _show_current(self) -> None:
        if not self._is_shown:
            return
        creative = self._creative()
        self.easel.show_creative(creative)
        if creative is None:
            self.inspector.show_nothing()
        else:
            self.inspector.show_creative(creative)
        self.shell.actions.refresh()

    def _compare_with(self, revision: int) -> None:
        self.easel.compare_with(revision)
        self._set_view("compare")

    def _open_loupe(self, key: str) -> None:
        self.easel.grid.select_key(key)
        self._set_view("loupe")

    def _follow_selection(self) -> None:
        count = len(self.easel.grid.selected_keys())
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
        self._show_counts()
        if self.current in ids or self.easel.view == "compare":
            self._show_current()
        self.shell.actions.refresh()

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

    def _ids(self) -> list[str]:
        """What a decision concerns: the selection in the grid, else what is looked at."""
        chosen = self.easel.grid.selected_keys() if self.view.value == "grid" else []
        return chosen or ([self.current] if self.current else [])

    def _open_canvas(self) -> None:
        self.shell.go_to("canvas", creative_id=self.current)
