"""The shelf of text style sets that every brand of a workspace can use by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from studio.library.settings import WorkspaceSettings
from studio.model.brief import Brief, Campaign
from studio.model.errors import LibraryError, StudioError
from studio.model.text_style import TextStyleSet
from studio.system.text_styles import load_text_styles, with_shared

log = logging.getLogger(__name__)

KEY = "text_styles"
"""Workspace setting: a list of sets as plain data, as a file of one set has it."""
Rows = list[dict[str, Any]]


class TextStyleShelf:
    """Sets by id, beside those that ship with the program. `users` names the campaigns whose brand uses a set."""

    def __init__(self, settings: WorkspaceSettings, users: Callable[[str], Sequence[str]]) -> None:
        self._settings = settings
        self._users = users

    def list(self) -> tuple[TextStyleSet, ...]:
        """The workspace's own sets in the order they came; rows of a newer studio stay where they are, left out."""
        found = []
        for row in self._rows():
            try:
                found.append(TextStyleSet.model_validate(row))
            except ValidationError:
                log.warning("the workspace's text style set %r cannot be read", str(row.get("id"))[:60])
        return tuple(found)

    def put(self, styles: TextStyleSet) -> None:
        """Keep a set, in place of the one with its id. StudioError for an id that ships with the studio."""
        if any(styles.id == bundled.id for bundled in load_text_styles()):
            raise StudioError(
                f'The id "{styles.id}" belongs to a text style set that ships with the studio.',
                f'Choose another one, for example "own-{styles.id[:36]}".',
            )
        row = styles.model_dump(mode="json", exclude_defaults=True)
        rows = self._rows()
        places = [at for at, old in enumerate(rows) if old.get("id") == styles.id]
        kept = [row if at == places[0] else old for at, old in enumerate(rows)] if places else [*rows, row]
        self._settings.put(KEY, kept)

    def remove(self, name: str) -> TextStyleSet:
        """Take a set away and return it. LibraryError while campaigns use it, or when it is locked or not there."""
        found = next((styles for styles in self.list() if styles.id == name), None)
        if found is None:
            raise LibraryError(f"The workspace has no text style set {name}.", "Only own sets can be removed.")
        if found.is_locked:
            raise LibraryError(f"{found.name} is locked.", "Unlock it first.")
        users = self._users(name)
        if users:
            more = f" and {len(users) - 3} more" if len(users) > 3 else ""
            raise LibraryError(
                f"{found.name} is used by {', '.join(users[:3])}{more}.", "Choose other text styles there first."
            )
        self._settings.put(KEY, [row for row in self._rows() if row.get("id") != name] or None)
        return found

    def mirror(self, sets: Sequence[TextStyleSet]) -> None:
        """Have exactly the sets of another workspace."""
        if tuple(sets) != self.list():
            self._settings.put(KEY, [one.model_dump(mode="json", exclude_defaults=True) for one in sets] or None)

    def resolved(self, brief: Brief) -> Brief:
        """The brief with the workspace's set it uses by name among its own, so that it says everything itself."""
        brand = with_shared(brief.brand, self.list())
        return brief if brand is brief.brand else brief.model_copy(update={"brand": brand})

    def ready(self, campaign: Campaign) -> Campaign:
        """The campaign as it is made: what its brief uses by name is in it."""
        brief = self.resolved(campaign.brief)
        return campaign if brief is campaign.brief else campaign.model_copy(update={"brief": brief})

    def _rows(self) -> Rows:
        value = self._settings.get(KEY, [])
        return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
