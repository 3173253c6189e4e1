"""The proof page: every placement in its place, at a size that means something."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from studio.model.placement import Placement
from studio.render.paint import to_array
from studio.system.catalogue import load_placements
from studio.ui.proof.calibrate import px_per_mm
from studio.ui.proof.eyes import seen_through
from studio.ui.proof.page import ProofPage
from studio.ui.proof.surfaces import surface_of
from studio.vision.colour_vision import simulate
from tests.ui.conftest import OpenStudio, Story
from tests.ui.furnished import furnish, key_of


@pytest.mark.parametrize("placement", load_placements().values(), ids=lambda p: p.id)
def test_every_placement_has_a_place_with_its_own_shape(placement: Placement) -> None:
    surface = surface_of(placement)
    slot = surface.slot
    assert slot.left() >= 0
    assert slot.top() >= 0
    assert slot.right() <= surface.width
    assert slot.bottom() <= surface.height
    assert slot.width() / slot.height() == pytest.approx(placement.width / placement.height, rel=0.01)
    assert surface.size_mm[0] > 2


def test_a_banner_is_as_large_as_its_css_pixels() -> None:
    surface = surface_of(load_placements()["display-300x250"])
    assert surface.size_mm == pytest.approx((79.4, 66.1), abs=0.1)


def test_other_eyes_leave_grey_alone_and_lose_a_difference() -> None:
    grey = np.full((4, 4, 3), 119, np.uint8)
    red_green = np.array([[[200, 60, 60], [105, 120, 60]]], np.uint8)
    for cone in ("protan", "deutan", "tritan"):
        assert np.abs(simulate(grey, cone).astype(int) - 119).max() <= 1
    seen = simulate(red_green, "deutan").astype(int)
    assert np.abs(seen[0, 0] - seen[0, 1]).sum() < np.abs(red_green[0, 0].astype(int) - red_green[0, 1]).sum()


def test_pictures_come_back_in_their_size(qapp: object) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGBX8888)
    image.fill(QColor("#c83c3c"))
    for eye in ("normal", "protan", "grey"):
        assert to_array(seen_through(image, eye)).shape == (20, 30, 3)


def test_a_screen_that_says_nonsense_is_not_believed(tmp_path: Path) -> None:
    from studio.system.settings import Settings

    settings = Settings(tmp_path / "settings.json")
    assert px_per_mm(None, settings) == pytest.approx(3.78, abs=0.01)
    settings.put("proof.px_per_mm.screen", 400.0)
    assert px_per_mm(None, settings) == pytest.approx(3.78, abs=0.01)
    settings.put("proof.px_per_mm.screen", 5.5)
    assert px_per_mm(None, settings) == 5.5


def test_the_board_follows_product_locale_and_size(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    campaign = furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            studio.window.go_to("proof", creative_id=key_of(campaign, "ar-AE").id)
            page = studio.window.page("proof")
            assert isinstance(page, ProofPage)
            await studio.settle()
            assert page.board.count == 2
            assert page.locale_box.currentData() == "ar-AE"
            wide = page.board.tiles[0].picture.width()
            page.sizing.set_value("thumbnail")
            page.eyes.setCurrentIndex(1)
            page.sizing.chosen.emit("thumbnail")
            assert page.board.tiles[0].picture.width() < wide
            assert not studio.window.grab().isNull()
            page.screen_button.click()
            await studio.settle()

    on_loop(story())
