"""The format manager in Settings: found, read, added, copied, changed, removed, imported and exported."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.export.plan import ExportOptions
from studio.model.geometry import Insets
from studio.model.placement import Placement
from studio.ui.brief.placements import PlacementsSection
from studio.ui.settings.formats import FormatsCard
from studio.ui.settings.formats_row import FormatRow
from studio.ui.settings.formats_sheet import FormatEditor, FormatFacts
from studio.ui.widgets.dialog import ErrorSheet
from tests.made_up import a_campaign
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.test_brief_editor import drop, edit, make_campaign, section
from tests.ui.test_settings_page import settings_page

LOBBY = Placement(
    id="lobby", platform="Our stores", name="Lobby", width=1080, height=1920, safe=Insets(top=120, bottom=240)
)


async def formats_of(studio: Studio) -> FormatsCard:
    page = await settings_page(studio)
    await studio.until(lambda: page.formats.groups)
    page.area.ensureWidgetVisible(page.formats, 0, 0)
    await studio.settle()
    return page.formats


def shown_rows(card: FormatsCard) -> list[FormatRow]:
    return [row for group in card.groups for row in group.rows.values() if row.isVisibleTo(card)]


def top_editor(studio: Studio) -> FormatEditor:
    return [one for one in studio.window.findChildren(FormatEditor) if one.isVisible()][-1]


def press(studio: Studio, text: str) -> None:
    """Press the newest visible button of that text."""
    [b for b in studio.window.findChildren(QPushButton) if b.text() == text and b.isVisible()][-1].click()


def test_formats_are_grouped_folded_and_found(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            card = await formats_of(studio)
            assert [group.platform for group in card.groups][:2] == ["Facebook", "Instagram"]
            assert shown_rows(card) == []
            qtbot.keyClick(card.groups[0].head, Qt.Key.Key_Right)
            assert len(shown_rows(card)) == len(card.groups[0].entries)
            qtbot.keyClick(card.groups[0].head, Qt.Key.Key_Left)
            assert shown_rows(card) == []
            qtbot.keyClicks(card.search, "stories 1080x1920")
            assert {row.placement.platform for row in shown_rows(card)} == {"Facebook", "Instagram"}
            qtbot.keyClicks(card.search, "qqq")
            assert card._nothing.isVisibleTo(card)
            qtbot.keyClick(card.search, Qt.Key.Key_Escape)
            assert shown_rows(card) == []
            card.only_own.click()
            assert "no formats of its own" in card._nothing.text()

    on_loop(story())


def test_a_studio_format_is_read_and_copied_as_own(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            card = await formats_of(studio)
            card.reveal("instagram-stories")
            await studio.until(lambda: isinstance(QApplication.focusWidget(), FormatRow))
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            sheet = studio.window.findChild(FormatFacts)
            assert sheet is not None
            words = [label.text() for label in sheet.findChildren(type(sheet.heading))]
            assert {"2026-11-20", "Official text on a mirror", "1080 × 1920"} <= set(words)
            press(studio, "Duplicate as own")
            editor = top_editor(studio)
            assert editor.form.line("id").text() == "own-instagram-stories"
            press(studio, "Add format")
            own = studio.workshop.library.placements.list()
            assert [(one.name, one.safe, one.max_bytes) for one in own] == [
                ("Stories image copy", Insets(top=269, bottom=384), 30_000_000)
            ]
            await studio.until(lambda: getattr(QApplication.focusWidget(), "placement", None) == own[0])

    on_loop(story())


def test_a_new_format_is_checked_while_it_is_typed(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            card = await formats_of(studio)
            card.new.click()
            editor = top_editor(studio)
            form = editor.form
            press(studio, "Add format")
            assert editor.isVisible()
            wrong = {path for path, box in form.boxes.items() if box.note.property("role") == "error"}
            assert wrong == {"name", "platform", "id", "width", "height"}
            assert QApplication.focusWidget() is form.line("name")
            for path, text in (
                ("name", "Lobby screen"),
                ("platform", "Our stores"),
                ("width", "1080"),
                ("height", "19x"),
            ):
                qtbot.keyClicks(form.line(path), text)
            assert form.line("id").text() == "lobby-screen"
            assert "number of pixels" in form.boxes["height"].note.text()
            assert editor.view.accessibleDescription() == "no size yet"
            form.line("height").clear()
            qtbot.keyClicks(form.line("height"), "1920")
            qtbot.keyClicks(form.line("safe.top"), "1900")
            qtbot.keyClicks(form.line("safe.bottom"), "40")
            assert "nothing is left" in form.safe_note.text()
            form.line("safe.top").clear()
            qtbot.keyClicks(form.line("safe.top"), "120,5")
            assert editor.view.accessibleDescription() == "1080 by 1920; covered: top 120.5, bottom 40"
            qtbot.keyClicks(form.line("max_kb"), "150")
            form.types["jpg"].click()
            form.line("width").setFocus()
            qtbot.keyClick(form.line("width"), Qt.Key.Key_Return)
            made = studio.workshop.library.placements.list()[0]
            assert (made.id, made.size.aspect, made.max_bytes) == ("lobby-screen", 1080 / 1920, 150_000)
            assert (made.safe.top, made.file_types, made.type) == (120.5, ("png",), "repurposing")
            assert made.date
            assert "lobby-screen" in studio.workshop.placements

    on_loop(story())


def test_the_smallest_text_is_that_of_a_format_nearby(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.window.actions_table.run("go.settings.formats")
            page = studio.window.page("settings")
            await studio.until(lambda: page.area.verticalScrollBar().value() == page.formats.y() - 8 > 0)
            form = page.formats.edit({"name": "Shelf", "platform": "Our stores", "id": "shelf"}).form
            for side, text in (("width", "310"), ("height", "240")):
                qtbot.keyClicks(form.line(side), text)
            assert form.line("min_text_px").placeholderText().startswith("9,")
            press(studio, "Add format")
            assert studio.workshop.placements["shelf"].min_text_px == 9

    on_loop(story())


def test_an_own_format_is_changed_removed_and_brought_back(
    on_loop: Story, open_studio: OpenStudio, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            shelf = studio.workshop.library.placements
            shelf.put(LOBBY)
            card = await formats_of(studio)
            assert card.groups[0].platform == "Our stores"
            row = shown_rows(card)[0]
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
            editor = top_editor(studio)
            assert not editor.form.line("id").isEnabled()
            editor.form.line("width").clear()
            qtbot.keyClicks(editor.form.line("width"), "900")
            qtbot.keyClick(editor, Qt.Key.Key_Escape)
            assert shelf.list() == (LOBBY,)
            press(studio, "Go on")
            press(studio, "Save")
            assert shelf.list()[0].width == 900
            press(studio, "Undo")
            assert shelf.list() == (LOBBY,)
            qtbot.keyClick(shown_rows(card)[0], Qt.Key.Key_Delete)
            assert shelf.list() == ()
            press(studio, "Undo")
            assert shelf.list() == (LOBBY,)
            campaign = a_campaign(studio.workshop.library)
            brief = campaign.brief.model_copy(update={"placements": ("lobby",)})
            studio.workshop.library.campaigns.save(campaign.model_copy(update={"brief": brief}))
            card.remove("lobby")
            assert shelf.list() == (LOBBY,)
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            sheet.dismiss()

    on_loop(story())


def test_an_own_format_is_picked_generated_and_exported_true_to_size(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            part = section(editor, PlacementsSection)
            assert isinstance(part, PlacementsSection)
            studio.workshop.library.placements.put(
                LOBBY.model_copy(update={"width": 330, "height": 210, "safe": Insets()})
            )
            part.refresh()
            for name in ("instagram-feed-square", "instagram-stories", "lobby"):
                part.tiles[name].click()
            editor.session.put("locales", ["en-US"])
            editor.session.put("products", editor.session.draft.items("products")[:1])
            editor.session.save()
            workshop, key = studio.workshop, editor.session.key
            await workshop.generate(key)
            await workshop.engine.wait_idle(key)
            made = workshop.library.creatives.list(key)
            assert [(one.key.placement_id, str(one.base.size)) for one in made] == [("lobby", "330x210")]
            options = ExportOptions(folder=tmp_path / "out", file_type="png", only_approved=False)
            if workshop.plan_export(key, options).ready:
                await workshop.export(key, options)
                with Image.open(next((tmp_path / "out").glob("*.png"))) as picture:
                    assert picture.size == (330, 210)
            workshop.library.placements.put(LOBBY)
            rows = workshop.plan_export(key, options).rows
            assert "generate it again" in rows[0].reason

    on_loop(story())


def test_files_are_dropped_taken_in_and_refused_whole(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    row = {"id": "lobby", "platform": "Our stores", "name": "Lobby", "width": 1080, "height": 1920}
    good.write_text(json.dumps({"placements": [row]}))
    bad.write_text(json.dumps({"placements": [{**row, "id": "till"}, {**row, "id": "x-image-square", "width": 0}]}))

    async def story() -> None:
        async with open_studio() as studio:
            card = await formats_of(studio)
            shelf = studio.workshop.library.placements
            drop(card, good)
            await studio.until(shelf.list)
            await studio.until(lambda: shown_rows(card))
            drop(card, bad)
            await studio.until(lambda: studio.window.findChild(ErrorSheet))
            assert [one.id for one in shelf.list()] == ["lobby"]
            sheet = studio.window.findChild(ErrorSheet)
            assert sheet is not None
            assert "placements[1].width" in sheet._told[0]
            assert "placements[1].id" in sheet._told[0]
            sheet.dismiss()
            press(studio, "Undo")
            assert shelf.list() == ()
            assert studio.window.page_name == "settings"
            drop(studio.window, good)  # beside the card, where briefs are taken
            await studio.until(lambda: any(one.isVisible() for one in studio.window.findChildren(ErrorSheet)))
            sheet = next(one for one in studio.window.findChildren(ErrorSheet) if one.isVisible())
            assert "holds formats, not a brief" in sheet._told[0]
            sheet.dismiss()

    on_loop(story())


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 900])
def test_it_paints_in_both_themes(on_loop: Story, open_studio: OpenStudio, mode: str, width: int) -> None:
    async def story() -> None:
        async with open_studio(size=(width, 900)) as studio:
            studio.window.shell.theme.set_mode(mode)
            shelf = studio.workshop.library.placements
            long = "Schaufensterbildschirme in Einkaufszentren und Bahnhöfen"
            shelf.put(LOBBY.model_copy(update={"type": "resizing", "name": "Eingangsbereichsgroßbildschirm, hochkant"}))
            shelf.put(
                LOBBY.model_copy(
                    update={"id": "wide", "platform": long, "width": 20_000, "height": 400, "safe": Insets()}
                )
            )
            card = await formats_of(studio)
            card.groups[3].head.click()
            studio.window.page("settings").area.verticalScrollBar().setValue(card.y() - 12)
            await studio.settle()
            folder = os.environ.get("STUDIO_SHOTS")
            for name, show in (
                ("list", lambda: None),
                ("facts", lambda: card.open("instagram-stories")),
                ("new", lambda: card.edit({"name": "Eingangsbereichsgroßbildschirm", "width": 1080, "height": 1920,
                                           "safe": {"top": 260, "bottom": 390, "left": 0, "right": 0}})),
                ("faults", lambda: card.edit({"width": 0, "height": 1, "safe": {"top": 9, "bottom": 900}}).keep()),
            ):  # fmt: skip
                show()
                await studio.settle()
                picture = studio.window.grab()
                assert not picture.isNull()
                if folder:
                    picture.save(f"{folder}/formats-{name}-{mode}-{width}.png")
                for sheet in studio.window.findChildren(FormatFacts) + studio.window.findChildren(FormatEditor):
                    sheet.dismiss()

    on_loop(story())
