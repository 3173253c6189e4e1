"""The card of the workspace: where it is, how large, another one, another place."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from studio.library.found import CreativeFilter
from studio.ui.brief.summaries import many
from studio.ui.frame.live import folder_size, size_text
from studio.ui.settings.card import Card
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.files import ask_folder
from studio.ui.widgets.text import label


class WorkspaceCard(Card):
    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            "Workspace",
            "One folder holds campaigns, pictures, edits and decisions. Nothing in it names another place.",
        )
        self.place = label("", "body", is_wrapped=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.extent = label("", "muted")
        self.add_row("Folder", self.place, fills=True)
        self.add_row("Holds", self.extent, fills=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_folder = Button(shell.theme, "Open folder", icon="folder-open")
        self.open_folder.clicked.connect(lambda: shell.actions.run("workspace.open"))
        self.other = Button(shell.theme, "Open another…", icon="folder-plus")
        self.other.clicked.connect(lambda: shell.tasks.start(self._open_another(), "open the workspace"))
        self.move_away = Button(shell.theme, "Move…", icon="folder-output")
        self.move_away.clicked.connect(lambda: shell.tasks.start(self._move(), "move the workspace"))
        for button in (self.open_folder, self.other, self.move_away):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def refresh(self) -> None:
        self.place.setText(str(self.shell.workshop.library.path))
        self.shell.tasks.start(self._measure(), "measure the workspace")

    async def _measure(self) -> None:
        library = self.shell.workshop.library
        size = await asyncio.to_thread(folder_size, Path(library.path))
        campaigns = len(library.campaigns.list())
        creatives = library.creatives.count(CreativeFilter())
        shown = f"{creatives:,}" if creatives <= 10_000 else "10,000+"
        noun = "creative" if creatives == 1 else "creatives"
        self.extent.setText(f"{many(campaigns, 'campaign')}, {shown} {noun}, {size_text(size)}")

    async def _open_another(self) -> None:
        folder = await ask_folder(self.shell.window, "Open a workspace, or choose an empty folder for a new one")
        if folder is not None:
            await self.shell.change_workspace(folder, is_copied=False)

    async def _move(self) -> None:
        folder = await ask_folder(self.shell.window, "Move the workspace into an empty folder")
        if folder is None:
            return
        agreed = await self.shell.messages.confirm(
            "Move the workspace?",
            f"Everything is copied to {folder} and opened there. Nothing is deleted: the old folder stays where it is "
            "until you remove it yourself.",
            "Move",
        )
        if agreed:
            await self.shell.change_workspace(folder, is_copied=True)
