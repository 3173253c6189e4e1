"""The cards about providers: who is connected, who answers what, what may leave, and how much may be spent."""

from __future__ import annotations

import asyncio
import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.model.provider import ProviderName
from studio.ui.settings.card import Card
from studio.ui.settings.connections_caps import CapsCard
from studio.ui.settings.connections_leaving import LeavingCard
from studio.ui.settings.connections_order import OrderCard
from studio.ui.settings.connections_prices import PricesCard
from studio.ui.settings.connections_row import ProviderRow
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import PROVIDERS
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.field import Switch
from studio.ui.widgets.text import Rule, label

_LEAST_FREE_BYTES = 500_000_000


class ConnectionsCard(Card):
    """The offline switch, one row a provider, and room on the disk."""

    def __init__(self, shell: Shell, rules: Rules) -> None:
        super().__init__(
            shell,
            "Connections",
            "Without any, words come from patterns written for each locale and pictures are composed from your own "
            "product photos, on this computer. Nobody is asked anything before you choose it below.",
        )
        self._rules = rules
        self.offline = Switch(shell.theme, "Nothing leaves this computer")
        self.offline.clicked.connect(lambda: rules.change(is_offline=self.offline.isChecked()))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.offline)
        self.offline_words = label("", "small", is_wrapped=True)
        line.addWidget(self.offline_words, 1)
        self.column.addLayout(line)
        self.rows: dict[ProviderName, ProviderRow] = {}
        for name in PROVIDERS:
            self.column.addWidget(Rule())
            self.rows[name] = ProviderRow(shell, rules, name)
            self.column.addWidget(self.rows[name])
        self.column.addWidget(Rule())
        self.disk = label("", "small", is_wrapped=True)
        self._disk_mark = Mark(shell.theme, "hard-drive", "text3", 14)
        self.column.addWidget(_beside(self._disk_mark, self.disk))
        rules.changed.connect(self._show)
        self._show()

    def refresh(self) -> None:
        """Look at keys and disk anew."""
        self._rules.look()
        self.shell.tasks.start(self._measure(), "look at the disk")

    def _show(self) -> None:
        is_on = self._rules.policy.is_offline
        self.offline.setChecked(is_on)
        self.offline.setEnabled(self._rules.can_change)
        if not self._rules.can_change:
            words = "This workspace is open for reading only: its rules cannot be changed here."
        elif is_on:
            words = "On: no line to any provider can be opened in this workspace, whatever is chosen below."
        else:
            words = "Off: those you choose under Who answers what may be asked."
        self.offline_words.setText(words)

    async def _measure(self) -> None:
        path = self.shell.workshop.library.path
        free = (await asyncio.to_thread(shutil.disk_usage, path)).free
        is_tight = free < _LEAST_FREE_BYTES
        self.disk.setText(
            f"{free / 1e9:,.1f} GB free where the workspace is."
            + (" Free some room: answers that were paid for must be kept." if is_tight else "")
        )
        self._disk_mark.set_mark("triangle-alert" if is_tight else "hard-drive", "warn" if is_tight else "text3")


class ConnectionCards:
    """All of them, over one set of rules."""

    def __init__(self, shell: Shell) -> None:
        self.rules = rules = Rules(shell)
        self.connections = ConnectionsCard(shell, rules)
        rules.setParent(self.connections)  # it goes with the page
        self.order = OrderCard(shell, rules)
        self.leaving = LeavingCard(shell, rules)
        self.prices = PricesCard(shell, rules)
        self.caps = CapsCard(shell, rules)
        self.all: tuple[Card, ...] = (self.connections, self.order, self.leaving, self.prices, self.caps)

    def close(self) -> None:
        """The page goes."""
        self.rules.close()

    def refresh(self) -> None:
        """Read everything anew, as the page comes to the front."""
        self.connections.refresh()
        self.caps.refresh()


def _beside(mark: QWidget, words: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    return box
