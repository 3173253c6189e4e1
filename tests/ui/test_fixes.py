"""Fixes in the list of checks: on the canvas as undo steps, beside a grid with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from studio.model.creative import Creative
from studio.model.edits import Edits, ProductEdit, TextEdit
from studio.model.finding import Finding
from studio.model.fix import SetColour
from studio.ui.canvas.page import CanvasPage
from studio.ui.inspector.findings_list import FindingsList
from studio.ui.inspector.panel import InspectorPanel
from studio.ui.theme import Theme
from tests.ui.conftest import OpenStudio, Story, Studio, child
from tests.ui.furnished import furnish, key_of

BROKEN = Edits(text={"subline": TextEdit(colour="#d9c8b6"), "cta": TextEdit(is_hidden=True)})
PALE = Finding(
    rule="contrast",
    severity="error",
    message="The subline is hard to read.",
    layer="subline",
    fix=SetColour(colour="#111111"),
)


@pytest.fixture
def campaign(tmp_path: Path) -> str:
    return furnish(tmp_path / "workspace")


async def broken(studio: Studio, campaign: str) -> Creative:
    """A creative with a pale subline and no call to action, measured."""
    key, library = key_of(campaign), studio.workshop.library
    library.edits.put(campaign, "creative", key.id, BROKEN)
    creative = await studio.workshop.recheck(key.id)
    assert {finding.rule for finding in creative.findings} == {"contrast", "dropped"}
    return creative


def buttons(findings: FindingsList) -> list[str]:
    shown = (button for button in findings.findChildren(QPushButton) if button.isVisibleTo(findings))
    return [button.accessibleName() or button.text() for button in shown]


def test_only_what_can_be_fixed_has_a_button(theme: Theme) -> None:
    stubborn = PALE.model_copy(update={"fix": None, "message": "No way out."})
    findings = FindingsList(theme)
    findings.set_findings([PALE, stubborn])
    assert buttons(findings) == []
    findings.offer_fixes(lambda finding: finding.fix is not None)
    findings.set_findings([PALE, stubborn])
    assert buttons(findings) == ["Fix: Use a colour that reads"]
    findings.set_findings([PALE, PALE.model_copy(update={"layer": "headline"})])
    assert buttons(findings)[0] == "Fix all"
    assert len(buttons(findings)) == 3
    findings.deleteLater()


def test_a_button_asks_for_its_finding_and_waits_while_measuring(theme: Theme) -> None:
    findings, asked = FindingsList(theme), list[tuple[Finding, ...]]()
    findings.fix_asked.connect(asked.append)
    findings.offer_fixes(lambda finding: True)
    other = PALE.model_copy(update={"layer": "headline"})
    findings.set_findings([PALE, other])
    for button in findings.findChildren(QPushButton):
        button.click()
    assert asked == [(PALE, other), (PALE,), (other,)]
    findings.set_busy(True)
    assert not any(button.isEnabled() for button in findings.findChildren(QPushButton))
    findings.deleteLater()


def test_on_the_canvas_a_fix_is_an_undo_step(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative = await broken(studio, campaign)
            studio.window.go_to("canvas", creative_id=creative.id)
            page = studio.window.page("canvas")
            assert isinstance(page, CanvasPage)
            await studio.until(lambda: page.document is not None and page.document.creative.id == creative.id)
            document = page.document
            assert document is not None
            page.inspector.show_tab("Checks")
            await studio.settle()
            child(page.inspector, QPushButton, "Fix: Show it again").click()
            assert "cta" in {layer.id for layer in document.composition.texts()}
            await studio.until(lambda: {f.rule for f in document.creative.findings} == {"contrast"}, 30)
            child(page.inspector, QPushButton, "Fix: Use a colour that reads").click()
            await studio.until(lambda: document.creative.findings == (), 30)
            assert buttons(page.inspector.findings) == []
            document.stack.undo()
            document.stack.undo()
            assert document.edits == BROKEN
            assert document.stack.undoText() == ""

    on_loop(story())


def test_fix_all_on_the_canvas_is_one_step(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative = await broken(studio, campaign)
            studio.window.go_to("canvas", creative_id=creative.id)
            page = studio.window.page("canvas")
            assert isinstance(page, CanvasPage)
            await studio.until(lambda: page.document is not None and page.document.creative.id == creative.id)
            document = page.document
            assert document is not None
            page.inspector.show_tab("Checks")
            await studio.settle()
            child(page.inspector, QPushButton, "Fix all").click()
            assert document.stack.undoText() == "Fix 2 findings"
            await studio.until(lambda: document.creative.findings == (), 30)
            document.stack.undo()
            assert document.edits == BROKEN

    on_loop(story())


def test_fix_all_goes_on_with_what_only_the_next_check_shows(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    moved = Edits(product=ProductEdit(dx=0.5), text={"subline": TextEdit(colour="#d9c8b6")})

    async def story() -> None:
        async with open_studio() as studio:
            key, library = key_of(campaign), studio.workshop.library
            library.edits.put(campaign, "creative", key.id, moved)
            creative = await studio.workshop.recheck(key.id)
            assert {finding.rule for finding in creative.findings} == {"contrast", "cut_product"}
            studio.window.go_to("canvas", creative_id=key.id)
            page = studio.window.page("canvas")
            assert isinstance(page, CanvasPage)
            await studio.until(lambda: page.document is not None and page.document.creative.id == key.id)
            document = page.document
            assert document is not None
            page.inspector.show_tab("Checks")
            await studio.settle()
            child(page.inspector, QPushButton, "Fix all").click()
            await studio.until(lambda: document.creative.findings == (), 30)
            document.stack.undo()
            assert document.edits == moved
            assert not document.stack.canUndo()
            await studio.until(lambda: not document.is_dirty)
            await studio.until(lambda: len(document.creative.findings) == 2, 30)
            studio.window.go_to("review", creative_id=key.id)
            panel = studio.window.page("review").inspector  # type: ignore[attr-defined]
            panel.show_tab("Checks")
            await studio.until(lambda: buttons(panel.findings))
            child(panel, QPushButton, "Fix all").click()
            await studio.until(lambda: library.creatives.get(key.id).findings == (), 30)
            child(studio.window, QPushButton, "Undo").click()
            await studio.until(lambda: len(library.creatives.get(key.id).findings) == 2, 30)
            assert library.edits.levels_for(key)[-1] == moved

    on_loop(story())


def test_in_the_library_a_fix_is_stored_measured_and_can_be_taken_back(
    on_loop: Story, open_studio: OpenStudio, campaign: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative = await broken(studio, campaign)
            studio.window.shell.select_campaign(campaign)
            studio.window.go_to("library", creative_id=creative.id)
            page = studio.window.page("library")
            panel = page.inspector  # type: ignore[attr-defined]
            assert isinstance(panel, InspectorPanel)
            panel.show_tab("Checks")
            await studio.until(lambda: buttons(panel.findings))
            child(panel, QPushButton, "Fix all").click()
            library = studio.workshop.library
            await studio.until(lambda: library.creatives.get(creative.id).findings == (), 30)
            assert library.edits.levels_for(creative.key)[-1].text["subline"].colour != "#d9c8b6"
            await studio.until(lambda: buttons(panel.findings) == [])
            child(studio.window, QPushButton, "Undo").click()
            assert library.edits.levels_for(creative.key)[-1] == BROKEN
            await studio.until(lambda: len(library.creatives.get(creative.id).findings) == 2, 30)

    on_loop(story())


def test_a_fix_beside_a_grid_reaches_the_canvas(on_loop: Story, open_studio: OpenStudio, campaign: str) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            creative = await broken(studio, campaign)
            studio.window.go_to("canvas", creative_id=creative.id)
            canvas = studio.window.page("canvas")
            assert isinstance(canvas, CanvasPage)
            await studio.until(lambda: canvas.document is not None and canvas.document.edits == BROKEN)
            document = canvas.document
            assert document is not None
            studio.window.go_to("review", creative_id=creative.id)
            panel = studio.window.page("review").inspector  # type: ignore[attr-defined]
            panel.show_tab("Checks")
            await studio.until(lambda: buttons(panel.findings))
            child(panel, QPushButton, "Fix all").click()
            await studio.until(lambda: document.edits != BROKEN, 30)
            assert not document.is_dirty
            assert not document.stack.canUndo()
            await studio.until(lambda: studio.workshop.library.creatives.get(creative.id).findings == (), 30)

    on_loop(story())
