"""Review states and the moves between them."""

from __future__ import annotations

import pytest

from studio.model.errors import StudioError
from studio.model.review import after_edit, after_revision, approved, changes_requested


def test_a_creative_goes_to_review_by_itself_unless_a_check_blocks_it() -> None:
    assert after_revision(is_blocked=False) == "in_review"
    assert after_revision(is_blocked=True) == "draft"


def test_what_waits_for_a_new_revision_cannot_be_approved() -> None:
    assert approved("in_review") == "approved"
    with pytest.raises(StudioError, match="new revision"):
        approved("changes_requested")


def test_a_request_needs_words() -> None:
    assert changes_requested("approved", "Bigger logo") == "changes_requested"
    with pytest.raises(StudioError, match="note"):
        changes_requested("in_review", "  ")


def test_an_edit_takes_an_approval_back_and_nothing_else() -> None:
    assert after_edit("approved") == "in_review"
    assert after_edit("draft") == "draft"
    assert after_edit("changes_requested") == "changes_requested"
