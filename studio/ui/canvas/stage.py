"""The stage: creative, handles and marks in one scene; what a hand does there becomes edits of the document."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene

from studio.model.composition import Composition, TextLayer
from studio.model.finding import Finding
from studio.render.fonts import FontBook
from studio.render.layers import LayerCache
from studio.ui.canvas import gestures
from studio.ui.canvas.creative_item import CreativeItem
from studio.ui.canvas.crop_frame import CropFrame
from studio.ui.canvas.cropper import Cropper
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.focus_mark import FocusMark
from studio.ui.canvas.ghosts import Ghosts
from studio.ui.canvas.hand import Hand
from studio.ui.canvas.handle import Grip, Handle, HandleKind
from studio.ui.canvas.inline_text import InlineText
from studio.ui.canvas.marks import FindingMarks, GridLines, Guides, SafeZone
from studio.ui.canvas.typist import Typist
from studio.ui.theme import Theme


class Stage(QGraphicsScene):
    """Shows one CanvasDocument.

    `chosen(layer id or "")` after another thing was selected, `mode_changed(is cropping)`, `finding_hit(Finding)`.
    """

    chosen = Signal(str)
    mode_changed = Signal(bool)

    def __init__(self, theme: Theme, book: FontBook, cache: LayerCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: CanvasDocument | None = None
        self._handles: dict[str, Handle] = {}
        self._selected = ""
        self._zoom = 1.0
        self._hand: Hand | None = None
        self._typist = Typist(theme, book, self)
        self.item = CreativeItem(cache)
        self.safe_zone = SafeZone(theme)
        self.grid_lines = GridLines(theme)
        self.guides = Guides(theme)
        self.findings = FindingMarks(theme)
        self.crop_frame, self.focus_mark = CropFrame(), FocusMark(theme)
        for height, mark in enumerate((self.item, self.grid_lines, self.safe_zone, self.findings)):
            mark.setZValue(height)
            self.addItem(mark)
        self.crop_frame.setZValue(40)
        self.guides.setZValue(60)
        self.focus_mark.setZValue(45)
        self.addItem(self.crop_frame)
        self.addItem(self.focus_mark)
        self.addItem(self.guides)
        for hidden in (self.grid_lines, self.safe_zone, self.crop_frame, self.focus_mark):
            hidden.setVisible(False)
        self.ghosts = Ghosts(theme, self)
        self.cropper = Cropper(self.crop_frame, self.focus_mark, lambda: self._document, self)
        self.crop_frame.done.connect(lambda: self.set_cropping(False))

    # what it shows

    @property
    def document(self) -> CanvasDocument | None:
        return self._document

    @property
    def selected(self) -> str:
        """The id of the selected layer, or an empty string."""
        return self._selected

    @property
    def is_cropping(self) -> bool:
        return self.crop_frame.isVisible()

    @property
    def is_typing(self) -> bool:
        return self._typist.editor is not None

    @property
    def editor(self) -> InlineText | None:
        """The open text editor, if there is one."""
        return self._typist.editor

    def handle(self, layer_id: str) -> Handle | None:
        return self._handles.get(layer_id)

    def handle_ids(self) -> tuple[str, ...]:
        """What can be taken hold of, bottom first."""
        return tuple(self._handles)

    def show_document(self, document: CanvasDocument | None) -> None:
        """Put another creative on the stage."""
        self.stop_typing()
        self.set_cropping(False)
        if self._document is not None:
            self._document.changed.disconnect(self._sync)
        self._document = document
        self._hand = Hand(document) if document else None
        self.findings.set_findings(())
        if document is None:
            self.item.set_composition(None)
            self._keep_handles(())
            return
        document.changed.connect(self._sync)
        composition = document.composition
        size = composition.size
        for mark in (self.grid_lines, self.safe_zone, self.guides, self.findings):
            mark.set_size(size)
        self.crop_frame.set_size(size)
        self.focus_mark.set_size(size)
        self.safe_zone.set_safe(composition.safe)
        self.setSceneRect(0, 0, size.width, size.height)
        self.item.set_composition(None)
        self._sync(composition)
        self.select("")

    def set_zoom(self, zoom: float) -> None:
        """Screen px per design px."""
        self._zoom = zoom
        self.ghosts.set_zoom(zoom)
        self.focus_mark.set_zoom(zoom)
        for handle in self._handles.values():
            handle.set_zoom(zoom)

    def _sync(self, composition: Composition) -> None:
        self.item.set_composition(composition)
        self.cropper.follow()
        self._keep_handles(_editable(composition))
        for layer_id, handle in self._handles.items():
            box = gestures.layer_box(composition, layer_id)
            if box is not None:
                handle.set_box(box)
        self._typist.follow(composition)

    def _keep_handles(self, wanted: tuple[tuple[str, HandleKind], ...]) -> None:
        """Make the handles that are missing and take away those without a layer."""
        ids = [layer_id for layer_id, _ in wanted]
        for layer_id in [known for known in self._handles if known not in ids]:
            handle = self._handles.pop(layer_id)
            self.removeItem(handle)
            handle.deleteLater()
            if layer_id == self._selected:
                self.select("")
        for height, (layer_id, kind) in enumerate(wanted):
            handle = self._handles.get(layer_id) or self._new_handle(layer_id, kind)
            handle.setZValue(10 + height)

    def _new_handle(self, layer_id: str, kind: HandleKind) -> Handle:
        handle = Handle(self._theme, layer_id, kind)
        handle.set_zoom(self._zoom)
        handle.setVisible(not self.is_cropping)
        handle.pressed.connect(self._press_handle)
        handle.pulled_by.connect(self._pull_handle)
        handle.released.connect(self._release_handle)
        handle.opened.connect(self.open_layer)
        self._handles[layer_id] = handle
        self.addItem(handle)
        return handle

    # selecting

    def select(self, layer_id: str) -> None:
        """Take hold of a layer; an empty id lets go."""
        if layer_id not in self._handles:
            layer_id = ""
        self._selected = layer_id
        for known, handle in self._handles.items():
            handle.set_chosen(known == layer_id)
        self.chosen.emit(layer_id)

    def select_next(self, step: int = 1) -> None:
        """The next thing in reading order of the layers, for Tab."""
        ids = list(self._handles)
        if ids:
            place = ids.index(self._selected) + step if self._selected in ids else (0 if step > 0 else -1)
            self.select(ids[place % len(ids)])

    def open_layer(self, layer_id: str) -> None:
        """Double click: type in a text, crop the picture under the product."""
        handle = self._handles.get(layer_id)
        if handle is not None and handle.kind in ("text", "overlay"):
            self.start_typing(layer_id)
        elif handle is not None and handle.kind == "product":
            self.set_cropping(True)

    # moving and scaling

    def _press_handle(self, layer_id: str) -> None:
        handle = self._handles.get(layer_id)
        if self._hand is not None and handle is not None:
            self.select(layer_id)
            neighbours = (other.box for key, other in self._handles.items() if key != layer_id)
            self._hand.press(layer_id, handle.box, neighbours)

    def _pull_handle(self, layer_id: str, grip: Grip, dx: float, dy: float, keys: Qt.KeyboardModifier) -> None:
        handle = self._handles.get(layer_id)
        if self._hand is not None and handle is not None:
            self.guides.set_guides(self._hand.pull(handle, grip, dx, dy, keys, self._zoom))

    def _release_handle(self, _layer_id: str) -> None:
        if self._hand is not None:
            self._hand.release()
        self.guides.set_guides(())

    def nudge(self, dx: float, dy: float) -> bool:
        """Move the selected thing (or the picture while cropping) by design px; False when nothing is selected."""
        handle = self._handles.get(self._selected)
        if self.is_cropping:
            self.cropper.nudge(dx, dy)
        elif self._hand is not None and handle is not None:
            self._hand.nudge(handle, dx, dy)
        else:
            return False
        return True

    # cropping

    def set_cropping(self, is_cropping: bool) -> None:
        """Enter or leave crop mode; handles rest meanwhile."""
        if is_cropping == self.is_cropping or (is_cropping and self._document is None):
            return
        if is_cropping:
            self.select("")
        self.crop_frame.setVisible(is_cropping)
        self.focus_mark.setVisible(is_cropping)
        self.ghosts.set_resting(is_cropping)
        for handle in self._handles.values():
            handle.setVisible(not is_cropping)
        self.mode_changed.emit(is_cropping)

    # typing

    def add_text(self) -> None:
        """A new text where the canvas is emptiest, open for typing."""
        self._typist.add()

    def start_typing(self, layer_id: str) -> bool:
        """Open the editor on a text layer; False when it is none."""
        return self._typist.start(layer_id)

    def stop_typing(self, *, is_cancelled: bool = False) -> None:
        """Close the editor; what was typed stays unless it is cancelled."""
        self._typist.stop(is_cancelled=is_cancelled)

    def set_resting(self, layer_id: str = "") -> None:
        """While a text is typed its letters and its handle rest, and ghosts are away; an empty id wakes all."""
        self.ghosts.set_resting(bool(layer_id) or self.is_cropping)
        self.item.set_hidden_ink({layer_id} if layer_id else ())
        for known, handle in self._handles.items():
            handle.setVisible(known != layer_id and not self.is_cropping)

    # findings

    def show_findings(self, findings: tuple[Finding, ...], looked_at: Finding | None = None) -> None:
        """Outline where findings are; the one looked at is stressed."""
        self.findings.set_findings(findings, looked_at)


def _editable(composition: Composition) -> tuple[tuple[str, HandleKind], ...]:
    """Layers a hand may take, bottom first; of several product layers the first stands for all."""
    found: list[tuple[str, HandleKind]] = []
    products = gestures.product_ids(composition)
    for layer in composition.layers:
        if isinstance(layer, TextLayer):
            found.append((layer.id, "overlay" if layer.role == "overlay" else "text"))
        elif layer.id == "logo":
            found.append((layer.id, "logo"))
        elif products and layer.id == products[0]:
            found.append((layer.id, "product"))
    return tuple(found)
