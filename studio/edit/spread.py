"""Storing a step over several levels: the documents, and what it means for approvals."""

from __future__ import annotations

from studio.edit.cascade import Cascade, Spread, is_seen
from studio.library.found import CreativeFilter
from studio.library.library import Library
from studio.model.creative import CreativeKey
from studio.model.errors import StudioError
from studio.model.review import after_edit


def cascade_of(library: Library, campaign_id: str) -> Cascade:
    """A campaign's creatives and edits as they are stored now."""
    keys, documents = library.edits.of_campaign(campaign_id)
    return Cascade(keys, documents)


def keep(library: Library, key: CreativeKey, spread: Spread) -> None:
    """Store a step that was planned at the creative `key`; approvals of what now looks different are taken back.

    StudioError, and nothing is stored, where a document has been changed since the step was planned.
    """
    with library.writing():
        for change in spread.changes:
            if library.edits.get(key.campaign_id, change.level, change.key) != change.before:
                raise StudioError(
                    "These changes have been changed again meanwhile.", "Open the creative and try again."
                )
            library.edits.put(key.campaign_id, change.level, change.key, change.after)
        felt = set(felt_by(key, spread))
        wanted = CreativeFilter(campaigns=(key.campaign_id,), states=("approved",))
        for row in library.creatives.rows(wanted, limit=1_000_000) if felt else ():
            if row.id in felt and is_shown_by(library, row.id, spread):
                library.creatives.set_state(row.id, after_edit(row.state))


def felt_by(key: CreativeKey, spread: Spread) -> tuple[str, ...]:
    """The ids of all creatives that a step may change, the one it was planned at first."""
    own = (key.id,) if spread.is_felt else ()
    return (*own, *(other.id for other in spread.affected))


def is_shown_by(library: Library, creative_id: str, spread: Spread) -> bool:
    """Whether a creative has what a step is about: one without a price is not changed by where prices stand."""
    creative = library.creatives.find(creative_id)
    return creative is not None and any(is_seen(creative.base, name) for name in spread.fields)
