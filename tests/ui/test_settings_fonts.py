"""The fonts in Settings: own files with permission and scripts, and who falls in where they lack one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.model.text_style import RoleStyle, TextStyleSet
from studio.ui.settings.fonts_card import FontsCard
from studio.ui.widgets.dialog import ErrorSheet
from tests.made_fonts import brand_font, with_permission
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.test_brief_editor import drop
from tests.ui.test_settings_page import settings_page


async def fonts_of(studio: Studio) -> FontsCard:
    page = await settings_page(studio)
    await studio.until(lambda: page.fonts.bundled)
    return page.fonts


def test_the_studios_fonts_show_who_draws_which_script(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            card = await fonts_of(studio)
            assert card.none.isVisibleTo(card)
            row = card.bundled["Fraunces"]
            qtbot.keyClick(row.head, Qt.Key.Key_Right)
            names = {script: cell.accessibleName() for script, cell in row.cells.items()}
            assert names["Latn"] == "Latin: drawn by itself"
            assert names["Thai"] == "Thai: Noto Sans Thai falls in"
            assert names["Kore"].startswith("Korean: Noto Sans CJK KR")
            assert all(cell.isVisibleTo(card) for cell in row.cells.values())
            qtbot.keyClick(row.head, Qt.Key.Key_Left)
            assert not any(cell.isVisibleTo(card) for cell in row.cells.values())

    on_loop(story())


def test_own_files_are_dropped_and_told_of(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    good, bad = tmp_path / "house.ttf", tmp_path / "bad.otf"
    good.write_bytes(with_permission(brand_font("Quniti"), 2))
    bad.write_bytes(b"no font")

    async def story() -> None:
        async with open_studio() as studio:
            card = await fonts_of(studio)
            drop(card, good, bad)
            await studio.until(lambda: studio.window.findChild(ErrorSheet))
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            assert "bad.otf" in sheet._told[0]
            sheet.dismiss()
            row = card.own["Quniti"]
            assert row.head.isChecked()
            assert (row.family.permission, row.family.hue) == ("Embedding not allowed", "warn")
            assert "400" in row.family.weights
            assert row.cells["Latn"].accessibleName() == "Latin: drawn by itself"
            assert "No brief names it yet." in row.family.notes
            assert studio.workshop.library.fonts.list()[0].family == "Quniti"

    on_loop(story())


def test_a_family_goes_unless_it_is_used_and_comes_back(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    (tmp_path / "house.ttf").write_bytes(brand_font("Xuniti"))

    async def story() -> None:
        async with open_studio() as studio:
            card = await fonts_of(studio)
            library, book = studio.workshop.library, studio.workshop.book
            await card.take([tmp_path / "house.ttf"])
            card.remove("Xuniti")
            assert card.own == {}
            assert not book.has_family("Xuniti")
            assert library.fonts.list() == []
            undo = [b for b in studio.window.findChildren(QPushButton) if b.text() == "Undo" and b.isVisible()]
            undo[-1].click()
            assert book.has_family("Xuniti")
            library.text_styles.put(TextStyleSet(id="loud", name="Loud", title=RoleStyle(family="Xuniti")))
            card.remove("Xuniti")
            assert "the text styles Loud" in studio.window.findChildren(ErrorSheet)[-1]._told[0]
            studio.window.findChildren(ErrorSheet)[-1].dismiss()
            assert library.fonts.list()

    on_loop(story())


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024])
def test_it_paints_in_both_themes(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path, mode: str, width: int
) -> None:
    (tmp_path / "house.ttf").write_bytes(with_permission(brand_font("Zuniti"), 2))
    (tmp_path / "bold.ttf").write_bytes(brand_font("Zuniti", "nunito/Nunito-Bold.ttf"))

    async def story() -> None:
        async with open_studio(size=(width, 900)) as studio:
            studio.window.shell.theme.set_mode(mode)
            card = await fonts_of(studio)
            await card.take([tmp_path / "house.ttf", tmp_path / "bold.ttf"])
            page = studio.window.page("settings")
            await studio.settle()
            page.area.verticalScrollBar().setValue(card.y() - 12)
            await studio.settle()
            picture = studio.window.grab()
            assert not picture.isNull()
            if folder := os.environ.get("STUDIO_SHOTS"):
                picture.save(f"{folder}/fonts-{mode}-{width}.png")

    on_loop(story())
