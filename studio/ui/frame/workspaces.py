"""Another workspace in the same window: opened, or taken along to another folder."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import StudioError
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow

MOST_RECENT = 8


class WorkspaceSwitch:
    """Does one change at a time. The work outlives the page that asked for it: its tasks are not the window's own."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._tasks = Tasks(window.messages.show_exception)
        self._changing: asyncio.Task[None] | None = None

    async def change(self, folder: Path, is_copied: bool) -> None:
        """Begin to change to `folder`; with `is_copied` everything is copied into it first."""
        if self._changing is None or self._changing.done():
            self._changing = self._tasks.start(self._change(folder, is_copied), "open the workspace")

    async def finished(self) -> None:
        """Return when no change is in hand."""
        if self._changing is not None:
            await self._changing

    async def _change(self, folder: Path, is_copied: bool) -> None:
        """When the new one cannot be opened, the old one comes back."""
        from studio.ui.settings.relocate import copy_workspace

        window = self._window
        old = Path(window.shell.workshop.library.path)
        await window.detach()
        try:
            if is_copied:
                await asyncio.to_thread(copy_workspace, old, folder)
            await self._open(folder)
        except StudioError as error:
            window.messages.show_exception(error, "open the workspace")
            await self._open(old)
            return
        recent = [place for place in window.settings.get("workspace.recent", []) if place != str(old)]
        window.settings.put("workspace.recent", [str(old), *recent][:MOST_RECENT])
        window.settings.put("workspace.last", str(folder))
        if is_copied:
            window.messages.toast(f"The workspace is in {folder} now. The old folder was kept.", seconds=12)

    async def _open(self, folder: Path) -> None:
        from studio.workshop import open_workshop

        workshop = await asyncio.to_thread(open_workshop, folder)
        try:
            await workshop.start()
        except BaseException:
            await workshop.close()
            raise
        self._window.attach(workshop)
        self._window.tasks.start(workshop.warm_up(), "start the workers")
