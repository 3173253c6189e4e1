"""The Settings page, as one column of cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.ui.settings.cards import AboutCard, AppearanceCard, ReviewerCard, ShortcutsCard
from studio.ui.settings.connections import ConnectionCards
from studio.ui.settings.export_card import ExportCard
from studio.ui.settings.fonts_card import FontsCard
from studio.ui.settings.formats import FormatsCard
from studio.ui.settings.styles_card import TextStylesCard
from studio.ui.settings.workspace_card import WorkspaceCard
from studio.ui.shell import Page, Shell
from studio.ui.widgets.outline import Outline
from studio.ui.widgets.text import PageHeader

WIDTH = 760
_LEAST_WITH_OUTLINE = 860


class SettingsPage(Page):
    """`show_where(part=…)` scrolls to a section by its id."""

    title, icon = "Settings", "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._arrived = -1
        self.appearance = AppearanceCard(shell)
        self.reviewer = ReviewerCard(shell)
        self.workspace = WorkspaceCard(shell)
        self.export = ExportCard(shell)
        self.providers = ConnectionCards(shell)
        self.formats = FormatsCard(shell)
        self.styles = TextStylesCard(shell)
        self.fonts = FontsCard(shell)
        self.shortcuts = ShortcutsCard(shell)
        self.about = AboutCard(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader("Settings"))
        self.sections: dict[str, QWidget] = {id: card for id, _, _, card in self._sections()}
        self.outline = Outline(shell.theme, [section[:3] for section in self._sections()], "Sections of the settings")
        self.outline.chosen.connect(lambda part: self.show_where(part=part))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.outline, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._area(), 1)
        column.addLayout(row, 1)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._follow())
        self._follow()

    def _sections(self) -> list[tuple[str, str, str, QWidget]]:
        """Id, name, icon and first card of each section, from top to bottom."""
        providers = self.providers
        return [
            ("appearance", "Appearance", "sun-moon", self.appearance),
            ("review", "Review", "user-check", self.reviewer),
            ("workspace", "Workspace", "folder", self.workspace),
            ("export", "Export", "folder-output", self.export),
            ("connections", "Connections", "plug", providers.connections),
            ("order", "Answers", "arrow-up-down", providers.order),
            ("leaving", "Privacy", "send", providers.leaving),
            ("prices", "Prices", "receipt-text", providers.prices),
            ("limits", "Limits", "wallet", providers.caps),
            ("formats", "Formats", "frame", self.formats),
            ("styles", "Text styles", "type", self.styles),
            ("fonts", "Fonts", "type-outline", self.fonts),
            ("keyboard", "Keyboard", "keyboard", self.shortcuts),
            ("about", "About", "info", self.about),
        ]

    def _follow(self) -> None:
        """Mark the section that is at the top; at the very end, the last one."""
        bar = self.area.verticalScrollBar()
        seen = [id for id, card in self.sections.items() if card.y() <= bar.value() + 140]
        is_at_end = bar.maximum() > 0 and bar.value() >= bar.maximum()
        self.outline.set_section("about" if is_at_end else seen[-1] if seen else "appearance")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for both, the cards go before their list."""
        super().resizeEvent(event)
        self.outline.setVisible(self.width() >= _LEAST_WITH_OUTLINE)

    def _area(self) -> QScrollArea:
        cards = QWidget()
        cards.setMaximumWidth(WIDTH)
        column = QVBoxLayout(cards)
        column.setContentsMargins(20, 4, 20, 40)
        column.setSpacing(16)
        for card in (
            self.appearance,
            self.reviewer,
            self.workspace,
            self.export,
            *self.providers.all,
            self.formats,
            self.styles,
            self.fonts,
            self.shortcuts,
            self.about,
        ):
            column.addWidget(card)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(cards, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.verticalScrollBar().setSingleStep(40)
        area.setWidget(holder)
        self.area = area
        return area

    def show_where(self, **where: object) -> None:
        card = self.sections.get(str(where.get("part", "")))
        if card is not None:
            self._arrived = -1
            # Cards are still being filled: its place is sought again, unless the person has scrolled on meanwhile.
            for wait_ms in (0, 90, 300):
                QTimer.singleShot(wait_ms, self, partial(self._scroll_to, card))

    def _scroll_to(self, card: QWidget) -> None:
        bar = self.area.verticalScrollBar()
        if self._arrived in (-1, bar.value()):
            bar.setValue(card.y() - 8)
            self._arrived = bar.value()

    def activate(self) -> None:
        self.appearance.refresh()
        self.reviewer.refresh()
        self.export.refresh()
        self.workspace.refresh()
        self.providers.refresh()
        # What lies below the first screen is filled after it was painted, one card a turn.
        for wait_ms, card in ((0, self.formats), (20, self.styles), (40, self.fonts)):
            QTimer.singleShot(wait_ms, card, partial(self._fill, card))
        self.about.refresh()

    def _fill(self, card: FormatsCard | TextStylesCard | FontsCard) -> None:
        if self.shell.has_workshop:
            card.refresh()

    def close_page(self) -> None:
        self.providers.close()

    def deactivate(self) -> None:
        self.reviewer.save()
        self.export.save()


def create(shell: Shell) -> SettingsPage:
    """Make the page."""
    return SettingsPage(shell)
