"""The library in the real window: finding, choosing, deciding, dragging out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QUrl
from PySide6.QtGui import QImage

from studio.ui.drag_out import PICTURE, URLS
from studio.ui.library.page import LibraryPage
from studio.ui.widgets.dialog import Sheet
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import LOCALES, PALE, STORY, furnish, key_of


async def open_library(studio: Studio, **where: object) -> LibraryPage:
    studio.window.go_to("library", **where)
    page = studio.window.page("library")
    assert isinstance(page, LibraryPage)
    await studio.settle()
    return page


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


def locales_shown(page: LibraryPage) -> set[str]:
    return {card.locale for card in page.model.cards}


def test_search_follows_the_typing_in_every_script(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            assert page.model.rowCount() == 8
            assert page.header.note.whole == "8 creatives"
            for text, locale in (("strahl", "de-DE"), ("إشراقة", "ar-AE"), ("輝く", "ja-JP"), ("shine ev", "en-US")):
                page.filters.search.clear()
                for letter in text:
                    page.filters.search.insert(letter)
                await studio.until(lambda locale=locale: locales_shown(page) == {locale})
            page.filters.search.setText("nothing of the kind")
            await studio.until(lambda: page.model.rowCount() == 0)
            assert page.empty.isVisible()
            page.clear_button.click()
            await studio.until(lambda: page.model.rowCount() == 8)
            assert page.filters.search.text() == ""

    on_loop(story())


def test_chips_filter_and_add_up(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            studio.workshop.library.creatives.set_state(key_of(campaign, "de-DE").id, "approved")
            menu = page.filters.locales.menu_of_choices()
            assert [action.text() for action in menu.actions()] == sorted(LOCALES)
            next(action for action in menu.actions() if action.text() == "de-DE").trigger()
            assert locales_shown(page) == {"de-DE"}
            assert page.filters.locales.text() == "de-DE"
            page.filters.states.set_chosen(("approved",))
            page.filters.states.changed.emit()
            assert [card.state for card in page.model.cards] == ["approved"]
            page.filters.clear()
            assert page.model.rowCount() == 8

    on_loop(story())


def test_a_selection_is_approved_with_one_key_and_taken_back(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            page.grid.selectAll()
            assert page.inspector.approve_button.text() == "Approve 8"
            studio.window.actions_table.run("library.approve")
            shelf = studio.workshop.library.creatives
            await studio.until(lambda: shelf.counts_by_state(campaign) == {"approved": 8})
            await studio.until(lambda: {card.state for card in page.model.cards} == {"approved"})
            page.decider.take_back([card.key for card in page.model.cards])
            assert shelf.counts_by_state(campaign) == {"in_review": 8}

    on_loop(story())


def test_those_with_errors_are_left_out_of_many_and_need_a_reason_alone(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            library = studio.workshop.library
            faulty = key_of(campaign, "de-DE").id
            library.creatives.update_render(faulty, 1, [PALE], library.creatives.row(faulty).thumbnail_sha)
            page = await open_library(studio)
            page.grid.selectAll()
            approved = await page.decider.approve(page.grid.selected_keys())
            assert len(approved) == 7
            assert library.creatives.row(faulty).state == "in_review"
            page.grid.select_key(faulty)
            studio.window.actions_table.run("library.approve")
            await studio.until(lambda: studio.window.findChildren(Sheet))
            sheet = studio.window.findChildren(Sheet)[0]
            sheet.field.setText("The client wants it so")
            sheet.field.returnPressed.emit()
            await studio.until(lambda: library.creatives.row(faulty).state == "approved")
            assert library.reviews.last(faulty).note == "The client wants it so"

    on_loop(story())


def test_the_inspector_shows_what_is_selected(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            german = key_of(campaign, "de-DE", STORY).id
            page = await open_library(studio, creative_id=german)
            inspector = page.inspector
            assert "Strahlend" in inspector.heading.text()
            assert inspector.picture.accessibleName().startswith("Strahlend")
            page.grid.clearSelection()
            page.grid.selectionModel().clear()
            await studio.settle()
            assert not inspector.heading.isVisible()

    on_loop(story())


def test_a_creative_made_or_changed_elsewhere_appears_at_once(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            shelf = studio.workshop.library.creatives
            shelf.set_state(key_of(campaign).id, "changes_requested")
            row = page.model.row_of(key_of(campaign).id)
            await studio.until(lambda: page.model.card(row).state == "changes_requested")
            made = shelf.get(key_of(campaign).id)
            other = made.key.model_copy(update={"variant": 2})
            shelf.store(made.model_copy(update={"key": other}))
            await studio.until(lambda: page.model.rowCount() == 9)

    on_loop(story())


def test_list_and_grid_and_size_are_remembered(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def first() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            page.slider.setValue(300)
            studio.window.actions_table.run("library.view")
            assert page.grid.arrangement == "rows"
            assert page.grid.accessibleName() == "Creatives"

    async def second() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            assert (page.grid.arrangement, page.grid.tile_px) == ("rows", 300)

    on_loop(first())
    on_loop(second())


def test_what_is_dragged_out_is_a_real_file_with_its_export_name(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_library(studio, creative_id=key_of(campaign).id)
            promise = page.model.mimeData([page.grid.currentIndex()])
            assert promise.formats() == [URLS, PICTURE]
            picture = QImage.fromData(promise.data(PICTURE))
            assert (picture.width(), picture.height()) == (1080, 1080)
            url = QUrl(bytes(promise.data(URLS).data()).decode().strip())
            path = Path(url.toLocalFile())
            assert path.name == "Spring-Launch_serum_en-US_instagram-feed-square_v1.png"
            assert QImage(str(path)) == picture.convertToFormat(QImage(str(path)).format())
            select = QItemSelectionModel.SelectionFlag.Select
            page.grid.selectionModel().select(page.model.index(0), select)
            many = page.model.mimeData(page.grid.selectionModel().selectedIndexes())
            assert many.formats() == [URLS]
        assert not path.exists(), "the window took its files with it"

    on_loop(story())


def test_an_empty_library_says_what_to_do(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_library(studio)
            assert page.empty.heading.text() == "No creatives yet"
            assert not page.inspector.isVisible()
            page.start_button.click()
            assert studio.window.page_name == "briefs"

    on_loop(story())
