"""The four documents of hand edits that concern one creative, read at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.model.creative import CreativeKey
from studio.model.edits import EDIT_LEVELS, EditLevel, Edits


def document_key(key: CreativeKey, level: EditLevel) -> str:
    """Under which key a level keeps what concerns a creative: empty, its placement, its locale, or its own id."""
    if level == "creative":
        return key.id
    return {"campaign": "", "placement": key.placement_id, "locale": key.locale}[level]


_SQL = "SELECT level, doc FROM edits WHERE campaign_id = ? AND (level, key) IN (VALUES (?, ?), (?, ?), (?, ?), (?, ?))"


def edit_levels(execute: Callable[[str, tuple[Any, ...]], Any], key: CreativeKey) -> list[Edits]:
    """Campaign, placement, locale and creative, in this order; an empty document where nothing was edited.

    `execute`: of a reader or of a transaction, whichever must see the edits.
    """
    keys = zip(EDIT_LEVELS, ("", key.placement_id, key.locale, key.id), strict=True)
    rows = execute(_SQL, (key.campaign_id, *(part for pair in keys for part in pair))).fetchall()
    found = {level: Edits.model_validate_json(doc) for level, doc in rows}
    return [found.get(level, Edits()) for level in EDIT_LEVELS]
