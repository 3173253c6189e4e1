"""The moves of a review, each stored together with who made it, when, and on exactly what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from studio.library.library import Library
from studio.model import review
from studio.model.creative import Creative
from studio.model.errors import StudioError
from studio.model.review import Decision, ReviewState

Move = Callable[[Creative], ReviewState]


def approve(library: Library, ids: Iterable[str], by: str, *, reason: str = "") -> list[Decision]:
    """Approve creatives in one transaction: all of them, or none and a StudioError that says which cannot be.

    Those with error findings need a `reason`, which goes on record with the name. What is approved as it is already
    stays so without a second decision.
    """
    with library.writing():
        creatives = _creatives(library, ids)
        _refuse_unfit(creatives, reason)
        return _move(library, creatives, lambda creative: review.approved(creative.state), by, reason.strip())


def _refuse_unfit(creatives: Sequence[Creative], reason: str) -> None:
    faulty = [creative for creative in creatives if creative.is_blocked and creative.state != "approved"]
    if faulty and not reason.strip():
        raise StudioError(_why_not(faulty, len(creatives)), "Correct them, leave them out, or approve with a reason.")
    open_requests = [creative for creative in creatives if creative.state == "changes_requested"]
    if open_requests and len(creatives) > 1:
        raise StudioError(
            f"Changes were requested on {_named(open_requests)}.",
            "Wait for the new revisions, or withdraw the requests.",
        )


def approvable(library: Library, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Which of these can be approved without a reason, and which cannot."""
    good: list[str] = []
    rest: list[str] = []
    for creative_id in dict.fromkeys(ids):
        row = library.creatives.row(creative_id)
        is_good = row is not None and not row.is_blocked and row.state != "changes_requested"
        (good if is_good else rest).append(creative_id)
    return good, rest


def request_changes(library: Library, creative_id: str, note: str, by: str) -> Decision:
    """Ask for a new revision; the note says what should change. Asking twice is fine, both notes stay on record."""
    with library.writing():
        creatives = _creatives(library, [creative_id])
        return _move(library, creatives, lambda c: review.changes_requested(c.state, note), by, note.strip())[0]


def withdraw_request(library: Library, creative_id: str, by: str) -> Decision:
    """Take a request for changes back: the creative is in review again as it is."""
    with library.writing():
        creatives = _creatives(library, [creative_id])
        if creatives[0].state != "changes_requested":
            raise StudioError("No changes are requested on this creative.", "Nothing needs to be withdrawn.")
        return _move(library, creatives, lambda _: "in_review", by, "request withdrawn")[0]


def take_back(library: Library, ids: Iterable[str], by: str) -> list[Decision]:
    """Take approvals back: those that were approved are in review again; others are left alone."""
    with library.writing():
        approved = [creative for creative in _creatives(library, ids) if creative.state == "approved"]
        return _move(library, approved, lambda _: "in_review", by, "approval taken back")


def send_to_review(library: Library, ids: Iterable[str], by: str) -> list[Decision]:
    """Put drafts before the reviewers; what is past being a draft is left alone."""
    with library.writing():
        drafts = [creative for creative in _creatives(library, ids) if creative.state == "draft"]
        return _move(library, drafts, lambda _: "in_review", by, "")


def _creatives(library: Library, ids: Iterable[str]) -> list[Creative]:
    return [library.creatives.get(creative_id) for creative_id in dict.fromkeys(ids)]


def _move(library: Library, creatives: Sequence[Creative], move: Move, by: str, note: str) -> list[Decision]:
    if not by.strip():
        raise StudioError("The decision has no name.", "Say who decides: enter a name under Settings.")
    decisions: list[Decision] = []
    with library.writing():
        for creative in creatives:
            state = move(creative)
            if state == creative.state == "approved" and library.is_as_approved(creative):
                continue
            decision = Decision(
                creative_id=creative.id,
                revision=creative.revision,
                state=state,
                note=note,
                by=by.strip(),
                digest=library.digest_of(creative),
            )
            library.creatives.set_state(creative.id, state)
            decisions.append(library.reviews.add(decision))
    return decisions


def _why_not(faulty: Sequence[Creative], count: int) -> str:
    first = next(finding for finding in faulty[0].findings if finding.severity == "error")
    if count == 1:
        return f"{_named(faulty)} has an error: {first.message}"
    return f"{len(faulty)} of {count} creatives have errors: {_named(faulty)}. The first: {first.message}"


def _named(creatives: Sequence[Creative]) -> str:
    names = [f"{c.key.product_id} {c.key.locale} {c.key.placement_id}" for c in creatives[:3]]
    more = f" and {len(creatives) - 3} more" if len(creatives) > 3 else ""
    return ", ".join(names) + more
