"""What was asked and paid: sums, days, shares, and every call in a table that can be filtered and taken along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.model.policy import Caps
from studio.queue.ledger import LedgerRow
from studio.ui.library.filters import Choice, ChoiceChip
from studio.ui.shell import Shell
from studio.ui.spend.chart import DayChart
from studio.ui.spend.figures import ShareList, Tile
from studio.ui.spend.names import amount, provider_name, verb_name
from studio.ui.spend.row_words import STATES, local_time, price_of, state_of, tokens_of, who_of
from studio.ui.spend.summary import Account
from studio.ui.spend.table import Column, RowsTable
from studio.ui.theme import Theme
from studio.ui.widgets.button import SegmentedControl
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.text import label

_INKS = {"done": "text2", "sent": "info", "unknown": "warn", "failed": "bad"}


class LedgerView(QWidget):
    """The first tab. `show_account` takes what was read; filters work on that."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._account = Account()
        theme = shell.theme
        self.today, self.month = Tile(theme, "Today"), Tile(theme, "This month")
        self.campaign, self.saved = Tile(theme, "This campaign"), Tile(theme, "Saved by kept answers")
        self.chart = DayChart(theme)
        self.shares = ShareList(theme)
        self.measure = SegmentedControl(theme, [("money", "Money", ""), ("calls", "Calls", "")], "money", "Measure")
        self.group = SegmentedControl(
            theme, [("model", "Providers", ""), ("campaign", "Campaigns", "")], "model", "Sums by"
        )
        self.table = RowsTable(theme, "Every call", self._columns())
        self._build(theme)
        self.measure.chosen.connect(lambda _value: self._show_chart())
        self.group.chosen.connect(lambda _value: self._show_shares())
        self.search.textChanged.connect(lambda _text: self._filter())
        for chip in (self.providers, self.tasks, self.states):
            chip.changed.connect(self._filter)
        self.table.copied.connect(lambda: shell.messages.toast("Rows copied.", seconds=3))

    def _build(self, theme: Theme) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in (self.today, self.month, self.campaign, self.saved):
            tiles.addWidget(tile, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        self._wide = _card(label("By day", "h3"), self.measure, self.chart)
        self._side = _card(label("Where it went", "h3"), self.group, self.shares)
        middle.addWidget(self._wide, 3)
        middle.addWidget(self._side, 2)
        self.search = SearchBox(theme, "Search calls")
        self.search.setFixedWidth(240)
        self.providers = ChoiceChip(theme, "Provider")
        self.tasks = ChoiceChip(theme, "Task")
        self.states = ChoiceChip(theme, "State")
        self.count = label("", "count")
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (self.search, self.providers, self.tasks, self.states):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 12)
        column.setSpacing(12)
        column.addLayout(tiles)
        column.addLayout(middle)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        self.states.set_choices([Choice(key, words) for key, words in STATES.items()])

    def _columns(self) -> list[Column[LedgerRow]]:
        return [
            Column("When", lambda r: local_time(r.started_ms), lambda r: r.started_ms, 136),
            Column("Task", lambda r: verb_name(r.verb), lambda r: verb_name(r.verb), 150, ink=lambda _r: "text"),
            Column("Who", who_of, who_of, ink=lambda _r: "text"),
            Column("Campaign", self._campaign, self._campaign, is_spare=True),
            Column("State", state_of, state_of, ink=lambda r: _INKS.get(r.state, "text2")),
            Column("Tokens", tokens_of, lambda r: r.tokens_in + r.tokens_out, 84, is_end=True,
                   tip=lambda r: f"{r.tokens_in:,} in, {r.tokens_out:,} out"),
            Column("Pictures", lambda r: str(r.images or ""), lambda r: r.images, 78, is_end=True, is_spare=True),
            Column("Price", price_of, lambda r: -1 if r.cost_micro is None else r.cost_micro, 116, is_end=True,
                   ink=lambda r: "text" if r.cost_micro is not None else "text3"),
        ]  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the table keeps its room."""
        super().resizeEvent(event)
        for card in (self._wide, self._side):
            card.setFixedHeight(max(188, min(258, round(self.height() * 0.34))))

    # what it shows

    @property
    def has_rows(self) -> bool:
        """Whether there is anything at all, filters aside."""
        return bool(self._account.rows)

    @property
    def chosen_rows(self) -> tuple[LedgerRow, ...]:
        """The rows the filters let through, the newest first."""
        words = self.search.text().casefold().split()
        chosen = (self.providers.chosen, self.tasks.chosen, self.states.chosen)
        if not words and not any(chosen):
            return self._account.rows
        providers, tasks, states = chosen
        return tuple(
            row
            for row, told in zip(self._account.rows, self._account.told, strict=True)
            if (not providers or row.provider in providers)
            and (not tasks or row.verb in tasks)
            and (not states or row.state in states)
            and all(word in told for word in words)
        )

    def show_account(self, account: Account, caps: Caps) -> None:
        """Show what was read and summed."""
        self._account = account
        spent, unknown = account.spent, account.unknown
        self.today.show_sum(spent.today, "since midnight UTC")
        more = f"{unknown:,} more without a known price" if unknown else "by UTC"
        self.month.show_sum(spent.month, "" if caps.month_micro is not None else more, caps.month_micro)
        name = account.names.get(account.campaign_id, "")
        self.campaign.show_sum(spent.campaign, name, caps.campaign_micro)
        self.campaign.setVisible(bool(account.campaign_id))
        times = "1 answer used again" if account.reused == 1 else f"{account.reused:,} answers used again"
        self.saved.show_sum(account.saved, times)
        self.providers.set_choices([Choice(key, provider_name(key)) for key in account.providers])
        self.tasks.set_choices([Choice(key, verb_name(key)) for key in account.verbs])
        if unknown and not spent.workspace:
            self.measure.set_value("calls")
        self._show_chart()
        self._show_shares()
        self._filter()

    def _show_chart(self) -> None:
        self.chart.show_days(self._account.days, "calls" if self.measure.value == "calls" else "money")

    def _show_shares(self) -> None:
        is_model = self.group.value == "model"
        self.shares.show_shares(self._account.by_model if is_model else self._account.by_campaign)

    def _filter(self) -> None:
        rows = self.chosen_rows
        self.table.set_rows(rows)
        calls = "1 call" if len(rows) == 1 else f"{len(rows):,} calls"
        total = sum(row.cost_micro or 0 for row in rows if row.state == "done")
        self.count.setText(f"{calls}, {amount(total)}")

    def _campaign(self, row: LedgerRow) -> str:
        return self._account.names.get(row.campaign_id, "A campaign that is gone")


def _card(title: QWidget, control: QWidget, body: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    grid = QGridLayout(card)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setVerticalSpacing(10)
    grid.addWidget(title, 0, 0)
    grid.addWidget(control, 0, 1, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(body, 1, 0, 1, 2)
    grid.setRowStretch(1, 1)
    return card
