"""What a person does to the creative on the canvas by action: hide, delete, reset, approve, ask for changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.model.composition import TextLayer
from studio.model.edits import Edits, with_text
from studio.ui.canvas.names import name_of
from studio.ui.canvas.overlays import is_overlay, take_away
from studio.ui.inspector.decider import Decider

if TYPE_CHECKING:
    from studio.ui.canvas.page import CanvasPage


class Deeds:
    """Works on the document that is open on a canvas page."""

    def __init__(self, page: CanvasPage) -> None:
        self._page = page
        self.decider = Decider(page.shell, page)

    def has_text(self) -> bool:
        """Whether a text is selected and not being typed."""
        layer = self._page.document.composition.layer(self._page.stage.selected) if self._page.document else None
        return isinstance(layer, TextLayer) and not self._page.stage.is_typing

    def hide_selected(self) -> None:
        """Take the selected text away; one of the layout's waits under Copy."""
        document = self._page.document
        layer = document.composition.layer(self._page.stage.selected) if document else None
        if document is not None and layer is not None and is_overlay(layer.id):
            document.change(take_away(document.edits, document.broader, layer.id), "Delete added text")
            self._page.shell.messages.toast("The text is deleted.", "info", action=("Undo", document.stack.undo))
        elif document is not None and isinstance(layer, TextLayer):
            name = name_of(layer.id)
            document.change(with_text(document.edits, layer.role, is_hidden=True), f"Hide {name.lower()}")
            self._page.shell.messages.toast(
                f"{name} is hidden. It waits under Copy.", "info", action=("Undo", document.stack.undo)
            )

    def reset_all(self) -> None:
        """Give everything back to the layout."""
        if self._page.document is not None:
            self._page.document.change(Edits(), "Reset all changes")

    async def approve(self) -> None:
        """Approve what is on the canvas, as it is saved."""
        if self._page.document is not None:
            self._page.document.save()
            await self.decider.approve([self._page.document.creative.id])

    async def request_changes(self) -> None:
        """Ask for changes on what is on the canvas."""
        if self._page.document is not None:
            self._page.document.save()
            await self.decider.request_changes([self._page.document.creative.id])
