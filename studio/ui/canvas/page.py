"""The canvas page: one creative under the hand, the campaign's others in a strip below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.library.found import CreativeFilter
from studio.model.composition import Composition
from studio.model.creative import Creative
from studio.model.finding import Finding
from studio.render.layers import LayerCache
from studio.ui.canvas.bar import CanvasBar
from studio.ui.canvas.deeds import Deeds
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.fixing import CanvasFixing
from studio.ui.canvas.inspector import CanvasInspector
from studio.ui.canvas.names import name_of
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.suggesting import Suggesting
from studio.ui.canvas.table import add_canvas_actions
from studio.ui.canvas.view import CanvasView
from studio.ui.drag_out import DraggedFiles
from studio.ui.grid import CardGrid
from studio.ui.grid_model import CardModel
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.library.rows import CardMaker, in_brief_order
from studio.ui.news import News
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.empty import EmptyState

STRIP_PX = 84


def create(shell: Shell) -> CanvasPage:
    """The page, for the window."""
    return CanvasPage(shell)


class CanvasPage(Page):
    """Bar, canvas, film strip and inspector; one document is open at a time."""

    title = "Canvas"
    icon = "frame"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        workshop = shell.workshop
        self.thumbnails = ThumbnailShelf.of(shell, workshop.library.blobs)
        self._files = DraggedFiles(shell)
        self._maker = CardMaker(shell)
        self._campaign_id: str | None = None
        self._is_shown = False
        self._is_switching = False
        self.document: CanvasDocument | None = None
        self.stage = Stage(shell.theme, workshop.book, LayerCache(workshop.source, workshop.book), self)
        self.view = CanvasView(shell.theme, self.stage)
        self.bar = CanvasBar(shell.theme)
        self.suggesting = Suggesting(shell, self)
        self.inspector = CanvasInspector(shell, self.stage, self.suggesting)
        self.model = CardModel(self, self._files.mime_of)
        self.strip = CardGrid(shell.theme, self.thumbnails, "strip")
        self.strip.setModel(self.model)
        self.strip.setSelectionMode(CardGrid.SelectionMode.SingleSelection)
        self.deeds = Deeds(self)
        self._build()
        self._connect()
        Unchecked(shell).start_left_over()
        add_canvas_actions(self)
        self._news = News(workshop, self, 80)
        self._news.creatives_changed.connect(self._take)
        self._news.campaigns_changed.connect(self._reload_strip)

    # making it

    def _build(self) -> None:
        self.strip.setFixedHeight(STRIP_PX)
        self.strip.setAccessibleName("Film strip")
        self.empty = EmptyState(
            self.shell.theme,
            "frame",
            "Nothing to correct yet",
            "Creatives can be opened here as soon as they are made.",
        )
        self.empty.add_button("Go to Queue", lambda: self.shell.go_to("queue"), icon="layers", is_primary=True)
        work = QWidget()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.bar)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.strip)
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        bar, stage, inspector = self.bar, self.stage, self.inspector
        bar.stepped.connect(self.step)
        bar.crop_toggled.connect(stage.set_cropping)
        bar.text_added.connect(stage.add_text)
        bar.safe_toggled.connect(stage.safe_zone.setVisible)
        bar.grid_toggled.connect(stage.grid_lines.setVisible)
        bar.zoom_stepped.connect(self.view.step_zoom)
        bar.fitted.connect(self.view.fit)
        bar.full.connect(lambda: self.view.set_zoom(1.0))
        self.view.zoom_changed.connect(bar.show_zoom)
        stage.mode_changed.connect(bar.crop.setChecked)
        stage.chosen.connect(self._follow_choice)
        suggestions, ghosts = inspector.edit.suggestions, stage.ghosts
        self.suggesting.changed.connect(self._show_suggestions)
        suggestions.looked_at.connect(ghosts.stress)
        suggestions.shown_changed.connect(ghosts.set_wanted)
        ghosts.looked_at.connect(ghosts.stress)
        ghosts.taken.connect(self.suggesting.accept)
        CanvasFixing(self)
        inspector.looked_at.connect(self._look_at)
        inspector.finding_clicked.connect(self._go_to_finding)
        inspector.compared.connect(self._compare)
        inspector.approved.connect(lambda: self.shell.actions.run("canvas.approve"))
        inspector.changes_asked.connect(lambda: self.shell.actions.run("canvas.request"))
        inspector.reset_asked.connect(lambda: self.shell.actions.run("canvas.reset"))
        self.strip.selectionModel().currentChanged.connect(lambda *_: self._open_current())

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        if self.document is not None:
            self.shell.undo_group.setActiveStack(self.document.stack)
        self._reload_strip()
        self.view.setFocus()

    def deactivate(self) -> None:
        self._is_shown = False
        self.stage.stop_typing()
        if self.document is not None:
            self.document.save()
        self.shell.undo_group.setActiveStack(None)  # type: ignore[arg-type]

    def set_campaign(self, campaign_id: str | None) -> None:
        if campaign_id != self._campaign_id:
            self._campaign_id = campaign_id
            self._maker.forget()
            self._open(None)
            self._reload_strip()

    def show_where(self, **where: object) -> None:
        """`creative_id` is opened."""
        creative_id = where.get("creative_id")
        row = self.shell.workshop.library.creatives.row(str(creative_id)) if creative_id else None
        if row is None:
            return
        if row.key.campaign_id != self.shell.campaign_id:
            self.shell.select_campaign(row.key.campaign_id)
        if self.model.row_of(row.id) is None:
            self._reload_strip()
        self.strip.select_key(row.id)
        self._open(row.id)

    def close_page(self) -> None:
        self._news.close()
        self.thumbnails.close()
        if self.document is not None:
            self.stage.show_document(None)
            self.document.close(is_last=True)
            self.document = None
        self._files.close()

    # the creative on the canvas

    def _reload_strip(self) -> None:
        """Show the campaign's creatives in the strip; open one if none is."""
        if not self._is_shown:
            return
        library = self.shell.workshop.library
        campaign = library.campaigns.find(self._campaign_id) if self._campaign_id else None
        rows = []
        if campaign is not None:
            rows = library.creatives.rows(CreativeFilter(campaigns=(campaign.id,)), limit=1_000_000)
            rows = in_brief_order(rows, campaign.brief)
        self._is_switching = True
        self.model.set_cards(self._maker.cards(rows))
        self._is_switching = False
        self.stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._open(None)
            return
        known = self.document.creative.id if self.document else None
        if known is None or self.model.row_of(known) is None:
            known = rows[0].id
        self.strip.select_key(known)
        self._open(known)

    def _open_current(self) -> None:
        if not self._is_switching and self._is_shown:
            self._open(self.strip.current_key())

    def _open(self, creative_id: str | None) -> None:
        """Put a creative on the canvas; what was there is saved first."""
        if self.document is not None and creative_id == self.document.creative.id:
            return
        if self.document is not None:
            self.stage.show_document(None)
            self.suggesting.set_document(None)
            self.document.close()
            self.document = None
        if creative_id is None:
            return
        document = CanvasDocument(self.shell, self.shell.workshop.open_edit(creative_id), self)
        document.changed.connect(self._follow)
        document.checked.connect(self._take_checked)
        self.document = document
        if self._is_shown:
            self.shell.undo_group.setActiveStack(document.stack)
        self.stage.show_document(document)
        self.suggesting.set_document(document)
        self.view.setInteractive(not self.shell.workshop.library.is_read_only)
        self.view.fit()
        self.inspector.show_creative(document.creative)
        self.inspector.follow(document.composition)
        self._show_name()
        self.shell.actions.refresh()

    def _show_name(self) -> None:
        place = self.model.row_of(self.document.creative.id) if self.document else None
        if place is not None:
            card = self.model.card(place)
            self.bar.name.set_whole(f"{card.product}, {card.locale}, {card.placement}")

    def _show_suggestions(self) -> None:
        """Another set is open: the list beside the canvas, and ghosts for what is not followed yet."""
        self._show_ghosts()
        self.inspector.edit.follow()

    def _show_ghosts(self) -> None:
        if self.document is not None:
            open_ones = [offer.suggestion for offer in self.suggesting.offers() if not offer.is_followed]
            self.stage.ghosts.set_suggestions(open_ones, self.document.composition)

    def _follow(self, composition: Composition) -> None:
        self.inspector.follow(composition)
        if self.document is not None:
            self.inspector.show_checks(self.document.creative, is_stale=True)
            self.inspector.findings.set_busy(True)
        self.stage.show_findings(())
        self._show_ghosts()

    def _take_checked(self, creative: Creative) -> None:
        if self.document is not None and creative.id == self.document.creative.id:
            self.inspector.show_creative(creative)

    def _take(self, ids: frozenset[str]) -> None:
        """The library changed under the page: cards follow, and so does what is on the canvas."""
        shelf, document = self.shell.workshop.library.creatives, self.document
        key = document.creative.key if document is not None else None
        if document is not None and key is not None and ids & {"", key.placement_id, key.locale, key.id}:
            document.reload_levels()
        for row in (row for row in map(shelf.row, ids) if row is not None):
            if row.key.campaign_id == self._campaign_id and not self.model.replace(self._maker.card(row)):
                self._reload_strip()
                break
        if document is None or document.creative.id not in ids:
            return
        before, creative = document.creative, shelf.get(document.creative.id)
        if creative.revision != before.revision:
            document.take_revision(creative)
            done = ", ".join(creative.honoured) or "a new variation"
            self.shell.messages.toast(f"Revision {creative.revision} is here: {done}", "info")
        elif before.state == "approved" and creative.state == "in_review" and self._is_shown:
            self.shell.messages.toast("The change took the approval back.", "info")
        document.creative = creative
        self.inspector.show_creative(creative)
        self._show_suggestions()

    def step(self, step: int) -> None:
        """To the next creative of the strip, or the one before."""
        count = self.model.rowCount()
        if count:
            place = (self.strip.currentIndex().row() + step) % count
            self.strip.select_key(self.model.card(place).key)

    # what a person does

    def _follow_choice(self, layer_id: str) -> None:
        self.shell.set_selection(f"{name_of(layer_id)} selected" if layer_id and self._is_shown else "")
        if layer_id and self.inspector.tabs.currentIndex() not in (0, 2):
            self.inspector.show_tab("Edit")
        self.shell.actions.refresh()

    def _look_at(self, finding: Finding | None) -> None:
        self.stage.show_findings((finding,) if finding is not None else (), finding)

    def _go_to_finding(self, finding: Finding) -> None:
        """A click on a check takes hold of the layer it is about."""
        if finding.layer and self.stage.handle(finding.layer) is not None:
            self.stage.select(finding.layer)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self, revision: int) -> None:
        if self.document is not None:
            self.shell.go_to("review", creative_id=self.document.creative.id, compare=revision)
