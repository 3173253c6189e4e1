"""The one table of everything a person can do: menus, the command palette and the shortcut sheet all read it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.ui.tasks import Tasks
from studio.ui.theme import Theme

Run = Callable[[], object]
When = Callable[[], bool]


@dataclass
class Action:
    """One thing a person can do. `page`: only while that page is shown; `group` heads it in lists."""

    id: str
    text: str
    icon: str
    shortcuts: tuple[str, ...]
    when: When | None
    run: Run
    group: str
    page: str
    hint: str
    is_listed: bool
    qt: QAction = field(repr=False)

    @property
    def is_possible(self) -> bool:
        return self.when is None or self.when()


class Actions(QObject):
    """Holds the actions and lets the window run them by key, by menu or by name."""

    changed = Signal()

    def __init__(self, window: QWidget, theme: Theme, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._tasks = tasks
        self._by_id: dict[str, Action] = {}
        self._page = ""

    def add(
        self,
        id: str,
        text: str,
        icon: str = "",
        shortcut: str | tuple[str, ...] = (),
        when: When | None = None,
        run: Run = lambda: None,
        *,
        group: str = "",
        page: str = "",
        hint: str = "",
        is_listed: bool = True,
    ) -> QAction:
        """Enter an action; adding an id again replaces it.

        `run` may return a coroutine: it is started as a task. `hint` is a short second line for the palette.
        """
        shortcuts = (shortcut,) if isinstance(shortcut, str) and shortcut else tuple(shortcut)
        if id in self._by_id:
            self._remove(id)
        qt = QAction(text, self)
        qt.setObjectName(id)
        qt.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        qt.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action = Action(id, text, icon, shortcuts, when, run, group, page, hint, is_listed, qt)
        qt.triggered.connect(lambda _checked=False, name=id: self.run(name))
        self._by_id[id] = action
        self._window.addAction(qt)
        self._refresh_one(action)
        self.changed.emit()
        return qt

    def get(self, id: str) -> Action:
        """The action; KeyError when there is none."""
        return self._by_id[id]

    def all(self) -> tuple[Action, ...]:
        """Every action in the order they were entered."""
        return tuple(self._by_id.values())

    def possible(self) -> tuple[Action, ...]:
        """What can be done now, for the command palette."""
        self.refresh()
        return tuple(action for action in self._by_id.values() if action.is_listed and action.qt.isEnabled())

    def run(self, id: str) -> None:
        """Do it, if it can be done now."""
        action = self._by_id[id]
        if not self._is_here(action) or not action.is_possible:
            return
        result = action.run()
        if inspect.iscoroutine(result):
            coroutine: Coroutine[Any, Any, object] = result
            self._tasks.start(coroutine, _sentence(action.text))

    def set_page(self, page: str) -> None:
        """Tell which page is shown; actions of other pages sleep."""
        self._page = page
        self.refresh()

    def refresh(self) -> None:
        """Ask every action anew whether it is possible (after a selection or a page changed)."""
        for action in self._by_id.values():
            self._refresh_one(action)

    def _refresh_one(self, action: Action) -> None:
        action.qt.setEnabled(self._is_here(action) and action.is_possible)

    def _is_here(self, action: Action) -> bool:
        return not action.page or action.page == self._page

    def _remove(self, id: str) -> None:
        old = self._by_id.pop(id)
        self._window.removeAction(old.qt)
        old.qt.deleteLater()

    def with_icon(self, id: str) -> QAction:
        """The action for a menu, its icon in today's colours; icons are not drawn before a menu shows them."""
        action = self._by_id[id]
        if action.icon:
            action.qt.setIcon(self._theme.icon(action.icon))
        return action.qt


def _sentence(text: str) -> str:
    """`Import brief…` -> `import brief`, to stand after "Could not"."""
    plain = text.rstrip("….").strip()
    return plain[:1].lower() + plain[1:]


def keys_text(shortcut: str) -> str:
    """A shortcut as the person's own system writes it (`Ctrl+K`, `⌘K`)."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
