"""The card of who answers what: for each task, whom to ask first, second and so on; this computer is always last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.model.call import VERBS, Verb
from studio.model.provider import ProviderName
from studio.ui.settings.card import NAME_WIDTH, Card
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import PROVIDERS
from studio.ui.spend.names import VERBS as VERB_NAMES
from studio.ui.widgets.button import Button, Chip
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.text import label

_OFFLINE_DOES = frozenset({"context", "copy", "picture", "moderate"})


class OrderCard(Card):
    """A line for each task, its providers as chips in the order they are asked."""

    def __init__(self, shell: Shell, rules: Rules) -> None:
        super().__init__(
            shell,
            "Who answers what",
            "The first one is asked first; the next one only when it cannot answer. This computer is always last, so "
            "that work never stops for want of a provider.",
        )
        self._rules = rules
        self.lines: dict[Verb, _Line] = {}
        for verb in VERBS:
            self.lines[verb] = _Line(shell, rules, verb)
            self.column.addWidget(self.lines[verb])
        rules.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for line in self.lines.values():
            line.show_order()


class _Line(QWidget):
    """One task: its name, the chips, and a button to add one more."""

    def __init__(self, shell: Shell, rules: Rules, verb: Verb) -> None:
        super().__init__()
        self._shell, self._rules, self._verb = shell, rules, verb
        self._shown: object = None
        self.chips: list[Chip] = []
        names = QWidget()
        names.setFixedWidth(NAME_WIDTH)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        title, about = VERB_NAMES[verb]
        column.addWidget(label(title, "body"))
        column.addWidget(label(about, "caption", is_wrapped=True))
        column.addStretch(1)
        body = QWidget()
        self._flow = FlowLayout(body, 6)
        grows(body)
        self.add_button = Button(shell.theme, "Add", icon="plus", kind="link")
        self.add_button.setAccessibleName(f"Add a provider for: {title}")
        self.add_button.clicked.connect(lambda: self._pop(self.menu_of_more(), self.add_button))
        self._flow.addWidget(self.add_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(names)
        row.addWidget(body, 1)

    @property
    def _order(self) -> tuple[ProviderName, ...]:
        return tuple(name for name in self._rules.policy.order.get(self._verb, ()) if name != "offline")

    def show_order(self) -> None:
        """The chips as the rules have them."""
        rules, order = self._rules, self._order
        texts = [(self._text(name), self._is_reached(name)) for name in order]
        shown = (tuple(texts), rules.policy.is_offline, rules.can_change)
        if shown == self._shown:
            return
        self._shown = shown
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for place, (name, (text, is_reached)) in enumerate(zip(order, texts, strict=True)):
            self._add_chip(place, name, text, is_reached)
        is_there = self._verb in _OFFLINE_DOES
        last = Chip(self._shell.theme, "This computer" if is_there else "Left out", icon="monitor", is_checkable=False)
        last.setEnabled(False)
        last.setToolTip("Always last." if is_there else "This computer cannot do that: the work goes on without it.")
        self._flow.insert_widget(len(order), last)
        self.chips.append(last)
        self.add_button.setVisible(rules.can_change)
        self.updateGeometry()

    def _add_chip(self, place: int, name: ProviderName, text: str, is_reached: bool) -> None:
        chip = Chip(self._shell.theme, text, icon="chevron-down" if is_reached else "triangle-alert")
        chip.setChecked(is_reached and not self._rules.policy.is_offline)
        chip.setAccessibleName(f"{VERB_NAMES[self._verb][0]}, asked as number {place + 1}: {text}")
        if not is_reached:
            chip.setToolTip("It cannot be asked for this now: see its row under Connections.")
        chip.setEnabled(self._rules.can_change)
        chip.clicked.connect(lambda _on, at=place, one=chip: self._open(at, one))
        self._flow.insert_widget(place, chip)
        self.chips.append(chip)

    def _text(self, name: ProviderName) -> str:
        model = self._rules.model(name, self._verb)
        return f"{PROVIDERS[name]}, {model}" if model else PROVIDERS[name]

    def _is_reached(self, name: ProviderName) -> bool:
        return self._rules.has_looked and self._rules.has_key(name) and self._rules.can(name, self._verb)

    def _open(self, place: int, chip: Chip) -> None:
        chip.setChecked(not chip.isChecked())  # a click opens the menu and changes nothing yet
        self._pop(self.menu_of_one(place), chip)

    def _pop(self, menu: QMenu, anchor: QWidget) -> None:
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def menu_of_more(self) -> QMenu:
        """Providers that can still be added; those without a key or without the ability are greyed out."""
        rules, verb = self._rules, self._verb
        items = [
            Item(self._offer(name), "plus", partial(self._set, (*self._order, name)), self._is_reached(name))
            for name in PROVIDERS
            if name not in self._order
        ]
        if not items:
            items = [Item("Everyone is in the list", "check", is_enabled=False)]
        return menu_of(self, self._shell.theme, items) if rules and verb else QMenu(self)

    def _offer(self, name: ProviderName) -> str:
        if not self._rules.has_key(name):
            missing = "no address" if name == "compatible" else "no key"
            return f"{PROVIDERS[name]} ({missing})"
        if not self._rules.can(name, self._verb):
            probed = name != "compatible" or self._rules.options(name).probe is not None
            return f"{PROVIDERS[name]} ({'cannot do that' if probed else 'not looked at yet'})"
        return self._text(name)

    def menu_of_one(self, place: int) -> QMenu:
        """What can be done with one of the chips."""
        order, name = list(self._order), self._order[place]
        first = [name, *(other for other in order if other != name)]
        swapped = order.copy()
        if place + 1 < len(order):
            swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
        items = [
            Item("Ask it first", "arrow-up", partial(self._set, first), place > 0),
            Item("Ask it later", "arrow-down", partial(self._set, swapped), place + 1 < len(order)),
            Item("Take it out", "x", partial(self._set, [other for other in order if other != name])),
            Item(),
        ]
        menu = menu_of(self, self._shell.theme, items)
        self._fill_models(menu, name)
        return menu

    def _fill_models(self, menu: QMenu, name: ProviderName) -> None:
        """Models to choose from: those known for the task that the key reaches, and the choice of the studio."""
        models = menu.addMenu("Model")
        own = self._rules.policy.models.get(name, {}).get(self._verb, "")
        choices = [("", "The studio's choice"), *((one, one) for one in self._models(name))]
        for model, text in choices:
            action = models.addAction(text)
            action.setCheckable(True)
            action.setChecked(model == own)
            action.triggered.connect(lambda _on=False, chosen=model: self._set_model(name, chosen))

    def _models(self, name: ProviderName) -> list[str]:
        models = self._shell.workshop.desk.models
        listed = models.listed.get(name)
        reached = listed.models if listed else ()
        known = [fact.id for fact in models.of(name) if self._verb in fact.verbs]
        if name == "compatible":
            return list(reached)
        return [one for one in known if not reached or one in reached]

    def _set(self, order: Sequence[ProviderName]) -> None:
        new = {**self._rules.policy.order, self._verb: tuple(order)}
        self._rules.change(order={verb: names for verb, names in new.items() if names})

    def _set_model(self, name: ProviderName, model: str) -> None:
        models = {one: dict(chosen) for one, chosen in self._rules.policy.models.items()}
        own = models.setdefault(name, {})
        if model:
            own[self._verb] = model
        else:
            own.pop(self._verb, None)
        self._rules.change(models={one: chosen for one, chosen in models.items() if chosen})
