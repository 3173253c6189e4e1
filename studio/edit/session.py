"""One creative being corrected: its edits now, what they make of it, and their saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from studio.edit.cascade import LevelChange
from studio.layout.compose import apply_edits
from studio.library.cascade import document_key
from studio.library.library import Library
from studio.model.composition import Composition
from studio.model.creative import Creative
from studio.model.edits import EDIT_LEVELS, Edits, as_seen, resolve
from studio.model.review import after_edit
from studio.render.fonts import FontBook


class EditSession:
    """An open creative. `edits` is the creative's own level; the levels above it lie underneath."""

    def __init__(self, library: Library, creative: Creative, book: FontBook) -> None:
        self._library = library
        self._book = book
        self.creative = creative
        *self._broader, own = library.edits.stored_levels_for(creative.key)
        self._saved = own
        self.edits: Edits = own
        self.composition: Composition = self._compose()
        self._listeners: list[Callable[[], None]] = []

    def _compose(self) -> Composition:
        edits = resolve(self.levels)
        return self.creative.base if edits.is_empty else apply_edits(self.creative.base, edits, self._book)

    @property
    def is_dirty(self) -> bool:
        return self.edits != self._saved

    @property
    def levels(self) -> tuple[Edits, ...]:
        """The four documents that concern the creative, broadest first, speaking of its canvas as it is seen."""
        return tuple(as_seen((*self._broader, self.edits), self.creative.base.is_flipped))

    def replace_edits(self, edits: Edits) -> Composition:
        """Change the edits: the one way to do it. Listeners are told; the new composition is returned."""
        if edits != self.edits:
            self.edits = edits
            self._tell()
        return self.composition

    def replace_levels(self, changes: Iterable[LevelChange]) -> Composition:
        """Take over what was stored on several levels (`edit.spread.keep`)."""
        for change in changes:
            place = EDIT_LEVELS.index(change.level)
            if document_key(self.creative.key, change.level) != change.key:
                continue
            if change.level == "creative":
                self.edits = self._saved = change.after
            else:
                self._broader[place] = change.after
        self._tell()
        return self.composition

    def reload_broader(self) -> bool:
        """Read the levels anew; True when they say something else than before.

        The creative's own is only taken over where nothing waits to be saved here.
        """
        *broader, own = self._library.edits.stored_levels_for(self.creative.key)
        own = self.edits if self.is_dirty else own
        if broader == self._broader and own == self.edits:
            return False
        if not self.is_dirty:
            self.edits = self._saved = own
        self._broader = broader
        self._tell()
        return True

    def _tell(self) -> None:
        self.composition = self._compose()
        for listener in tuple(self._listeners):
            listener()

    def replace_creative(self, creative: Creative) -> None:
        """A new revision came in underneath: the edits stay, the rest is the new one's."""
        self.creative = creative
        self._tell()

    def save(self) -> None:
        """Store the edits; an approval is taken back, since what was approved is no longer what is shown."""
        if not self.is_dirty:
            return
        library = self._library
        with library.writing():
            library.edits.put(self.creative.key.campaign_id, "creative", self.creative.id, self.edits)
            current = library.creatives.find(self.creative.id) or self.creative
            state = after_edit(current.state)
            if state != current.state:
                library.creatives.set_state(self.creative.id, state)
        self._saved = self.edits
        self.creative = current.model_copy(update={"state": state})

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Be told of every change; returns the function that ends it."""
        self._listeners.append(callback)

        def end() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return end
