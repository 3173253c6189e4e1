"""The window as a whole: frame first, pages on demand, keys, memory of the place, an orderly end."""

import asyncio
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.model.job import OPEN_STATES
from studio.system.settings import Settings
from studio.ui.brief.page import BriefsPage
from studio.ui.frame.sidebar import NavButton
from studio.ui.main_window import MainWindow
from studio.ui.shell import PAGES
from studio.ui.widgets.dialog import ErrorSheet
from studio.ui.widgets.overlay import Overlay
from studio.workshop import sample_brief
from tests.made_up import a_brief, a_campaign, its_files
from tests.ui.conftest import OpenStudio, Story


def test_the_frame_is_shown_before_there_is_a_workspace(on_loop: Story, tmp_path: Path) -> None:
    async def story() -> None:
        window = MainWindow(None, Settings(tmp_path / "settings.json"))
        window.show()
        assert window.sidebar.isVisible()
        assert not window.shell.has_workshop
        window.go_to("settings")
        assert window.page_name is None, "the wish is kept until there is something to show"
        window.actions_table.run("brief.new")
        window.close()
        await window.wait_closed()
        await window.shut_down()
        window.deleteLater()

    on_loop(story())


def test_every_page_opens_by_its_key(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            for place, name in enumerate(PAGES, 1):
                qtbot.keyClick(studio.window, getattr(Qt.Key, f"Key_{place}"), Qt.KeyboardModifier.ControlModifier)
                await studio.settle(2)
                assert studio.window.page_name == name
                assert studio.window.stack.currentWidget() is studio.window.page(name)

    on_loop(story())


def test_a_page_is_made_when_it_is_first_shown(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            assert studio.window.stack.count() == 2, "the empty start and the one page in front"
            first = studio.window.page("briefs")
            studio.window.go_to("settings")
            studio.window.go_to("briefs")
            assert studio.window.page("briefs") is first

    on_loop(story())


def test_place_page_and_campaign_are_found_again(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio(size=(1024, 740)) as studio:
            spring = a_campaign(studio.workshop.library)
            a_campaign(studio.workshop.library, name="Autumn")
            studio.window.shell.select_campaign(spring.id)
            studio.window.go_to("settings")
            await studio.settle()
        async with open_studio(size=None) as again:
            assert again.window.page_name == "settings"
            assert again.window.shell.campaign_id == spring.id
            assert again.window.top_bar.campaign.text() == "Spring Launch"
            assert (again.window.width(), again.window.height()) == (1024, 740)

    on_loop(story())


def test_a_campaign_that_is_gone_is_no_longer_chosen(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign(studio.workshop.library)
            studio.window.shell.select_campaign(campaign.id)
            studio.workshop.library.campaigns.delete(campaign.id)
            await studio.until(lambda: studio.window.shell.campaign_id is None)
            assert studio.window.top_bar.campaign.text() == "No campaign"

    on_loop(story())


def test_closing_is_ignored_once_and_answers_whoever_waits(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            waiting = asyncio.ensure_future(studio.window.wait_closed())
            await studio.settle(1)
            event = QCloseEvent()
            QApplication.sendEvent(studio.window, event)
            assert not event.isAccepted()
            assert studio.window.isVisible()
            await asyncio.wait_for(waiting, 1)

    on_loop(story())


def test_work_in_the_queue_survives_the_window(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            await studio.workshop.engine.set_paused(True)
            await studio.window.desk.open_sample()
            await studio.window.desk.generate()
            assert studio.window.page_name == "queue"
            await studio.until(lambda: studio.window.sidebar.count("queue") == 40)
        async with open_studio() as again:
            jobs = again.workshop.engine.jobs()
            assert sum(job.kind == "creative" and job.state in OPEN_STATES for job in jobs) == 40
            await again.until(lambda: again.window.sidebar.count("queue") == 40)
            await again.workshop.engine.control([job.id for job in jobs], "cancel")

    on_loop(story())


def test_every_button_without_words_has_a_name(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            await studio.window.desk.open_sample()
            await studio.settle()
            for name in ("briefs", "settings"):
                studio.window.go_to(name)
                await studio.settle(2)
            nameless = [
                button
                for button in studio.window.findChildren(QAbstractButton)
                if not button.text() and not button.accessibleName() and not button.objectName().startswith("qt_")
            ]
            assert not nameless, [(type(button).__name__, button.parent()) for button in nameless]

    on_loop(story())


@pytest.mark.logs_errors
def test_an_error_nobody_caught_is_shown_and_the_program_goes_on(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:

            def fail() -> None:
                raise ZeroDivisionError("a bug")

            QTimer.singleShot(0, fail)
            await studio.until(lambda: studio.window.findChild(ErrorSheet) is not None)
            sheet = studio.window.findChild(ErrorSheet)
            sheet.dismiss()
            studio.window.go_to("settings")
            assert studio.window.page_name == "settings"

    on_loop(story())


def test_a_brief_dropped_on_the_window_is_imported(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(sample_brief()))])
            place, actions = QPointF(400, 400), Qt.DropAction.CopyAction
            keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
            enter = QDragEnterEvent(place.toPoint(), actions, data, *keys)
            QApplication.sendEvent(studio.window, enter)
            assert enter.isAccepted()
            QApplication.sendEvent(studio.window, QDropEvent(place, actions, data, *keys))
            await studio.until(lambda: studio.window.shell.campaign_id)
            page = studio.window.page("briefs")
            assert isinstance(page, BriefsPage)
            await studio.until(lambda: page.session)

    on_loop(story())


def test_undo_names_what_it_takes_back(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign_on_real_placements(studio.workshop)
            studio.window.go_to("briefs", campaign_id=campaign)
            page = studio.window.page("briefs")
            assert isinstance(page, BriefsPage)
            assert page.session is not None
            page.session.put("objective", "leads", "Change objective")
            assert studio.window.top_bar.undo.isEnabled()
            assert "Undo Change objective" in studio.window.top_bar.undo.accessibleName()
            studio.window.actions_table.run("undo")
            assert page.session.draft.text("objective") == "awareness"
            studio.window.go_to("settings")
            assert not studio.window.top_bar.redo.isEnabled(), "another page, another stack"

    on_loop(story())


def test_the_keyboard_walks_the_sidebar(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            buttons = studio.window.sidebar.findChildren(NavButton)
            buttons[0].setFocus()
            qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
            assert buttons[1].hasFocus() or QApplication.focusWidget() is None
            buttons[1].click()
            await studio.settle(2)
            assert studio.window.page_name == "queue"

    on_loop(story())


def a_campaign_on_real_placements(workshop: object) -> str:
    library = workshop.library  # type: ignore[attr-defined]
    brief = a_brief(placements=("instagram-feed-square", "instagram-stories"))
    return str(library.campaigns.add_brief(brief, files=its_files()).id)


def test_no_part_ever_opens_a_window_of_its_own(on_loop: Story, open_studio: OpenStudio) -> None:
    """A widget shown before it has a parent flashes up as a window and takes the keyboard away."""

    class Watch(QObject):
        shown: ClassVar[list[str]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(type(watched).__name__)
            return False

    async def story() -> None:
        watch = Watch()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(watch)
        async with open_studio() as studio:
            await studio.window.desk.open_sample()
            await studio.settle()
            studio.window.go_to("briefs", new=True)
            for name in PAGES:
                studio.window.go_to(name)
                await studio.settle(2)
            studio.window.actions_table.run("palette")
            studio.window.messages.toast("Saved.")
            studio.window.messages.error("No.", "Do it again.")
            await studio.settle(2)
            for sheet in studio.window.findChildren(Overlay):
                sheet.dismiss()
        app.removeEventFilter(watch)
        assert set(watch.shown) == {"MainWindow"}

    on_loop(story())
