"""The smaller cards: appearance, reviewer, shortcuts, about."""

from __future__ import annotations

import asyncio
import platform
import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from studio import __version__
from studio.system.doctor import Fact, examine
from studio.system.paths import log_dir
from studio.ui.settings.card import Card
from studio.ui.shell import Shell
from studio.ui.shortcuts import shortcut_table
from studio.ui.theme import as_mode
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.text import label

MODES = [("system", "As the system", "monitor"), ("light", "Light", "sun"), ("dark", "Dark", "moon")]


class AppearanceCard(Card):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Appearance")
        self.mode = SegmentedControl(shell.theme, MODES, name="Theme")
        self.mode.chosen.connect(self._choose)
        self.add_row("Theme", self.mode)
        shell.theme.changed.connect(self.refresh)

    def _choose(self, mode: str) -> None:
        self.shell.settings.put("theme", mode)
        self.shell.theme.set_mode(as_mode(mode))

    def refresh(self) -> None:
        self.mode.set_value(self.shell.theme.mode)


class ReviewerCard(Card):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Review", "Decisions are signed with this name.")
        self.name = TextLine()
        self.name.setFixedWidth(280)
        self.name.setMaxLength(80)
        self.name.setPlaceholderText("Your name")
        self.name.editingFinished.connect(self.save)
        self.add_row("Reviewer", self.name)

    def refresh(self) -> None:
        self.name.show_text(self.shell.settings.get("review.name", ""))

    def save(self) -> None:
        name = self.name.text().strip()
        if name != self.shell.settings.get("review.name", ""):
            self.shell.settings.put("review.name", name or None)


class ShortcutsCard(Card):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Keyboard")
        self._table: QWidget | None = None
        shell.actions.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        """The table is made anew when a page entered its own actions."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = shortcut_table(self.shell.actions)
        self.column.addWidget(self._table)


class AboutCard(Card):
    """Versions and what the doctor found, to be copied into a report."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "About and diagnostics")
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(1, 174)
        self._grid.setColumnStretch(2, 1)
        self.column.addLayout(self._grid)
        self.copy = Button(shell.theme, "Copy for a report", icon="copy")
        self.copy.clicked.connect(self._copy)
        self.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        self.shell.tasks.start(self._examine(), "look at this computer")

    async def _examine(self) -> None:
        self._facts = await asyncio.to_thread(examine, self.shell.workshop.library.path)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        own = Fact(name="Creative Studio", value=__version__)
        for row, fact in enumerate((own, *self._facts)):
            self._show(row, fact)

    def _show(self, row: int, fact: Fact) -> None:
        look = {"ok": ("circle-check", "ok"), "warning": ("triangle-alert", "warn"), "error": ("circle-alert", "bad")}
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Mark(self.shell.theme, *look[fact.state], 16), row, 0, top)
        self._grid.addWidget(label(fact.name), row, 1, top)
        text = f"{fact.value}\n{fact.advice}" if fact.advice else fact.value
        value = label(text, "muted", is_wrapped=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(value, row, 2)

    @property
    def report(self) -> str:
        """The diagnostics as text: no names of campaigns, no keys."""
        lines = [
            f"Creative Studio {__version__}",
            f"Python {sys.version.split()[0]}, Qt {qVersion()}",
            platform.platform(),
        ]
        lines += [f"{fact.name}: {fact.value} ({fact.state})" for fact in self._facts]
        lines.append(f"Log: {log_dir() / 'studio.log'}")
        return "\n".join(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.shell.messages.toast("Diagnostics copied.")
