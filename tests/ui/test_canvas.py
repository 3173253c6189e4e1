"""The canvas in the real window: hands, keys, typing, undo, saving, checking."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.edits import Edits
from studio.ui.canvas.page import CanvasPage
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import PALE, SQUARE, STORY, furnish, key_of, revised

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


async def open_canvas(studio: Studio, creative_id: str) -> CanvasPage:
    studio.window.go_to("canvas", creative_id=creative_id)
    page = studio.window.page("canvas")
    assert isinstance(page, CanvasPage)
    await studio.until(lambda: page.document is not None and page.document.creative.id == creative_id)
    await studio.settle()
    page.view.setFocus()
    return page


def mouse(page: CanvasPage, kind: QEvent.Type, place: QPointF, keys: Qt.KeyboardModifier = NONE) -> None:
    """A mouse event at a place of the creative, in design px."""
    port, at = page.view.viewport(), QPointF(page.view.mapFromScene(place))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    QApplication.sendEvent(port, QMouseEvent(kind, at, QPointF(port.mapToGlobal(at.toPoint())), button, held, keys))


def drag(page: CanvasPage, start: QPointF, way: tuple[float, float], keys: Qt.KeyboardModifier = CONTROL) -> None:
    """Press, pull in ten steps, let go; Ctrl keeps the box from snapping."""
    mouse(page, QEvent.Type.MouseButtonPress, start, NONE)
    for step in range(1, 11):
        mouse(page, QEvent.Type.MouseMove, start + QPointF(way[0] * step / 10, way[1] * step / 10), keys)
    mouse(page, QEvent.Type.MouseButtonRelease, start + QPointF(*way), keys)


def middle(page: CanvasPage, layer_id: str) -> QPointF:
    handle = page.stage.handle(layer_id)
    assert handle is not None
    return QPointF(handle.box.centre_x, handle.box.centre_y)


def text_of(page: CanvasPage, layer_id: str) -> str:
    assert page.document is not None
    return str(getattr(page.document.composition.layer(layer_id), "text", ""))


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


def test_a_dragged_logo_is_one_step_to_undo(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            document = page.document
            assert document is not None
            before = page.stage.handle("logo").box
            page.view.set_zoom(1.0)
            page.view.centerOn(middle(page, "logo"))
            drag(page, middle(page, "logo"), (-60, 90))
            after = page.stage.handle("logo").box
            assert (after.x - before.x, after.y - before.y) == pytest.approx((-60, 90), abs=1.5)
            assert page.stage.selected == "logo"
            assert document.stack.count() == 1
            assert document.stack.undoText() == "Move logo"
            studio.window.actions_table.run("undo")
            assert page.stage.handle("logo").box == before
            assert document.edits == Edits()
            studio.window.actions_table.run("redo")
            assert page.stage.handle("logo").box == after

    on_loop(story())


def test_a_logo_is_scaled_by_its_corner_with_its_aspect(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.select("logo")
            before = page.stage.handle("logo").box
            drag(page, QPointF(before.right, before.bottom), (80, 40))
            after = page.stage.handle("logo").box
            assert after.width > before.width * 1.2
            assert after.width / after.height == pytest.approx(before.width / before.height, rel=0.01)
            assert (after.x, after.y) == pytest.approx((before.x, before.y), abs=1.5)

    on_loop(story())


def test_a_box_near_the_middle_rests_on_it_and_shows_the_guide(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            handle = page.stage.handle("logo")
            width = page.stage.sceneRect().width()
            start = middle(page, "logo")
            mouse(page, QEvent.Type.MouseButtonPress, start)
            mouse(page, QEvent.Type.MouseMove, QPointF(width / 2 + 4, start.y() + 150))
            assert handle.box.centre_x == pytest.approx(width / 2, abs=0.01)
            assert any(guide.is_vertical for guide in page.stage.guides.guides)
            mouse(page, QEvent.Type.MouseButtonRelease, QPointF(width / 2 + 4, start.y() + 150))
            assert page.stage.guides.guides == ()

    on_loop(story())


def test_typing_refits_as_it_goes_and_escape_leaves_everything_as_it_was(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            document = page.document
            before = document.composition
            size = before.layer("headline").size_px
            mouse(page, QEvent.Type.MouseButtonDblClick, middle(page, "headline"))
            assert page.stage.is_typing
            port = page.view.viewport()
            QTest.keyClicks(port, "A headline that is a good deal longer than the one before it was")
            assert text_of(page, "headline").startswith("A headline that")
            assert document.composition.layer("headline").size_px < size
            QTest.keyClick(port, Qt.Key.Key_Escape)
            assert not page.stage.is_typing
            assert document.composition == before
            assert document.edits == Edits()

    on_loop(story())


def test_words_typed_are_kept_as_one_step(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.start_typing("cta")
            port = page.view.viewport()
            QTest.keyClicks(port, "Try it")
            QTest.keyClick(port, Qt.Key.Key_Return, CONTROL)
            assert not page.stage.is_typing
            assert page.document.edits.text["cta"].text == "Try it"
            assert page.document.stack.count() == 1
            page.document.stack.undo()
            assert text_of(page, "cta") == "Shop now"

    on_loop(story())


def test_emphasis_shows_as_colour_and_survives_typing(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.start_typing("headline")
            editor = page.stage.editor
            assert editor.toPlainText() == "Shine every day"
            assert editor.text() == "Shine *every* day"
            cursor = editor.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            editor.setTextCursor(cursor)
            QTest.keyClicks(page.view.viewport(), "!")
            assert text_of(page, "headline") == "Shine *every* day!"
            cursor.setPosition(0)
            cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
            QTest.keyClick(page.view.viewport(), Qt.Key.Key_B, CONTROL)
            page.stage.stop_typing()
            assert text_of(page, "headline") == "*Shine* *every* day!"

    on_loop(story())


def test_words_stand_in_the_same_lines_while_they_are_typed(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, "de-DE", STORY).id)
            for layer_id in ("headline", "subline"):
                painted = page.document.composition.layer(layer_id)
                assert len(painted.lines) > 1
                page.stage.start_typing(layer_id)
                editor = page.stage.editor
                assert editor.text() == painted.text
                layout = editor.document().begin().layout()
                shown = [layout.lineAt(n) for n in range(layout.lineCount())]
                words = editor.document().begin().text()
                lines = [words[one.textStart() : one.textStart() + one.textLength()].strip() for one in shown]
                assert lines == list(painted.lines)
                cursor = editor.textCursor()
                cursor.setPosition(len(painted.text) // 2)
                editor.setTextCursor(cursor)
                place = editor.textCursor().position()
                QTest.keyClicks(page.view.viewport(), "abc ")
                assert editor.textCursor().position() == place + 4
                assert text_of(page, layer_id) == painted.text[:place] + "abc " + painted.text[place:]
                page.stage.stop_typing(is_cancelled=True)

    on_loop(story())


def test_arrow_keys_nudge_and_a_run_of_them_is_one_step(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.select("subline")
            before = page.stage.handle("subline").box
            for _ in range(3):
                QTest.keyClick(page.view, Qt.Key.Key_Right)
            QTest.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
            after = page.stage.handle("subline").box
            assert (after.x - before.x, after.y - before.y) == pytest.approx((3, 10), abs=0.05)
            assert page.document.stack.count() == 1

    on_loop(story())


def test_the_picture_is_cropped_by_hand_and_wheel(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, placement=STORY).id)
            page.bar.crop.click()
            assert page.stage.is_cropping
            middle_of = page.stage.sceneRect().center()
            port = page.view.viewport()
            at = QPointF(page.view.mapFromScene(middle_of))
            wheel = QWheelEvent(
                at, QPointF(port.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton, NONE,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(port, wheel)
            zoom = page.stage.cropper.crop.zoom
            assert zoom > 1.5
            drag(page, middle_of + QPointF(0, 300), (100, 0), NONE)
            width = page.stage.sceneRect().width()
            assert page.stage.cropper.crop.x == pytest.approx(0.5 - 100 / (width * zoom), abs=0.002)
            page.inspector.edit.picture.zoom.reset.emit()
            assert page.document.edits.crop is None
            QTest.keyClick(page.view, Qt.Key.Key_Return)
            assert not page.stage.is_cropping

    on_loop(story())


def test_tone_sliders_colour_size_and_alignment(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            panel, document = page.inspector.edit, page.document
            panel.picture.tones["saturation"].slider.setValue(40)
            assert document.edits.adjust.saturation == 0.4
            panel.picture.tones["saturation"].reset.emit()
            assert document.edits.adjust is None
            page.stage.select("headline")
            size = document.composition.layer("headline").size_px
            panel.text.scale.slider.setValue(60)
            assert document.composition.layer("headline").size_px == pytest.approx(size * 0.6, rel=0.03)
            panel.text.colours.chosen.emit("#ff6b35")
            panel.text.align.chosen.emit("end")
            headline = document.composition.layer("headline")
            assert (headline.style.colour, headline.align) == ("#ff6b35", "end")

    on_loop(story())


def test_texts_are_hidden_shown_and_given_back(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.select("subline")
            studio.window.actions_table.run("canvas.hide")
            assert page.document.composition.layer("subline") is None
            assert page.stage.handle("subline") is None
            page.inspector.show_tab("Copy")
            row = page.inspector.copy.rows["subline"]
            row.hidden.emit("subline", False)
            assert page.document.composition.layer("subline") is not None
            page.inspector.copy.rows["headline"].field.setPlainText("Other words")
            assert text_of(page, "headline") == "Other words"
            studio.window.actions_table.run("canvas.reset")
            assert page.document.edits.is_empty
            assert page.inspector.copy.rows["headline"].field.toPlainText() == "Shine *every* day"

    on_loop(story())


def test_changes_are_on_disk_within_half_a_second(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative_id = key_of(campaign).id
            page = await open_canvas(studio, creative_id)
            edits = studio.workshop.library.edits
            page.stage.select("logo")
            QTest.keyClick(page.view, Qt.Key.Key_Down)
            begun = time.monotonic()
            await studio.until(lambda: not edits.get(campaign, "creative", creative_id).is_empty)
            assert time.monotonic() - begun < 0.5
            assert edits.get(campaign, "creative", creative_id) == page.document.edits

    on_loop(story())


def test_an_edit_is_checked_again_and_takes_the_approval_back(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative_id = key_of(campaign).id
            page = await open_canvas(studio, creative_id)
            studio.window.actions_table.run("canvas.approve")
            library = studio.workshop.library
            await studio.until(lambda: library.creatives.row(creative_id).state == "approved")
            thumbnail = library.creatives.row(creative_id).thumbnail_sha
            handle = page.stage.handle("logo")
            page.stage.select("logo")
            drag(page, QPointF(handle.box.right, handle.box.bottom), (-handle.box.width * 0.8, -40))
            await studio.until(lambda: library.creatives.row(creative_id).state == "in_review")
            await studio.until(lambda: library.creatives.row(creative_id).thumbnail_sha != thumbnail, 30)
            await studio.until(lambda: page.document.creative.findings)
            assert "clear_space" in {f.rule for f in page.document.creative.findings} or page.document.creative.findings

    on_loop(story())


def test_leaving_the_page_or_the_creative_saves_at_once(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            first, second = key_of(campaign).id, key_of(campaign, placement=STORY).id
            page = await open_canvas(studio, first)
            edits = studio.workshop.library.edits
            page.stage.select("logo")
            page.stage.nudge(5, 5)
            studio.window.actions_table.run("canvas.next")
            assert page.document.creative.id == second
            assert edits.get(campaign, "creative", first).logo is not None
            page.stage.select("logo")
            page.stage.nudge(5, 5)
            studio.window.go_to("library")
            assert edits.get(campaign, "creative", second).logo is not None

    on_loop(story())


def test_what_was_edited_just_before_the_window_closed_is_checked_at_the_next_start(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    creative_id = key_of(campaign).id

    async def edit_and_close() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, creative_id)
            page.stage.select("logo")
            page.stage.nudge(0, 400)

    async def open_again() -> None:
        async with open_studio() as studio:
            shelf = studio.workshop.library.creatives
            before = shelf.row(creative_id).thumbnail_sha
            studio.window.go_to("review")
            await studio.until(lambda: shelf.row(creative_id).thumbnail_sha != before, 30)
            await studio.until(lambda: studio.workshop.library.settings.get("canvas.unchecked") == [])

    on_loop(edit_and_close())
    on_loop(open_again())


def test_a_new_revision_comes_in_under_the_hand(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative_id = key_of(campaign).id
            page = await open_canvas(studio, creative_id)
            page.stage.select("logo")
            page.stage.nudge(3, 0)
            edits = page.document.edits
            revised(studio.workshop.library, creative_id, "bigger logo", ("bigger logo",))
            await studio.until(lambda: page.document.creative.revision == 2)
            assert page.document.edits == edits
            assert page.document.composition.template.endswith("again")
            assert any("Revision 2" in notice.text for notice in studio.window.messages.history)

    on_loop(story())


def test_findings_are_outlined_and_lead_to_their_layer(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative_id = key_of(campaign).id
            library = studio.workshop.library
            creative = library.creatives.get(creative_id)
            pale = PALE.model_copy(update={"box": creative.base.layer("headline").box})
            library.creatives.update_render(creative_id, 1, [pale], creative.thumbnail_sha)
            page = await open_canvas(studio, creative_id)
            page.view.fit()
            plain = page.view.grab().toImage()
            page.inspector.findings.looked_at.emit(pale)
            await studio.settle()
            assert page.view.grab().toImage() != plain
            page.inspector.findings.clicked.emit(pale)
            assert page.stage.selected == "headline"

    on_loop(story())


def test_keys_walk_zoom_and_show_what_lies_over(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, placement=STORY).id)
            run = studio.window.actions_table.run
            seen = []
            for _ in page.stage.handle_ids():
                QTest.keyClick(page.view, Qt.Key.Key_Tab)
                seen.append(page.stage.selected)
            assert tuple(seen) == page.stage.handle_ids()
            QTest.keyClick(page.view, Qt.Key.Key_Escape)
            assert page.stage.selected == ""
            run("canvas.full")
            assert page.view.zoom == 1.0
            assert not page.view.is_fitted
            run("canvas.fit")
            assert page.view.is_fitted
            assert page.view.zoom < 1
            run("canvas.safe")
            assert page.stage.safe_zone.isVisible()
            run("canvas.grid")
            assert page.stage.grid_lines.isVisible()

    on_loop(story())


def test_the_canvas_shows_exactly_what_an_export_draws(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        from studio.render.paint import render

        async with open_studio(size=(1600, 1300)) as studio:
            page = await open_canvas(studio, key_of(campaign, placement=SQUARE).id)
            page.view.set_zoom(1.0)
            page.view.centerOn(page.stage.sceneRect().center())
            await studio.settle()
            workshop = studio.workshop
            expected = render(page.document.composition, workshop.source, workshop.book)
            shown = page.view.grab().toImage()
            corner = page.view.mapFromScene(0, 0)
            for x in range(20, 700, 97):
                for y in range(20, 900, 89):
                    place = corner + QPoint(x, y)
                    if shown.rect().contains(place):
                        assert QColor(shown.pixelColor(place)) == expected.pixelColor(x, y)

    on_loop(story())


def test_a_workspace_opened_for_reading_is_not_changed(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.workshop.library.is_read_only = True
            page = await open_canvas(studio, key_of(campaign).id)
            before = page.stage.handle("logo").box
            drag(page, middle(page, "logo"), (50, 50))
            assert page.stage.handle("logo").box == before
            studio.workshop.library.is_read_only = False

    on_loop(story())
