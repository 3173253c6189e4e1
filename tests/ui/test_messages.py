"""Notices pass, errors say what to do, questions never stop the loop."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.model.errors import BriefError, Problem, StudioError
from studio.ui.messages import Messages
from studio.ui.theme import Theme
from studio.ui.widgets.dialog import ConfirmSheet, ErrorSheet
from studio.ui.widgets.toast import MOST_SHOWN, Toast

Story = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1000, 700)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def press(widget: QWidget, text: str) -> None:
    next(button for button in widget.findChildren(QPushButton) if button.text() == text).click()


def test_a_notice_offers_undo_and_is_remembered(host: QWidget, theme: Theme) -> None:
    done: list[str] = []
    messages = Messages(host, theme)
    messages.toast("Spring was deleted.", action=("Undo", lambda: done.append("undone")))
    toast = host.findChild(Toast)
    assert toast.isVisible()
    press(toast, "Undo")
    assert done == ["undone"]
    assert not toast.isVisible()
    assert [notice.text for notice in messages.history] == ["Spring was deleted."]


def test_a_notice_passes_by_itself(host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    QCursor.setPos(host.mapToGlobal(QPoint(1, 1)))  # a notice under the pointer stays
    Messages(host, theme).toast("Saved.", seconds=0.02)
    toast = host.findChild(Toast)
    gone: list[int] = []
    toast.left.connect(lambda: gone.append(1))
    qtbot.waitUntil(lambda: gone == [1])


def test_many_notices_do_not_fill_the_window(host: QWidget, theme: Theme) -> None:
    messages = Messages(host, theme)
    for number in range(8):
        messages.toast(f"Notice {number}")
    shown = [toast for toast in host.findChildren(Toast) if toast.isVisible()]
    assert len(shown) == MOST_SHOWN
    assert len({toast.y() for toast in shown}) == MOST_SHOWN, "none covers another"
    assert all(host.rect().contains(toast.geometry()) for toast in shown)


def test_an_error_says_what_why_and_what_to_do(host: QWidget, theme: Theme) -> None:
    messages = Messages(host, theme)
    messages.show_exception(StudioError("The photo is cut off.", "Export it again."), "take in the photo")
    sheet = host.findChild(ErrorSheet)
    assert sheet.heading.text() == "Could not take in the photo"
    assert "The photo is cut off." in words(sheet)
    assert "Export it again." in words(sheet)
    press(sheet, "Copy details")
    assert "The photo is cut off." in QGuiApplication.clipboard().text()
    press(sheet, "Close")
    assert not sheet.isVisible()


def test_a_second_error_joins_the_first(host: QWidget, theme: Theme) -> None:
    messages = Messages(host, theme)
    messages.error("One.", "Do this.")
    messages.error("Two.", "Do that.")
    sheets = [sheet for sheet in host.findChildren(ErrorSheet) if sheet.isVisible()]
    assert len(sheets) == 1
    assert "Two." in words(sheets[0])


def test_a_brief_error_names_its_fields(host: QWidget, theme: Theme) -> None:
    messages = Messages(host, theme)
    messages.show_exception(BriefError([Problem("brand.name", "It is missing.", "Add it.")]), "import the brief")
    assert "brand.name: It is missing." in words(host.findChild(ErrorSheet))


@pytest.mark.logs_errors
def test_a_bug_is_logged_whole_and_says_that_work_is_safe(
    host: QWidget, theme: Theme, caplog: pytest.LogCaptureFixture
) -> None:
    messages = Messages(host, theme)
    try:
        raise KeyError("lost")
    except KeyError as error:
        messages.show_exception(error, "draw the card")
    assert "Your work is saved" in words(host.findChild(ErrorSheet))
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(("answer", "expected"), [("Delete", True), ("Cancel", False)])
def test_a_question_is_awaited(on_loop: Story, host: QWidget, theme: Theme, answer: str, expected: bool) -> None:
    async def story() -> None:
        messages = Messages(host, theme)
        asked = asyncio.ensure_future(messages.confirm("Delete it?", "It can be undone.", "Delete", is_danger=True))
        await asyncio.sleep(0.01)
        press(host.findChild(ConfirmSheet), answer)
        assert await asked is expected

    on_loop(story())


def test_escape_is_no(on_loop: Story, host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    async def story() -> None:
        messages = Messages(host, theme)
        asked = asyncio.ensure_future(messages.confirm("Go on?", "", "Go on"))
        await asyncio.sleep(0.01)
        qtbot.keyClick(host.findChild(ConfirmSheet), Qt.Key.Key_Escape)
        assert await asked is False

    on_loop(story())
