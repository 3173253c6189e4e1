"""A picture is painted on and changed by a provider: only what was painted over, and only behind the product."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.model.brief_file import parse_brief
from studio.model.geometry import Size
from studio.model.policy import Policy
from studio.model.provider import ProviderName, ProviderOptions
from studio.ui.inspector.brush_pad import BrushPad
from studio.ui.review.page import ReviewPage
from studio.ui.theme import Theme
from tests.doubles.fakeai import Rehearsal
from tests.journeys.conftest import SAMPLE
from tests.made_up import picture
from tests.ui.conftest import OpenStudio, Story

BRIEF = """
name: Painted
brand: {name: Luma & Co, logos: {on_light: logo.png}}
products: [{id: balm, name: Overnight Balm, photos: [photo.png]}]
locales: [en-US]
placements: [display-300x250]
"""


def stroke(pad: BrushPad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_strokes_become_a_mask_and_a_drawing_of_any_size(qtbot: QtBot, theme: Theme) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#88aacc"))
    pad = BrushPad(theme, image, QSize(300, 300))
    qtbot.addWidget(pad)
    assert (pad.width(), pad.height()) == (300, 150)
    stroke(pad, (30, 75), (60, 75))
    pad.tool = "draw"
    stroke(pad, (200, 20))
    assert pad.has_mask
    assert pad.has_drawing
    mask = np.asarray(Image.open(io.BytesIO(pad.mask_png(Size(width=1200, height=600)))))
    assert mask.shape == (600, 1200, 4)
    assert mask[300, 160, 3] == 0, "transparent where change is wanted"
    assert mask[300, 1100, 3] == 255
    drawing = np.asarray(Image.open(io.BytesIO(pad.drawing_png(Size(width=600, height=300)))))
    assert drawing[40, 400, 3] > 0
    assert drawing[150, 90, 3] == 0
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not pad.has_drawing
    pad.clear()
    assert not pad.has_mask


def test_a_provider_changes_what_was_painted_over(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    (tmp_path / "photo.png").write_bytes((SAMPLE / "balm.png").read_bytes())
    (tmp_path / "logo.png").write_bytes(picture(80, 20, "#111111"))

    async def story() -> None:
        with Rehearsal() as server:
            async with open_studio() as studio:
                workshop = studio.workshop
                options: dict[ProviderName, ProviderOptions] = {
                    "openai": ProviderOptions(base_url=f"{server.url}/v1", timeout_seconds=20)
                }
                await workshop.set_policy(Policy(order={"edit_picture": ("openai",)}, options=options))
                campaign = workshop.library.campaigns.add_brief(parse_brief(BRIEF), tmp_path)
                await workshop.generate(campaign.id)
                await workshop.engine.wait_idle(campaign.id)
                studio.window.shell.select_campaign(campaign.id)
                studio.window.go_to("review")
                page = studio.window.page("review")
                assert isinstance(page, ReviewPage)
                await studio.settle()
                page.inspector.show_tab("Made")
                await studio.settle()
                made = page.inspector.made
                creative = workshop.library.creatives.list(campaign.id)[0]
                found = workshop.orders.alternatives(creative.id)
                assert made.change_button.isEnabled()
                sheet = made.show_change(found)
                assert not sheet.send.isEnabled(), "nothing is asked without words"
                stroke(sheet.pad, (4, 4), (30, 4))
                sheet.field.setPlainText("A calmer wall")
                sheet.send.click()
                await studio.until(lambda: workshop.library.creatives.get(creative.id).revision == 2, 60)
                assert len(server.log) == 1
                after = workshop.orders.alternatives(creative.id).pictures[0].picture
                before = found.pictures[0].picture
                assert [layer.sha for layer in after.layers if layer.role == "product"] == [
                    layer.sha for layer in before.layers if layer.role == "product"
                ]
                backdrops = [next(x.sha for x in one.layers if x.role == "backdrop") for one in (before, after)]
                assert backdrops[0] != backdrops[1]

    on_loop(story())
