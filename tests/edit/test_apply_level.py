"""Applying a correction to a level makes anew exactly what shows it, and a regeneration keeps it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from studio.model.creative import CreativeKey
from studio.model.edits import Edits, move_logo, with_text
from studio.workshop import Workshop, open_workshop
from tests.ui.furnished import LOCALES, SQUARE, STORY, furnish, key_of


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
