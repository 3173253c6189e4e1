"""Typing on the canvas: an editor is opened on a text, what is typed becomes edits, and it closes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.model.composition import Composition, TextLayer
from studio.model.edits import Edits, with_overlay
from studio.render.fonts import FontBook
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.inline_text import InlineText
from studio.ui.canvas.names import name_of
from studio.ui.canvas.overlays import PREFIX, is_overlay, new_overlay, overlay_of, reword, take_away
from studio.ui.theme import Theme

if TYPE_CHECKING:
    from studio.ui.canvas.stage import Stage


class Typist:
    """Holds the one editor a stage may have open."""

    def __init__(self, theme: Theme, book: FontBook, stage: Stage) -> None:
        self._theme, self._book, self._stage = theme, book, stage
        self.editor: InlineText | None = None

    def add(self) -> None:
        """A new text where the canvas is emptiest, open for typing; left without words it was never there."""
        document = self._stage.document
        if document is None:
            return
        self.stop()
        self._stage.set_cropping(False)
        overlay = new_overlay(document.composition)
        gesture, before = document.begin_gesture(), document.edits
        document.change(with_overlay(before, overlay), "Add text", gesture)
        self.start(f"{PREFIX}{overlay.id}", before, gesture)

    def start(self, layer_id: str, before: Edits | None = None, gesture: str = "") -> bool:
        """Open the editor on a text layer; False when it is none.

        Escape goes back to the edits `before` (by default those of now); `gesture` is the step that typing belongs to.
        """
        stage = self._stage
        document = stage.document
        layer = document.composition.layer(layer_id) if document else None
        if document is None or not isinstance(layer, TextLayer):
            return False
        self.stop()
        stage.set_cropping(False)
        stage.select(layer_id)
        editor = InlineText(self._theme, self._book, layer)
        editor.setZValue(50)
        step, start = gesture or document.begin_gesture(), document.edits if before is None else before
        editor.typed.connect(
            lambda text: document.change(
                reword(document.edits, document.resolved, layer_id, layer.role, text),
                f"Change {name_of(layer_id).lower()}",
                step,
            )
        )
        editor.undo_asked.connect(document.stack.undo)
        editor.redo_asked.connect(document.stack.redo)
        editor.finished.connect(lambda: self._finish(editor, document, start, step))
        self.editor = editor
        stage.set_resting(layer_id)
        stage.addItem(editor)
        editor.start()
        return True

    def stop(self, *, is_cancelled: bool = False) -> None:
        """Close the editor; what was typed stays unless it is cancelled."""
        if self.editor is not None:
            self.editor.finish(is_cancelled=is_cancelled)

    def follow(self, composition: Composition) -> None:
        """The creative changed under the editor; a text that was taken away while it was typed closes it."""
        editor, document = self.editor, self._stage.document
        if editor is None or document is None:
            return
        layer = composition.layer(editor.layer_id)
        if isinstance(layer, TextLayer):
            editor.follow(layer)
        elif is_overlay(editor.layer_id) and overlay_of(document.resolved, editor.layer_id) is None:
            self.stop()

    def _finish(self, editor: InlineText, document: CanvasDocument, before: Edits, gesture: str) -> None:
        self.editor = None
        self._stage.set_resting()
        overlay = overlay_of(document.resolved, editor.layer_id)
        if editor.is_cancelled:
            document.change(before, "Change text", gesture)
        elif overlay is not None and not overlay.text.strip():
            document.change(take_away(document.edits, document.broader, editor.layer_id), "Remove text", gesture)
        self._stage.removeItem(editor)
        editor.deleteLater()
