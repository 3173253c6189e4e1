"""The card of what may leave: field by field and provider by provider, and whether each request is shown before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.model.policy import Matter
from studio.model.provider import ProviderName
from studio.ui.settings.card import NAME_WIDTH, Card
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import MATTERS, PROVIDERS, joined
from studio.ui.widgets.field import CheckBox, Switch
from studio.ui.widgets.text import label

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("*", "Anybody"), ("openai", "OpenAI"), ("compatible", "Compatible"), ("gemini", "Gemini"),
    ("anthropic", "Anthropic"),
)  # fmt: skip


class LeavingCard(Card):
    """A tick is a permission; without one the matter stays here."""

    def __init__(self, shell: Shell, rules: Rules) -> None:
        super().__init__(
            shell,
            "What may leave",
            "Names that are kept back stand as marks in what is sent, and are put back into the answer here. The rest "
            "is simply not told.",
        )
        self._rules = rules
        self.boxes: dict[tuple[str, Matter], CheckBox] = {}
        self.column.addWidget(self._grid())
        self.effects = label("", "small", is_wrapped=True)
        self.column.addWidget(self.effects)
        self.asks_first = Switch(shell.theme, "Show me each request before it leaves")
        self.asks_first.clicked.connect(lambda: rules.change(asks_first=self.asks_first.isChecked()))
        self.column.addWidget(self.asks_first)
        self.may_search = Switch(shell.theme, "Providers may search the web for market context")
        self.may_search.clicked.connect(lambda: rules.change(may_search=self.may_search.isChecked()))
        self.column.addWidget(self.may_search)
        rules.changed.connect(self._show)
        self._show()

    def _grid(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._heads = {}
        middle = Qt.AlignmentFlag.AlignHCenter
        for column, (who, name) in enumerate(_COLUMNS, 1):
            self._heads[who] = head = label(name, "section")
            grid.addWidget(head, 0, column, middle)
            grid.setColumnStretch(column, 1)
        for row, (matter, name) in enumerate(MATTERS.items(), 1):
            grid.addWidget(label(name, "body"), row, 0)
            for column, (who, heading) in enumerate(_COLUMNS, 1):
                box = CheckBox(self.shell.theme)
                box.setAccessibleName(f"{name} may leave to {heading.lower() if who == '*' else heading}")
                box.clicked.connect(lambda _on, one=who, what=matter: self._choose(one, what))
                self.boxes[who, matter] = box
                grid.addWidget(box, row, column, middle)
        return body

    def _show(self) -> None:
        policy, can_change = self._rules.policy, self._rules.can_change
        for (who, matter), box in self.boxes.items():
            is_held_from_all = matter in policy.withheld.get("*", ())
            is_held = matter in policy.withheld.get(_as_key(who), ())
            box.setChecked(not is_held and not is_held_from_all)
            box.setEnabled(can_change and (who == "*" or not is_held_from_all))
        for switch, is_on in ((self.asks_first, policy.asks_first), (self.may_search, policy.may_search)):
            switch.setChecked(is_on)
            switch.setEnabled(can_change)
        words = self._effects()
        self.effects.setText(words)
        self.effects.setVisible(bool(words))

    def _effects(self) -> str:
        """What cannot be asked any more because of what is kept back."""
        lines = []
        for who in ("*", *PROVIDERS):
            held = self._rules.policy.withheld.get(_as_key(who), ())
            lost = []
            if "pictures" in held:
                lost.append("looking at pictures and changing them")
            if "message" in held:
                lost.append("judging texts")
            if "review_notes" in held and "pictures" not in held:
                lost.append("changing pictures")
            if lost:
                whom = "Nobody" if who == "*" else f"{PROVIDERS[_as_name(who)]} is not"
                lines.append(f"{whom} {'is ' if who == '*' else ''}asked for {joined(lost)}.")
        return " ".join(lines)

    def _choose(self, who: str, matter: Matter) -> None:
        withheld = dict(self._rules.policy.withheld)
        key = _as_key(who)
        now = set(withheld.get(key, ()))
        now.symmetric_difference_update({matter})
        withheld[key] = tuple(one for one in MATTERS if one in now)
        self._rules.change(withheld={one: held for one, held in withheld.items() if held})


def _as_key(who: str) -> ProviderName:
    return who  # type: ignore[return-value]  # `*` is a key of the policy as well


def _as_name(who: str) -> ProviderName:
    return who  # type: ignore[return-value]  # one of PROVIDERS
