"""The focal point: a ring on the picture while it is cropped, kept as the view's middle."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from studio.model.edits import Crop, Edits
from studio.model.geometry import Box, Size
from studio.ui.canvas import gestures
from studio.ui.canvas.spread_sheet import SpreadSheet
from tests.ui.conftest import OpenStudio, Story
from tests.ui.furnished import STORY, furnish, key_of
from tests.ui.test_canvas import NONE, drag, open_canvas

SIZE = Size(width=1000, height=500)
WIDE = Box(x=-0.25, y=0, width=1.5, height=1)


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


@given(st.floats(0, 1000), st.floats(0, 500), st.floats(1, 8), st.floats(-0.2, 1.2), st.floats(0, 1))
def test_what_the_ring_is_put_on_is_under_the_ring_and_near_the_middle(
    x: float, y: float, zoom: float, from_x: float, from_y: float
) -> None:
    before = Crop(x=from_x, y=from_y, zoom=zoom)
    after = gestures.focus_on(Edits(), SIZE, before, x, y, WIDE).crop
    shown, now = gestures.held(before, WIDE), gestures.held(after, WIDE)
    point = shown.x + (x / 1000 - 0.5) / zoom, shown.y + (y / 500 - 0.5) / zoom
    assert (after.x, after.y) == pytest.approx(point, abs=1e-6)
    seen_x, seen_y = gestures.focus_place(SIZE, after, WIDE)
    assert (seen_x / 1000 - 0.5) / zoom + now.x == pytest.approx(after.x, abs=1e-6)
    assert -1e-6 <= seen_x <= 1000 + 1e-6
    assert -1e-6 <= seen_y <= 500 + 1e-6
    assert abs(seen_x - 500) <= abs(x - 500) + 1e-6, "never further from the middle than it was"


def test_a_picture_wider_than_its_canvas_is_pulled_without_a_zoom() -> None:
    assert gestures.pan_crop(Edits(), SIZE, Crop(), 100, 0, WIDE).crop.x == pytest.approx(0.4)
    assert gestures.pan_crop(Edits(), SIZE, Crop(), 900, 0, WIDE).crop.x == pytest.approx(0.25)
    assert gestures.pan_crop(Edits(), SIZE, Crop(), 100, 0).crop.x == 0.5


def test_the_ring_is_pulled_onto_what_matters_and_zooming_follows_it(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, placement=STORY).id)
            stage, panel = page.stage, page.inspector.edit.picture
            assert not stage.focus_mark.isVisible()
            page.bar.crop.click()
            assert stage.focus_mark.isVisible()
            assert panel._still.isVisible(), "the picture fits exactly: a word on zooming"
            size = page.document.composition.size
            drag(page, stage.focus_mark.pos(), (-size.width * 0.25, -size.height * 0.2), NONE)
            crop = page.document.edits.crop
            assert (crop.x, crop.y, crop.zoom) == pytest.approx((0.25, 0.3, 1.0), abs=0.01)
            assert page.document.stack.count() == 1
            assert page.document.stack.undoText() == "Set focal point"
            before = stage.focus_mark.pos()
            panel.zoom.slider.setValue(200)
            assert not panel._still.isVisible()
            crop = page.document.edits.crop
            assert (crop.x, crop.y, crop.zoom) == pytest.approx((0.25, 0.3, 2.0), abs=0.01)
            after, middle = stage.focus_mark.pos(), stage.sceneRect().center()
            assert abs(after.x() - middle.x()) < 10
            assert abs(after.x() - middle.x()) < abs(before.x() - middle.x())
            panel.focus["x"].slider.setValue(60)
            assert page.document.edits.crop.x == 0.6
            assert panel.crop_mark.text() == "This creative"
            kept = page.document.edits.crop
            page.inspector.origins.apply(("crop",), "placement")
            studio.window.findChildren(SpreadSheet)[0].agree_button.click()
            assert studio.workshop.library.edits.get(campaign, "placement", STORY).crop == kept
            await studio.until(lambda: not studio.window.shell.tasks.running, 60)
            page.view.setFocus()
            QTest.keyClick(page.view, Qt.Key.Key_Return)
            assert not stage.focus_mark.isVisible()

    on_loop(story())


def test_the_ring_never_leaves_the_canvas(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign, placement=STORY).id)
            page.bar.crop.click()
            drag(page, QPointF(page.stage.focus_mark.pos()), (-5000, 0), NONE)
            assert page.stage.focus_mark.pos().x() == pytest.approx(0, abs=0.5)
            assert page.document.edits.crop.x == pytest.approx(0, abs=0.01)

    on_loop(story())
