"""What was asked and paid: sums, days, shares, and every call in a table that can be filtered and taken along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.model.policy import Caps
from studio.queue.ledger import LedgerRow
from studio.ui.library.filters import Choice, ChoiceChip
from studio.ui.shell import Shell
from studio.ui.spend.chart import DayChart
from studio.ui.spend.figures import ShareList, Tile
from studio.ui.spend.names import PROVIDERS, VERBS, amount, money, provider_name, verb_name
from studio.ui.spend.spent import sums
from studio.ui.spend.summary import by_campaign, by_day, by_model, saved_micro, unknown_prices
from studio.ui.spend.table import Column, RowsTable
from studio.ui.theme import Theme
from studio.ui.widgets.button import SegmentedControl
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.text import label

STATES = {"done": "Answered", "sent": "On its way", "unknown": "Answer lost", "failed": "Not answered"}
_INKS = {"done": "text2", "sent": "info", "unknown": "warn", "failed": "bad"}


def local_time(at_ms: int) -> str:
    """`2026-11-21 08:05`, by the person's own clock."""
    return datetime.fromtimestamp(at_ms / 1000).strftime("%Y-%m-%d %H:%M")


class LedgerView(QWidget):
    """The first tab. `show_rows` takes what was read; filters work on that."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._rows: tuple[LedgerRow, ...] = ()
        self._names: Mapping[str, str] = {}
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
            Column("Who", _who, _who, ink=lambda _r: "text"),
            Column("Campaign", self._campaign, self._campaign, is_spare=True),
            Column("State", _state, _state, ink=lambda r: _INKS.get(r.state, "text2")),
            Column("Tokens", _tokens, lambda r: r.tokens_in + r.tokens_out, 84, is_end=True,
                   tip=lambda r: f"{r.tokens_in:,} in, {r.tokens_out:,} out"),
            Column("Pictures", lambda r: str(r.images or ""), lambda r: r.images, 78, is_end=True, is_spare=True),
            Column("Price", _price, lambda r: -1 if r.cost_micro is None else r.cost_micro, 116, is_end=True,
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
        return bool(self._rows)

    @property
    def chosen_rows(self) -> tuple[LedgerRow, ...]:
        """The rows the filters let through, the newest first."""
        words = self.search.text().casefold().split()
        found = []
        for row in self._rows:
            if self.providers.chosen and row.provider not in self.providers.chosen:
                continue
            if self.tasks.chosen and row.verb not in self.tasks.chosen:
                continue
            if self.states.chosen and row.state not in self.states.chosen:
                continue
            told = f"{_who(row)} {verb_name(row.verb)} {self._campaign(row)} {_state(row)} {row.job_id}".casefold()
            if all(word in told for word in words):
                found.append(row)
        return tuple(found)

    def show_rows(self, rows: Sequence[LedgerRow], names: Mapping[str, str], caps: Caps, campaign_id: str) -> None:
        """Show the ledger. `names`: campaigns by id; `campaign_id` is the one that is open, if any."""
        self._rows, self._names = tuple(rows), names
        spent = sums(list(rows), campaign_id)
        unknown = unknown_prices(rows)
        more = f"{unknown:,} more without a known price" if unknown else ""
        self.today.show_sum(spent.today, "since midnight UTC")
        self.month.show_sum(spent.month, "", caps.month_micro)
        if not self.month.note.whole:
            self.month.note.set_whole(more or "by UTC")
        name = names.get(campaign_id, "")
        self.campaign.show_sum(spent.campaign, name, caps.campaign_micro)
        self.campaign.setVisible(bool(campaign_id))
        used = sum(row.reused for row in rows)
        times = "1 answer used again" if used == 1 else f"{used:,} answers used again"
        self.saved.show_sum(saved_micro(rows), times)
        seen = {row.provider for row in rows}
        known = [key for key in PROVIDERS if key in seen]
        self.providers.set_choices([Choice(key, provider_name(key)) for key in known])
        verbs = {row.verb for row in rows}
        self.tasks.set_choices([Choice(key, verb_name(key)) for key in VERBS if key in verbs])
        if unknown and not spent.workspace:
            self.measure.set_value("calls")
        self._show_chart()
        self._show_shares()
        self._filter()

    def _show_chart(self) -> None:
        days = by_day(self._rows, self._day)
        self.chart.show_days(days, "calls" if self.measure.value == "calls" else "money")

    @property
    def _day(self) -> date:
        return datetime.now(UTC).date()

    def _show_shares(self) -> None:
        is_model = self.group.value == "model"
        self.shares.show_shares(by_model(self._rows) if is_model else by_campaign(self._rows, self._names))

    def _filter(self) -> None:
        rows = self.chosen_rows
        self.table.set_rows(rows)
        calls = "1 call" if len(rows) == 1 else f"{len(rows):,} calls"
        total = sum(row.cost_micro or 0 for row in rows if row.state == "done")
        self.count.setText(f"{calls}, {amount(total)}")

    def _campaign(self, row: LedgerRow) -> str:
        return self._names.get(row.campaign_id, "A campaign that is gone")


def _who(row: LedgerRow) -> str:
    return f"{provider_name(row.provider)}, {row.model}" if row.model else provider_name(row.provider)


def _state(row: LedgerRow) -> str:
    words = STATES.get(row.state, row.state)
    again = f", used {row.reused} times more" if row.reused > 1 else ", used once more" if row.reused else ""
    kind = f": {row.error.replace('_', ' ')}" if row.state == "failed" and row.error else ""
    return f"{words}{again}{kind}"


def _tokens(row: LedgerRow) -> str:
    return f"{row.tokens_in + row.tokens_out:,}" if row.tokens_in or row.tokens_out else ""


def _price(row: LedgerRow) -> str:
    if row.state == "done":
        return money(row.cost_micro)
    if row.state == "failed":
        return "none"
    return f"about {money(row.estimate_micro)}" if row.estimate_micro else money(row.estimate_micro)


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
