"""The list of campaigns and what can be done with whole campaigns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.model.brief_file import parse_brief
from studio.ui.brief import store
from studio.ui.brief.overview import Overview
from studio.ui.brief.page import BriefsPage
from studio.ui.brief.summaries import ago_text, of_campaign, state_word
from studio.ui.widgets.dialog import ErrorSheet
from studio.ui.widgets.toast import Toast
from studio.workshop import sample_brief
from tests.made_up import a_brief, a_campaign, a_creative, its_files, picture
from tests.ui.conftest import OpenStudio, Story, Studio


async def overview(studio: Studio) -> Overview:
    studio.window.go_to("briefs", overview=True)
    await studio.settle(3)
    return page(studio).overview


def page(studio: Studio) -> BriefsPage:
    found = studio.window.page("briefs")
    assert isinstance(found, BriefsPage)
    return found


def names(view: Overview) -> list[str]:
    return [summary.name for summary in view.grid.cards.summaries]


def press_in_toast(studio: Studio, text: str) -> None:
    toast = [toast for toast in studio.window.findChildren(Toast) if toast.isVisible()][-1]
    next(button for button in toast.findChildren(QPushButton) if button.text() == text).click()


def choose_in_dialog(path: Path) -> None:
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(str(path))
    dialog.accept()


def test_an_empty_workspace_says_how_to_begin(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            view = await overview(studio)
            assert view.empty.isVisible()
            next(b for b in view.empty.findChildren(QPushButton) if "sample" in b.text()).click()
            await studio.until(lambda: studio.window.shell.campaign_id)
            await studio.until(lambda: page(studio).editor)
            view = await overview(studio)
            assert names(view) == ["Spring Launch"]
            assert not view.empty.isVisible()

    on_loop(story())


def test_cards_are_searched_opened_and_spoken(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            for name in ("Frühjahr", "Autumn", "حملة الربيع"):
                a_campaign(studio.workshop.library, name=name)
            view = await overview(studio)
            assert len(names(view)) == 3
            view.search.setText("fruhjahr")
            assert names(view) == ["Frühjahr"]
            view.search.setText("nothing like it")
            assert view.nothing.isVisible()
            view.search.clear()
            index = view.grid.cards.index(0)
            spoken = view.grid.cards.data(index, Qt.ItemDataRole.AccessibleTextRole)
            assert spoken == f"{names(view)[0]}, Luma & Co, 2 products × 3 locales × 2 placements"
            view.grid.setCurrentIndex(index)
            qtbot.keyClick(view.grid, Qt.Key.Key_Return)
            await studio.settle(3)
            assert page(studio).editor is not None
            assert studio.window.shell.campaign_id == page(studio).editor.session.key  # type: ignore[union-attr]

    on_loop(story())


def test_deleting_can_be_taken_back(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            spring, autumn = (a_campaign(studio.workshop.library, name=name) for name in ("Spring", "Autumn"))
            studio.window.shell.select_campaign(spring.id)
            view = await overview(studio)
            view.grid.setCurrentIndex(view.grid.cards.index(view.grid.cards.row_of(spring.id)))
            qtbot.keyClick(view.grid, Qt.Key.Key_Delete)
            assert names(view) == ["Autumn"]
            assert studio.window.shell.campaign_id == autumn.id
            press_in_toast(studio, "Undo")
            await studio.until(lambda: len(names(view)) == 2)
            assert studio.window.shell.campaign_id == spring.id

    on_loop(story())


def test_a_draft_is_a_card_too_and_its_deletion_can_be_taken_back(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.window.go_to("briefs", new=True)
            session = page(studio).session
            assert session is not None
            session.put("name", "Half done")
            view = await overview(studio)
            assert names(view) == ["Half done"]
            view._delete(view.grid.cards.summaries[0].key)
            assert names(view) == []
            press_in_toast(studio, "Undo")
            view.reload()
            assert names(view) == ["Half done"]

    on_loop(story())


def test_a_copy_has_a_name_and_pictures_of_its_own(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            library = studio.workshop.library
            campaign = a_campaign(library)
            studio.window.desk.duplicate(campaign.id)
            copies = [other for other in library.campaigns.list() if other.id != campaign.id]
            assert [copy.brief.name for copy in copies] == ["Spring Launch copy"]
            assert copies[0].assets == campaign.assets
            assert studio.window.shell.campaign_id == copies[0].id

    on_loop(story())


def test_the_menu_of_a_card_offers_what_can_be_done(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign(studio.workshop.library)
            view = await overview(studio)
            view.grid.menu_wanted.emit(campaign.id, QPoint(10, 10))
            menu = view.findChild(QMenu)
            assert menu is not None
            texts = [action.text() for action in menu.actions() if action.text()]
            assert texts == ["Open", "Generate", "Duplicate", "Export brief…", "Show workspace folder", "Delete"]
            menu.close()
            await studio.settle(2)

    on_loop(story())


def test_import_and_export_give_the_same_brief(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.window.actions_table.run("brief.import")
            await studio.settle(3)
            choose_in_dialog(sample_brief())
            await studio.until(lambda: studio.window.shell.campaign_id)
            library = studio.workshop.library
            campaign = library.campaigns.get(str(studio.window.shell.campaign_id))
            for name in ("brief.yaml", "brief.json"):
                target = tmp_path / name.partition(".")[2] / name
                target.parent.mkdir()
                studio.window.desk.export(campaign, target)
                again = parse_brief(target.read_text(), known_placements=studio.workshop.placements)
                assert again == campaign.brief
                taken = library.campaigns.add_brief(again, target.parent)
                assert taken.assets == campaign.assets, "the pictures lie beside the brief"

    on_loop(story())


def test_export_never_writes_over_another_picture(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign(studio.workshop.library)
            (tmp_path / "logo.png").write_bytes(b"mine")
            with pytest.raises(Exception, match="another picture"):
                studio.window.desk.export(campaign, tmp_path / "brief.yaml")
            assert (tmp_path / "logo.png").read_bytes() == b"mine"
            assert not (tmp_path / "brief.yaml").exists()

    on_loop(story())


def test_a_brief_with_faults_is_opened_where_it_can_be_mended(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    document = {
        "name": "Broken",
        "brand": {"name": "Luma"},
        "products": [{"id": "a", "name": "A", "photos": ["here.png", "gone.png"]}],
        "locales": ["xx-YY"],
        "placements": ["instagram-feed-sqare"],
    }
    (tmp_path / "here.png").write_bytes(picture())
    (tmp_path / "broken.json").write_text(json.dumps(document))

    async def story() -> None:
        async with open_studio() as studio:
            await studio.window.desk.import_files([tmp_path / "broken.json"])
            session = page(studio).session
            assert session is not None
            await studio.until(lambda: len(session.problems) == 3)
            assert session.draft.text("name") == "Broken"
            assert list(session.draft.assets) == ["here.png"], "what can be used is taken"
            assert studio.workshop.library.campaigns.list() == []
            assert "3 things need a look" in studio.window.messages.history[0].text

    on_loop(story())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bad.yaml", b"name: [unclosed", "cannot be read as YAML"),
        ("utf16.yaml", "name: x".encode("utf-16"), "not text in UTF-8"),
        ("missing.yaml", None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_brief_is_explained(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    async def story() -> None:
        async with open_studio() as studio:
            desk = studio.window.desk
            await studio.window.tasks.start(desk.import_files([tmp_path / name]), "import the brief")
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            assert said in " ".join(label.text() for label in sheet.findChildren(QLabel))
            assert store.all_kept(studio.workshop.library) == []
            sheet.dismiss()

    on_loop(story())


def test_cards_follow_the_creatives(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            library = studio.workshop.library
            campaign = a_campaign(library)
            view = await overview(studio)
            detail = view.grid.cards.detail(of_campaign(campaign))
            assert (detail.word, detail.are_photos) == ("Not generated", True)
            creative = library.creatives.store(a_creative(campaign.id))
            await studio.until(lambda: view.grid.cards.detail(of_campaign(campaign)).word != "Not generated")
            library.creatives.set_state(creative.id, "approved")
            await studio.until(lambda: view.grid.cards.detail(of_campaign(campaign)).word == "Approved")
            assert view.grid.cards.detail(of_campaign(campaign)).note == "1 of 1 approved"

    on_loop(story())


def test_generating_a_brief_with_faults_is_refused_with_the_way_out(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            brief = a_brief(placements=("instagram-feed-square",))
            campaign = studio.workshop.library.campaigns.add_brief(brief, files=its_files())
            studio.window.go_to("briefs", campaign_id=campaign.id)
            session = page(studio).session
            assert session is not None
            session.put("name", "")
            await studio.window.desk.generate()
            assert studio.window.page_name == "briefs"
            assert "needs a look" in studio.window.messages.history[0].text
            assert studio.workshop.engine.jobs() == []

    on_loop(story())


def test_what_most_needs_a_look_names_the_state() -> None:
    assert state_word({}, False) == ("Not generated", "idle")
    assert state_word({"approved": 3}, False) == ("Approved", "ok")
    assert state_word({"approved": 3, "in_review": 1}, False)[0] == "In review"
    assert state_word({"in_review": 1, "changes_requested": 1}, False)[0] == "Changes"
    assert state_word({"approved": 3}, True)[0] == "Generating"


def test_times_are_said_as_people_say_them() -> None:
    now = 1_800_000_000_000
    minute, day = 60_000, 24 * 3_600_000
    said = [ago_text(now - ago, now) for ago in (0, 5 * minute, 3 * 60 * minute, day, 3 * day)]
    assert said == ["just now", "5 min ago", "3 h ago", "yesterday", "3 days ago"]
    assert ago_text(now - 40 * day, now).endswith("2026")
