"""Menus that hang from a button or the pointer and go when they close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.theme import Theme


@dataclass(frozen=True)
class Item:
    """One line of a menu. An item without text is a rule across."""

    text: str = ""
    icon: str = ""
    run: Callable[[], object] = lambda: None
    is_enabled: bool = True


def menu_of(parent: QWidget, theme: Theme, items: Sequence[Item]) -> QMenu:
    """A menu that deletes itself when it closes; show it with `popup`, which does not stop the loop."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for item in items:
        if not item.text:
            menu.addSeparator()
            continue
        action = QAction(theme.icon(item.icon), item.text, menu)
        action.setEnabled(item.is_enabled)
        action.triggered.connect(lambda _checked=False, run=item.run: run())
        menu.addAction(action)
    return menu
