"""Review in the real window: keys decide and go on, revisions come in live, things are compared."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.ui.inspector.note_sheet import NoteSheet
from studio.ui.review.compare import rows_for
from studio.ui.review.page import ReviewPage
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import LOCALES, STORY, furnish, key_of, revised


async def open_review(studio: Studio, **where: object) -> ReviewPage:
    studio.window.go_to("review", **where)
    page = studio.window.page("review")
    assert isinstance(page, ReviewPage)
    await studio.settle()
    return page


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


def press(studio: Studio, key: Qt.Key) -> None:
    """A key as the person presses it, wherever the keyboard is."""
    QTest.keyClick(studio.window.focusWidget() or studio.window, key)


def test_a_approves_and_goes_to_the_next(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_review(studio)
            keys = [card.key for card in page.model.cards]
            assert [card.locale for card in page.model.cards][::2] == list(LOCALES), "the brief's own order"
            assert page.current == keys[0]
            shelf = studio.workshop.library.creatives
            for approved, following in itertools.pairwise(keys[:4]):
                studio.window.actions_table.run("review.approve")
                await studio.until(lambda key=approved: shelf.row(key).state == "approved")
                await studio.until(lambda key=following: page.current == key)
            assert page.chips.chips["approved"].text() == "Approved 3"
            assert page.header.note.whole.endswith("3 of 8 approved")
            studio.window.actions_table.run("review.take_back")
            await studio.until(lambda: shelf.row(keys[2]).state == "in_review")
            await studio.until(lambda: page.current == keys[2])
            studio.window.actions_table.run("review.take_back")
            await studio.until(lambda: shelf.row(keys[1]).state == "in_review")

    on_loop(story())


def test_letters_and_arrows_work_where_the_keyboard_is(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.window.activateWindow()
            page = await open_review(studio)
            first = page.current
            press(studio, Qt.Key.Key_Right)
            await studio.settle()
            assert page.current == page.model.card(1).key
            press(studio, Qt.Key.Key_G)
            await studio.until(lambda: page.view.value == "grid")
            press(studio, Qt.Key.Key_E)
            await studio.until(lambda: page.view.value == "loupe")
            press(studio, Qt.Key.Key_Left)
            await studio.until(lambda: page.current == first)

    on_loop(story())


def test_a_request_says_what_should_change_with_phrases_at_hand(
    on_loop: Story, open_studio: OpenStudio, campaign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_review(studio)
            asked: list[tuple[str, str, str]] = []

            async def revise(creative_id: str, note: str, by: str) -> str:
                asked.append((creative_id, note, by))
                return "job"

            monkeypatch.setattr(studio.workshop, "revise", revise)
            studio.settings.put("review.name", "Ada")
            first = page.current
            studio.window.actions_table.run("review.request")
            await studio.until(lambda: studio.window.findChildren(NoteSheet))
            sheet = studio.window.findChildren(NoteSheet)[0]
            assert not sheet.send.isEnabled()
            sheet.add_phrase("Shorter headline")
            sheet.add_phrase("Bigger logo")
            assert sheet.field.toPlainText() == "Shorter headline, bigger logo"
            QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await studio.until(lambda: asked)
            assert asked == [(first, "Shorter headline, bigger logo", "Ada")]
            await studio.until(lambda: page.current != first)

    on_loop(story())


def test_a_dismissed_request_changes_nothing(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_review(studio)
            first = page.current
            studio.window.actions_table.run("review.request")
            await studio.until(lambda: studio.window.findChildren(NoteSheet))
            studio.window.findChildren(NoteSheet)[0].dismiss()
            await studio.settle()
            assert page.current == first
            assert studio.workshop.library.creatives.row(first).state == "in_review"

    on_loop(story())


def test_a_revision_arrives_live_and_says_what_it_honours(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative_id = key_of(campaign).id
            page = await open_review(studio, creative_id=creative_id)
            revised(studio.workshop.library, creative_id, "shorter, bigger logo", ("shorter headline", "bigger logo"))
            told = "Revision 2: shorter headline, bigger logo"
            await studio.until(lambda: told in {notice.text for notice in studio.window.messages.history})
            await studio.until(lambda: page.inspector.version.accessibleName() == "Revision 2")
            page.inspector.compared.emit(1)
            await studio.settle()
            assert page.view.value == "compare"
            assert [side.heading for side in page.easel.compare.sides] == ["Revision 1", "Revision 2"]
            assert page.easel.compare.sides[1].text == "shorter headline, bigger logo"

    on_loop(story())


def test_a_note_that_was_not_understood_is_said_so(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative_id = key_of(campaign).id
            await open_review(studio)
            revised(studio.workshop.library, creative_id, "more oomph", ())
            history = studio.window.messages.history
            await studio.until(lambda: any("not understood" in notice.text for notice in history))

    on_loop(story())


def test_locales_stand_side_by_side(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_review(studio, creative_id=key_of(campaign, "ja-JP", STORY).id)
            studio.window.actions_table.run("review.compare")
            await studio.settle()
            assert [side.heading for side in page.easel.compare.sides] == list(LOCALES)
            assert {side.composition.size.height for side in page.easel.compare.sides} == {1920}
            page.easel.compare.opened.emit(page.easel.compare.sides[1].key)
            assert page.view.value == "loupe"
            assert page.current == key_of(campaign, "de-DE", STORY).id

    on_loop(story())


def test_states_filter_and_many_are_approved_in_the_grid(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_review(studio)
            studio.window.actions_table.run("review.grid")
            studio.window.actions_table.run("review.select_all")
            assert len(page.easel.grid.selected_keys()) == 8
            studio.window.actions_table.run("review.approve")
            shelf = studio.workshop.library.creatives
            await studio.until(lambda: shelf.counts_by_state(campaign) == {"approved": 8})
            page.chips.chips["in_review"].click()
            assert page.model.rowCount() == 0
            assert page.empty.heading.text() == "Nothing here"
            page.all_button.click()
            assert page.model.rowCount() == 8

    on_loop(story())


def test_the_loupe_shows_the_real_pixels(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_review(studio, creative_id=key_of(campaign).id)
            await studio.until(lambda: page.easel.loupe.is_sharp)
            frame = page.easel.loupe.frame()
            assert frame.width() == pytest.approx(frame.height(), abs=1)
            assert page.easel.loupe.grab().toImage().pixelColor(frame.center().toPoint()).isValid()

    on_loop(story())


def test_pictures_beside_each_other_take_as_few_rows_as_keep_them_large() -> None:
    assert rows_for(2, 16 / 9, 1) == 1
    assert rows_for(5, 16 / 9, 1) == 2
    assert rows_for(5, 16 / 9, 9 / 16) == 1
    assert rows_for(4, 16 / 9, 1.91) == 2
    assert rows_for(0, 1, 1) == 1
