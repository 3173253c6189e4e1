"""The sheet of keyboard shortcuts, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.ui.actions import Action, Actions, keys_text
from studio.ui.shell import Shell
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.text import KeyCap, Rule, label

WIDTH = 760


class ShortcutSheet(Overlay):
    """Every key there is, by group."""

    def __init__(self, host: QWidget, shell: Shell) -> None:
        super().__init__(host, shell.theme, WIDTH, 0.4)
        self.setObjectName("shortcutsheet")
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 14, 12)
        top.addWidget(label("Keyboard shortcuts", "h3"), 1)
        self.close_button = IconButton(shell.theme, "x", "Close")
        self.close_button.clicked.connect(self.dismiss)
        top.addWidget(self.close_button)
        self.column.addLayout(top)
        self.column.addWidget(Rule())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table = shortcut_table(shell.actions)
        table.setContentsMargins(24, 16, 24, 20)
        area.setWidget(table)
        area.setFixedHeight(min(host.height() - 160, table.sizeHint().height() + 4))
        self.column.addWidget(area)

    @staticmethod
    def toggle(shell: Shell) -> None:
        """Open it, or close the open one."""
        shown = [found for found in shell.host.findChildren(ShortcutSheet) if found.isVisible()]
        if shown:
            shown[0].dismiss()
            return
        sheet = ShortcutSheet(shell.host, shell)
        sheet.open(sheet.close_button)


def shortcut_table(actions: Actions) -> QWidget:
    """Two columns of groups, each a list of actions with their keys."""
    groups: dict[str, list[Action]] = {}
    for action in actions.all():
        if action.shortcuts:
            groups.setdefault(action.group or action.page.title() or "Commands", []).append(action)
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(40)
    columns = [QVBoxLayout(), QVBoxLayout()]
    heights = [0, 0]
    for name, members in groups.items():
        side = heights.index(min(heights))
        heights[side] += len(members) + 2
        columns[side].addWidget(_group(name, members))
        columns[side].addSpacing(14)
    for column in columns:
        column.setSpacing(0)
        column.addStretch(1)
        row.addLayout(column, 1)
    return box


def _group(name: str, actions: list[Action]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(6)
    grid.addWidget(label(name, "section"), 0, 0, 1, 2)
    for place, action in enumerate(actions, 1):
        grid.addWidget(label(action.text.rstrip("…"), "body"), place, 0)
        keys = QHBoxLayout()
        keys.setSpacing(4)
        keys.addStretch(1)
        for shortcut in action.shortcuts[:2]:
            keys.addWidget(KeyCap(keys_text(shortcut)))
        grid.addLayout(keys, place, 1)
    grid.setColumnStretch(0, 1)
    return box
