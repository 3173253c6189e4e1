"""The canvas inspector: edit, details, copy, checks and history of the creative on the canvas."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout

from studio.model.composition import Composition
from studio.model.creative import Creative
from studio.ui.canvas.copy_panel import CopyPanel
from studio.ui.canvas.edit_panel import EditPanel
from studio.ui.canvas.layout_strip import LayoutStrip
from studio.ui.canvas.origins import Origins
from studio.ui.canvas.origins_panel import OriginsPanel
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.suggesting import Suggesting
from studio.ui.inspector.facts import Facts, SwatchRow, column, keep_left, scrolled
from studio.ui.inspector.findings_list import FindingsList
from studio.ui.inspector.panel import brand_colours, facts_of
from studio.ui.inspector.timeline import Timeline
from studio.ui.shell import Shell
from studio.ui.tokens import INSPECTOR_PX
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import Rule, label

TABS = ("Edit", "Details", "Copy", "Checks", "History")


class CanvasInspector(QFrame):
    """Tabs beside the canvas. `looked_at(Finding or None)`, `compared(revision)`, `approved()`, `changes_asked()`."""

    looked_at = Signal(object)
    finding_clicked = Signal(object)
    compared = Signal(int)
    approved = Signal()
    changes_asked = Signal()
    reset_asked = Signal()

    def __init__(self, shell: Shell, stage: Stage, suggesting: Suggesting) -> None:
        super().__init__()
        theme = shell.theme
        self._shell = shell
        self._stage = stage
        self.setObjectName("inspector")
        self.setFixedWidth(INSPECTOR_PX)
        self.heading = keep_left(label("", "h3", is_wrapped=True))
        self.state, self.version, self.checks = StateBadge(theme), StateBadge(theme), StateBadge(theme)
        self.origins = Origins(shell, stage)
        self.edit = EditPanel(theme, stage, self.origins, suggesting, LayoutStrip(shell, stage))
        self.copy = CopyPanel(theme, stage, self.origins)
        self.overview = OriginsPanel(theme, self.origins)
        self.origins.overview_asked.connect(lambda: self.show_tab("Details"))
        self.facts, self.swatches = Facts(), SwatchRow(theme)
        self.findings, self.timeline = FindingsList(theme), Timeline(theme)
        self.reset_button = Button(theme, "Reset all changes", icon="rotate-ccw")
        self.reset_button.clicked.connect(self.reset_asked)
        self.findings.looked_at.connect(self.looked_at)
        self.findings.clicked.connect(self.finding_clicked)
        self.timeline.compared.connect(self.compared)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages = QStackedWidget()
        swatches = (label("Brand colours", "section"), 8, self.swatches)
        details = column(self.overview, 18, self.facts, 18, *swatches, 24, self.reset_button)
        pages = (self.edit, details, self.copy, column(self.findings), column(self.timeline))
        for name, page in zip(TABS, pages, strict=True):
            self.tabs.addTab(name)
            self._pages.addWidget(scrolled(page))
        self.tabs.currentChanged.connect(self._show_page)
        self._build()

    def _build(self) -> None:
        theme = self._shell.theme
        badges = QHBoxLayout()
        badges.setSpacing(6)
        for badge in (self.state, self.version, self.checks):
            badges.addWidget(badge)
        badges.addStretch(1)
        self.request_button = Button(theme, "Request changes")
        self.approve_button = Button(theme, "Approve", icon="check", kind="primary")
        self.request_button.clicked.connect(self.changes_asked)
        self.approve_button.clicked.connect(self.approved)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.request_button, self.approve_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 18, 16, 16)
        outer.setSpacing(0)
        outer.addWidget(self.heading)
        outer.addSpacing(8)
        outer.addLayout(badges)
        outer.addSpacing(12)
        outer.addWidget(self.tabs)
        outer.addWidget(Rule())
        outer.addSpacing(14)
        outer.addWidget(self._pages, 1)
        outer.addSpacing(12)
        outer.addLayout(buttons)

    def _show_page(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._follow_page()

    def _follow_page(self) -> None:
        """Only the page in front follows; the others catch up when they come to the front."""
        if self.tabs.currentIndex() == TABS.index("Edit"):
            self.edit.follow()
        elif self.tabs.currentIndex() == TABS.index("Copy"):
            self.copy.follow()
        elif self.tabs.currentIndex() == TABS.index("Details"):
            self.overview.follow()

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(name))

    def follow(self, composition: Composition) -> None:
        """The composition changed: panels show what is in force."""
        headline = composition.layer("headline")
        self.heading.setText(str(getattr(headline, "text", "")).replace("*", "").replace("\n", " ") or "No headline")
        self._follow_page()
        document = self._stage.document
        self.reset_button.setEnabled(document is not None and not document.edits.is_empty)

    def show_creative(self, creative: Creative) -> None:
        """State, facts, findings and history of a creative."""
        workshop = self._shell.workshop
        self.state.show_review(creative.state)
        self.version.set_state(f"Revision {creative.revision}", "idle")
        self.facts.set_facts(facts_of(workshop, creative))
        campaign = workshop.library.campaigns.find(creative.key.campaign_id)
        if campaign is not None:
            colours = brand_colours(campaign.brief.brand.colours)
            self.swatches.set_colours(colours)
            self.edit.set_colours(colours)
        self.show_checks(creative)
        revisions = workshop.library.creatives.revisions(creative.id)
        self.timeline.set_history(revisions, workshop.library.reviews.of(creative.id))
        self.approve_button.setEnabled(creative.state != "approved")

    def show_checks(self, creative: Creative, *, is_stale: bool = False) -> None:
        """The findings; `is_stale` while a change has not been measured yet."""
        errors = sum(finding.severity == "error" for finding in creative.findings)
        warnings = sum(finding.severity == "warning" for finding in creative.findings)
        if is_stale:
            self.checks.set_state("Checking", "idle", "loader-circle")
            return
        if errors:
            self.checks.set_state(f"{errors} {'error' if errors == 1 else 'errors'}", "bad", "circle-x")
        elif warnings:
            self.checks.set_state(f"{warnings} to look at", "warn", "triangle-alert")
        else:
            self.checks.set_state("Checks passed", "ok", "circle-check")
        self.findings.set_findings(creative.findings)
