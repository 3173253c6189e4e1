"""The Settings page: what is chosen holds, and the workspace can be changed under the open window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from studio import __version__
from studio.model.errors import StudioError
from studio.ui.settings.page import SettingsPage
from studio.ui.settings.relocate import copy_workspace
from studio.ui.widgets.dialog import ErrorSheet
from tests.made_up import a_campaign
from tests.ui.conftest import OpenStudio, Story, Studio


async def settings_page(studio: Studio) -> SettingsPage:
    studio.window.go_to("settings")
    await studio.settle(3)
    page = studio.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


async def changed(studio: Studio, folder: Path, *, is_copied: bool) -> None:
    """Ask for another workspace and wait until the window is filled again."""
    before = studio.window.shell.workshop
    await studio.window.shell.change_workspace(folder, is_copied=is_copied)
    await studio.until(lambda: studio.window.shell.has_workshop and studio.window.shell.workshop is not before)
    await studio.until(lambda: studio.window.page_name == "briefs")


def test_the_theme_is_chosen_and_remembered(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await settings_page(studio)
            page.appearance.mode.chosen.emit("light")
            assert not studio.window.theme.is_dark
            studio.window.actions_table.run("theme.toggle")
            assert page.appearance.mode.value == "dark"
        async with open_studio() as again:
            assert again.window.theme.mode == "dark"

    on_loop(story())


def test_the_reviewers_name_is_kept(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await settings_page(studio)
            qtbot.keyClicks(page.reviewer.name, "Ada ")
            studio.window.go_to("briefs")
            assert studio.settings.get("review.name") == "Ada"

    on_loop(story())


def test_export_defaults_are_kept_but_for_a_template_that_cannot_be(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await settings_page(studio)
            page.export.file_type.set_value("png")
            page.export.only_approved.click()
            page.export.template.setText("{nonsense}.{ext}")
            page.export.save()
            assert page.export.fault.isVisible()
            kept: dict[str, Any] = studio.settings.get("export.defaults")
            assert (kept["file_type"], kept["only_approved"]) == ("png", False)
            assert "nonsense" not in kept["template"]
            page.export.template.setText("{product}_{locale}.{ext}")
            page.export.save()
            assert not page.export.fault.isVisible()
            assert studio.settings.get("export.defaults")["template"] == "{product}_{locale}.{ext}"

    on_loop(story())


def test_diagnostics_can_be_copied(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await settings_page(studio)
            await studio.until(lambda: "SQLite" in page.about.report)
            page.about.copy.click()
            assert f"Creative Studio {__version__}" in QGuiApplication.clipboard().text()

    on_loop(story())


def test_another_workspace_is_opened_in_the_same_window(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            a_campaign(studio.workshop.library)
            await settings_page(studio)
            await changed(studio, tmp_path / "other", is_copied=False)
            assert studio.window.shell.workshop.library.path == tmp_path / "other"
            assert studio.window.shell.workshop.library.campaigns.list() == []
            assert studio.settings.get("workspace.last") == str(tmp_path / "other")
            assert studio.settings.get("workspace.recent") == [str(tmp_path / "workspace")]

    on_loop(story())


def test_a_moved_workspace_has_everything_and_the_old_one_stays(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign(studio.workshop.library)
            await changed(studio, tmp_path / "moved", is_copied=True)
            library = studio.window.shell.workshop.library
            assert library.path == tmp_path / "moved"
            assert library.campaigns.get(campaign.id) == campaign
            assert all(library.blobs.get(sha) for sha in campaign.assets.values())
            assert (tmp_path / "workspace" / "library.sqlite").is_file()

    on_loop(story())


def test_a_workspace_that_cannot_be_opened_leaves_the_old_one_open(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")

    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign(studio.workshop.library)
            studio.window.shell.select_campaign(campaign.id)
            await changed(studio, tmp_path / "file", is_copied=False)
            assert studio.window.shell.workshop.library.path == tmp_path / "workspace"
            assert studio.window.shell.campaign_id == campaign.id
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            sheet.dismiss()

    on_loop(story())


def test_copying_refuses_a_full_folder_and_its_own_inside(tmp_path: Path) -> None:
    source, full = tmp_path / "a", tmp_path / "b"
    for folder in (source, full):
        folder.mkdir()
        (folder / "x").write_text("x")
    with pytest.raises(StudioError, match="not empty"):
        copy_workspace(source, full)
    with pytest.raises(StudioError, match="inside"):
        copy_workspace(source, source / "inner")
    assert not (source / "inner").exists()
    copy_workspace(source, tmp_path / "c")
    assert (tmp_path / "c" / "x").read_text() == "x"


def test_the_list_of_sections_leads_to_each_and_follows(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.window.resize(1400, 800)
            studio.window.go_to("settings")
            page = studio.window.page("settings")
            assert isinstance(page, SettingsPage)
            await studio.settle()
            for part in ("limits", "fonts", "appearance"):
                page.outline.buttons[part].click()
                await studio.until(lambda part=part: page.outline.buttons[part].isChecked())
            studio.window.resize(1000, 700)
            await studio.settle()
            assert not page.outline.isVisible()

    on_loop(story())
