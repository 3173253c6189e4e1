"""The card of prices: what each model in use costs by list, and what a person's own contract says instead."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.call import VERBS, Verb
from studio.model.provider import ModelPrice, ProviderName
from studio.ui.settings.card import Card
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import PROVIDERS
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.text import label

_PICTURES: frozenset[Verb] = frozenset({"picture", "edit_picture"})
_TOKENS = (("usd_per_million_input_tokens", "in"), ("usd_per_million_output_tokens", "out"))
_IMAGE = (("usd_per_image", "a picture"),)
_MOST = 1_000_000.0


class PricesCard(Card):
    """A line for each model in use. An emptied field goes back to the list price."""

    def __init__(self, shell: Shell, rules: Rules) -> None:
        super().__init__(
            shell,
            "Prices",
            "List prices change and are not known for every model. What your contract says counts in the dry run, in "
            "limits and in what was spent from now on. US dollars.",
        )
        self._rules = rules
        self._shown: tuple[tuple[ProviderName, str, bool], ...] = ()
        self.fields: dict[tuple[str, str], TextLine] = {}
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self.column.addWidget(body)
        self.empty = label("Choose who answers what first: its models come here.", "muted", is_wrapped=True)
        self.column.addWidget(self.empty)
        self.fault = label("", "error", is_wrapped=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        rules.changed.connect(self._show)
        self._show()

    def _in_use(self) -> tuple[tuple[ProviderName, str, bool], ...]:
        """(provider, model, whether it draws) in the order of the tasks, each once."""
        if not self._rules.has_looked:
            return ()
        policy, desk = self._rules.policy, self.shell.workshop.desk
        found: dict[tuple[ProviderName, str, bool], None] = {}
        for verb in VERBS:
            for name in policy.order.get(verb, ()):
                model = desk.models.chosen(name, verb, policy) if name != "offline" else ""
                if model:
                    found[name, model, verb in _PICTURES] = None
        return tuple(found)

    def _show(self) -> None:
        in_use = self._in_use()
        self.empty.setVisible(not in_use)
        if in_use != self._shown:
            self._shown = in_use
            self._rebuild()
        for (key, part), field in self.fields.items():
            own = self._rules.policy.prices.get(key)
            value = getattr(own, part) if own else None
            if not field.hasFocus():
                field.show_text("" if value is None else f"{value:g}")
            field.setEnabled(self._rules.can_change)

    def _rebuild(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for name, model, draws in self._shown:
            self._rows.addWidget(self._row(name, model, draws))

    def _row(self, name: ProviderName, model: str, draws: bool) -> QWidget:
        key = f"{name}/{model}"
        fact = self.shell.workshop.desk.models.fact(name, model)
        listed = fact.price if fact else None
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(f"{PROVIDERS[name]}, {model}", "body", is_wrapped=True))
        words.addWidget(label(_said(listed, draws), "small", is_wrapped=True))
        row.addLayout(words, 1)
        for part, unit in _IMAGE if draws else _TOKENS:
            field = TextLine()
            field.setFixedWidth(84)
            field.setMaxLength(12)
            known = getattr(listed, part) if listed else None
            field.setPlaceholderText(f"{known:g}" if known is not None else "unknown")
            field.setAccessibleName(f"{PROVIDERS[name]} {model}, US dollars {unit}")
            field.editingFinished.connect(lambda key=key, part=part: self._save(key, part))
            self.fields[key, part] = field
            row.addWidget(field)
            row.addWidget(label(unit, "muted"))
        return line

    def _save(self, key: str, part: str) -> None:
        field = self.fields[key, part]
        try:
            value = price_of(field.text())
        except ValueError:
            field.set_invalid(True)
            self.fault.setText("Write an amount in US dollars, for example 0.04, or leave the field empty.")
            self.fault.show()
            return
        field.set_invalid(False)
        self.fault.hide()
        now = self._rules.policy.prices.get(key, ModelPrice()).model_copy(update={part: value})
        prices = {other: price for other, price in self._rules.policy.prices.items() if other != key}
        if now != ModelPrice():
            prices[key] = now
        self._rules.change(prices=prices)


def price_of(text: str) -> float | None:
    """What a person typed as an amount, with point or comma; None for nothing, ValueError for what is no amount."""
    plain = text.strip().removeprefix("US$").removeprefix("$").strip().replace(",", ".")
    if not plain:
        return None
    value = float(plain)
    if not 0 <= value <= _MOST:
        raise ValueError(f'"{text}" is no price')
    return value


def _said(listed: ModelPrice | None, draws: bool) -> str:
    unit = "Per picture" if draws else "Per million tokens"
    return f"{unit}; no list price is known" if listed is None else f"{unit}; list price of {listed.date}"
