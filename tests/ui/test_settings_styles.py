"""Text styles in Settings: live looks, sets of one's own made, changed, locked, shared as files, used by briefs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.model.errors import StudioError
from studio.model.text_style import RoleStyle, TextStyleSet, style_set_to_json
from studio.system.text_styles import load_text_styles
from studio.ui.brief.brand import BrandSection
from studio.ui.settings.styles_card import TextStylesCard
from studio.ui.settings.styles_editor import StyleEditor
from studio.ui.widgets.dialog import ErrorSheet
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.test_brief_editor import drop, edit, make_campaign, section
from tests.ui.test_settings_page import settings_page

HOUSE = TextStyleSet(id="house", name="House", note="Loud.", title=RoleStyle(font="headline", weight=900))


async def styles_of(studio: Studio) -> TextStylesCard:
    page = await settings_page(studio)
    await studio.until(lambda: page.styles.cards)
    await studio.until(lambda: all(card._picture is not None for card in page.styles.cards.values()))
    return page.styles


def editor_of(studio: Studio) -> StyleEditor:
    return [one for one in studio.window.findChildren(StyleEditor) if one.isVisible()][-1]


def press(studio: Studio, text: str) -> None:
    [b for b in studio.window.findChildren(QPushButton) if b.text() == text and b.isVisible()][-1].click()


def test_every_set_is_shown_with_a_look_that_follows_brand_and_language(
    on_loop: Story, open_studio: OpenStudio
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            make_campaign(studio)
            card = await styles_of(studio)
            assert list(card.cards) == [one.id for one in load_text_styles()]
            assert card.sample.brand.currentText() == "Luma & Co"
            assert not card.edit_button.isVisibleTo(card)
            assert "Ships with the studio" in card.note.text()
            before = card.cards["poster"]._picture
            card.sample.language.set_value("ja-JP")
            card._redraw()
            await studio.until(lambda: card.cards["poster"]._picture is not before)
            assert card.cards["poster"]._picture != before

    on_loop(story())


def test_a_copy_is_changed_live_and_kept(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            card = await styles_of(studio)
            shelf = studio.workshop.library.text_styles
            card.cards["editorial"].click()
            card.copy_button.click()
            editor = editor_of(studio)
            await studio.until(lambda: editor.look.pictures)
            before = editor.look.pictures
            form = editor.forms["title"]
            form.weight.set_value("800")
            form.weight.activated.emit(0)
            form.letters.chosen.emit("capitals")
            form.adornments.chips["shadow"].click()
            strength = form.adornments.boxes["shadow.opacity"]
            strength.control.selectAll()
            qtbot.keyClicks(strength.control, "7")
            assert "from 0 to 1" in strength.note.text()
            strength.control.selectAll()
            qtbot.keyClicks(strength.control, "0,7")
            assert not strength.note.isVisibleTo(form)
            assert not form.adornments.boxes["outline.width"].isVisibleTo(form)
            await studio.until(lambda: editor.look.pictures is not before)
            form.lines["tracking"].selectAll()
            qtbot.keyClicks(form.lines["tracking"], "4")
            assert "from -0.06 to 0.3" in form.boxes["tracking"].note.text()
            editor.show_role("cta")
            press(studio, "Add set")
            assert editor.isVisible()
            assert QApplication.focusWidget() is form.lines["tracking"]
            form.lines["tracking"].selectAll()
            qtbot.keyClicks(form.lines["tracking"], "0,02")
            press(studio, "Add set")
            made = shelf.list()[0]
            assert (made.id, made.name) == ("editorial-copy", "Editorial copy")
            assert (made.title.weight, made.title.letters, made.title.tracking) == (800, "capitals", 0.02)
            assert made.title.shadow is not None
            assert made.title.shadow.opacity == 0.7
            assert made.subtitle == next(one for one in load_text_styles() if one.id == "editorial").subtitle
            assert card.chosen == "editorial-copy"

    on_loop(story())


def test_a_set_is_named_locked_changed_back_and_removed(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            shelf = studio.workshop.library.text_styles
            shelf.put(HOUSE)
            card = await styles_of(studio)
            assert card.chosen == "house"
            card.lock.click()
            assert shelf.list()[0].is_locked
            assert not card.edit_button.isEnabled()
            card.lock.click()
            card.edit_button.click()
            editor = editor_of(studio)
            qtbot.keyClicks(editor.name.control, "X")
            qtbot.keyClick(editor, Qt.Key.Key_Escape)
            press(studio, "Go on")
            press(studio, "Save")
            assert shelf.list()[0].name in ("XHouse", "HouseX")
            press(studio, "Undo")
            assert shelf.list() == (HOUSE,)
            card.remove_button.click()
            assert shelf.list() == ()
            press(studio, "Undo")
            assert shelf.list() == (HOUSE,)
            card.new.click()
            press(studio, "Add set")
            assert "name" in editor_of(studio).name.note.text()
            editor_of(studio).dismiss()

    on_loop(story())


def test_files_go_in_and_locked_sets_are_not_written_over(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    path, bad = tmp_path / "house.json", tmp_path / "bad.json"
    path.write_text(style_set_to_json(HOUSE))
    bad.write_text(json.dumps({"id": "poster", "name": "Mine"}))

    async def story() -> None:
        async with open_studio() as studio:
            card = await styles_of(studio)
            shelf = studio.workshop.library.text_styles
            drop(card, path)
            await studio.until(shelf.list)
            card.lock.click()
            path.write_text(style_set_to_json(HOUSE.model_copy(update={"name": "Other"})))
            with pytest.raises(StudioError, match="locked"):
                await card.take([path])
            with pytest.raises(StudioError, match="ships with the studio"):
                await card.take([bad])
            assert [one.name for one in shelf.list()] == ["House"]

    on_loop(story())


def test_briefs_use_sets_by_name_and_share_their_own(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(style_set_to_json(HOUSE.model_copy(update={"id": "mine", "name": "Mine"})))

    async def story() -> None:
        async with open_studio() as studio:
            shelf = studio.workshop.library.text_styles
            shelf.put(HOUSE)
            editor = await edit(studio, make_campaign(studio))
            part = section(editor, BrandSection)
            assert isinstance(part, BrandSection)
            picker = part.styles
            picker._choose("house")
            assert editor.session.check_now() is not None
            assert not picker.lock.isEnabled()
            assert editor.session.draft.items("brand.text_styles.own") == []
            editor.session.save()
            card = await styles_of(studio)
            await studio.until(lambda: "Used by Spring Launch." in card.note.text())
            card.remove_button.click()
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            sheet.dismiss()
            assert shelf.list() == (HOUSE,)
            studio.window.go_to("briefs")
            picker.take(path)
            assert picker.share_button.isVisibleTo(picker)
            picker.share()
            assert [one.id for one in shelf.list()] == ["house", "mine"]
            assert editor.session.draft.items("brand.text_styles.own") == []
            brief = editor.session.check_now()
            assert brief is not None
            assert brief.brand.text_styles.use == "mine"
            made = shelf.resolved(brief).brand.text_styles.own
            assert [one.name for one in made] == ["Mine"]

    on_loop(story())


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 680)])
def test_it_paints_in_both_themes(on_loop: Story, open_studio: OpenStudio, mode: str, width: int, height: int) -> None:
    async def story() -> None:
        async with open_studio(size=(width, height)) as studio:
            studio.window.shell.theme.set_mode(mode)
            shelf = studio.workshop.library.text_styles
            long = "Frühjahrskampagne Feuchtigkeitspflege, Schaufenster"
            shelf.put(HOUSE.model_copy(update={"name": long, "is_locked": True}))
            shelf.put(HOUSE.model_copy(update={"id": "other", "name": "Other", "title": load_text_styles()[3].title}))
            make_campaign(studio)
            page = await settings_page(studio)
            card = page.styles
            await studio.until(lambda: card.cards)
            card.sample.language.set_value("de-DE")
            card.cards["other"].click()
            page.area.verticalScrollBar().setValue(card.y() - 12)
            await studio.until(lambda: all(one._picture is not None for one in card.cards.values()))
            await studio.settle()
            folder = os.environ.get("STUDIO_SHOTS")
            picture = studio.window.grab()
            assert not picture.isNull()
            if folder:
                picture.save(f"{folder}/styles-{mode}-{width}.png")
            card.edit_button.click()
            editor = editor_of(studio)
            await studio.until(lambda: editor.look.pictures)
            editor.forms["title"]._put("colour", "#0b3d2e")
            editor.forms["title"].adornments.chips["outline"].click()
            editor.forms["title"].adornments.chips["gradient"].click()
            editor.forms["title"].show_row(editor._row["title"])
            await studio.settle()
            picture = studio.window.grab()
            if folder:
                picture.save(f"{folder}/styles-edit-{mode}-{width}.png")
            editor._is_settled = True
            editor.dismiss()

    on_loop(story())
