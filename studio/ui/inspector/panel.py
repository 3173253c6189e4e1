"""The inspector: one creative in detail beside a grid, with the buttons that decide on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from studio.model.brand import BrandColours
from studio.model.creative import Creative
from studio.model.finding import Finding
from studio.ui.card import format_name
from studio.ui.inspector.facts import Facts, SwatchRow, column, keep_left, scrolled
from studio.ui.inspector.findings_list import FindingsList
from studio.ui.inspector.fixer import Fixer
from studio.ui.inspector.made import MadePanel
from studio.ui.inspector.picture import CreativePicture
from studio.ui.inspector.timeline import Timeline, when
from studio.ui.shell import Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import INSPECTOR_PX
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import Rule, label

if TYPE_CHECKING:
    from studio.workshop import Workshop

TABS = ("Details", "Copy", "Checks", "Made", "History")
COPY_NAMES = (
    ("eyebrow", "Eyebrow"),
    ("headline", "Headline"),
    ("subline", "Subline"),
    ("price", "Price"),
    ("cta", "Call to action"),
    ("legal", "Legal line"),
)


def brand_colours(colours: BrandColours) -> list[tuple[str, str]]:
    """The brand's colours by name."""
    return [("Primary", colours.primary), ("Secondary", colours.secondary), ("Accent", colours.accent)]


def facts_of(workshop: Workshop, creative: Creative) -> Sequence[tuple[str, str]]:
    """What is known of a creative, name by name."""
    key, size = creative.key, creative.base.size
    campaign = workshop.library.campaigns.find(key.campaign_id)
    placement = workshop.placements.get(key.placement_id)
    product = key.product_id
    if campaign is not None:
        product = next((p.name for p in campaign.brief.products if p.id == key.product_id), product)
    return (
        ("Campaign", campaign.brief.name if campaign else ""),
        ("Product", product),
        ("Locale", key.locale),
        ("Placement", f"{placement.platform} {placement.name}" if placement else key.placement_id),
        ("Format", f"{format_name(size.width, size.height)}, {size.width} × {size.height} px"),
        ("Layout", creative.base.template),
        ("Created", when(creative.created_ms) if creative.created_ms else ""),
        ("Request", creative.note),
        ("Done", ", ".join(creative.honoured)),
    )


class InspectorPanel(QFrame):
    """Shows one creative, or how many are selected.

    `approved()` and `changes_asked()` from its buttons; `compared(revision)` from the history; `looked_at(Finding or
    None)` while the pointer rests on a check. Without a picture of its own the page beside it shows the creative.
    """

    approved = Signal()
    changes_asked = Signal()
    compared = Signal(int)
    looked_at = Signal(object)

    def __init__(self, shell: Shell, thumbnails: ThumbnailShelf, *, has_picture: bool = True) -> None:
        super().__init__()
        self._shell = shell
        self._has_picture = has_picture
        theme = shell.theme
        self.setObjectName("inspector")
        self.setFixedWidth(INSPECTOR_PX)
        self.picture = CreativePicture(theme, thumbnails)
        self.picture.setFixedHeight(268)
        self.heading = keep_left(label("", "h3", is_wrapped=True))
        self.state = StateBadge(theme)
        self.version = StateBadge(theme)
        self.facts, self.copy_facts, self.findings = Facts(), Facts(), FindingsList(theme)
        self.swatches = SwatchRow(theme)
        self.summary = FindingsList(theme)
        self.timeline = Timeline(theme)
        self._fixer = Fixer(shell)
        self.findings.offer_fixes(lambda finding: self._fixable(finding))
        self.findings.fix_asked.connect(self._fix)
        self.findings.looked_at.connect(self._look_at)
        self.summary.looked_at.connect(self._look_at)
        self.timeline.compared.connect(self.compared)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in TABS:
            self.tabs.addTab(name)
        self._pages = QStackedWidget()
        details = column(self.facts, 18, label("Brand colours", "section"), 8, self.swatches, 18,
                         label("Checks", "section"), 6, self.summary)  # fmt: skip
        self.made = MadePanel(shell)
        for page in (details, column(self.copy_facts), column(self.findings), self.made, column(self.timeline)):
            self._pages.addWidget(scrolled(page))
        self.tabs.currentChanged.connect(self._show_page)
        self._creative: Creative | None = None
        self._fixable: Callable[[Finding], bool] = lambda finding: False
        self._build()

    def _build(self) -> None:
        theme = self._shell.theme
        badges = QHBoxLayout()
        badges.setSpacing(6)
        badges.addWidget(self.state)
        badges.addWidget(self.version)
        badges.addStretch(1)
        self.request_button = Button(theme, "Request changes")
        self.approve_button = Button(theme, "Approve", icon="check", kind="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button, signal in ((self.request_button, self.changes_asked), (self.approve_button, self.approved)):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, told=signal: told.emit())
            buttons.addWidget(button, 1)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for part in (self.picture, 14, self.heading, 8, badges, 12, self.tabs, Rule(), 12):
            if isinstance(part, int):
                inner.addSpacing(part)
            elif isinstance(part, QWidget):
                inner.addWidget(part)
            else:
                inner.addLayout(part)
        inner.addWidget(self._pages, 1)
        inner.addSpacing(12)
        inner.addLayout(buttons)
        self._none = label("Select a creative to see its details.", "muted", is_wrapped=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(self._body)
        outer.addWidget(self._none)
        self.show_nothing()

    def _show_page(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        if TABS[place] == "Made" and self._creative is not None:
            self.made.show_creative(self._creative)

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(name))

    def show_nothing(self) -> None:
        """No creative is selected."""
        self._creative = None
        self._body.hide()
        self._none.show()

    def show_many(self, count: int) -> None:
        """Several are selected: the newest stays shown, and the buttons say that they concern all."""
        self.approve_button.setText(f"Approve {count}" if count > 1 else "Approve")

    def show_creative(self, creative: Creative) -> None:
        """Show everything of one creative."""
        workshop = self._shell.workshop
        self._creative = creative
        final = workshop.final(creative)
        headline = final.layer("headline")
        title = str(getattr(headline, "text", creative.words.headline)).replace("*", "")
        self.picture.show_creative(final, creative.thumbnail_sha, name=title, is_covered=creative.is_flagged)
        self.heading.setText(title)
        self.state.show_review(creative.state)
        self.version.set_state(f"Revision {creative.revision}", "idle")
        self.facts.set_facts(facts_of(workshop, creative))
        texts: dict[str, str] = {layer.role: layer.text.replace("*", "") for layer in final.texts()}
        self.copy_facts.set_facts([(name, texts.get(role, "")) for role, name in COPY_NAMES])
        self._fixable = self._fixer.fixable(creative)
        self.findings.set_findings(creative.findings)
        self.summary.set_findings(creative.findings[:5], is_summary=True)
        campaign = workshop.library.campaigns.find(creative.key.campaign_id)
        if campaign is not None:
            self.swatches.set_colours(brand_colours(campaign.brief.brand.colours))
        history = workshop.library.creatives.revisions(creative.id)
        self._show_page(self.tabs.currentIndex())
        self.timeline.set_history(history, workshop.library.reviews.of(creative.id))
        self._none.hide()
        self._body.show()
        self.picture.setVisible(self._has_picture)
        self.approve_button.setEnabled(creative.state != "approved")

    def _fix(self, findings: tuple[Finding, ...]) -> None:
        if self._creative is not None:
            self.findings.set_busy(self._fixer.fix(self._creative.id, findings))

    def _look_at(self, finding: object) -> None:
        self.looked_at.emit(finding)
        shown = (finding,) if finding is not None else ()
        self.picture.show_findings(shown, finding)  # type: ignore[arg-type]
