"""Creatives that were edited but not measured since: remembered, so that closing the window loses no check."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from studio.model.errors import LibraryError
from studio.ui.shell import Shell

KEY, STARTED = "canvas.unchecked", "unchecked_started"


class Unchecked:
    """The list in the workspace's settings."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    @property
    def ids(self) -> list[str]:
        known = self._shell.workshop.library.settings.get(KEY, [])
        return [str(creative_id) for creative_id in known] if isinstance(known, list) else []

    def add(self, creative_id: str) -> None:
        if creative_id not in self.ids:
            self._shell.workshop.library.settings.put(KEY, [*self.ids, creative_id])

    def add_all(self, creative_ids: Sequence[str]) -> None:
        known = self.ids
        if new := [creative_id for creative_id in creative_ids if creative_id not in known]:
            self._shell.workshop.library.settings.put(KEY, [*known, *new])

    def remove(self, creative_id: str) -> None:
        if creative_id in self.ids:
            self._shell.workshop.library.settings.put(KEY, [known for known in self.ids if known != creative_id])

    def remove_all(self, creative_ids: Sequence[str]) -> None:
        gone, known = set(creative_ids), self.ids
        if left := [creative_id for creative_id in known if creative_id not in gone]:
            if len(left) < len(known):
                self._shell.workshop.library.settings.put(KEY, left)
        elif known:
            self._shell.workshop.library.settings.put(KEY, [])

    def start_left_over(self) -> None:
        """Check what an earlier run left; called when a page that shows findings is made, done for the first one."""
        is_first = not self._shell.property(STARTED)
        self._shell.setProperty(STARTED, True)
        if is_first and self.ids and not self._shell.workshop.library.is_read_only:
            self._shell.tasks.start(self._check_all(self.ids), "check what was edited last time")

    async def _check_all(self, ids: list[str]) -> None:
        for creative_id in ids:
            with contextlib.suppress(LibraryError):  # deleted meanwhile
                await self._shell.workshop.recheck(creative_id)
            self.remove(creative_id)
