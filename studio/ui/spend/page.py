"""The Spend page: money and calls in the first tab, what left this computer in the second."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from studio.library.library import Library
from studio.queue.ledger import Ledger, as_csv
from studio.queue.looking_back import SentRow, sent_rows
from studio.system.files import write_whole
from studio.ui.news import News
from studio.ui.shell import Page, Shell
from studio.ui.spend.ledger_view import LedgerView
from studio.ui.spend.sent_view import SentView, sent_csv
from studio.ui.spend.summary import Account, account_of
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.files import ask_save_file
from studio.ui.widgets.text import PageHeader

MOST_ROWS = 100_000
LIVE_MS = 1500


def create(shell: Shell) -> SpendPage:
    """The page, for the window."""
    return SpendPage(shell)


class SpendPage(Page):
    """`show_where(tab="sent")` brings up what left."""

    title, icon = "Spend", "wallet"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._is_shown = False
        self._campaign_id = ""
        self.header = PageHeader("Spend")
        self.tabs = SegmentedControl(
            theme, [("spend", "Money and calls", "receipt-text"), ("sent", "What left", "send")], "spend", "Show"
        )
        self.csv_button = Button(theme, "Save as CSV…", icon="file-down")
        self.ledger = LedgerView(shell)
        self.sent = SentView(shell)
        self.empty = EmptyState(theme, "wallet", "", "")
        self.connect_button = self.empty.add_button(
            "Connections", lambda: shell.go_to("settings", part="connections"), icon="plug"
        )
        self._build()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LIVE_MS)
        self._again.timeout.connect(self.look)
        self._news = News(shell.workshop, self)
        self._news.jobs_changed.connect(self._note_change)
        self._news.campaigns_changed.connect(self._note_change)
        shell.policy_changed.connect(self._note_change)

    def _build(self) -> None:
        self.header.add(self.tabs)
        self.header.add(self.csv_button)
        self.views = QStackedWidget()
        for view in (self.ledger, self.sent, self.empty):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.views, 1)
        self.tabs.chosen.connect(lambda _tab: self._show_tab())
        self.csv_button.clicked.connect(lambda: self.shell.actions.run("spend.csv"))
        self.shell.actions.add(
            "spend.csv", "Save the table as CSV…", "file-down", (), self._has_rows, self._ask_csv, group="Spend",
            page="spend",
        )  # fmt: skip

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        self.look()

    def deactivate(self) -> None:
        self._is_shown = False
        self._again.stop()

    def set_campaign(self, campaign_id: str | None) -> None:
        self._campaign_id = campaign_id or ""
        if self._is_shown:
            self.look()

    def show_where(self, **where: object) -> None:
        if where.get("tab") in ("spend", "sent"):
            self.tabs.set_value(str(where["tab"]))
            self._show_tab()

    def close_page(self) -> None:
        self._again.stop()
        self._news.close()
        self.shell.policy_changed.disconnect(self._note_change)

    def _note_change(self) -> None:
        if self._is_shown and not self._again.isActive():
            self._again.start()

    # reading

    def look(self) -> None:
        """Read the ledger anew, behind the window."""
        self.shell.tasks.start(self._look(), "read the ledger")

    async def _look(self) -> None:
        workshop = self.shell.workshop
        account, sent = await asyncio.to_thread(_read, workshop.library, self._campaign_id)
        self.ledger.show_account(account, workshop.policy.caps)
        self.sent.show_rows(sent)
        self._say_empty()
        self._show_tab()

    def _say_empty(self) -> None:
        policy = self.shell.workshop.policy
        if policy.is_offline:
            text = "The offline switch is on: no line to any provider can be opened in this workspace."
        elif any(policy.order.values()):
            text = "Providers are connected, but nobody was asked so far. The first call appears here as it leaves."
        else:
            text = (
                "Everything is made on this computer: no key, no account, no network. Connect a provider where you "
                "want one; what it is asked and what it costs appears here."
            )
        self.empty.say("Nothing spent, nothing sent", text)

    @property
    def _is_sent(self) -> bool:
        return self.tabs.value == "sent"

    def _has_rows(self) -> bool:
        return bool(self.sent.chosen_rows if self._is_sent else self.ledger.chosen_rows)

    def _show_tab(self) -> None:
        is_empty = not self.ledger.has_rows and not self.sent.has_rows
        self.views.setCurrentWidget(self.empty if is_empty else self.sent if self._is_sent else self.ledger)
        for widget in (self.tabs, self.csv_button):
            widget.setVisible(not is_empty)
        self.header.note.set_whole("" if is_empty else "All campaigns of this workspace")
        self.shell.actions.refresh()

    # taking along

    async def _ask_csv(self) -> None:
        is_sent = self._is_sent
        name = "what-left.csv" if is_sent else "spend.csv"
        path = await ask_save_file(self.shell.window, "Save as CSV", name, "CSV (*.csv)")
        if path is not None:
            await self.save_csv(path, is_sent=is_sent)

    async def save_csv(self, path: Path, *, is_sent: bool) -> None:
        """Write the rows that are shown."""
        text = sent_csv(self.sent.chosen_rows) if is_sent else as_csv(self.ledger.chosen_rows)
        await asyncio.to_thread(write_whole, path, text.encode())
        self.shell.messages.toast(f"{path.name} was written.")


def _read(library: Library, campaign_id: str) -> tuple[Account, tuple[SentRow, ...]]:
    rows = Ledger(library.path / "queue.db").rows(limit=MOST_ROWS)
    names = {campaign.id: campaign.brief.name for campaign in library.campaigns.list()}
    return account_of(rows, names, campaign_id), sent_rows(library.path)
