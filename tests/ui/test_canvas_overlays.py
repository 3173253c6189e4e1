"""Texts added by hand, in the real window: added, typed, pulled, coloured, aligned, deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from studio.model.composition import TextLayer
from studio.model.edits import Edits, Overlay
from studio.model.geometry import Box
from studio.ui.canvas.overlays import LONGEST, overlay_of, take_away
from studio.ui.canvas.page import CanvasPage
from tests.ui.conftest import OpenStudio, Story
from tests.ui.furnished import STORY, furnish, key_of
from tests.ui.test_canvas import CONTROL, drag, middle, open_canvas

BOX = Box(x=0.1, y=0.4, width=0.5, height=1.0)


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


def added(page: CanvasPage) -> Overlay:
    assert page.document is not None
    return page.document.edits.overlays[-1]


def layer_of(page: CanvasPage) -> TextLayer:
    assert page.document is not None
    layer = page.document.composition.layer(f"overlay-{added(page).id}")
    assert isinstance(layer, TextLayer)
    return layer


def add(page: CanvasPage, words: str) -> str:
    """By its key, then typed, then closed; returns the layer's id."""
    QTest.keyClick(page.view, Qt.Key.Key_T)
    assert page.stage.is_typing
    page.stage.editor.textCursor().insertText(words)
    QTest.keyClick(page.view.viewport(), Qt.Key.Key_Return, CONTROL)
    return page.stage.selected


def test_a_text_is_added_by_its_key_typed_in_place_and_is_one_step(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            layer_id = add(page, "New in")
            assert layer_id == f"overlay-{added(page).id}"
            assert (added(page).text, page.document.stack.count()) == ("New in", 1)
            layer = layer_of(page)
            others = [page.stage.handle(known).box for known in page.stage.handle_ids() if known != layer_id]
            assert not any(layer.box.intersection(box).area > layer.box.area / 4 for box in others), "an empty place"
            assert page.inspector.edit.overlay.isVisible()
            assert page.inspector.edit.overlay.mark.text() == "This creative"
            page.document.stack.undo()
            assert page.document.edits.is_empty
            page.document.stack.redo()
            assert added(page).text == "New in"

    on_loop(story())


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Delete])
def test_a_text_left_without_words_was_never_there(
    on_loop: Story, open_studio: OpenStudio, campaign: str, key: Qt.Key
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.bar.text.click()
            QTest.keyClick(page.view.viewport(), key)
            page.stage.stop_typing()
            assert page.document.edits.is_empty
            assert not page.document.stack.canUndo()

    on_loop(story())


def test_it_is_moved_by_hand_scaled_by_a_corner_and_widened_by_a_side(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, placement=STORY).id)
            layer_id = add(page, "Only until the end of this week")
            before = page.stage.handle(layer_id).box
            drag(page, middle(page, layer_id), (40, 90))
            moved = page.stage.handle(layer_id).box
            assert (moved.x - before.x, moved.y - before.y) == pytest.approx((40, 90), abs=3)
            assert moved.width == pytest.approx(before.width, abs=0.5)
            size, lines = layer_of(page).size_px, layer_of(page).lines
            drag(page, QPointF(moved.x, moved.bottom), (moved.width * 0.25, -moved.height * 0.25))
            scaled = page.stage.handle(layer_id).box
            assert scaled.right == pytest.approx(moved.right, abs=3)
            assert layer_of(page).size_px == pytest.approx(size * scaled.width / moved.width, rel=0.02)
            assert layer_of(page).lines == lines
            size = layer_of(page).size_px
            drag(page, QPointF(scaled.right, scaled.centre_y), (-scaled.width * 0.4, 0))
            assert layer_of(page).size_px == pytest.approx(size)
            assert len(layer_of(page).lines) > len(lines)
            x = page.stage.handle(layer_id).box.x
            QTest.keyClick(page.view, Qt.Key.Key_Right)
            assert page.stage.handle(layer_id).box.x == pytest.approx(x + 1)

    on_loop(story())


def test_its_look_is_changed_beside_the_canvas_and_delete_takes_it_away(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, "ar-AE").id)
            add(page, "جديد")
            panel = page.inspector.edit.overlay
            panel.field.setPlainText("جديد الآن")
            panel.scale.slider.setValue(120)
            panel.weight.chosen.emit("700")
            panel.align.chosen.emit("end")
            panel.colours.chosen.emit("#ff6b35")
            layer = layer_of(page)
            assert (layer.text, layer.direction, layer.align) == ("جديد الآن", "rtl", "end")
            assert (layer.style.weight, layer.style.colour) == (700, "#ff6b35")
            assert added(page).size == 0.12
            panel.field.setPlainText("x" * (LONGEST + 50))
            assert len(added(page).text) == LONGEST
            page.view.setFocus()
            QTest.keyClick(page.view, Qt.Key.Key_Delete)
            assert page.document.edits.is_empty
            page.document.stack.undo()
            assert len(page.document.edits.overlays) == 1

    on_loop(story())


def test_a_text_from_above_is_hidden_here_and_can_be_given_back(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            above = Edits(overlays=(Overlay(id="sale", text="-20 %", box=BOX),))
            studio.workshop.library.edits.put(campaign, "campaign", "", above)
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.select("overlay-sale")
            assert page.inspector.edit.overlay.mark.text() == "Everywhere"
            studio.window.actions_table.run("canvas.hide")
            assert page.document.composition.layer("overlay-sale") is None
            page.inspector.show_tab("Details")
            page.inspector.origins.reset(tuple(page.inspector.overview.marks), "creative")
            assert page.document.composition.layer("overlay-sale") is not None

    on_loop(story())


def test_figures_read_the_same_everywhere_and_stand_on_the_readers_side(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            figures = Overlay(id="sale", text="-20 %", box=BOX, align="start")
            studio.workshop.library.edits.put(campaign, "campaign", "", Edits(overlays=(figures,)))
            looks = {}
            for locale in ("en-US", "ar-AE"):
                page = await open_canvas(studio, key_of(campaign, locale).id)
                layer, width = page.document.composition.layer("overlay-sale"), page.stage.sceneRect().width()
                looks[locale] = (layer.direction, layer.align, round(layer.box.x / width, 3))
            assert looks == {"en-US": ("ltr", "start", 0.1), "ar-AE": ("ltr", "end", 0.4)}

    on_loop(story())


def test_taking_away_says_nothing_where_nothing_is_above() -> None:
    own = Edits(overlays=(Overlay(id="a", text="A", box=BOX),))
    assert take_away(own, Edits(), "overlay-a").is_empty
    assert overlay_of(take_away(Edits(), own, "overlay-a"), "overlay-a").is_hidden
    assert overlay_of(own, "headline") is None


def test_undoing_the_new_text_while_it_is_typed_closes_the_editor(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            page.stage.add_text()
            QTest.keyClicks(page.view.viewport(), "New")
            QTest.keyClick(page.view.viewport(), Qt.Key.Key_Z, CONTROL)
            assert not page.stage.is_typing
            assert page.document.edits.is_empty
            page.document.stack.redo()
            assert added(page).text == "New"

    on_loop(story())
