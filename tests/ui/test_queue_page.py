"""The queue in the real window over the real queue: live work, pause, failure with reason, retry."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.model.brand import Brand, Logos
from studio.model.brief import Brief
from studio.model.product import Product
from studio.ui.matrix.page import QueuePage
from studio.ui.widgets.dialog import ConfirmSheet
from tests.made_up import picture
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import LOCALES, SQUARE, STORY, furnish, key_of


def a_small_brief() -> Brief:
    return Brief(
        name="Small",
        brand=Brand(name="Luma & Co", logos=Logos(on_light="logo.png")),
        products=(Product(id="balm", name="Overnight Balm", photos=("photo.png",)),),
        message={"en": "Wake up rested"},
        locales=("en-US",),
        placements=(SQUARE,),
    )


async def open_queue(studio: Studio) -> QueuePage:
    studio.window.go_to("queue")
    page = studio.window.page("queue")
    assert isinstance(page, QueuePage)
    await studio.settle()
    return page


def test_without_a_campaign_it_leads_to_the_briefs(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_queue(studio)
            assert page.empty.heading.text() == "No campaign yet"
            page.brief_button.click()
            assert studio.window.page_name == "briefs"

    on_loop(story())


def test_a_campaign_that_was_made_shows_every_lane_and_cell(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    campaign = furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await open_queue(studio)
            assert [lane.locale for lane in page.lanes.lanes.lanes] == list(LOCALES)
            assert page.header.words.text() == "All 8 ready"
            assert not page.header.pause_button.isVisible()
            studio.window.actions_table.run("queue.view")
            model = page.matrix.cells
            assert (model.rowCount(), model.columnCount()) == (4, 2)
            assert model.data(model.index(0, 0)) == "Ready, 100%"
            studio.workshop.library.creatives.set_state(key_of(campaign).id, "approved")
            await studio.until(lambda: model.data(model.index(0, 0)) == "Approved, 100%")
            page.matrix.setCurrentIndex(model.index(1, 1))
            QTest.keyClick(page.matrix, Qt.Key.Key_Return)
            assert studio.window.page_name == "canvas"
            assert studio.window.page("canvas").document.creative.id == key_of(campaign, "de-DE", STORY).id

    on_loop(story())


def test_a_lane_opens_its_row_of_the_matrix(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await open_queue(studio)
            page.lanes.setCurrentIndex(page.lanes.lanes.index(2, 0))
            page.lanes.activated.emit(page.lanes.lanes.index(2, 0))
            assert page.header.switch.value == "matrix"
            assert page.matrix.currentIndex().row() == 2

    on_loop(story())


def test_work_is_seen_live_from_generate_to_ready(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            files = {"photo.png": picture(300, 400, "#88aacc"), "logo.png": picture(80, 20, "#111111")}
            campaign = workshop.library.campaigns.add_brief(a_small_brief(), files=files)
            studio.window.shell.select_campaign(campaign.id)
            page = await open_queue(studio)
            assert page.empty.heading.text() == "Nothing made yet"
            assert "1 product, 1 locale and 1 placement" in page.empty.text.text()
            seen: set[str] = set()
            page.lanes.lanes.dataChanged.connect(lambda *_: seen.update(x.word for x in page.lanes.lanes.lanes))
            page.start_button.click()
            await studio.until(lambda: page.header.pause_button.isVisible())
            await studio.until(lambda: page.header.words.text() == "All 1 ready", 60)
            assert "Running" in seen
            assert not page.is_turning
            assert page.lanes.lanes.lane(0).word in {"Ready", "Needs a look"}
            assert page.header.line.value == 1

    on_loop(story())


@pytest.mark.logs_errors
def test_a_failed_job_says_why_and_goes_on_after_retry(
    on_loop: Story, open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.queue.run_stage.BACKOFF_SECONDS", (0.05,))  # four attempts in a moment

    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            photo = picture(300, 400, "#88aacc")
            files = {"photo.png": photo, "logo.png": picture(80, 20, "#111111")}
            campaign = workshop.library.campaigns.add_brief(a_small_brief(), files=files)
            sha = campaign.assets["photo.png"]
            kept = workshop.library.blobs.get(sha)
            workshop.library.blobs.path(sha).unlink()
            studio.window.shell.select_campaign(campaign.id)
            page = await open_queue(studio)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.tray.jobs, 60)
            assert page.tray.isVisible()
            assert [job.kind for job in page.tray.jobs] == ["picture"]
            assert "missing from the workspace" in page.tray.jobs[0].error
            assert page.lanes.lanes.lane(0).word == "Retry"
            workshop.library.blobs.put(kept)
            studio.window.actions_table.run("queue.retry")
            await studio.until(lambda: page.header.words.text() == "All 1 ready", 60)
            assert not page.tray.isVisible()

    on_loop(story())


def test_pause_holds_the_queue_and_cancel_asks_first(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            files = {"photo.png": picture(300, 400, "#88aacc"), "logo.png": picture(80, 20, "#111111")}
            campaign = workshop.library.campaigns.add_brief(a_small_brief(), files=files)
            studio.window.shell.select_campaign(campaign.id)
            page = await open_queue(studio)
            await workshop.engine.set_paused(True)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.header.words.text() == "0 of 1, paused")
            assert page.header.pause_button.text() == "Resume"
            page.header.cancel_button.click()
            await studio.until(lambda: studio.window.findChildren(ConfirmSheet))
            studio.window.findChildren(ConfirmSheet)[0].first_focus.click()
            await studio.until(lambda: {job.state for job in workshop.engine.jobs(campaign.id)} == {"cancelled"})
            await studio.until(lambda: page.lanes.lanes.lane(0).word == "Cancelled")
            assert not workshop.engine.is_paused

    on_loop(story())


def test_menus_offer_only_what_would_change_something(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await open_queue(studio)
            cell = page.matrix.cells.cell(page.matrix.cells.index(0, 0))
            menu = page.menu_of_cells([cell])
            enabled = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
            assert enabled == ["Open in Canvas", "Open in Review"]

    on_loop(story())
