"""The card of spending limits: hard caps that the queue keeps, and when Generate asks."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.model.policy import Caps
from studio.ui.settings.card import Card
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.dry_run import ASK_FROM, THRESHOLDS
from studio.ui.spend.names import amount, micro_of
from studio.ui.spend.spent import Spent, spent_so_far
from studio.ui.widgets.field import Select, TextLine
from studio.ui.widgets.text import label

_CAPS = (
    ("run_micro", "One run", "From pressing Generate until nothing is being made any more."),
    ("campaign_micro", "One campaign", "Over its whole life."),
    ("month_micro", "A calendar month", "In UTC, all campaigns of this workspace."),
    ("workspace_micro", "This workspace", "Everything, ever."),
)
_ASK = ((0, "Always"), *((micro, f"From {amount(micro)} on") for micro in THRESHOLDS))


class CapsCard(Card):
    """Fields for money. What would pass a limit waits in the queue; nothing is sent."""

    def __init__(self, shell: Shell, rules: Rules) -> None:
        super().__init__(
            shell,
            "Spending limits",
            "A request that would pass a limit waits and is not sent. A model without a known price cannot be held to "
            "a limit, so it waits as well, until you state its price above. 0 allows only what is free.",
        )
        self._rules = rules
        self._spent = Spent()
        self.fields: dict[str, TextLine] = {}
        self._said: dict[str, QWidget] = {}
        for part, name, note in _CAPS:
            self._add_cap(part, name, note)
        self.fault = label("", "error", is_wrapped=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.ask_from = Select(shell.theme, "Generate shows calls and prices first")
        for micro, text in _ASK:
            self.ask_from.add(str(micro), text)
        self.ask_from.activated.connect(self._set_ask)
        self.add_row("Ask before Generate", self.ask_from, note="With everything made here it never asks.")
        rules.changed.connect(self._show)
        self._show()

    def _add_cap(self, part: str, name: str, note: str) -> None:
        field = TextLine()
        field.setFixedWidth(130)
        field.setMaxLength(14)
        field.setPlaceholderText("No limit")
        field.setAccessibleName(f"{name}, US dollars")
        field.editingFinished.connect(lambda: self._save(part))
        said = label("", "small")
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label("US$", "muted"))
        row.addWidget(field)
        row.addWidget(said, 1)
        self.fields[part], self._said[part] = field, said
        self.add_row(name, box, note=note, fills=True)

    def refresh(self) -> None:
        """Count anew what was spent."""
        self.shell.tasks.start(self._count(), "count what was spent")

    async def _count(self) -> None:
        path = self.shell.workshop.library.path
        self._spent = await asyncio.to_thread(spent_so_far, path, self.shell.campaign_id or "")
        self._show()

    def _show(self) -> None:
        caps = self._rules.policy.caps
        for part, field in self.fields.items():
            micro = getattr(caps, part)
            if not field.hasFocus():
                field.show_text("" if micro is None else f"{micro / 1_000_000:.2f}")
            field.setEnabled(self._rules.can_change)
        so_far = {
            "campaign_micro": (self._spent.campaign, "spent on the one that is open"),
            "month_micro": (self._spent.month, "spent this month"),
            "workspace_micro": (self._spent.workspace, "spent so far"),
        }
        for part, (micro, what) in so_far.items():
            self._said[part].setText(f"{amount(micro)} {what}")  # type: ignore[attr-defined]  # a QLabel
        kept = self.shell.settings.get(ASK_FROM, 0)
        nearest = max((micro for micro, _ in _ASK if micro <= kept), default=0)
        self.ask_from.set_value(str(nearest))

    def _set_ask(self, _place: int) -> None:
        self.shell.settings.put(ASK_FROM, int(self.ask_from.value or 0) or None)

    def _save(self, part: str) -> None:
        field = self.fields[part]
        try:
            micro = micro_of(field.text())
        except ValueError:
            field.set_invalid(True)
            self.fault.setText("Write an amount in US dollars, for example 12.50, or leave the field empty.")
            self.fault.show()
            return
        field.set_invalid(False)
        self.fault.hide()
        caps: Caps = self._rules.policy.caps.model_copy(update={part: micro})
        self._rules.change(caps=caps)
