"""The dry run before Generate: every call by task and provider, its price, what is saved, and what a limit stops."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from studio.generate.estimate import Estimate, PlannedCall, by_provider
from studio.model.call import VERBS
from studio.model.policy import Caps
from studio.ui.shell import Shell
from studio.ui.spend.names import amount, joined, matters_in, provider_name, verb_name
from studio.ui.spend.spent import Spent, spent_so_far
from studio.ui.theme import Theme
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import Button
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.field import CheckBox
from studio.ui.widgets.text import ElidedLabel, Rule, label

ASK_FROM = "generate.ask_from_micro"
"""Setting: Generate asks from this price on, in millionths of a US dollar; 0 always asks."""
THRESHOLDS = (100_000, 1_000_000, 10_000_000)
"""Prices a person can choose not to be asked under."""
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_PATIENCE_SECONDS = 0.4
_CAP_NAMES = (
    ("run", "this run"),
    ("campaign", "this campaign"),
    ("month", "this month"),
    ("workspace", "this workspace"),
)


@dataclass(frozen=True)
class Stop:
    """A limit that this generation would meet: how much it allows, how much is spent, how many calls go before it."""

    what: str
    limit_micro: int
    spent_micro: int
    calls_before: int


async def is_agreed(shell: Shell, campaign_id: str) -> bool:
    """Whether to go on with Generate: asks only where something would leave this computer, or cost money."""
    workshop = shell.workshop
    if not any(workshop.policy.asked(verb) for verb in VERBS):
        return True
    told = asyncio.get_running_loop().call_later(
        _PATIENCE_SECONDS, lambda: shell.messages.toast("Counting calls and prices…", "info", seconds=2)
    )
    try:
        planned = await workshop.estimate(campaign_id)
        spent = await asyncio.to_thread(spent_so_far, workshop.library.path, campaign_id)
    finally:
        told.cancel()
    stops = stops_of(planned, workshop.policy.caps, spent)
    if not wants_word(planned, stops, shell.settings.get(ASK_FROM, 0)):
        return True
    return await _answer(shell, DryRunSheet(shell.host, shell.theme, planned, stops, workshop.policy.caps))


async def _answer(shell: Shell, sheet: DryRunSheet) -> bool:
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def tell() -> None:
        if not answer.done():
            answer.set_result(sheet.is_agreed)

    sheet.closed.connect(tell)
    sheet.open(sheet.generate_button)
    try:
        is_agreed = await answer
    except asyncio.CancelledError:
        sheet.dismiss()
        raise
    if is_agreed and sheet.threshold:
        shell.settings.put(ASK_FROM, sheet.threshold)
    return is_agreed


def wants_word(planned: Estimate, stops: Sequence[Stop], ask_from_micro: int) -> bool:
    """Whether a person is asked: never for what is free and stays here, always for unknown prices and limits."""
    leaving = [call for call in planned.to_send if call.destination not in _HERE or call.estimate_micro != 0]
    if not leaving:
        return False
    if stops or planned.unknown or not ask_from_micro:
        return True
    return planned.total_micro >= ask_from_micro


def stops_of(planned: Estimate, caps: Caps, spent: Spent) -> tuple[Stop, ...]:
    """Limits that would be met, the first one met first. The queue keeps them; this only says so before."""
    limits = {
        "run": (caps.run_micro, 0), "campaign": (caps.campaign_micro, spent.campaign),
        "month": (caps.month_micro, spent.month), "workspace": (caps.workspace_micro, spent.workspace),
    }  # fmt: skip
    found = []
    for name, words in _CAP_NAMES:
        limit, so_far = limits[name]
        if limit is None:
            continue
        before = _calls_before(planned.to_send, limit - so_far)
        if before is not None:
            found.append(Stop(words, limit, so_far, before))
    return tuple(sorted(found, key=lambda stop: stop.calls_before))


def _calls_before(calls: Sequence[PlannedCall], room_micro: int) -> int | None:
    """How many calls with a price fit into the room; None where all do."""
    total, before = 0, 0
    for call in calls:
        if not call.estimate_micro:
            continue
        total += call.estimate_micro
        if total > room_micro:
            return before
        before += 1
    return None


class DryRunSheet(Sheet):
    """What would be asked of whom for how much. `is_agreed` after Generate.

    `threshold`: the price under which the person does not want to be asked; 0 for no such wish.
    """

    def __init__(self, host: QWidget, theme: Theme, planned: Estimate, stops: Sequence[Stop], caps: Caps) -> None:
        super().__init__(host, theme, _heading(planned), 640, "receipt-text", "accent")
        self._theme = theme
        self.is_agreed = False
        self.threshold = 0
        self._threshold = next((one for one in THRESHOLDS if planned.total_micro < one), 0)
        self.body.addWidget(label(_leaving_words(planned), "muted", is_wrapped=True))
        self.rows = table_rows(planned)
        self.body.addWidget(self._scrolled(self._table()))
        self.summary = label(_sum_words(planned), "strong", is_wrapped=True)
        self.body.addSpacing(4)
        self.body.addWidget(self.summary)
        self.notes: list[str] = [*_notes(planned, caps), *map(_stop_words, stops)]
        for note in self.notes:
            self.body.addWidget(self._note(note))
        self.remember = CheckBox(theme, f"Do not ask again under {amount(self._threshold)}")
        self.remember.setVisible(False)
        self.body.addWidget(self.remember)
        self.remember.setVisible(bool(self._threshold) and not planned.unknown and not stops)
        no = self.add_button(Button(theme, "Not now"))
        no.clicked.connect(self.dismiss)
        self.generate_button = self.add_button(Button(theme, "Generate", icon="sparkles", kind="primary"))
        self.generate_button.clicked.connect(self._agree)

    def _agree(self) -> None:
        self.is_agreed = True
        self.threshold = self._threshold if self.remember.isChecked() else 0
        self.dismiss()

    def _table(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight
        for column, heading in enumerate(("What", "Who", "Calls", "Saved", "Price")):
            grid.addWidget(label(heading, "section"), 0, column, right if column > 1 else Qt.AlignmentFlag(0))
        rule = Rule()
        grid.addWidget(rule, 1, 0, 1, 5)
        for number, row in enumerate(self.rows, 2):
            for column, text in enumerate(row):
                if column == 1:
                    grid.addWidget(ElidedLabel(text, "muted"), number, column)
                else:
                    grid.addWidget(label(text, "body"), number, column, right if column > 1 else Qt.AlignmentFlag(0))
        return body

    def _scrolled(self, body: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFixedHeight(min(300, body.sizeHint().height() + 4))
        return area

    def _note(self, text: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Mark(self._theme, "triangle-alert", "warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = label(text, "small", is_wrapped=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        row.addWidget(words, 1)
        return box


def table_rows(planned: Estimate) -> list[tuple[str, str, str, str, str]]:
    """Task, provider with model, number of calls, those answered before, and the price of the others."""
    rows = []
    sums = by_provider(planned)
    for (provider, model, verb), one in sorted(sums.items(), key=lambda item: VERBS.index(item[0][2])):
        if provider == "offline":
            continue
        who = f"{provider_name(provider)}, {model}" if model else provider_name(provider)
        left = one["calls"] - one["saved"]
        known = amount(one["micro"]) if one["micro"] or not one["unknown"] else ""
        price = joined(part for part in (known, "not known" if one["unknown"] else "") if part)
        rows.append((verb_name(verb), who, str(left), str(one["saved"] or ""), price if left else "saved"))
    here = sum(one["calls"] for (provider, _, _), one in sums.items() if provider == "offline")
    if here:
        rows.append(("On this computer", "Patterns, your own photos and word lists", str(here), "", "free"))
    return rows


def _heading(planned: Estimate) -> str:
    count = len(planned.to_send)
    return f"This sends {'1 request' if count == 1 else f'{count} requests'}"


def _leaving_words(planned: Estimate) -> str:
    hosts = joined(dict.fromkeys(call.destination for call in planned.to_send))
    told = matters_in(
        (name for call in planned.to_send for name in call.fields), sum(len(call.pictures) for call in planned.to_send)
    )
    what = joined(name.lower() for name in told) or "nothing of the brief but its locales"
    return f"To {hosts}. They are told: {what}. Nothing was sent so far."


def _sum_words(planned: Estimate) -> str:
    if planned.unknown and not planned.total_micro and not planned.saved_micro:
        return "No price of these is known."
    words = f"Known prices together: about {amount(planned.total_micro)}."
    if planned.saved_micro:
        words += f" Answers that are here already save {amount(planned.saved_micro)}."
    return words


def _notes(planned: Estimate, caps: Caps) -> list[str]:
    count = planned.unknown
    if not count:
        return []
    what = "The price of 1 call is" if count == 1 else f"The prices of {count} calls are"
    has_cap = any(value is not None for value in caps.model_dump().values())
    held = " With a limit set they wait: a limit cannot hold what has no price." if has_cap else ""
    return [f"{what} not known; they may cost any amount.{held}"]


def _stop_words(stop: Stop) -> str:
    spent = f", of which {amount(stop.spent_micro)} are spent," if stop.spent_micro else ""
    calls = "1 call" if stop.calls_before == 1 else f"{stop.calls_before} calls"
    after = f"after about {calls}" if stop.calls_before else "before the first call"
    return f"The limit of {amount(stop.limit_micro)} for {stop.what}{spent} stops this {after}. The rest waits."
