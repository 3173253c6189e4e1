"""Unfinished briefs, kept in the workspace so that nothing typed is ever lost."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from studio.library.library import Library
from studio.ui.brief.draft import Draft, from_json

INDEX = "drafts"


@dataclass(frozen=True)
class KeptDraft:
    """A draft with its key: a campaign's id, or `new-…` for a campaign that does not exist yet."""

    key: str
    draft: Draft
    changed_ms: int

    @property
    def is_new(self) -> bool:
        return is_new_key(self.key)


def new_key() -> str:
    return f"new-{secrets.token_hex(4)}"


def is_new_key(key: str) -> bool:
    return key.startswith("new-")


def keep(library: Library, key: str, draft: Draft) -> None:
    """Put a draft by."""
    index = _index(library)
    library.settings.put(f"draft.{key}", draft.to_json())
    library.settings.put(INDEX, {**index, key: int(time.time() * 1000)})


def forget(library: Library, key: str) -> None:
    """Drop a draft, if there is one."""
    index = _index(library)
    if key in index:
        index.pop(key)
        library.settings.put(INDEX, index)
        library.settings.put(f"draft.{key}", None)


def kept(library: Library, key: str) -> KeptDraft | None:
    """The draft under a key."""
    index = _index(library)
    if key not in index:
        return None
    text = library.settings.get(f"draft.{key}")
    draft = from_json(text) if isinstance(text, str) else None
    return None if draft is None else KeptDraft(key, draft, index[key])


def all_kept(library: Library) -> list[KeptDraft]:
    """Every draft, last changed first."""
    index = _index(library)
    found = [kept(library, key) for key in sorted(index, key=lambda key: -index[key])]
    return [draft for draft in found if draft is not None]


def _index(library: Library) -> dict[str, int]:
    value = library.settings.get(INDEX, {})
    return {str(key): int(at) for key, at in value.items()} if isinstance(value, dict) else {}
