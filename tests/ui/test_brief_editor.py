"""The brief editor: every field, inline errors, autosave, undo, and drafts that are never lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.brief import store
from studio.ui.brief.audience import AudienceSection
from studio.ui.brief.basics import BasicsSection
from studio.ui.brief.brand import BrandSection
from studio.ui.brief.editor import BriefEditor
from studio.ui.brief.form import FieldBox, Section
from studio.ui.brief.locales import LocalesSection
from studio.ui.brief.messages import MessagesSection, rows_of
from studio.ui.brief.page import BriefsPage
from studio.ui.brief.picking import PickList
from studio.ui.brief.placements import PlacementsSection
from studio.ui.brief.products import ProductsSection
from studio.ui.brief.proposal_sheet import merged
from studio.ui.widgets.chips import ChipsField
from studio.ui.widgets.field import CheckBox, TextArea, TextLine
from tests.made_up import a_brief, its_files, picture
from tests.ui.conftest import OpenStudio, Story, Studio

PLACEMENTS = ("instagram-feed-square", "instagram-stories")


def make_campaign(studio: Studio, **changes: object) -> str:
    brief = a_brief(placements=PLACEMENTS, **changes)
    return studio.workshop.library.campaigns.add_brief(brief, files=its_files()).id


async def edit(studio: Studio, key: str | None = None) -> BriefEditor:
    """Open the editor on a campaign, or on a new brief."""
    if key is None:
        studio.window.go_to("briefs", new=True)
    else:
        studio.window.go_to("briefs", campaign_id=key)
    page = studio.window.page("briefs")
    assert isinstance(page, BriefsPage)
    assert page.editor is not None
    await studio.until(lambda: (page.editor and page.editor.session.brief is not None) or page.editor.session.problems)
    return page.editor


def section(editor: BriefEditor, kind: type[Section]) -> Section:
    return next(part for part in editor.sections if isinstance(part, kind))


def field(editor: BriefEditor, path: str) -> FieldBox:
    return next(box for box in editor.findChildren(FieldBox) if box.path == path)


def line(editor: BriefEditor, path: str) -> TextLine:
    control = field(editor, path).control
    assert isinstance(control, TextLine)
    return control


def drop(target: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = QPointF(target.rect().center()), Qt.DropAction.CopyAction
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, QDragEnterEvent(place.toPoint(), action, data, *keys))
    QApplication.sendEvent(target, QDropEvent(place, action, data, *keys))


def test_typing_is_saved_by_itself_within_two_seconds(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio)
            editor = await edit(studio, key)
            name = line(editor, "name")
            name.selectAll()
            qtbot.keyClicks(name, "Autumn")
            assert studio.window.status_bar.saved.text() == "Saving…"
            await studio.until(lambda: studio.workshop.library.campaigns.get(key).brief.name == "Autumn", 2)
            assert studio.window.status_bar.saved.text() == "All changes saved"
            assert editor.saved.text() == "Saved"
            assert studio.window.top_bar.campaign.text() == "Autumn" or await settled(studio, "Autumn")

    on_loop(story())


async def settled(studio: Studio, name: str) -> bool:
    await studio.until(lambda: studio.window.top_bar.campaign.text() == name, 2)
    return True


def test_leaving_a_field_saves_sooner(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio)
            editor = await edit(studio, key)
            name = line(editor, "name")
            name.setFocus()
            name.end(False)
            qtbot.keyClicks(name, " 2027")
            line(editor, "brand.name").setFocus()
            await studio.until(lambda: studio.workshop.library.campaigns.get(key).brief.name.endswith("2027"), 0.6)

    on_loop(story())


def test_letters_in_a_row_are_one_step_to_undo(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            name = line(editor, "name")
            qtbot.keyClicks(name, "abc")
            editor.session.put("objective", "leads", "Change objective")
            assert editor.session.undo_stack.count() == 2
            qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            assert name.text() == "Spring Launch"
            assert editor.session.draft.text("objective") == "awareness"
            qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            assert "abc" in name.text()

    on_loop(story())


def test_a_fault_stands_beside_its_field_and_keeps_the_last_good_brief(
    on_loop: Story, open_studio: OpenStudio, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio)
            editor = await edit(studio, key)
            code = section(editor, BrandSection).colours["accent"][1].code  # type: ignore[attr-defined]
            code.setFocus()
            code.selectAll()
            qtbot.keyClicks(code, "#zz")
            box = field(editor, "brand.colours.accent")
            await studio.until(lambda: "is not a colour" in box.note.text())
            assert not editor.summary.generate.isEnabled()
            assert editor.state.isVisibleTo(editor)
            editor.session.save()
            assert editor.session.saving == "kept"
            assert studio.workshop.library.campaigns.get(key).brief.brand.colours.accent == "#ff6b35"
            code.setFocus()
            code.selectAll()
            qtbot.keyClicks(code, "00aa00")
            await studio.until(lambda: editor.session.brief is not None)
            editor.session.save()
            assert studio.workshop.library.campaigns.get(key).brief.brand.colours.accent == "#00aa00"
            assert store.kept(studio.workshop.library, key) is None
            assert "White text" in box.note.text() or "Dark text" in box.note.text()

    on_loop(story())


def test_an_unfinished_draft_comes_back_with_the_next_start(
    on_loop: Story, open_studio: OpenStudio, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio)
            editor = await edit(studio, key)
            editor.session.put("name", "", "Change name")
            editor.session.put("brand.voice", "bold", "Change voice")
        async with open_studio() as again:
            editor = await edit(again, key)
            assert editor.session.was_restored
            assert editor.session.draft.text("brand.voice") == "bold"
            assert "Give the campaign a name." in field(editor, "name").note.text()
            editor.discard.click()
            assert editor.session.draft.text("name") == "Spring Launch"

    on_loop(story())


def test_a_new_brief_becomes_a_campaign_once_it_is_whole(
    on_loop: Story, open_studio: OpenStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "packshot.png"
    photo.write_bytes(picture())

    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio)
            library = studio.workshop.library
            assert not field(editor, "name").note.isVisible(), "a brief begun a moment ago is not scolded"
            assert editor.summary.count.text() == "2 creatives"
            qtbot.keyClicks(line(editor, "name"), "Herbst")
            qtbot.keyClicks(line(editor, "brand.name"), "Luma")
            qtbot.keyClicks(line(editor, "products[0].name"), "Night Cream")
            assert editor.session.draft.text("products[0].id") == "night-cream", "the id follows the name"
            editor.session.save()
            assert library.campaigns.list() == []
            assert [kept.draft.text("name") for kept in store.all_kept(library)] == ["Herbst"]
            products = section(editor, ProductsSection)
            assert isinstance(products, ProductsSection)
            body = products.cards[0].body
            assert body is not None
            drop(body.photos.add_well, photo)
            await studio.until(lambda: editor.session.brief)
            await studio.until(lambda: library.campaigns.list())
            campaign = library.campaigns.list()[0]
            assert campaign.brief.products[0].photos == ("packshot.png",)
            assert studio.window.shell.campaign_id == campaign.id
            assert store.all_kept(library) == []
            assert editor.summary.generate.isEnabled()

    on_loop(story())


def test_an_untouched_new_brief_leaves_nothing_behind(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            await edit(studio)
            studio.window.go_to("briefs", overview=True)
            assert store.all_kept(studio.workshop.library) == []

    on_loop(story())


def test_a_brand_kit_is_read_off_its_material_and_taken_in_one_step(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            session = editor.session
            brand = section(editor, BrandSection)
            assert isinstance(brand, BrandSection)
            before = session.draft
            sheet = brand.read_material()
            sheet.sample.setPlainText("Gentle, soft care for calm evenings. Gently made, softly scented, kind to skin.")
            sheet.read_button.click()
            await studio.until(lambda: sheet.take_button.isVisible(), 30)
            boxes = sheet.found.findChildren(CheckBox)
            assert boxes
            boxes[0].setChecked(False)
            sheet.take_button.click()
            await studio.settle()
            assert session.draft != before
            assert session.problems == ()
            session.undo_stack.undo()
            assert session.draft.document == before.document

    on_loop(story())


def test_words_for_the_voice_are_added_once() -> None:
    changes = [{"brand.voice": "calm"}, {"brand.voice": "Warm"}, {"brand.colours.primary": "#112233"}]
    assert merged(changes, "warm, precise") == {
        "brand.voice": "warm, precise, calm", "brand.colours.primary": "#112233",
    }  # fmt: skip
    assert merged([], "warm") == {}


def test_a_focal_point_is_set_for_all_placements_and_for_one(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            session = editor.session
            products = section(editor, ProductsSection)
            assert isinstance(products, ProductsSection)
            body = products.cards[0].body
            assert body is not None
            points = "products[0].focal_points"
            picker = body.photos.show_focal_point(0)
            await studio.settle()
            middle = picker.photo.rect().center()
            QTest.mouseClick(picker.photo, Qt.MouseButton.LeftButton, pos=QPoint(middle.x() // 2, middle.y()))
            QTest.keyClick(picker.photo, Qt.Key.Key_Right)
            first = session.draft.mapping(points)["photo-a.png"]
            assert first["x"] == pytest.approx(0.26, abs=0.02)
            assert first["y"] == pytest.approx(0.5, abs=0.02)
            picker.where.setCurrentIndex(1)
            picker.where.activated.emit(1)
            assert "Follows the point" in picker.note.text()
            QTest.mouseClick(picker.photo, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
            placement = session.draft.items("placements")[0]
            assert set(session.draft.mapping(points)) == {"photo-a.png", f"photo-a.png @ {placement}"}
            assert session.problems == ()
            QTest.mouseClick(picker.clear_button, Qt.MouseButton.LeftButton)
            assert set(session.draft.mapping(points)) == {"photo-a.png"}
            body.photos.wells[0].removed.emit()
            assert session.draft.mapping(points) == {}

    on_loop(story())


def test_photos_are_dropped_moved_replaced_and_removed(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    for name, colour in (("one.png", "#111111"), ("two.png", "#222222"), ("photo-a.png", "#333333")):
        (tmp_path / name).write_bytes(picture(colour=colour))

    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            session = editor.session
            products = section(editor, ProductsSection)
            assert isinstance(products, ProductsSection)
            body = products.cards[0].body
            assert body is not None
            photos = "products[0].photos"
            drop(body.photos.add_well, tmp_path / "one.png", tmp_path / "two.png")
            await studio.until(lambda: len(session.draft.items(photos)) == 3)
            assert session.draft.items(photos) == ["photo-a.png", "one.png", "two.png"]
            body.photos.move_photo(2, 0)
            assert session.draft.items(photos) == ["two.png", "photo-a.png", "one.png"]
            body.photos.wells[1].removed.emit()
            assert session.draft.items(photos) == ["two.png", "one.png"]
            drop(body.photos.wells[0], tmp_path / "photo-a.png")
            await studio.until(lambda: session.draft.items(photos)[0] != "two.png")
            assert session.draft.items(photos) == ["photo-a-2.png", "one.png"], "another picture gets another name"
            session.undo_stack.undo()
            assert session.draft.items(photos) == ["two.png", "one.png"]

    on_loop(story())


@pytest.mark.parametrize("content", [b"", b"not a picture", picture()[:40]], ids=["empty", "text", "cut off"])
def test_a_file_that_is_no_picture_is_named_and_nothing_changes(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path, content: bytes
) -> None:
    bad, good = tmp_path / "broken.png", tmp_path / "fine.png"
    bad.write_bytes(content)
    good.write_bytes(picture())

    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            products = section(editor, ProductsSection)
            assert isinstance(products, ProductsSection)
            body = products.cards[0].body
            assert body is not None
            drop(body.photos.add_well, bad, good)
            await studio.until(lambda: studio.window.messages._error is not None)
            assert "broken.png" in studio.window.messages.history[0].text
            assert editor.session.draft.items("products[0].photos") == ["photo-a.png", "fine.png"], (
                "the good one is taken"
            )
            studio.window.messages._error.dismiss()  # type: ignore[union-attr]

    on_loop(story())


def test_two_logos_dropped_together_fill_both_wells(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    for name, colour in (("dark.png", "#111111"), ("light.png", "#eeeeee")):
        (tmp_path / name).write_bytes(picture(80, 20, colour))

    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            brand = section(editor, BrandSection)
            assert isinstance(brand, BrandSection)
            drop(brand.wells["on_light"], tmp_path / "dark.png", tmp_path / "light.png")
            await studio.until(lambda: editor.session.draft.text("brand.logos.on_dark"))
            assert editor.session.draft.mapping("brand.logos") == {"on_light": "dark.png", "on_dark": "light.png"}
            assert editor.session.check_now() is not None

    on_loop(story())


def test_products_are_added_copied_moved_and_removed(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            products = section(editor, ProductsSection)
            assert isinstance(products, ProductsSection)

            def ids() -> list[str]:
                return [str(product["id"]) for product in editor.session.draft.items("products")]

            products._carry_out("duplicate", 0)
            assert ids() == ["serum", "serum-copy", "balm"]
            products._carry_out("down", 0)
            assert ids() == ["serum-copy", "serum", "balm"]
            products._carry_out("remove", 0)
            assert ids() == ["serum", "balm"]
            products.add.click()
            assert ids() == ["serum", "balm", "product"]
            assert [card.is_open for card in products.cards] == [False, False, True]
            assert editor.summary.count.text() == "18 creatives"
            for _ in range(4):
                editor.session.undo_stack.undo()
            assert ids() == ["serum", "balm"]
            assert len(products.cards) == 2

    on_loop(story())


def test_prices_are_taken_as_people_write_them(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            amount, was = line(editor, "products[0].price.amount"), line(editor, "products[0].price.was")
            assert not was.isEnabled(), "an earlier price needs a price"
            qtbot.keyClicks(amount, "29,90")
            assert editor.session.draft.mapping("products[0].price") == {"amount": "29.90", "currency": "EUR"}
            assert amount.text() == "29,90", "the person's own spelling stays while typing"
            qtbot.keyClicks(was, "20")
            await studio.until(lambda: "not higher" in field(editor, "products[0].price.was").note.text())
            was.clear()
            amount.selectAll()
            qtbot.keyClick(amount, Qt.Key.Key_Delete)
            assert editor.session.draft.at("products[0].price") is None

    on_loop(story())


def test_points_voice_and_audience_take_lines(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            points = field(editor, "products[0].points").control
            assert isinstance(points, TextArea)
            points.setFocus()
            qtbot.keyClicks(points, "vegan")
            qtbot.keyClick(points, Qt.Key.Key_Return)
            qtbot.keyClicks(points, " 20 % vitamin C ")
            assert editor.session.draft.items("products[0].points") == ["vegan", "20 % vitamin C"]
            audience = section(editor, AudienceSection)
            assert isinstance(audience, AudienceSection)
            qtbot.keyClicks(audience._age.youngest, "45")
            qtbot.keyClicks(audience._age.oldest, "25")
            await studio.until(lambda: "older than" in field(editor, "audience.age").note.text())
            audience._age.youngest.clear()
            audience._age.oldest.clear()
            audience._set_age()
            assert editor.session.draft.at("audience.age") is None

    on_loop(story())


def test_basics_are_switched(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            basics = section(editor, BasicsSection)
            assert isinstance(basics, BasicsSection)
            basics._localise.click()
            basics._variants.chosen.emit("3")
            basics._objective.chosen.emit("visits")
            brief = editor.session.check_now()
            assert brief is not None
            assert (brief.localise_pictures, brief.variants, brief.objective) == (True, 3, "visits")
            assert editor.summary.count.text() == "36 creatives"
            basics._localise.click()
            assert editor.session.draft.at("localise_pictures") is None

    on_loop(story())


def test_messages_show_what_a_locale_inherits(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio, locales=("en-US", "de-DE", "de-AT", "ar-AE"))
            editor = await edit(studio, key)
            messages = section(editor, MessagesSection)
            assert isinstance(messages, MessagesSection)
            tags = [row.tag for row in rows_of(editor.session.draft)]
            assert tags == ["en", "de", "de-DE", "de-AT", "ar"]
            assert messages._lines["message", "de"].placeholderText() == "Written for you"
            qtbot.keyClicks(messages._lines["message", "de"], "Strahle")
            assert messages._lines["message", "de-AT"].placeholderText() == "As German: Strahle"
            assert messages._lines["message", "ar"].placeholderText() == "Written from “Strahle”"
            assert messages._lines["message", "ar"].layoutDirection() == Qt.LayoutDirection.RightToLeft
            brief = editor.session.check_now()
            assert brief is not None
            assert brief.message == {"de": "Strahle"}

    on_loop(story())


def test_words_for_a_language_no_locale_uses_stay_visible(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio, message={"it": "Splendi"})
            editor = await edit(studio, key)
            rows = rows_of(editor.session.draft)
            assert [(row.tag, row.is_used) for row in rows][-1] == ("it", False)

    on_loop(story())


def test_banned_words_and_legal_lines_by_language(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            brand = section(editor, BrandSection)
            assert isinstance(brand, BrandSection)
            brand.banned.add.click()
            chips = brand.banned._controls["en"]
            assert isinstance(chips, ChipsField)
            qtbot.keyClicks(chips.line, "miracle, cheapest")
            qtbot.keyClick(chips.line, Qt.Key.Key_Return)
            assert editor.session.draft.at("brand.banned_words.en") == ["miracle", "cheapest"]
            qtbot.keyClick(chips.line, Qt.Key.Key_Backspace)
            assert editor.session.draft.at("brand.banned_words.en") == ["miracle"]
            brand.banned._retag("en", "de-DE")
            assert editor.session.draft.mapping("brand.banned_words") == {"de-DE": ["miracle"]}
            brand.legal.add.click()
            legal = brand.legal._controls["en"]
            assert isinstance(legal, TextLine)
            qtbot.keyClicks(legal, "Until 30 June.")
            brief = editor.session.check_now()
            assert brief is not None
            assert brief.brand.legal == {"en": "Until 30 June."}
            brand.legal._remove("en")
            brand.banned._remove("de-DE")
            assert editor.session.draft.at("brand.legal") is None

    on_loop(story())


def test_locales_are_searched_ticked_and_typed(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            locales = section(editor, LocalesSection)
            assert isinstance(locales, LocalesSection)
            locales.open_list()
            pick = studio.window.findChild(PickList)
            qtbot.keyClicks(pick.search, "austria")
            qtbot.keyClick(pick.search, Qt.Key.Key_Return)
            assert editor.session.draft.items("locales")[-1] == "de-AT"
            qtbot.keyClicks(pick.search, "fr-ae")
            assert "fr-AE" in pick.nothing.text()
            qtbot.keyClick(pick.search, Qt.Key.Key_Return)
            assert editor.session.draft.items("locales")[-1] == "fr-AE"
            qtbot.keyClicks(pick.search, "xx-nowhere")
            qtbot.keyClick(pick.search, Qt.Key.Key_Return)
            assert editor.session.draft.items("locales")[-1] == "fr-AE"
            pick.dismiss()
            for _ in range(5):
                locales._remove(0)
            await studio.until(lambda: "at least one locale" in field(editor, "locales").note.text())

    on_loop(story())


def test_placements_are_searched_and_chosen_by_platform(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            key = make_campaign(studio)
            editor = await edit(studio, key)
            placements = section(editor, PlacementsSection)
            assert isinstance(placements, PlacementsSection)
            assert {name for name, tile in placements.tiles.items() if tile.isChecked()} == set(PLACEMENTS)
            placements.tiles["facebook-feed-landscape"].click()
            assert editor.session.draft.items("placements")[-1] == "facebook-feed-landscape"
            instagram = next(g for g in placements.groups if g.tiles[0].placement.platform == "Instagram")
            instagram.all.click()
            assert instagram.is_all_chosen
            instagram.all.click()
            assert not any(tile.isChecked() for tile in instagram.tiles)
            placements.search.setText("tiktok")
            shown = [group for group in placements.groups if group.isVisibleTo(editor)]
            assert [group.tiles[0].placement.platform for group in shown] == ["TikTok"]
            placements.search.clear()
            placements.only_chosen.click()
            shown = [tile for tile in placements.tiles.values() if tile.isVisibleTo(editor)]
            assert [tile.placement.id for tile in shown] == ["facebook-feed-landscape"]

    on_loop(story())


def test_a_placement_that_does_not_exist_can_be_taken_out(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            placements = section(editor, PlacementsSection)
            assert isinstance(placements, PlacementsSection)
            editor.session.put("placements", [*PLACEMENTS, "instagram-feed-sqare"])
            await studio.until(lambda: "no placement" in field(editor, "placements").note.text())
            placements._toggle_off("instagram-feed-sqare")
            await studio.until(lambda: editor.session.brief)

    on_loop(story())


def test_a_thing_to_do_leads_to_its_field(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            editor = await edit(studio, make_campaign(studio))
            editor.session.put("products[1].photos", ["gone.jpg"])
            await studio.until(lambda: editor.session.problems)
            editor.summary.jump_wanted.emit("products[1].photos[0]")
            await studio.settle(3)
            products = section(editor, ProductsSection)
            assert isinstance(products, ProductsSection)
            assert products.cards[1].is_open
            await studio.until(lambda: "gone.jpg" in field(editor, "products[1].photos").note.text())
            box = field(editor, "products[1].photos")
            top = box.mapTo(editor.area.viewport(), box.rect().topLeft()).y()
            assert 0 <= top < editor.area.viewport().height()

    on_loop(story())


def test_the_form_fits_the_smallest_window(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio(size=(1024, 700)) as studio:
            editor = await edit(studio, make_campaign(studio))
            await studio.settle()
            inner = editor.area.widget()
            assert inner is not None
            assert inner.minimumSizeHint().width() <= editor.area.viewport().width()

    on_loop(story())


def test_generate_saves_first_and_goes_to_the_queue(on_loop: Story, open_studio: OpenStudio, qtbot: QtBot) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            await studio.workshop.engine.set_paused(True)
            key = make_campaign(studio)
            editor = await edit(studio, key)
            editor.session.put("variants", 2)
            editor.summary.findChildren(QPushButton)[-1].click()
            await studio.until(lambda: studio.window.page_name == "queue")
            assert studio.workshop.library.campaigns.get(key).brief.variants == 2
            jobs = studio.workshop.engine.jobs(key)
            assert sum(job.kind == "creative" for job in jobs) == 24
            await studio.workshop.engine.control([job.id for job in jobs], "cancel")

    on_loop(story())
