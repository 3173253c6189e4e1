"""The Settings page, as one column of cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.ui.settings.cards import AboutCard, AppearanceCard, ReviewerCard, ShortcutsCard
from studio.ui.settings.connections import ConnectionCards
from studio.ui.settings.export_card import ExportCard
from studio.ui.settings.fonts_card import FontsCard
from studio.ui.settings.formats import FormatsCard
from studio.ui.settings.styles_card import TextStylesCard
from studio.ui.settings.workspace_card import WorkspaceCard
from studio.ui.shell import Page, Shell
from studio.ui.widgets.text import PageHeader

WIDTH = 760


class SettingsPage(Page):
    """`show_where(part=…)` scrolls to a card: connections (about providers), limits, formats, styles, fonts."""

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
        column.addWidget(self._area(), 1)

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
        cards = {
            "connections": self.providers.connections,
            "limits": self.providers.caps,
            "formats": self.formats,
            "styles": self.styles,
            "fonts": self.fonts,
        }
        card = cards.get(str(where.get("part", "")))
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
