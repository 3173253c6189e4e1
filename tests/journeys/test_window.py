"""The whole journey through the real window: generate, correct, undo, approve, request, export; close and go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.export.plan import ExportOptions
from studio.model.brief_file import parse_brief
from studio.model.composition import TextLayer
from studio.model.edits import move_logo, set_crop, with_text
from tests.ui.conftest import OpenStudio, Story, Studio, garbage_on_this_thread, on_loop, open_studio

__all__ = ["garbage_on_this_thread", "on_loop", "open_studio"]  # fixtures


def take_in(studio: Studio, path: Path) -> str:
    campaign = studio.workshop.library.campaigns.add_brief(parse_brief(path.read_text()), path.parent)
    studio.window.shell.select_campaign(campaign.id)
    return campaign.id


async def made(studio: Studio, campaign_id: str) -> None:
    studio.window.actions_table.run("brief.generate")
    await studio.until(lambda: len(studio.workshop.library.creatives.list(campaign_id)) == 4, 60)
    await studio.workshop.engine.wait_idle(campaign_id)


def headline(document: Any) -> str:
    layer = document.composition.layer("headline")
    assert isinstance(layer, TextLayer)
    return layer.text


def test_from_brief_to_exported_files(
    on_loop: Story, open_studio: OpenStudio, small_brief: Path, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            studio.settings.put("review.name", "Ada")
            campaign_id = take_in(studio, small_brief)
            await made(studio, campaign_id)
            library = studio.workshop.library
            chosen = library.creatives.list(campaign_id, locales=["en-US"])[0]
            await corrected(studio, chosen.id)
            await approved_by_key(studio, chosen.id)
            other = library.creatives.list(campaign_id, locales=["ja-JP"])[0]
            await studio.workshop.revise(other.id, "shorter headline, bigger logo", "Ada")
            await studio.until(lambda: library.creatives.get(other.id).revision == 2, 30)
            assert library.creatives.get(other.id).honoured
            report = await studio.workshop.export(campaign_id, ExportOptions(folder=tmp_path / "out"))
            assert [file.creative_id for file in report.files] == [chosen.id]
            assert report.files[0].approval is not None

    async def corrected(studio: Studio, creative_id: str) -> None:
        studio.window.go_to("canvas", creative_id=creative_id)
        page: Any = studio.window.page("canvas")
        await studio.until(lambda: page.document is not None)
        document = page.document
        before = document.composition
        document.change(move_logo(document.edits, 0.5, 0.85, 0.2), "Move the logo")
        document.change(set_crop(document.edits, 0.55, 0.5, 1.3), "Crop")
        document.change(with_text(document.edits, "headline", text="Written by hand"), "Headline")
        assert headline(document) == "Written by hand"
        for _ in range(3):
            studio.window.actions_table.run("undo")
        assert document.composition == before
        for _ in range(3):
            studio.window.actions_table.run("redo")
        assert headline(document) == "Written by hand"
        library = studio.workshop.library
        await studio.until(lambda: library.edits.levels_for(document.creative.key)[-1].text)
        await studio.until(lambda: not document.is_dirty)

    async def approved_by_key(studio: Studio, creative_id: str) -> None:
        studio.window.go_to("review", creative_id=creative_id)
        await studio.settle()
        studio.window.actions_table.run("review.approve")
        await studio.until(lambda: studio.workshop.library.creatives.get(creative_id).state == "approved")

    on_loop(story())


def test_closed_in_the_middle_it_goes_on_where_it_was(
    on_loop: Story, open_studio: OpenStudio, small_brief: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign_id = take_in(studio, small_brief)
            studio.window.actions_table.run("brief.generate")
            creatives: Callable[[], list[Any]] = lambda: studio.workshop.library.creatives.list(campaign_id)  # noqa: E731
            await studio.until(creatives, 60)
            kept = {creative.id: creative.created_ms for creative in creatives()}
        async with open_studio() as studio:
            await studio.workshop.engine.wait_idle(campaign_id)
            after = {c.id: c for c in studio.workshop.library.creatives.list(campaign_id)}
            assert len(after) == 4
            assert {creative.revision for creative in after.values()} == {1}
            assert all(after[creative_id].created_ms == at for creative_id, at in kept.items())

    on_loop(story())
