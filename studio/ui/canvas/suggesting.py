"""What somebody who looked would move: which suggestions are open, followed or set aside, and following them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.model.composition import Composition, ImageLayer, TextLayer
from studio.model.edits import Edits
from studio.model.suggestion import Suggestion, take
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.names import name_of
from studio.ui.shell import Shell

KEY = "canvas.dismissed"
REMEMBERED = 500
"""Creatives whose dismissals are kept; of more, the oldest are forgotten and their suggestions show again."""
SAME_PX = 1.5


@dataclass(frozen=True)
class Offer:
    """One suggestion as it stands now: not yet followed unless `is_followed`."""

    suggestion: Suggestion
    is_followed: bool

    @property
    def name(self) -> str:
        return name_of(self.suggestion.role)


class Suggesting(QObject):
    """The suggestions of one document. `changed()` when another set is open."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._document: CanvasDocument | None = None
        self._away: list[str] = []

    def set_document(self, document: CanvasDocument | None) -> None:
        self._document = document
        self._away = self._dismissed().get(document.creative.id, []) if document else []
        self.changed.emit()

    @property
    def can_write(self) -> bool:
        return not self._shell.workshop.library.is_read_only

    def offers(self) -> tuple[Offer, ...]:
        """Suggestions that nobody set aside and whose thing is on the canvas, sound ones first."""
        document = self._document
        if document is None or not document.creative.suggestions:
            return ()
        found = [
            Offer(suggestion, is_followed(document.composition, suggestion))
            for suggestion in document.creative.suggestions
            if name_in(suggestion) not in self._away and document.composition.layer(suggestion.role) is not None
        ]
        return tuple(sorted(found, key=lambda offer: not offer.suggestion.is_sound))

    def accept(self, suggestion: Suggestion) -> None:
        """Follow a sound suggestion as an edit of this creative."""
        document = self._document
        if document is not None and suggestion.is_sound:
            after = followed(document.composition, document.edits, suggestion)
            document.change(after, f"Follow the suggestion for {name_of(suggestion.role).lower()}")

    def accept_all(self) -> None:
        """Follow every sound suggestion in one step."""
        document = self._document
        if document is not None:
            after = document.edits
            for offer in self.offers():
                if offer.suggestion.is_sound and not offer.is_followed:
                    after = followed(document.composition, after, offer.suggestion)
            document.change(after, "Follow all suggestions")

    def dismiss(self, suggestion: Suggestion) -> None:
        """Set a suggestion aside; the notice brings it back."""
        document = self._document
        if document is None or not self.can_write:
            return
        creative_id = document.creative.id
        self._keep(creative_id, [*self._dismissed().get(creative_id, []), name_in(suggestion)])
        self._shell.messages.toast(
            "The suggestion is dismissed.", "info", action=("Undo", lambda: self._bring_back(creative_id, suggestion))
        )

    def _bring_back(self, creative_id: str, suggestion: Suggestion) -> None:
        away = self._dismissed().get(creative_id, [])
        self._keep(creative_id, [known for known in away if known != name_in(suggestion)])

    def _dismissed(self) -> dict[str, list[str]]:
        known = self._shell.workshop.library.settings.get(KEY, {})
        return dict(known) if isinstance(known, dict) else {}

    def _keep(self, creative_id: str, names: list[str]) -> None:
        others = {known: value for known, value in self._dismissed().items() if known != creative_id}
        kept = {**others, creative_id: names} if names else others
        self._shell.workshop.library.settings.put(KEY, dict(list(kept.items())[-REMEMBERED:]))
        if self._document is not None and self._document.creative.id == creative_id:
            self._away = names
        self.changed.emit()


def name_in(suggestion: Suggestion) -> str:
    """What a suggestion is remembered by: the same place for the same thing is the same suggestion."""
    box = suggestion.box
    return f"{suggestion.role} {box.x:.3f} {box.y:.3f} {box.width:.3f} {box.height:.3f}"


def followed(composition: Composition, edits: Edits, suggestion: Suggestion) -> Edits:
    """The edits with a suggestion taken; the logo keeps its own shape."""
    logo = composition.layer("logo")
    aspect = logo.box.width / logo.box.height if isinstance(logo, ImageLayer) and logo.box.height else 1.0
    return take(edits, suggestion, composition.size, aspect)


def is_followed(composition: Composition, suggestion: Suggestion) -> bool:
    """Whether the thing stands where the suggestion would put it."""
    layer, size = composition.layer(suggestion.role), composition.size
    edits = followed(composition, Edits(), suggestion)
    if layer is None:
        return False
    if edits.logo is not None:
        wanted = (edits.logo.x * size.width, edits.logo.y * size.height, edits.logo.width * size.width)
        shown = (layer.box.centre_x, layer.box.centre_y, layer.box.width)
    else:
        box = suggestion.box.scaled(size.width, size.height)
        wanted, shown = (box.x, box.y, box.width), (layer.box.x, layer.box.y, layer.box.width)
    is_coloured = suggestion.colour is None or not isinstance(layer, TextLayer)
    is_same_colour = is_coloured or layer.style.colour == suggestion.colour  # type: ignore[union-attr]
    return is_same_colour and all(abs(a - b) <= SAME_PX for a, b in zip(wanted, shown, strict=True))
