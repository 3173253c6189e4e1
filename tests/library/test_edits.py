"""The shelf of hand edits: a campaign's documents at one moment, and steps over several levels as one."""

from __future__ import annotations

import pytest

from studio.edit.spread import cascade_of, felt_by, keep
from studio.library.library import Library
from studio.model.edits import Edits, LogoEdit, move_logo
from studio.model.errors import StudioError
from tests.edit.test_session import base
from tests.made_up import a_campaign, a_creative

LOGO = LogoEdit(x=0.5, y=0.1, width=0.3)


def test_a_step_over_levels_is_stored_whole_and_takes_back_only_approvals_it_concerns(library: Library) -> None:
    campaign = a_campaign(library)
    first = library.creatives.store(a_creative(campaign.id, locale="en-US", state="approved"))
    second = library.creatives.store(a_creative(campaign.id, locale="de-DE", state="approved"))
    third = library.creatives.store(a_creative(campaign.id, locale="ja-JP", state="approved", base=base()))
    library.edits.put(campaign.id, "creative", first.id, move_logo(Edits(), 0.5, 0.1, 0.3))
    keys, documents = library.edits.of_campaign(campaign.id)
    assert set(keys) == {first.key, second.key, third.key}
    assert documents == {("creative", first.id): Edits(logo=LOGO)}
    spread = cascade_of(library, campaign.id).apply_to(first.key, ["logo"], "placement")
    assert set(felt_by(first.key, spread)) == {second.id, third.id}
    keep(library, first.key, spread)
    assert library.edits.get(campaign.id, "placement", first.key.placement_id) == Edits(logo=LOGO)
    assert library.edits.get(campaign.id, "creative", first.id).is_empty
    assert library.creatives.row(first.id).state == "approved", "it looks as before"
    assert library.creatives.row(second.id).state == "approved", "it has no logo"
    assert library.creatives.row(third.id).state == "in_review"
    with pytest.raises(StudioError, match="meanwhile"):
        keep(library, first.key, spread)
    keep(library, first.key, spread.reversed())
    assert library.edits.of_campaign(campaign.id)[1] == {("creative", first.id): Edits(logo=LOGO)}
