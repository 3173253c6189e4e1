"""Text styles and fonts in the brief editor: live looks, choosing, locking, import, font files and their faults."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.model.errors import StudioError
from studio.ui.brief.brand import BrandSection
from studio.ui.brief.editor import BriefEditor
from studio.ui.widgets.field import Select
from tests.made_fonts import brand_font, with_permission
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.test_brief_editor import edit, make_campaign, section


async def brand_of(studio: Studio, **changes: object) -> tuple[BriefEditor, BrandSection]:
    editor = await edit(studio, make_campaign(studio, **changes))
    part = section(editor, BrandSection)
    assert isinstance(part, BrandSection)
    return editor, part


def test_a_set_is_chosen_by_its_look_and_can_be_locked(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await brand_of(studio)
            picker = part.styles
            cards = picker._cards
            assert len(cards) >= 5
            await studio.until(lambda: all(card._picture is not None for card in cards.values()))
            assert cards[""].isChecked()
            looks = {key: card._picture for key, card in cards.items()}
            assert len({bytes(look.constBits()) for look in looks.values() if look is not None}) == len(looks)
            qtbot.mouseClick(cards["editorial"], Qt.MouseButton.LeftButton)
            assert editor.session.draft.text("brand.text_styles.use") == "editorial"
            assert cards["editorial"].isChecked()
            picker.lock.click()
            await studio.until(lambda: editor.session.check_now() is not None)
            brief = editor.session.brief
            assert brief is not None
            assert brief.brand.text_styles.own[0].is_locked
            assert picker.lock.isChecked()
            editor.session.undo_stack.undo()
            editor.session.undo_stack.undo()
            assert picker._cards[""].isChecked()

    on_loop(story())


def test_sets_are_imported_and_wrong_ones_refused(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await brand_of(studio)
            good, bad = tmp_path / "house.json", tmp_path / "bad.json"
            good.write_text(json.dumps({"id": "house", "name": "House", "title": {"weight": 900}}))
            bad.write_text('{"id": "house"}')
            part.styles.take(good)
            assert editor.session.draft.text("brand.text_styles.use") == "house"
            assert part.styles._cards["house"].text() == "House"
            with pytest.raises(StudioError, match=r"bad\.json"):
                part.styles.take(bad)

    on_loop(story())


def test_font_files_are_taken_in_and_shown(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor, part = await brand_of(studio, locales=("en-US", "ja-JP"))
            good, bad = tmp_path / "house.ttf", tmp_path / "bad.ttf"
            good.write_bytes(with_permission(brand_font("Funito"), 2))
            bad.write_bytes(b"no font")
            await part.font_files.take([good, bad])
            assert editor.session.draft.items("brand.fonts.files") == ["house.ttf"]
            assert part.font_files.faces(editor.session.draft)[0][1].family == "Funito"
            assert "Japanese" in part.font_files.stand_ins.text()
            control = part.headline.control
            assert isinstance(control, Select)
            assert control.findData("Funito") >= 0
            editor.session.put("brand.fonts.headline", "Funito")
            assert editor.session.check_now() is not None
            assert "Funito has no bold weight, only 400" in part.font_files.stand_ins.text()
            editor.session.put("brand.fonts.headline", "Gunito")
            assert editor.session.check_now() is None
            assert editor.session.problems[0].path == "brand.fonts.headline"
            editor.session.put("brand.fonts.headline", "Funito")
            editor.session.put("message.en", "Shine \U00013080")
            assert editor.session.check_now() is None
            assert "U+13080" in editor.session.problems[0].message
            editor.session.put("message.en", "Shine")
            assert editor.session.check_now() is not None
            editor.session.save()
            campaign = studio.workshop.library.campaigns.get(editor.session.key)
            assert campaign.brief.brand.fonts.files == ("house.ttf",)
            assert campaign.assets["house.ttf"] == studio.workshop.library.fonts.list()[0].sha

    on_loop(story())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_paints_in_both_themes(on_loop: Story, open_studio: OpenStudio, tmp_path: Path, mode: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.window.shell.theme.set_mode(mode)
            _, part = await brand_of(studio, locales=("de-DE", "ja-JP", "ar-AE"))
            good = tmp_path / "house.ttf"
            good.write_bytes(brand_font("Hunito"))
            await part.font_files.take([good])
            studio.window.resize(1440, 1000)
            await studio.until(lambda: all(card._picture is not None for card in part.styles._cards.values()))
            await studio.settle()
            picture = part.grab()
            assert not picture.isNull()
            if folder := os.environ.get("STUDIO_SHOTS"):
                picture.save(f"{folder}/brand-{mode}.png")

    on_loop(story())
