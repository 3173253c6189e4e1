"""Suggestions as ghost boxes, in the real window: seen, followed, undone, set aside; unsound ones only shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest

from studio.model.geometry import Box
from studio.model.suggestion import Suggestion
from studio.ui.canvas.page import CanvasPage
from studio.ui.canvas.suggesting import KEY
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.furnished import furnish, key_of
from tests.ui.test_canvas import mouse, open_canvas

LOGO = Suggestion(
    role="logo", box=Box(x=0.7, y=0.86, width=0.25, height=0.1), position="bottom-right", by="openai",
    reason="The corner is calm, and the eye ends there.",
)  # fmt: skip
HEADLINE = Suggestion(
    role="headline", box=Box(x=0.05, y=0.72, width=0.5, height=0.2), colour="#0b3d2e", reason="Clear of the product."
)
UNSOUND = Suggestion(
    role="cta", box=Box(x=0.4, y=0.4, width=0.3, height=0.1), reason="In the middle.",
    problems=("The call to action lies on the product.",),
)  # fmt: skip


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


async def looked_at(studio: Studio, campaign: str) -> CanvasPage:
    """A canvas whose creative was looked at."""
    shelf = studio.workshop.library.creatives
    now = shelf.get(key_of(campaign).id)
    seen = {"suggestions": (UNSOUND, LOGO, HEADLINE), "revision": 2, "created_ms": 0}
    shelf.store(now.model_copy(update=seen))
    return await open_canvas(studio, now.id)


def ghosts(page: CanvasPage) -> dict[str, object]:
    return {ghost.suggestion.role: ghost for ghost in page.stage.ghosts.boxes if ghost.isVisible()}


def test_suggestions_are_drawn_and_listed_and_one_click_follows(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await looked_at(studio, campaign)
            panel, size = page.inspector.edit.suggestions, page.document.composition.size
            assert list(panel.cards) == ["logo", "headline", "cta"], "sound ones first"
            assert set(ghosts(page)) == {"logo", "headline", "cta"}
            plain = page.view.grab().toImage()
            panel.cards["logo"].entered.emit()
            assert ghosts(page)["logo"].is_stressed
            assert page.view.grab().toImage() != plain
            panel.cards["logo"].accept.click()
            logo = page.stage.handle("logo").box
            assert logo.centre_x == pytest.approx(LOGO.box.centre_x * size.width, abs=1.5)
            assert set(ghosts(page)) == {"headline", "cta"}
            assert not panel.cards["logo"].accept.isVisible()
            assert page.document.stack.count() == 1
            page.document.stack.undo()
            assert set(ghosts(page)) == {"logo", "headline", "cta"}
            panel.all.click()
            assert page.document.edits.logo is not None
            assert page.document.edits.text["headline"].colour == "#0b3d2e"
            assert page.document.stack.count() == 1
            assert set(ghosts(page)) == {"cta"}

    on_loop(story())


def test_unsound_ones_say_why_and_cannot_be_taken(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await looked_at(studio, campaign)
            card, ghost = page.inspector.edit.suggestions.cards["cta"], ghosts(page)["cta"]
            assert not card.accept.isVisible()
            assert "lies on the product" in ghost.toolTip()
            ghost.taken.emit(UNSOUND)
            assert page.document.edits.is_empty

    on_loop(story())


def test_a_double_click_on_a_ghost_follows_it(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await looked_at(studio, campaign)
            size = page.document.composition.size
            place = QPointF(LOGO.box.centre_x * size.width, LOGO.box.centre_y * size.height)
            mouse(page, QEvent.Type.MouseButtonDblClick, place)
            assert page.document.edits.logo is not None

    on_loop(story())


def test_a_dismissed_one_stays_away_until_it_is_brought_back(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await looked_at(studio, campaign)
            panel = page.inspector.edit.suggestions
            button = panel.cards["logo"].dismiss
            button.setFocus(Qt.FocusReason.TabFocusReason)
            assert ghosts(page)["logo"].is_stressed, "the keyboard looks too"
            QTest.keyClick(button, Qt.Key.Key_Space)
            assert "logo" not in panel.cards
            assert set(ghosts(page)) == {"headline", "cta"}
            assert page.document.edits.is_empty
            studio.window.actions_table.run("canvas.next")
            assert ghosts(page) == {}
            studio.window.actions_table.run("canvas.previous")
            assert "logo" not in panel.cards
            page.suggesting._bring_back(key_of(campaign).id, LOGO)
            assert "logo" in panel.cards
            assert studio.workshop.library.settings.get(KEY) == {}

    on_loop(story())


def test_they_can_be_hidden_and_rest_while_the_picture_is_cropped(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await looked_at(studio, campaign)
            page.stage.set_cropping(True)
            assert ghosts(page) == {}
            page.stage.set_cropping(False)
            assert len(ghosts(page)) == 3
            page.inspector.edit.suggestions.eye.click()
            assert ghosts(page) == {}
            page.stage.select("headline")
            assert list(page.inspector.edit.suggestions.cards) == ["headline"], "only what is about it"

    on_loop(story())
