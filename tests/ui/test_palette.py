"""The command palette finds everything; the sheet shows every key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.ui.actions import keys_text
from studio.ui.palette import CommandPalette
from studio.ui.shortcuts import ShortcutSheet
from tests.made_up import a_campaign, a_creative
from tests.ui.conftest import OpenStudio, Story, Studio


def opened(studio: Studio, qtbot: QtBot) -> CommandPalette:
    qtbot.keyClick(studio.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return next(found for found in studio.window.findChildren(CommandPalette) if found.isVisible())


def texts(palette: CommandPalette) -> list[str]:
    return [entry.text for entry in palette.model.entries if entry.run is not None]


def test_it_opens_with_everything_possible_and_closes_with_the_same_key(
    on_loop: Story, open_studio: OpenStudio, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            palette = opened(studio, qtbot)
            assert "Go to Settings" in texts(palette)
            assert "Delete campaign" not in texts(palette), "there is none"
            assert "Search and commands" not in texts(palette)
            qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
            assert not palette.isVisible()
            opened(studio, qtbot)
            studio.window.actions_table.run("palette")
            assert not any(found.isVisible() for found in studio.window.findChildren(CommandPalette))

    on_loop(story())


def test_typing_and_enter_run_the_best_match(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            palette = opened(studio, qtbot)
            qtbot.keyClicks(palette.field, "settings")
            qtbot.keyClick(palette.field, Qt.Key.Key_Return)
            await studio.settle(2)
            assert studio.window.page_name == "settings"
            again = opened(studio, qtbot)
            assert [entry.text for entry in again.model.entries][:2] == ["Recent", "Go to Settings"]
            again.dismiss()

    on_loop(story())


def test_arrows_go_round_and_skip_headings(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            palette = opened(studio, qtbot)
            first = palette.list.currentIndex().row()
            qtbot.keyClick(palette.field, Qt.Key.Key_Up)
            assert palette.list.currentIndex().row() == len(palette.model.entries) - 1
            qtbot.keyClick(palette.field, Qt.Key.Key_Down)
            assert palette.list.currentIndex().row() == first
            for _ in range(len(palette.model.entries)):
                qtbot.keyClick(palette.field, Qt.Key.Key_Down)
                assert palette.model.entries[palette.list.currentIndex().row()].run is not None
            palette.dismiss()

    on_loop(story())


def test_campaigns_and_creatives_are_found(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            library = studio.workshop.library
            campaign = a_campaign(library, name="Autumn Glow")
            a_campaign(library, name="Winter")
            creative = library.creatives.store(a_creative(campaign.id))
            word = creative.words.headline.split()[0].strip("*")
            palette = opened(studio, qtbot)
            qtbot.keyClicks(palette.field, "autumn")
            assert "Autumn Glow" in texts(palette)
            palette.field.setText(word)
            await studio.until(lambda: any(entry.text == "Creatives" for entry in palette.model.entries))
            palette.field.setText("autumn glow")
            qtbot.keyClick(palette.field, Qt.Key.Key_Return)
            assert studio.window.shell.campaign_id == campaign.id

    on_loop(story())


def test_the_page_below_does_not_hear_its_keys(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            done: list[str] = []
            studio.window.actions_table.add("test.down", "Down", shortcut="Down", run=lambda: done.append("page"))
            palette = opened(studio, qtbot)
            row = palette.list.currentIndex().row()
            qtbot.keyClick(palette.field, Qt.Key.Key_Down)
            assert palette.list.currentIndex().row() > row
            assert done == []
            palette.dismiss()

    on_loop(story())


def test_nothing_found_says_so(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            palette = opened(studio, qtbot)
            qtbot.keyClicks(palette.field, "zzzzqq")
            assert texts(palette) == []
            qtbot.keyClick(palette.field, Qt.Key.Key_Return)
            assert palette.isVisible()
            palette.dismiss()

    on_loop(story())


def test_tab_stays_inside(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            palette = opened(studio, qtbot)
            qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
            assert palette.field.hasFocus()
            palette.dismiss()

    on_loop(story())


def test_the_sheet_shows_every_key(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            qtbot.keyClick(studio.window, Qt.Key.Key_Question)
            sheet = studio.window.findChild(ShortcutSheet)
            assert sheet is not None
            shown = {label.text() for label in sheet.findChildren(QLabel)}
            for action in studio.window.actions_table.all():
                if action.shortcuts:
                    assert action.text.rstrip("…") in shown
                    assert keys_text(action.shortcuts[0]) in shown
            qtbot.keyClick(sheet, Qt.Key.Key_Escape)
            assert not sheet.isVisible()

    on_loop(story())


def test_no_two_actions_share_a_key_at_once(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            for name in ("queue", "canvas", "library", "review", "export"):
                studio.window.go_to(name)
                await studio.settle(2)
            actions = studio.window.actions_table.all()
            for place, first in enumerate(actions):
                for second in actions[place + 1 :]:
                    can_meet = not first.page or not second.page or first.page == second.page
                    can_meet = can_meet and not (first.when and second.when)
                    shared = set(first.shortcuts) & set(second.shortcuts)
                    assert not (can_meet and shared), f"{first.id} and {second.id} share {shared}"

    on_loop(story())
