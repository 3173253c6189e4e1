"""How a provider is asked where it leaves a choice, and what a server was found to do, in words."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from PySide6.QtWidgets import QWidget

from studio.model.provider import ProbeResult, ProviderName
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import joined
from studio.ui.widgets.field import Select, Switch
from studio.ui.widgets.flow import FlowLayout, grows

_REGIONS = {
    "": "Handled anywhere", "eu": "Handled in the European Union", "us": "Handled in the United States",
    "ae": "Handled in the Emirates", "au": "Handled in Australia", "in": "Handled in India", "jp": "Handled in Japan",
}  # fmt: skip
"""Regions the provider has hosts for; without one it chooses itself."""


class Manner(QWidget):
    """Region, drafts, discretion: what is chosen holds at once. Nothing to see for providers without a choice."""

    def __init__(self, shell: Shell, rules: Rules, name: ProviderName) -> None:
        super().__init__()
        self._rules, self._name = rules, name
        theme = shell.theme
        flow = FlowLayout(self, 16)
        flow.setContentsMargins(76, 0, 0, 0)
        grows(self)
        self.region = Select(theme, "Where requests are handled")
        self.discreet = Switch(theme, "Ask it not to keep what it is told")
        self.drafts = Switch(theme, "Draft pictures: smaller, quicker, cheaper")
        for code, words in _REGIONS.items():
            self.region.add(code, words)
        self.region.setFixedWidth(260)
        if name == "openai":
            flow.addWidget(self.region)
            flow.addWidget(self.discreet)
        if name in {"openai", "gemini"}:
            flow.addWidget(self.drafts)
        else:
            self.hide()
        self.region.activated.connect(lambda _at: rules.set_options(name, data_residency=self.region.value))
        self.discreet.clicked.connect(lambda on: rules.set_options(name, is_confidential=on))
        self.drafts.clicked.connect(lambda on: rules.set_options(name, is_draft=on))

    def refresh(self) -> None:
        """Show what is in force; an address of one's own knows no region."""
        options, can_change = self._rules.options(self._name), self._rules.can_change
        self.region.set_value(options.data_residency)
        self.region.setEnabled(can_change and not options.base_url)
        for switch, is_on in ((self.drafts, options.is_draft), (self.discreet, options.is_confidential)):
            switch.setChecked(is_on)
            switch.setEnabled(can_change)


def what_it_can(found: ProbeResult) -> str:
    """What a probe found, in words."""
    abilities = (
        (found.can_write, "writes"), (found.can_follow_schema, "keeps to a schema"), (found.can_look, "looks"),
        (found.can_draw, "draws"), (found.can_edit, "changes pictures"), (found.can_mask, "takes masks"),
        (found.can_moderate, "judges what may be shown"),
    )  # fmt: skip
    can = joined(word for is_able, word in abilities if is_able)
    day = datetime.fromtimestamp(found.at_ms / 1000).strftime("%Y-%m-%d") if found.at_ms else ""
    asked = ", ".join(dict.fromkeys(one for one in (found.text_model, found.image_model) if one))
    first = f"It {can}." if can else "It can do nothing the studio needs."
    notes = tuple(note for note in found.notes if not (is_here(found.base_url) and "not encrypted" in note))
    return " ".join(part for part in (first, f"Tried with {asked} on {day}." if asked else "", *notes) if part)


def is_here(address: str) -> bool:
    """Whether an address is one of this very computer, so that nothing is on any network."""
    return urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}
