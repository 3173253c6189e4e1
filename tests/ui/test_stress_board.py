"""The stress test in the window: the map fills, shows what breaks, and follows the brief."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.generate.stress import StressCase, StressCell
from studio.model.copy import Copy
from studio.model.product import Product
from studio.model.pseudo import PSEUDOS
from studio.system.catalogue import load_placements
from studio.ui.proof.heat_model import HeatModel
from studio.ui.proof.page import ProofPage
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import SQUARE, a_brief, furnish


async def tried(studio: Studio) -> ProofPage:
    studio.window.go_to("proof", view="stress")
    page = studio.window.page("proof")
    assert isinstance(page, ProofPage)
    await studio.until(lambda: not page.stress.is_trying, 60)
    return page


def test_every_placement_is_tried_in_every_pseudo_locale(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await tried(studio)
            heat = page.stress.map.heat
            assert (heat.rowCount(), heat.columnCount()) == (2, len(PSEUDOS))
            assert len(heat.cells()) == 2 * len(PSEUDOS)
            assert page.stress.words.text().endswith("broken")
            assert page.stress.again_button.isVisible()
            await studio.until(lambda: page.stress.close_up.heading.text())
            page.stress.map.setCurrentIndex(heat.index(1, 5))
            await studio.until(lambda: page.stress.close_up.kind.text().startswith("Right to left"))

    on_loop(story())


def test_it_is_tried_anew_when_the_brief_changes(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    campaign_id = furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await tried(studio)
            library = studio.workshop.library
            campaign = library.campaigns.get(campaign_id)
            wider = campaign.brief.model_copy(update={"placements": (*campaign.brief.placements, "display-300x50")})
            library.campaigns.save(campaign.model_copy(update={"brief": wider}))
            await studio.until(lambda: page.stress.map.heat.rowCount() == 3, 60)
            await studio.until(lambda: not page.stress.is_trying, 60)
            assert len(page.stress.map.heat.cells()) == 3 * len(PSEUDOS)

    on_loop(story())


def test_it_can_be_stopped_and_keeps_what_was_found(on_loop: Story, open_studio: OpenStudio, tmp_path: Path) -> None:
    furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            page = await tried(studio)
            page.stress.scope.set_value("all")
            page.stress.scope.chosen.emit("all")
            await studio.until(lambda: page.stress.map.heat.cells(), 60)
            QTest.mouseClick(page.stress.stop_button, Qt.MouseButton.LeftButton)
            await studio.until(lambda: not page.stress.is_trying)
            assert 0 < len(page.stress.map.heat.cells()) < 79 * len(PSEUDOS)
            assert page.stress.again_button.isVisible()

    on_loop(story())


def test_the_worst_product_decides(qapp: object) -> None:
    heat = HeatModel()
    cases = [
        StressCase(
            placement=load_placements()[SQUARE],
            product=Product(id=name, name=name, photos=("a.png",)),
            brief=a_brief(),
            words=Copy(locale="en-US", headline="One"),
            pseudo=PSEUDOS[0],
        )
        for name in ("balm", "serum")
    ]
    heat.start(cases)
    cells = [
        StressCell(placement_id=SQUARE, product_id="balm", pseudo=PSEUDOS[0].id),
        StressCell(placement_id=SQUARE, product_id="serum", pseudo=PSEUDOS[0].id, errors=1, message="Too long."),
    ]
    heat.add(cells)
    index = heat.index(0, 0)
    assert heat.state(index) == "breaks"
    assert heat.first("breaks") == index
    case = heat.case(index)
    assert case is not None
    assert case.product.id == "serum"
    assert "Too long." in heat.data(index, Qt.ItemDataRole.ToolTipRole)
