"""Orders: another candidate is taken without asking anybody again, and what was not meant stays."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from studio.model.brief_file import parse_brief
from studio.workshop import Workshop, open_workshop

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
BRIEF = """
name: Small
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo-dark.png, on_dark: logo-light.png}}
products: [{id: balm, name: Overnight Balm, photos: [balm.png]}]
locales: [en-US]
placements: [display-300x250]
candidates: 3
"""


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[tuple[Workshop, str]]:
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    workshop = open_workshop(tmp_path / "workspace", workers=2)
    await workshop.start()
    campaign = workshop.library.campaigns.add_brief(parse_brief(BRIEF), tmp_path)
    await workshop.generate(campaign.id)
    await workshop.engine.wait_idle(campaign.id)
    yield workshop, workshop.library.creatives.list(campaign.id)[0].id
    await workshop.close()


def calls(workshop: Workshop) -> int:
    with sqlite3.connect(workshop.library.path / "queue.db") as base:
        count: int = base.execute("SELECT count(*) FROM calls").fetchone()[0]
    base.close()
    return count


async def settled(workshop: Workshop) -> None:
    await workshop.engine.wait_idle()
    assert not [row.error for row in workshop.engine.jobs() if row.state != "done"]


async def test_candidates_are_kept_and_another_is_taken_without_a_new_call(made: tuple[Workshop, str]) -> None:
    workshop, creative_id = made
    found = workshop.orders.alternatives(creative_id)
    assert len(found.pictures) == 3
    assert len(found.copies) >= 2
    assert [p.score for p in found.pictures] == sorted((p.score for p in found.pictures), reverse=True)
    asked = calls(workshop)
    await workshop.orders.choose(creative_id, picture=1, copy=1)
    await settled(workshop)
    creative = workshop.library.creatives.get(creative_id)
    assert creative.revision == 2
    assert creative.words.headline == found.copies[1].headline
    chosen = {layer.sha for layer in found.pictures[1].picture.layers}
    assert {layer.sha for layer in creative.base.images() if layer.role == "backdrop"} <= chosen
    assert calls(workshop) == asked
    again = workshop.orders.alternatives(creative_id)
    assert (again.picture_choice, again.copy_choice) == (1, 1)


async def test_other_words_leave_the_picture_that_was_asked_for(made: tuple[Workshop, str]) -> None:
    workshop, creative_id = made
    await workshop.orders.redo_picture(creative_id)
    await settled(workshop)
    second = workshop.library.creatives.get(creative_id)
    await workshop.revise(creative_id, "Shorter headline, please", "Kim")
    await settled(workshop)
    third = workshop.library.creatives.get(creative_id)
    assert third.revision == 3
    assert {x.sha for x in third.base.images()} == {x.sha for x in second.base.images()}


async def test_a_seed_can_be_fixed_and_varied_again(made: tuple[Workshop, str]) -> None:
    workshop, creative_id = made
    first = workshop.library.creatives.get(creative_id)
    await workshop.orders.redo_picture(creative_id, seed=77)
    await settled(workshop)
    fixed = workshop.library.creatives.get(creative_id)
    await workshop.orders.redo_picture(creative_id)
    await settled(workshop)
    other = workshop.library.creatives.get(creative_id)
    shas = [{x.sha for x in c.base.images() if x.role == "backdrop"} for c in (first, fixed, other)]
    assert shas[0] != shas[1] != shas[2]
    assert fixed.wishes.seed == 77


async def test_other_layouts_are_tried_from_what_is_at_hand_and_one_is_taken(made: tuple[Workshop, str]) -> None:
    workshop, creative_id = made
    before, asked = workshop.library.creatives.get(creative_id), calls(workshop)
    found = await workshop.layouts(creative_id)
    assert len(found) > 1
    assert next(one for one in found if one.number == 0).composition == before.base
    other = next(one for one in found if one.number)
    await workshop.orders.choose(creative_id, layout=other.number)
    await settled(workshop)
    after = workshop.library.creatives.get(creative_id)
    assert after.base == other.composition
    assert after.words == before.words
    assert calls(workshop) == asked
