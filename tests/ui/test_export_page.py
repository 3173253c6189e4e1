"""Export in the real window: a plan that follows the form, files that are what was promised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from studio.review.decide import approve
from studio.ui.export.page import ExportPage
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import PALE, SQUARE, STORY, furnish, key_of


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


async def open_export(studio: Studio, folder: Path, **where: object) -> ExportPage:
    studio.settings.put("export.defaults", {"folder": str(folder)})
    studio.window.go_to("export", **where)
    page = studio.window.page("export")
    assert isinstance(page, ExportPage)
    await studio.until(lambda: page.table.plan.rows)
    return page


def states(page: ExportPage) -> dict[str, int]:
    found = [row.state for row in page.table.plan.rows]
    return {state: found.count(state) for state in set(found)}


def test_only_approved_ones_leave_the_house(
    on_loop: Story, open_studio: OpenStudio, campaign: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"

    async def story() -> None:
        async with open_studio() as studio:
            library = studio.workshop.library
            chosen = [key_of(campaign).id, key_of(campaign, "ja-JP", STORY).id]
            approve(library, chosen, "Ada")
            page = await open_export(studio, folder)
            assert states(page) == {"ready": 2, "blocked": 6}
            assert page.summary.text() == "2 ready, 6 blocked"
            assert page.export_button.text() == "Export 2 files"
            assert "not approved" in page.table.plan.rows[-1].reason
            studio.window.actions_table.run("export.start")
            await studio.until(lambda: page.report is not None, 60)
            names = sorted(path.name for path in folder.iterdir())
            assert names == [
                "Spring-Launch_serum_en-US_instagram-feed-square_v1.jpg",
                "Spring-Launch_serum_ja-JP_instagram-stories_v1.jpg",
                "manifest.json",
            ]
            with Image.open(folder / names[1]) as image:
                assert image.size == (1080, 1920)
            listed = json.loads((folder / "manifest.json").read_text())["files"]
            assert {entry["approval"]["by"] for entry in listed} == {"Ada"}
            assert page.report_card.title.text().startswith("2 files written")
            assert "Read again" in page.table.plan.data(page.table.plan.index(0, 2))

    on_loop(story())


def test_the_plan_follows_the_form(on_loop: Story, open_studio: OpenStudio, campaign: str, tmp_path: Path) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_export(studio, tmp_path / "out")
            page.form.only_approved.click()
            await studio.until(lambda: states(page) == {"ready": 8})
            page.form.template.setText("{locale}/{placement}")
            await studio.until(lambda: page.table.plan.rows[0].file_name.endswith("instagram-feed-square.jpg"))
            assert page.form.preview.text().startswith("For example ")
            page.form.template.setText("{locale}")
            await studio.until(lambda: states(page) == {"ready": 4, "blocked": 4})
            assert "{placement}" in page.table.plan.rows[-1].reason
            page.form.template.setText("{nonsense}")
            await studio.until(lambda: page.form.problem.isVisible())
            assert "{nonsense}" in page.form.problem.text()
            assert not page.export_button.isEnabled()
            page.form.template.setText("{locale}_{placement}")
            page.form.placements.set_chosen((SQUARE,))
            page.form.placements.changed.emit()
            await studio.until(lambda: states(page) == {"ready": 4})
            page.form.file_type.chosen.emit("png")
            assert studio.settings.get("export.defaults")["template"] == "{locale}_{placement}"

    on_loop(story())


def test_existing_files_are_kept_replaced_or_given_a_new_name(
    on_loop: Story, open_studio: OpenStudio, campaign: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "Spring-Launch_serum_en-US_instagram-feed-square_v1.jpg").write_bytes(b"older")

    async def story() -> None:
        async with open_studio() as studio:
            approve(studio.workshop.library, [key_of(campaign).id], "Ada")
            page = await open_export(studio, folder, creative_ids=(key_of(campaign).id,))
            await studio.until(lambda: len(page.table.plan.rows) == 1)
            assert page.table.plan.rows[0].file_name.endswith("_v1-2.jpg")
            for policy, state in (("skip", "exists"), ("replace", "ready")):
                page.form.on_existing.set_value(policy)
                page.form.on_existing.chosen.emit(policy)
                await studio.until(lambda state=state: states(page) == {state: 1})
            await studio.until(lambda: page.table.plan.rows[0].does_replace)
            page.form.selection.click()
            await studio.until(lambda: len(page.table.plan.rows) == 8)

    on_loop(story())


def test_cancelling_leaves_whole_files_only(
    on_loop: Story, open_studio: OpenStudio, campaign: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"

    async def story() -> None:
        async with open_studio() as studio:
            page = await open_export(studio, folder)
            page.form.only_approved.click()
            await studio.until(lambda: states(page) == {"ready": 8})
            studio.window.actions_table.run("export.start")
            assert page.cancel_button.isVisible()
            await studio.until(lambda: any(folder.glob("*.jpg")), 60)
            studio.window.actions_table.run("export.cancel")
            await studio.until(lambda: not page.is_exporting)
            assert not list(folder.glob(".*"))
            listed = {entry["name"] for entry in json.loads((folder / "manifest.json").read_text())["files"]}
            assert listed == {path.name for path in folder.glob("*.jpg")}
            assert 1 <= len(listed) < 8
            assert page.export_button.isVisible()

    on_loop(story())


def test_what_has_errors_is_blocked_with_its_reason(
    on_loop: Story, open_studio: OpenStudio, campaign: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            shelf = studio.workshop.library.creatives
            faulty = key_of(campaign, "de-DE").id
            shelf.update_render(faulty, 1, [PALE], shelf.row(faulty).thumbnail_sha)
            page = await open_export(studio, tmp_path / "out")
            page.form.only_approved.click()
            await studio.until(lambda: states(page) == {"ready": 7, "blocked": 1})
            last = page.table.plan.index(7, 2)
            assert "too pale" in str(page.table.plan.data(last))
            assert page.table.plan.headerData(2, Qt.Orientation.Horizontal) == "State"
            page.table.activated.emit(last)
            assert studio.window.page_name == "review"
            assert studio.window.page("review").current == faulty

    on_loop(story())


def test_a_folder_that_cannot_be_used_is_said_under_the_field(
    on_loop: Story, open_studio: OpenStudio, campaign: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")

    async def story() -> None:
        async with open_studio() as studio:
            page = await open_export(studio, tmp_path / "out")
            page.form.folder.setText(str(tmp_path / "file"))
            await studio.until(lambda: page.form.problem.isVisible())
            assert "is a file, not a folder" in page.form.problem.text()

    on_loop(story())
