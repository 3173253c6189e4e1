"""Where values come from, in the real window: marks, their menu, what is told before, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from studio.model.composition import Adjust
from studio.model.edits import Edits, LogoEdit, Overlay, move_logo, move_product, set_crop, with_text
from studio.model.geometry import Box
from studio.ui.canvas.origins import OriginMark
from studio.ui.canvas.page import CanvasPage
from studio.ui.canvas.spread_sheet import SpreadSheet
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import SQUARE, STORY, furnish, key_of
from tests.ui.test_canvas import open_canvas

LOGO = LogoEdit(x=0.5, y=0.5, width=0.3)


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


def lines(menu: QMenu) -> dict[str, QAction]:
    return {action.text().split("   ")[0]: action for action in menu.actions() if action.text()}


def sheets(studio: Studio) -> list[SpreadSheet]:
    return [sheet for sheet in studio.window.findChildren(SpreadSheet) if sheet.isVisible()]


def move_here(page: CanvasPage) -> None:
    assert page.document is not None
    page.document.change(move_logo(page.document.edits, LOGO.x, LOGO.y, LOGO.width), "Move logo")


def test_a_logo_goes_to_all_locales_after_they_were_listed_and_comes_back(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            library, german = studio.workshop.library, key_of(campaign, "de-DE")
            for state in (key_of(campaign), german):
                library.creatives.set_state(state.id, "approved")
            before = library.creatives.row(german.id).thumbnail_sha
            move_here(page)
            page.stage.select("logo")
            mark = page.inspector.edit.logo.mark
            assert (mark.isVisible(), mark.text()) == (True, "This creative")
            menu = page.inspector.origins.menu(mark)
            items = lines(menu)
            assert list(items) == [
                "Apply to all locales of Instagram Feed square",
                "Apply to all placements in English",
                "Apply everywhere",
                "Reset here",
                "Where values come from",
            ]
            assert items["Apply everywhere"].text().endswith("(7 others)")
            items["Apply to all locales of Instagram Feed square"].trigger()
            menu.close()
            sheet = sheets(studio)[0]
            listed = [sheet.affected.item(row).text() for row in range(sheet.affected.count())]
            assert len(listed) == 3
            assert "Instagram Feed square, German (Germany)" in listed
            assert library.edits.get(campaign, "placement", SQUARE).is_empty, "nothing before a person agreed"
            sheet.agree_button.click()
            assert library.edits.get(campaign, "placement", SQUARE) == Edits(logo=LOGO)
            assert page.document.edits == Edits()
            assert mark.text() == "All locales"
            assert library.creatives.row(german.id).state == "in_review"
            await studio.until(lambda: library.creatives.row(german.id).thumbnail_sha != before, 60)
            await studio.until(lambda: library.settings.get("canvas.unchecked") == [], 60)
            studio.window.actions_table.run("undo")
            assert library.edits.get(campaign, "placement", SQUARE).is_empty
            assert page.document.edits == Edits(logo=LOGO)
            assert mark.text() == "This creative"
            studio.window.actions_table.run("redo")
            assert page.document.resolved.logo == LOGO
            await studio.until(lambda: library.settings.get("canvas.unchecked") == [], 60)

    on_loop(story())


def test_the_undo_of_the_notice_works_from_another_creative_that_follows(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            move_here(page)
            page.inspector.origins.apply(("logo",), "placement")
            document = page.document
            sheets(studio)[0].agree_button.click()
            spread = document.stack.command(document.stack.index() - 1).after
            studio.window.go_to("canvas", creative_id=key_of(campaign, "de-DE").id)
            assert page.document.resolved.logo == LOGO
            page.inspector.origins._take_back(document, spread)
            await studio.until(lambda: page.document.resolved.logo is None)
            await studio.until(lambda: not studio.window.shell.tasks.running, 60)

    on_loop(story())


def test_a_place_is_mirrored_where_the_layout_is(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.document.change(move_logo(page.document.edits, 0.2, 0.1, 0.2), "Move logo")
            page.inspector.origins.apply(("logo",), "campaign")
            sheets(studio)[0].agree_button.click()
            shelf, workshop = studio.workshop.library.creatives, studio.workshop
            for locale, share in (("de-DE", 0.2), ("ar-AE", 0.8)):
                creative = shelf.get(key_of(campaign, locale).id)
                assert creative.base.is_flipped == (locale == "ar-AE")
                box, width = workshop.final(creative).layer("logo").box, creative.base.size.width
                assert box.centre_x == pytest.approx(share * width)
            arabic = key_of(campaign, "ar-AE", STORY).id
            studio.window.go_to("canvas", creative_id=arabic)
            assert page.document.resolved.logo.x == pytest.approx(0.8)
            page.document.change(move_logo(page.document.edits, 0.9, 0.1, 0.2), "Move logo")
            page.inspector.origins.apply(("logo",), "placement")
            sheets(studio)[0].agree_button.click()
            assert workshop.library.edits.get(campaign, "placement", STORY).logo.x == pytest.approx(0.1)
            assert page.document.resolved.logo.x == pytest.approx(0.9)
            await studio.until(lambda: not studio.window.shell.tasks.running, 60)

    on_loop(story())


def test_those_with_a_change_of_their_own_keep_it_unless_they_are_included(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            edits, german = studio.workshop.library.edits, key_of(campaign, "de-DE").id
            edits.put(campaign, "creative", german, move_logo(Edits(), 0.1, 0.1, 0.2))
            page = await open_canvas(studio, key_of(campaign).id)
            move_here(page)
            page.inspector.origins.apply(("logo",), "placement")
            sheet = sheets(studio)[0]
            assert (sheet.affected.count(), sheet.replace.isVisible()) == (2, True)
            sheet.replace.click()
            assert sheet.affected.count() == 3
            sheet.agree_button.click()
            assert edits.get(campaign, "creative", german).is_empty
            page.document.stack.undo()
            assert edits.get(campaign, "creative", german) == move_logo(Edits(), 0.1, 0.1, 0.2)
            await studio.until(lambda: not studio.window.shell.tasks.running, 60)

    on_loop(story())


def test_words_do_not_go_where_they_cannot_be_read_and_the_menu_says_why(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.document.change(with_text(page.document.edits, "headline", text="Neu", scale=0.8), "Change")
            page.stage.select("headline")
            marks = page.inspector.edit.text.marks
            assert {part for part, mark in marks.items() if mark.isVisible()} == {"text", "scale"}
            menu = page.inspector.origins.menu(marks["text"])
            items = lines(menu)
            across = items["Apply to all locales of Instagram Feed square"]
            assert not across.isEnabled()
            assert "language" in across.toolTip()
            assert items["Apply to all placements in English"].isEnabled()
            menu.close()
            page.inspector.show_tab("Details")
            overview = page.inspector.overview
            assert set(overview.marks) == {"text.headline.text", "text.headline.scale"}
            page.inspector.origins.apply(overview.all_mark.fields, "campaign")
            sheet = sheets(studio)[0]
            sheet.agree_button.click()
            everywhere = studio.workshop.library.edits.get(campaign, "campaign")
            assert everywhere == with_text(Edits(), "headline", scale=0.8)
            assert page.document.edits == with_text(Edits(), "headline", text="Neu")
            assert overview.marks["text.headline.scale"].text() == "Everywhere"
            await studio.until(lambda: not studio.window.shell.tasks.running, 60)

    on_loop(story())


def test_resets_here_and_above_and_keys_reach_the_menu(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            edits = studio.workshop.library.edits
            edits.put(campaign, "locale", "en-US", Edits(logo=LOGO))
            page = await open_canvas(studio, key_of(campaign, placement=STORY).id)
            page.stage.select("logo")
            mark = page.inspector.edit.logo.mark
            assert mark.text() == "All placements"
            mark.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(mark, Qt.Key.Key_Space)
            menu = next(one for one in mark.findChildren(QMenu) if one.isVisible())
            assert "Take away from all placements in English" in lines(menu)
            menu.close()
            move_here(page)
            page.document.change(move_logo(page.document.edits, 0.2, 0.2, 0.2), "Move logo")
            page.inspector.origins.reset(("logo",), "creative")
            assert page.document.edits.is_empty
            assert page.document.resolved.logo == LOGO
            page.inspector.origins.reset(("logo",), "locale")
            sheets(studio)[0].dismiss()
            assert page.document.resolved.logo == LOGO, "a person thought better of it"
            page.inspector.origins.reset(("logo",), "locale")
            sheets(studio)[0].agree_button.click()
            assert page.document.resolved.logo is None
            assert edits.get(campaign, "locale", "en-US").is_empty
            assert not mark.isVisible()
            await studio.until(lambda: not studio.window.shell.tasks.running, 60)

    on_loop(story())


def test_a_tone_from_above_can_be_corrected_away_here(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.workshop.library.edits.put(campaign, "campaign", "", Edits(adjust=Adjust(saturation=0.4)))
            page = await open_canvas(studio, key_of(campaign).id)
            panel = page.inspector.edit.picture
            assert panel.tone_mark.text() == "Everywhere"
            panel.tones["saturation"].slider.setValue(100)
            assert page.document.edits.adjust == Adjust()
            assert panel.tone_mark.text() == "This creative"
            panel.tones["saturation"].reset.emit()
            assert page.document.edits.is_empty
            assert page.document.resolved.adjust == Adjust(saturation=0.4)

    on_loop(story())


def test_every_mark_finds_room_beside_its_value(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            box = Box(x=0.1, y=0.1, width=0.8, height=0.3)
            changed = with_text(Edits(), "headline", text="Neu", box=box, scale=0.8, align="end", colour="#111111")
            overlay = Overlay(id="a", text="-20 %", box=box)
            changed = changed.model_copy(update={"overlays": (overlay,), "adjust": Adjust(contrast=1.2)})
            changed = move_product(set_crop(move_logo(changed, 0.5, 0.5, 0.2), 0.5, 0.5, 1.2), 0.1, 0, 1)
            studio.workshop.library.edits.put(campaign, "locale", "en-US", changed)
            page = await open_canvas(studio, key_of(campaign).id)
            panel = page.inspector.edit
            for layer_id in ("headline", "overlay-a", "logo", "product", ""):
                page.stage.select(layer_id)
                await studio.settle()
                marks = [mark for mark in panel.findChildren(OriginMark) if mark.isVisible()]
                assert marks, layer_id
                assert {mark.text() for mark in marks} == {"All placements"}
                assert panel.minimumSizeHint().width() <= panel.parentWidget().width(), layer_id

    on_loop(story())
