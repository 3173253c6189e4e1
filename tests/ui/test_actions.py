"""One table of actions feeds keys, menus, palette and sheet."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.actions import Actions
from studio.ui.tasks import Tasks
from studio.ui.theme import Theme

Story = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Actions:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return Actions(window, theme, Tasks(lambda error, what: None))


def test_a_key_runs_its_action(table: Actions, qtbot: QtBot) -> None:
    done: list[str] = []
    table.add("go", "Go", shortcut="Ctrl+G", run=lambda: done.append("go"))
    window = table.parent()
    assert isinstance(window, QWidget)
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert done == ["go"]


def test_what_is_not_possible_is_not_done_nor_offered(table: Actions) -> None:
    done: list[str] = []
    can = [False]
    table.add("cut", "Cut", when=lambda: can[0], run=lambda: done.append("cut"))
    table.run("cut")
    assert done == []
    assert [action.id for action in table.possible()] == []
    can[0] = True
    table.refresh()
    assert table.get("cut").qt.isEnabled()
    table.run("cut")
    assert done == ["cut"]


def test_actions_of_other_pages_sleep(table: Actions) -> None:
    done: list[str] = []
    table.add("review.approve", "Approve", shortcut="A", page="review", run=lambda: done.append("approve"))
    table.add("library.all", "All", shortcut="A", page="library", run=lambda: done.append("all"))
    table.set_page("library")
    table.run("review.approve")
    table.run("library.all")
    assert done == ["all"]
    table.set_page("review")
    assert [action.id for action in table.possible()] == ["review.approve"]


def test_letters_typed_into_a_field_are_letters(table: Actions, qtbot: QtBot) -> None:
    done: list[str] = []
    table.add("approve", "Approve", shortcut="A", run=lambda: done.append("a"))
    window = table.parent()
    assert isinstance(window, QWidget)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "aha")
    assert field.text() == "aha"
    assert done == []


def test_entering_an_id_again_replaces_it(table: Actions) -> None:
    done: list[int] = []
    table.add("x", "One", shortcut="Ctrl+1", run=lambda: done.append(1))
    table.add("x", "Two", shortcut="Ctrl+1", run=lambda: done.append(2))
    table.run("x")
    assert done == [2]
    assert [action.text for action in table.all()] == ["Two"]


def test_a_coroutine_is_started_as_a_task(on_loop: Story, qtbot: QtBot, theme: Theme) -> None:
    told: list[str] = []
    done: list[int] = []

    async def story() -> None:
        window = QWidget()
        qtbot.addWidget(window)
        actions = Actions(window, theme, Tasks(lambda error, what: told.append(what)))

        async def work(fails: bool) -> None:
            await asyncio.sleep(0)
            done.append(1)
            if fails:
                raise ValueError("x")

        actions.add("good", "Import brief…", run=lambda: work(False))
        actions.add("bad", "Import brief…", run=lambda: work(True))
        actions.run("good")
        actions.run("bad")
        await asyncio.sleep(0.01)

    on_loop(story())
    assert done == [1, 1]
    assert told == ["import brief"]
