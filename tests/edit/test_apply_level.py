"""Applying a correction to a level makes anew exactly what shows it, and a regeneration keeps it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from studio.model.brief_file import parse_brief
from studio.model.creative import CreativeKey
from studio.model.edits import Edits, move_logo, with_text
from studio.workshop import Workshop, open_workshop
from tests.ui.furnished import LOCALES, SQUARE, STORY, furnish, key_of

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


@pytest.fixture
async def furnished(tmp_path: Path) -> AsyncIterator[tuple[Workshop, str]]:
    campaign_id = furnish(tmp_path / "workspace")
    workshop = open_workshop(tmp_path / "workspace", workers=2)
    yield workshop, campaign_id
    await workshop.close()


def looks(workshop: Workshop, campaign_id: str) -> dict[CreativeKey, tuple[str, int]]:
    """What each creative's last rendering was, and when it was stored."""
    rows = (
        workshop.library.creatives.row(key_of(campaign_id, locale, place).id)
        for locale in LOCALES
        for place in (SQUARE, STORY)
    )
    return {row.key: (row.thumbnail_sha, row.changed_ms) for row in rows if row is not None}


async def test_only_the_creatives_of_the_level_are_made_anew(furnished: tuple[Workshop, str]) -> None:
    workshop, campaign_id = furnished
    key, before = key_of(campaign_id), looks(workshop, campaign_id)
    workshop.library.edits.put(campaign_id, "creative", key.id, move_logo(Edits(), 0.5, 0.5, 0.3))
    spread = await workshop.apply_level(key.id, ["logo"], "placement")
    after = looks(workshop, campaign_id)
    expected = {key_of(campaign_id, locale) for locale in LOCALES if locale != "en-US"}
    assert set(spread.affected) == expected
    assert {one for one in after if after[one] != before[one]} == expected
    assert all(after[one][0] != before[one][0] for one in expected), "they look different"


async def test_what_has_nothing_of_it_is_not_made_anew(furnished: tuple[Workshop, str]) -> None:
    workshop, campaign_id = furnished
    key, before = key_of(campaign_id, "de-DE"), looks(workshop, campaign_id)
    own = with_text(Edits(), "legal", colour="#333333")
    workshop.library.edits.put(campaign_id, "creative", key.id, own)
    spread = await workshop.apply_level(key.id, ["text.legal.colour"], "campaign")
    assert len(spread.affected) == 7
    after = looks(workshop, campaign_id)
    assert {one for one in after if after[one] != before[one]} == {key_of(campaign_id, "de-DE", STORY)}


async def test_a_step_over_levels_can_be_taken_back(furnished: tuple[Workshop, str]) -> None:
    workshop, campaign_id = furnished
    key, before = key_of(campaign_id), looks(workshop, campaign_id)
    workshop.library.edits.put(campaign_id, "creative", key.id, move_logo(Edits(), 0.5, 0.5, 0.3))
    spread = await workshop.apply_level(key.id, ["logo"], "campaign")
    await workshop.keep_spread(key.id, spread.reversed())
    after = looks(workshop, campaign_id)
    assert {one: look for one, (look, _) in after.items()} == {one: look for one, (look, _) in before.items()}
    assert workshop.library.edits.of_campaign(campaign_id)[1] == {
        ("creative", key.id): move_logo(Edits(), 0.5, 0.5, 0.3)
    }


BRIEF = """
name: Small
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo-dark.png, on_dark: logo-light.png}}
products: [{id: balm, name: Overnight Balm, photos: [balm.png]}]
locales: [LOCALES]
placements: [display-300x250]
message: {en: "MESSAGE"}
"""


async def make(workshop: Workshop, folder: Path, locales: str, message: str) -> str:
    brief = parse_brief(BRIEF.replace("LOCALES", locales).replace("MESSAGE", message))
    campaign = workshop.library.campaigns.add_brief(brief, folder)
    await workshop.generate(campaign.id)
    await workshop.engine.wait_idle(campaign.id)
    return campaign.id


async def test_making_anew_keeps_corrections_and_a_new_locale_takes_them(tmp_path: Path) -> None:
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    workshop = open_workshop(tmp_path / "workspace", workers=2)
    try:
        await workshop.start()
        campaign_id = await make(workshop, tmp_path, "en-US", "Soft by morning")
        first = workshop.library.creatives.list(campaign_id)[0]
        workshop.library.edits.put(campaign_id, "creative", first.id, move_logo(Edits(), 0.75, 0.9, 0.3))
        await workshop.apply_level(first.id, ["logo"], "placement")
        assert await make(workshop, tmp_path, "en-US, de-DE, ar-AE", "Softer by morning") == campaign_id
        made = {one.key.locale: one for one in workshop.library.creatives.list(campaign_id)}
        assert made["en-US"].revision == 2
        for locale, across in (("en-US", 0.75), ("de-DE", 0.75), ("ar-AE", 0.25)):
            creative = made[locale]
            logo, size = workshop.final(creative).layer("logo").box, creative.base.size
            assert logo.centre_x / size.width == pytest.approx(across, abs=0.001), locale
            assert creative.findings == (await workshop.recheck(creative.id)).findings, "measured with them"
    finally:
        await workshop.close()
