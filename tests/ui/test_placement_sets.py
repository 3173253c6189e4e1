"""Placement sets in the brief editor: picked, kept, renamed, renewed, removed and brought back."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.model.placement import Placement, PlacementSet
from studio.system.catalogue import load_placements
from studio.ui.brief.draft import Draft
from studio.ui.brief.editor import BriefEditor
from studio.ui.brief.placement_sets import NamePopover, chosen_in, toggled, with_placements
from studio.ui.brief.placements import PlacementsSection
from studio.ui.widgets.dialog import ErrorSheet
from tests.ui.conftest import OpenStudio, Story, Studio, child
from tests.ui.test_brief_editor import PLACEMENTS, edit, make_campaign, section

CATALOGUE = load_placements()
STORIES = CATALOGUE.sets["stories-and-reels"].placements


async def placements_of(studio: Studio) -> tuple[BriefEditor, PlacementsSection]:
    editor = await edit(studio, make_campaign(studio))
    part = section(editor, PlacementsSection)
    assert isinstance(part, PlacementsSection)
    await studio.until(lambda: part.tiles)
    return editor, part


def named(studio: Studio, qtbot: QtBot, name: str) -> None:
    """Type into the small card that asks for a name."""
    popover = studio.window.findChildren(NamePopover)[-1]
    popover.line.selectAll()
    popover.line.insert(name)
    qtbot.keyClick(popover.line, Qt.Key.Key_Return)


def test_a_set_goes_in_whole_and_leaves_what_other_sets_need() -> None:
    draft = Draft({"placements": ["x-image-square"]}, {})
    both = toggled(toggled(draft, CATALOGUE, "stories-and-reels"), CATALOGUE, "meta-paid-social")
    assert both.items("placement_sets") == ["stories-and-reels", "meta-paid-social"]
    assert chosen_in(both, CATALOGUE)[:7] == ["x-image-square", *STORIES]
    less = toggled(both, CATALOGUE, "meta-paid-social")
    assert chosen_in(less, CATALOGUE) == ["x-image-square", *STORIES]
    assert toggled(less, CATALOGUE, "stories-and-reels") == draft
    pruned = with_placements(both, CATALOGUE, [name for name in chosen_in(both, CATALOGUE) if name != "meta-reels"])
    assert pruned.items("placement_sets") == []


def test_sets_are_picked_with_their_tiles(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await placements_of(studio)
            chip = part.sets.chips["stories-and-reels"]
            assert chip.text() == "Stories and reels · 1 of 6"
            chip.click()
            assert chip.isChecked()
            assert all(part.tiles[name].isChecked() for name in STORIES)
            assert editor.session.draft.items("placement_sets") == ["stories-and-reels"]
            brief = editor.session.check_now()
            assert brief is not None
            assert set(brief.placements) == {*PLACEMENTS, *STORIES}
            part.tiles["meta-reels"].click()
            assert not chip.isChecked()
            assert editor.session.draft.items("placement_sets") == []
            editor.session.undo_stack.undo()
            assert chip.isChecked()
            qtbot.keyClick(chip, Qt.Key.Key_Space)
            assert chosen_in(editor.session.draft, CATALOGUE) == ["instagram-feed-square"]

    on_loop(story())


def test_a_selection_is_kept_renamed_renewed_and_removed(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await placements_of(studio)
            shelf = studio.workshop.library.placements
            part.sets.save.click()
            named(studio, qtbot, "Display 12")
            assert "already" in studio.window.findChildren(NamePopover)[-1].note.text()
            named(studio, qtbot, "Läden")
            assert [(one.id, one.placements) for one in shelf.sets()] == [("laden", PLACEMENTS)]
            assert part.sets.chips["laden"].isChecked()
            assert editor.session.draft.items("placement_sets") == ["laden"]
            part.sets.ask_new_name(shelf.sets()[0])
            named(studio, qtbot, "Geschäfte")
            assert part.sets.chips["laden"].text() == "Geschäfte · 2"
            part.tiles["x-image-square"].click()
            part.sets.renew(shelf.sets()[0])
            assert shelf.sets()[0].placements == (*PLACEMENTS, "x-image-square")
            part.sets.remove(shelf.sets()[0])
            assert shelf.sets() == ()
            assert "laden" not in part.sets.chips
            child(studio.window, QPushButton, "Undo")
            undo = [b for b in studio.window.findChildren(QPushButton) if b.text() == "Undo" and b.isVisible()]
            undo[-1].click()
            assert [one.name for one in shelf.sets()] == ["Geschäfte"]
            assert "laden" in part.sets.chips

    on_loop(story())


def test_a_set_that_another_campaign_picks_stays(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await placements_of(studio)
            part.sets.save_as("Shops")
            editor.session.save()
            library = studio.workshop.library
            mine = library.campaigns.get(editor.session.key)
            other = mine.model_copy(update={"id": "other", "brief": mine.brief.model_copy(update={"name": "Other"})})
            library.campaigns.save(other)
            part.sets.remove(library.placements.sets()[0])
            assert [one.name for one in library.placements.sets()] == ["Shops"]
            assert editor.session.draft.items("placement_sets") == ["shops"]
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            sheet.dismiss()

    on_loop(story())


def test_a_brief_follows_its_sets_when_it_is_opened(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            library = studio.workshop.library
            shops = PlacementSet(id="shops", name="Shops", placements=("x-image-square",))
            library.placements.put_set(shops)
            key = make_campaign(studio)
            stored = library.campaigns.get(key)
            brief = stored.brief.model_copy(
                update={"placements": (*PLACEMENTS, "x-image-square"), "placement_sets": ("shops",)}
            )
            library.campaigns.save(stored.model_copy(update={"brief": brief}))
            editor = await edit(studio, key)
            assert editor.session.is_saved
            studio.window.go_to("settings")
            library.placements.put_set(shops.model_copy(update={"placements": ("x-image-square", "pinterest-pin")}))
            studio.window.go_to("briefs")
            await studio.until(lambda: library.campaigns.get(key).brief.placements[-1] == "pinterest-pin", 4)
            studio.window.go_to("briefs", overview=True)
            library.campaigns.save(stored.model_copy(update={"brief": brief}))
            again = await edit(studio, key)
            assert again.session.draft.items("placements")[-1] == "pinterest-pin"
            await studio.until(lambda: library.campaigns.get(key).brief.placements[-1] == "pinterest-pin", 4)

    on_loop(story())


def test_unknown_sets_are_shown_and_taken_out(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await placements_of(studio)
            editor.session.put("placement_sets", ["no-such-set"])
            assert editor.session.check_now() is None
            assert editor.session.problems[0].path == "placement_sets[0]"
            part.sets._forget("no-such-set")
            assert editor.session.check_now() is not None

    on_loop(story())


def test_own_formats_appear_when_the_page_comes_back(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            _, part = await placements_of(studio)
            studio.window.go_to("settings")
            studio.workshop.library.placements.put(
                Placement(id="lobby", platform="Our stores", name="Lobby", width=900, height=900)
            )
            studio.window.go_to("briefs")
            await studio.until(lambda: "lobby" in part.tiles)
            part.tiles["lobby"].click()
            assert "lobby" in part.session.draft.items("placements")

    on_loop(story())


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1000])
def test_it_paints_in_both_themes(on_loop: Story, open_studio: OpenStudio, mode: str, width: int) -> None:
    async def story() -> None:
        async with open_studio(size=(width, 900)) as studio:
            studio.window.shell.theme.set_mode(mode)
            editor, part = await placements_of(studio)
            part.sets.save_as("Schaufensterbildschirme in Einkaufszentren")
            part.sets.chips["display-12"].click()
            editor.go_to_section("placements")
            await studio.settle()
            picture = studio.window.grab()
            assert not picture.isNull()
            if folder := os.environ.get("STUDIO_SHOTS"):
                picture.save(f"{folder}/sets-{mode}-{width}.png")

    on_loop(story())
