"""The list under the campaign's name: the last campaigns, and ways to get another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.shell import Shell

MOST_SHOWN = 9


def campaign_menu(shell: Shell, parent: QWidget) -> QMenu:
    """A menu that deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setMinimumWidth(300)
    campaigns = shell.workshop.library.campaigns.list()
    metrics = QFontMetrics(shell.theme.font("body"))
    for campaign in campaigns[:MOST_SHOWN]:
        name = metrics.elidedText(campaign.brief.name, Qt.TextElideMode.ElideRight, 320)
        is_chosen = campaign.id == shell.campaign_id
        action = QAction(name.replace("&", "&&"), menu)
        action.setToolTip(campaign.brief.name)
        action.setIcon(shell.theme.icon("check" if is_chosen else "file-text", "accent" if is_chosen else "text3"))
        action.triggered.connect(lambda _checked=False, chosen=campaign.id: shell.select_campaign(chosen))
        menu.addAction(action)
    if campaigns:
        menu.addSeparator()
    if len(campaigns) > MOST_SHOWN:
        every = QAction(shell.theme.icon("list"), f"All {len(campaigns):,} campaigns", menu)
        every.triggered.connect(lambda: shell.go_to("briefs", overview=True))
        menu.addAction(every)
    for name in ("brief.new", "brief.import", "brief.sample"):
        menu.addAction(shell.actions.with_icon(name))
    return menu
