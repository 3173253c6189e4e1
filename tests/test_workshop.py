"""The tools plugged together: generation, requests, hand edits and taking a change back, on real input."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from studio.export.plan import ExportOptions
from studio.model.brief import Brief
from studio.model.brief_file import parse_brief
from studio.model.edits import Edits, with_text
from studio.model.errors import StudioError
from studio.review.decide import approve
from studio.workshop import Workshop, open_workshop

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample"
BRIEF = """
name: Small
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo-dark.png, on_dark: logo-light.png}}
products: [{id: balm, name: Overnight Balm, photos: [balm.png]}]
message: {en: Wake up rested}
locales: [en-US, de-DE]
placements: [instagram-feed-square]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief")
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(SAMPLE / name, made / name)
    return made


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    made = open_workshop(tmp_path / "workspace", workers=2)
    await made.start()
    yield made
    await made.close()


async def generated(workshop: Workshop, folder: Path, brief: Brief) -> str:
    campaign = workshop.library.campaigns.add_brief(brief, folder)
    await workshop.generate(campaign.id)
    await workshop.engine.wait_idle(campaign.id)
    failed = [(row.kind, row.error) for row in workshop.engine.jobs(campaign.id) if row.state != "done"]
    assert not failed
    return campaign.id


async def test_a_request_comes_back_as_a_revision_that_honours_it(workshop: Workshop, folder: Path) -> None:
    campaign_id = await generated(workshop, folder, parse_brief(BRIEF))
    english, german = sorted(workshop.library.creatives.list(campaign_id), key=lambda c: c.key.locale, reverse=True)
    assert (english.state, english.revision) == ("in_review", 1)
    before = english.base.layer("logo")
    await workshop.revise(english.id, 'bigger logo, headline: "Sleep well"', "Ada")
    assert workshop.library.creatives.get(english.id).state == "changes_requested"
    await workshop.engine.wait_idle(campaign_id)
    after = workshop.library.creatives.get(english.id)
    assert (after.revision, after.state) == (2, "in_review")
    assert after.words.headline == "Sleep well"
    logo = after.base.layer("logo")
    assert logo is not None
    assert before is not None
    assert logo.box.width > before.box.width
    assert after.honoured
    assert workshop.library.creatives.get(german.id).revision == 1
    await workshop.generate(campaign_id)
    await workshop.engine.wait_idle(campaign_id)
    assert workshop.library.creatives.get(english.id).revision == 2, "making the campaign anew keeps the request"


async def test_hand_edits_survive_a_new_revision_and_are_measured(workshop: Workshop, folder: Path) -> None:
    campaign_id = await generated(workshop, folder, parse_brief(BRIEF))
    creative = workshop.library.creatives.list(campaign_id, locales=["en-US"])[0]
    session = workshop.open_edit(creative.id)
    session.replace_edits(with_text(Edits(), "headline", text="By hand"))
    session.save()
    rechecked = await workshop.recheck(creative.id)
    assert rechecked.thumbnail_sha != creative.thumbnail_sha
    await workshop.revise(creative.id, "other picture", "Ada")
    await workshop.engine.wait_idle(campaign_id)
    after = workshop.library.creatives.get(creative.id)
    assert after.revision == 2
    headline = workshop.final(after).layer("headline")
    assert headline is not None
    assert "By hand" in str(headline)


async def test_taking_a_change_back_brings_the_earlier_work_back_at_once(workshop: Workshop, folder: Path) -> None:
    brief = parse_brief(BRIEF)
    campaign_id = await generated(workshop, folder, brief)
    first = workshop.library.creatives.list(campaign_id, locales=["de-DE"])[0]
    await generated(workshop, folder, brief.model_copy(update={"message": {**brief.message, "de": "Gut erholt"}}))
    second = workshop.library.creatives.get(first.id)
    assert (second.revision, second.words.headline) == (2, "Gut erholt")
    await generated(workshop, folder, brief)
    third = workshop.library.creatives.get(first.id)
    assert third.revision == 3
    assert third.base == first.base


async def test_only_approved_creatives_are_exported_and_exactly(
    workshop: Workshop, folder: Path, tmp_path: Path
) -> None:
    campaign_id = await generated(workshop, folder, parse_brief(BRIEF))
    creatives = workshop.library.creatives.list(campaign_id)
    approve(workshop.library, [creatives[0].id], "Ada")
    told: list[int] = []
    report = await workshop.export(
        campaign_id, ExportOptions(folder=tmp_path / "out"), lambda done, total, name: told.append(done)
    )
    assert len(report.files) == 1
    assert told[-1] == 1
    file = await workshop.render_file(creatives[0], "jpg")
    assert file.data == next((tmp_path / "out").glob("*.jpg")).read_bytes()


async def test_a_read_only_workspace_can_be_looked_at_and_nothing_else(
    workshop: Workshop, folder: Path, tmp_path: Path
) -> None:
    campaign = workshop.library.campaigns.add_brief(parse_brief(BRIEF), folder)
    viewer = open_workshop(tmp_path / "workspace", read_only=True)
    await viewer.start()
    try:
        assert viewer.library.campaigns.get(campaign.id).brief.name == "Small"
        with pytest.raises(StudioError, match="reading only"):
            await viewer.generate(campaign.id)
    finally:
        await viewer.close()
