"""The workspace's rules as the cards of the Settings page see and change them."""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.model.call import VERBS, Verb
from studio.model.policy import Policy
from studio.model.provider import ProviderName, ProviderOptions
from studio.system.keys import KeptKey
from studio.ui.shell import Shell
from studio.ui.spend.names import PROVIDERS


class Rules(QObject):
    """One truth for all cards. `changed()` follows each change and each look at the keys.

    A change shows at once and is stored behind the window, one after the other, the latest last.
    """

    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent or shell)
        self._shell = shell
        self.policy = shell.workshop.policy
        self.kept: dict[ProviderName, KeptKey] = {}
        self.has_looked = False
        self._is_storing = False
        self._is_stale = False
        shell.policy_changed.connect(self._follow)

    def close(self) -> None:
        """The page goes."""
        self._shell.policy_changed.disconnect(self._follow)

    def _follow(self) -> None:
        """Rules may be changed elsewhere, as where a limit is raised in the queue."""
        if not self._is_storing and self._shell.has_workshop:
            self.policy = self._shell.workshop.policy
            self.changed.emit()

    @property
    def can_change(self) -> bool:
        """A workspace opened for reading only has rules, but none can be changed."""
        return not self._shell.workshop.library.is_read_only

    def look(self) -> None:
        """Read the rules, and the keys where they are kept, without holding the window up."""
        self._shell.tasks.start(self.read(), "read the connections")

    async def read(self) -> None:
        """As `look`, to be awaited."""
        keys = self._shell.workshop.keys
        await asyncio.to_thread(importlib.import_module, "studio.providers.switchboard")
        found = {name: await asyncio.to_thread(keys.kept, name) for name in PROVIDERS}
        self.kept = {name: kept for name, kept in found.items() if kept is not None}
        self.has_looked = True
        if not self._is_storing:
            self.policy = self._shell.workshop.policy
        self.changed.emit()

    def change(self, **parts: Any) -> None:
        """Set parts of the policy by name."""
        policy = Policy.model_validate(self.policy.model_copy(update=parts).model_dump())
        if policy == self.policy or not self.can_change:
            return
        self.policy = policy
        self.changed.emit()
        self.store()

    def set_options(self, name: ProviderName, **parts: Any) -> None:
        """Set how a provider is asked."""
        now = self.policy.options.get(name) or ProviderOptions()
        self.change(options={**self.policy.options, name: now.model_copy(update=parts)})

    def store(self) -> None:
        """Keep the policy with the workspace; lines that were open are closed, so that a new key counts."""
        self._is_stale = True
        if not self._is_storing:
            self._is_storing = True
            self._shell.tasks.start(self._store(), "keep the rules of the workspace")

    async def _store(self) -> None:
        try:
            while self._is_stale:
                self._is_stale = False
                await self._shell.workshop.set_policy(self.policy)
        finally:
            self._is_storing = False
        self.changed.emit()
        self._shell.policy_changed.emit()

    @property
    def is_stored(self) -> bool:
        """Whether what is shown is what is in force."""
        return not self._is_storing

    # what follows from the rules

    def has_key(self, name: ProviderName) -> bool:
        """Whether the provider can be asked at all; a compatible server may want no key, but has an address."""
        if name == "compatible":
            return bool(self.options(name).base_url)
        return name in self.kept

    def options(self, name: ProviderName) -> ProviderOptions:
        return self.policy.options.get(name) or ProviderOptions()

    def model(self, name: ProviderName, verb: Verb) -> str:
        """The model that would be asked, by these rules."""
        return self._shell.workshop.desk.models.chosen(name, verb, self.policy) if self.has_looked else ""

    def can(self, name: ProviderName, verb: Verb) -> bool:
        """Whether provider and model can do a task, key or not."""
        from studio.providers.capabilities import can

        model = self.model(name, verb)
        fact = self._shell.workshop.desk.models.fact(name, model) if model else None
        return bool(model) and can(name, verb, fact, self.options(name).probe)

    def use_for_all(self, name: ProviderName) -> None:
        """Ask the provider first for everything it can do."""
        order = dict(self.policy.order)
        for verb in VERBS:
            if self.can(name, verb):
                order[verb] = (name, *(other for other in order.get(verb, ()) if other != name))
        self.change(order=order)

    def is_used(self, name: ProviderName) -> bool:
        return any(name in names for names in self.policy.order.values())

    def drop(self, name: ProviderName) -> None:
        """Ask the provider for nothing any more."""
        order = {verb: tuple(one for one in names if one != name) for verb, names in self.policy.order.items()}
        self.change(order={verb: names for verb, names in order.items() if names})
