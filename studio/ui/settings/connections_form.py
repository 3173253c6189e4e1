"""Where a provider's key and address are entered; the key is never shown again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.model.errors import StudioError
from studio.model.provider import ProviderName
from studio.ui.settings.connections_manner import Manner, is_here
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import PROVIDERS
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.text import label

_OWN = {
    "openai": "api.openai.com",
    "compatible": "https://host/v1, or http://localhost:8080/v1",
    "gemini": "generativelanguage.googleapis.com",
    "anthropic": "api.anthropic.com",
}


class KeyForm(QWidget):
    """`saved()` and `probed()` when a person wants that."""

    saved = Signal()
    probed = Signal()

    def __init__(self, shell: Shell, rules: Rules, name: ProviderName) -> None:
        super().__init__()
        self._rules, self._name = rules, name
        theme, named = shell.theme, PROVIDERS[name]
        self.key = TextLine()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(f"Key of {named}")
        self.key.setMaxLength(500)
        self.key.returnPressed.connect(self.saved)
        self.address = TextLine()
        self.address.setAccessibleName(f"Address of {named}")
        self.address.setPlaceholderText(_OWN[name])
        self.address.returnPressed.connect(self.saved)
        self.notice = label("", "small", is_wrapped=True)
        self.manner = Manner(shell, rules, name)
        self.save_button = Button(theme, "Save and test", icon="key")
        self.save_button.clicked.connect(self.saved)
        self.probe_button = Button(theme, "Find out what it can do", icon="scan")
        self.probe_button.setToolTip("Sends about a dozen small requests; a paid server may bill them.")
        self.probe_button.clicked.connect(self.probed)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(8)
        parts = [("Key", self.key), ("Address", self.address)]
        for text, field in reversed(parts) if self._name == "compatible" else parts:
            line = QHBoxLayout()
            line.setSpacing(12)
            caption = label(text, "field")
            caption.setFixedWidth(64)
            line.addWidget(caption)
            line.addWidget(field, 1)
            column.addLayout(line)
        column.addWidget(self.manner)
        self.notice.setContentsMargins(76, 0, 0, 0)
        self.notice.hide()
        column.addWidget(self.notice)
        foot = QHBoxLayout()
        foot.setContentsMargins(76, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self.probe_button)
        foot.addStretch(1)
        if self._name != "compatible":
            self.probe_button.hide()
        column.addLayout(foot)

    def forget_key(self) -> None:
        """Empty the field for good: unlike `clear`, this cannot be undone from the field's own menu."""
        self.key.setText("")

    def take_address(self) -> bool:
        """Keep the address that was typed, if it is one that may be used; else say why not."""
        from studio.providers.compatible.address import checked_address, notice_for

        text = self.address.text().strip()
        try:
            address = checked_address(text) if text else ""
        except StudioError as error:
            self.address.set_invalid(True)
            self._say(f"{error.message} {error.advice}")
            return False
        self.address.set_invalid(False)
        self._say("" if is_here(address) else notice_for(address))
        if address != self._rules.options(self._name).base_url:
            self._rules.set_options(self._name, base_url=address, probe=None)
        return True

    def _say(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
