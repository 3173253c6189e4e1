"""Decisions follow the rules, all or none, and leave a record of who decided on what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.library.library import Library
from studio.model.creative import Creative
from studio.model.edits import EditLevel, Edits, TextEdit
from studio.model.errors import StudioError
from studio.review.decide import approvable, approve, request_changes, send_to_review, take_back, withdraw_request
from tests.made_up import ERROR, WARNING, a_campaign, a_creative


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "w") as opened:
        a_campaign(opened)
        yield opened


def stored(library: Library, number: int, **changes: Any) -> Creative:
    campaign = library.campaigns.list()[0]
    return library.creatives.store(a_creative(campaign.id, placement=f"p{number}", **changes))


def state(library: Library, creative: Creative) -> str:
    row = library.creatives.row(creative.id)
    assert row is not None
    assert row.state == library.creatives.get(creative.id).state
    return row.state


def test_many_are_approved_at_once_with_a_record_of_each(library: Library) -> None:
    made = [stored(library, number) for number in range(5)]
    decisions = approve(library, [creative.id for creative in made], " Ada ")
    assert [decision.creative_id for decision in decisions] == [creative.id for creative in made]
    for creative, decision in zip(made, decisions, strict=True):
        assert state(library, creative) == "approved"
        assert library.reviews.of(creative.id) == [decision]
        assert (decision.by, decision.revision, decision.state) == ("Ada", 1, "approved")
        assert decision.at_ms > 0
        assert len(decision.digest) == 64
        assert library.is_as_approved(library.creatives.get(creative.id))
    assert len({decision.digest for decision in decisions}) == 1
    assert approve(library, [made[0].id], "Ben") == []


def test_an_error_stops_all_of_them_unless_a_reason_is_given(library: Library) -> None:
    good, poor = stored(library, 1, findings=(WARNING,)), stored(library, 2, findings=(ERROR,))
    with pytest.raises(StudioError) as caught:
        approve(library, [good.id, poor.id], "Ada")
    assert "1 of 2" in caught.value.message
    assert ERROR.message in caught.value.message
    assert "reason" in caught.value.advice
    assert state(library, good) == "in_review"
    assert library.reviews.of(good.id) == []
    assert approvable(library, [good.id, poor.id, "gone"]) == ([good.id], [poor.id, "gone"])
    decisions = approve(library, [good.id, poor.id], "Ada", reason="The client wants it pale.")
    assert [decision.note for decision in decisions] == ["The client wants it pale."] * 2
    assert state(library, poor) == "approved"


def test_a_decision_needs_a_name(library: Library) -> None:
    made = stored(library, 1)
    with pytest.raises(StudioError, match="no name"):
        approve(library, [made.id], "  ")
    assert state(library, made) == "in_review"


def test_changes_are_asked_for_with_a_note_and_can_be_withdrawn(library: Library) -> None:
    made = stored(library, 1)
    with pytest.raises(StudioError, match="no note"):
        request_changes(library, made.id, " \n", "Ada")
    assert library.reviews.of(made.id) == []
    decision = request_changes(library, made.id, "Larger logo, please.", "Ada")
    assert (decision.note, decision.state, state(library, made)) == (
        "Larger logo, please.", "changes_requested", "changes_requested",
    )  # fmt: skip
    with pytest.raises(StudioError, match="Changes were requested"):
        approve(library, [made.id], "Ada")
    other = stored(library, 2)
    with pytest.raises(StudioError, match="Changes were requested on serum en-US p1"):
        approve(library, [other.id, made.id], "Ada")
    assert state(library, other) == "in_review"
    withdraw_request(library, made.id, "Ada")
    assert state(library, made) == "in_review"
    with pytest.raises(StudioError, match="No changes are requested"):
        withdraw_request(library, made.id, "Ada")
    assert [decision.state for decision in library.reviews.of(made.id)] == ["changes_requested", "in_review"]


def test_an_approval_is_taken_back_and_drafts_are_sent_to_review(library: Library) -> None:
    approved, draft, asked = stored(library, 1), stored(library, 2, state="draft"), stored(library, 3)
    approve(library, [approved.id], "Ada")
    request_changes(library, asked.id, "No.", "Ada")
    ids = [approved.id, draft.id, asked.id]
    assert [decision.creative_id for decision in take_back(library, ids, "Ada")] == [approved.id]
    assert [decision.creative_id for decision in send_to_review(library, ids, "Ada")] == [draft.id]
    assert [state(library, creative) for creative in (approved, draft, asked)] == [
        "in_review", "in_review", "changes_requested",
    ]  # fmt: skip


def test_an_approval_covers_exactly_what_was_seen(library: Library) -> None:
    made = stored(library, 1)
    key = made.key
    approve(library, [made.id], "Ada")
    levels: dict[EditLevel, str] = {
        "campaign": "",
        "placement": key.placement_id,
        "locale": key.locale,
        "creative": made.id,
    }
    for level, name in levels.items():
        edits = Edits(text={"headline": TextEdit(text=f"Changed for the {level}")})
        library.edits.put(key.campaign_id, level, name, edits)
        assert not library.is_as_approved(library.creatives.get(made.id))
        library.edits.put(key.campaign_id, level, name, Edits())
        assert library.is_as_approved(library.creatives.get(made.id))
    library.edits.put(key.campaign_id, "locale", key.locale, edits)
    (again,) = approve(library, [made.id], "Ben")
    assert again.by == "Ben"
    assert library.is_as_approved(library.creatives.get(made.id))
    library.creatives.store(made.model_copy(update={"revision": 2, "state": "approved"}))
    assert not library.is_as_approved(library.creatives.get(made.id))
