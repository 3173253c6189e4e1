"""Other layouts beside the canvas: drawn with today's corrections, one is taken and given back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from studio.model.brief_file import parse_brief
from studio.model.edits import move_logo
from tests.ui.conftest import OpenStudio, Story
from tests.ui.furnished import furnish, key_of
from tests.ui.test_canvas import open_canvas

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
BRIEF = """
name: Small
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo-dark.png, on_dark: logo-light.png}}
products: [{id: balm, name: Overnight Balm, photos: [balm.png]}]
locales: [en-US]
placements: [linkedin-image-landscape]
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    return tmp_path


def test_other_layouts_are_drawn_with_the_corrections_and_one_is_taken(
    on_loop: Story, open_studio: OpenStudio, files: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            campaign = workshop.library.campaigns.add_brief(parse_brief(BRIEF), files)
            await workshop.generate(campaign.id)
            await workshop.engine.wait_idle(campaign.id)
            studio.window.shell.select_campaign(campaign.id)
            creative_id = workshop.library.creatives.list(campaign.id)[0].id
            page = await open_canvas(studio, creative_id)
            strip = page.inspector.edit.layouts
            await studio.until(lambda: strip.cards, 30)
            assert strip.isVisible()
            assert 0 in strip.cards
            assert strip.cards[0].accessibleName().endswith("in use")
            before = strip.cards[0].grab().toImage()
            page.document.change(move_logo(page.document.edits, 0.8, 0.85, 0.3), "Move logo")
            await studio.until(lambda: strip.cards[0].grab().toImage() != before)
            page.stage.select("logo")
            assert not strip.isVisible()
            page.stage.select("")
            number = next(number for number in strip.cards if number)
            strip.cards[number].click()
            await studio.until(lambda: page.document.creative.revision == 2, 30)
            assert page.document.creative.wishes.layout_choice == number
            assert page.document.edits.logo is not None, "corrections stay"
            await studio.until(lambda: strip.cards[number].accessibleName().endswith("in use"), 30)
            await studio.until(lambda: not studio.window.shell.tasks.running, 30)

    on_loop(story())


def test_where_nothing_is_at_hand_nothing_is_offered(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    campaign = furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await open_canvas(studio, key_of(campaign).id)
            strip = page.inspector.edit.layouts
            await studio.until(lambda: strip._tried_for is not None)
            assert not strip.isVisible()

    on_loop(story())
