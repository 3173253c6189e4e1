"""One provider on the Settings page: its key, its address, whether it answers, and what to do when it does not."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.errors import ProviderError, StudioError
from studio.model.provider import ProviderName
from studio.ui.settings.connections_examine import KINDS, list_models, probe, sunsets
from studio.ui.settings.connections_form import KeyForm
from studio.ui.settings.connections_manner import is_here, what_it_can
from studio.ui.settings.connections_rules import Rules
from studio.ui.shell import Shell
from studio.ui.spend.names import PROVIDERS, named
from studio.ui.widgets.badge import Mark, StateBadge
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.text import label

_ABOUT = {
    "openai": "Writes, looks, draws, and judges what may be shown.",
    "compatible": "Any server that speaks OpenAI's language, on this computer or in your network.",
    "gemini": "Writes, looks and draws.",
    "anthropic": "Writes and looks; makes no pictures.",
}


class ProviderRow(QWidget):
    """Name, state and buttons in a line; key and address below it while they are being entered."""

    def __init__(self, shell: Shell, rules: Rules, name: ProviderName) -> None:
        super().__init__()
        self._shell, self._rules, self.name = shell, rules, name
        self._fault: tuple[str, str] | None = None
        self._is_busy = False
        theme = shell.theme
        self.title = label(PROVIDERS[name], "strong")
        self.state = StateBadge(theme, "", "idle")
        self.words = label("", "small", is_wrapped=True)
        self.change_button = Button(theme, "Set up", kind="ghost")
        self.change_button.clicked.connect(self._toggle)
        self.test_button = Button(theme, "Test", icon="plug-zap")
        self.test_button.clicked.connect(lambda: shell.tasks.start(self.test(), f"test {PROVIDERS[name]}"))
        self.remove_button = IconButton(theme, "trash-2", f"Remove the key of {PROVIDERS[name]}")
        self.remove_button.clicked.connect(lambda: shell.tasks.start(self._remove(), "remove the key"))
        self.use_button = Button(theme, "Use it for everything it can", kind="link")
        self.use_button.clicked.connect(lambda: rules.use_for_all(name))
        self.fault = label("", "error", is_wrapped=True)
        self.warnings = label("", "small", is_wrapped=True)
        self.form = KeyForm(shell, rules, name)
        self.form.saved.connect(self._save)
        self.form.probed.connect(lambda: shell.tasks.start(self.probe(), "look at the server"))
        self._lay_out()
        rules.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title)
        line.addWidget(self.state)
        line.addStretch(1)
        words.addLayout(line)
        words.addWidget(self.words)
        head.addLayout(words, 1)
        for button in (self.change_button, self.test_button, self.remove_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        warning = QHBoxLayout()
        warning.setSpacing(8)
        self._warning_mark = Mark(self._shell.theme, "triangle-alert", "warn", 14)
        warning.addWidget(self._warning_mark, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.warnings, 1)
        self.found = label("", "small", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.fault)
        column.addWidget(self.found)
        column.addLayout(warning)
        column.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)

    # what it shows

    def refresh(self) -> None:
        """Show key, state and buttons as they are now."""
        rules, name = self._rules, self.name
        kept = rules.kept.get(name)
        has_key, is_open = rules.has_key(name), self.form.isVisibleTo(self)
        self.words.setText(self._words())
        self.change_button.setText("Close" if is_open else "Change" if has_key or kept else "Set up")
        self.change_button.setAccessibleName(f"{self.change_button.text()} {PROVIDERS[name]}")
        self.test_button.setVisible(has_key)
        self.test_button.setAccessibleName(f"Test {PROVIDERS[name]}")
        is_off = rules.policy.is_offline
        self.form.manner.refresh()
        self.test_button.setEnabled(not is_off and not self._is_busy)
        self.test_button.setToolTip("Nothing leaves this computer: the offline switch is on." if is_off else "")
        self.form.save_button.setText("Save" if is_off else "Save and test")
        self.remove_button.setVisible(kept is not None and kept.place != "environment")
        for widget in (self.form.save_button, self.form.probe_button):
            widget.setEnabled(not self._is_busy and rules.can_change)
        self.form.probe_button.setEnabled(self.form.probe_button.isEnabled() and not is_off)
        held = self._held
        words = (
            self._fault[1]
            if self._fault
            else f"{named(held)} Mend it, then press Test: what waits goes on."
            if held
            else ""
        )
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self._show_state(has_key)
        self._show_found()

    def _words(self) -> str:
        kept = self._rules.kept.get(self.name)
        at = self._rules.options(self.name).base_url
        place = f" Address: {at}{', on this computer' if is_here(at) else ''}." if at else ""
        if kept is None:
            if self.name == "compatible" and at:
                return f"No key; some servers want none.{place}"
            return f"{_ABOUT[self.name]}{place}" if self._rules.has_looked else "Looking for a key…"
        tail = f" •••• {kept.tail}" if kept.tail else ""
        return f"Key{tail}, {kept.spoken}.{place}"

    def _show_state(self, has_key: bool) -> None:
        listed = self._listed()
        if self._is_busy:
            self.state.set_state("Asking…", "info")
        elif self._fault is not None:
            kind = self._fault[0]
            self.state.set_state(*KINDS.get(kind, ("Not possible", "bad")))  # type: ignore[call-overload]
        elif self._held:
            self.state.set_state("Held", "warn", "hand")
        elif not has_key:
            self.state.set_state("No address" if self.name == "compatible" else "No key", "idle")
        elif listed:
            self.state.set_state(f"{len(listed)} models", "ok", "circle-check")
        else:
            self.state.set_state("Not tested", "idle")
        self.state.setVisible(self._rules.has_looked)

    def _show_found(self) -> None:
        options = self._rules.options(self.name)
        self.found.setText(what_it_can(options.probe) if options.probe else "")
        self.found.setVisible(options.probe is not None)
        is_used = self._ready and self._rules.is_used(self.name)
        ending = sunsets(self._shell.workshop, self.name, self._rules.policy) if is_used else ()
        self.warnings.setText("\n".join(ending))
        for widget in (self.warnings, self._warning_mark):
            widget.setVisible(bool(ending))
        is_good = self._rules.has_key(self.name) and self._fault is None and bool(self._listed() or options.probe)
        self.use_button.setVisible(is_good and not self._rules.is_used(self.name) and self._rules.can_change)

    @property
    def _held(self) -> str:
        """Why the queue asks the provider nothing until a person has acted; empty where it does."""
        states = self._shell.workshop.engine.providers()
        return next((state.held for state in states if state.name == self.name), "")

    @property
    def _ready(self) -> bool:
        return self._rules.has_looked

    def _listed(self) -> tuple[str, ...]:
        if not self._ready:
            return ()
        listed = self._shell.workshop.desk.models.listed.get(self.name)
        probed = self._rules.options(self.name).probe
        return listed.models if listed else probed.models if probed else ()

    # what a person does

    def _toggle(self) -> None:
        is_open = not self.form.isVisibleTo(self)
        self.form.setVisible(is_open)
        if is_open:
            kept = self._rules.kept.get(self.name)
            tail = f"•••• {kept.tail}, type to replace it" if kept and kept.tail else "Paste the key"
            self.form.key.setPlaceholderText(tail)
            self.form.address.show_text(self._rules.options(self.name).base_url)
            (self.form.address if self.name == "compatible" else self.form.key).setFocus()
        else:
            self.form.forget_key()
        self.refresh()

    def _save(self) -> None:
        self._shell.tasks.start(self.save(), f"set up {PROVIDERS[self.name]}")

    async def save(self) -> None:
        """Keep key and address, then test them unless nothing may leave."""
        if not self.form.take_address():
            return
        typed, keys = self.form.key.text(), self._shell.workshop.keys
        self.form.forget_key()
        self._fault = None
        if typed.strip():
            try:
                kept = await asyncio.to_thread(keys.set, self.name, typed)
            except StudioError as error:
                self._fail("key", error)
                return
            self._rules.kept[self.name] = kept
            if kept.place == "this run":
                self._shell.messages.toast(f"The key of {PROVIDERS[self.name]} is kept {kept.spoken}.", "warn")
        self._rules.store()
        if not self._rules.has_key(self.name):
            self.refresh()
            return
        if self._rules.policy.is_offline:
            self.form.hide()
            self.refresh()
            return
        await self.test()
        if self._fault is None and self.name != "compatible":
            self.form.hide()
        self.refresh()

    async def test(self) -> None:
        """Ask for the list of models: the cheapest way to see whether key and address are good."""
        workshop = self._shell.workshop
        await self._busy(True)
        try:
            found = await list_models(workshop, self.name)
        except StudioError as error:
            self._fail(error.kind if isinstance(error, ProviderError) else "", error)
            return
        finally:
            await self._busy(False)
        self._fault = None
        if not workshop.library.is_read_only:
            await workshop.engine.release_provider(self.name)  # what waited for a person goes on
        self._shell.messages.toast(f"{PROVIDERS[self.name]} answers: {len(found.models)} models can be reached.")
        self._rules.changed.emit()

    async def probe(self) -> None:
        """Try what a compatible server takes, and keep what was found with its address."""
        if not self.form.take_address():
            return
        await self._busy(True)
        try:
            result = await probe(self._shell.workshop, self._rules.options(self.name))
        except StudioError as error:
            self._fail(error.kind if isinstance(error, ProviderError) else "", error)
            return
        finally:
            await self._busy(False)
        self._fault = None
        self._rules.set_options(self.name, probe=result)
        self.refresh()

    async def _busy(self, is_busy: bool) -> None:
        """Show that it is being asked; rules that are on their way to the disk come first."""
        self._is_busy = is_busy
        self.refresh()
        while is_busy and not self._rules.is_stored:
            await asyncio.sleep(0.01)

    def _fail(self, kind: str, error: StudioError) -> None:
        self._fault = (kind, f"{named(error.message)} {error.advice}".strip())
        self.refresh()

    async def _remove(self) -> None:
        named = PROVIDERS[self.name]
        text = "It is forgotten here and in the system's keyring. What was made with it stays."
        if not await self._shell.messages.confirm(f"Remove the key of {named}?", text, "Remove", is_danger=True):
            return
        keys = self._shell.workshop.keys
        await asyncio.to_thread(keys.remove, self.name)
        self._fault = None
        self._rules.store()
        await self._rules.read()
