"""Review states and the moves between them."""

from __future__ import annotations

from typing import Literal

from studio.model.errors import StudioError
from studio.model.value import Value

ReviewState = Literal["draft", "in_review", "approved", "changes_requested"]


class Decision(Value):
    """Who decided what about which revision, and when. `digest` is the SHA-256 of the composition decided on."""

    creative_id: str
    revision: int
    state: ReviewState
    note: str = ""
    by: str = ""
    at_ms: int = 0
    digest: str = ""


def approved(state: ReviewState) -> ReviewState:
    """Approve from any state but changes requested: there a new revision comes first."""
    if state == "changes_requested":
        raise StudioError(
            "Changes were requested on this creative.", "Wait for its new revision, or withdraw the request."
        )
    return "approved"


def changes_requested(state: ReviewState, note: str) -> ReviewState:
    """Ask for changes; the note must say what to change."""
    if not note.strip():
        raise StudioError("The request has no note.", "Say in a few words what should change.")
    return "changes_requested"


def after_edit(state: ReviewState) -> ReviewState:
    """An edit takes an approval back: what was approved is no longer what is shown."""
    return "in_review" if state == "approved" else state


def after_revision(is_blocked: bool) -> ReviewState:
    """A fresh revision goes to review by itself unless a check blocks it."""
    return "draft" if is_blocked else "in_review"
