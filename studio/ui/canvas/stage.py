"""The stage: creative, handles and marks in one scene; what a hand does there becomes edits of the document."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene

from studio.model.composition import Composition, TextLayer
from studio.model.edits import Crop, ProductEdit, with_text
from studio.model.finding import Finding
from studio.model.geometry import Box
from studio.render.fonts import FontBook
from studio.render.layers import LayerCache
from studio.ui.canvas import gestures
from studio.ui.canvas.creative_item import CreativeItem
from studio.ui.canvas.crop_frame import CropFrame
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.handle import Grip, Handle, HandleKind, anchor_of, pulled
from studio.ui.canvas.inline_text import InlineText
from studio.ui.canvas.marks import FindingMarks, GridLines, Guides, SafeZone
from studio.ui.canvas.snapping import SnapLines, snap_lines, snap_move, snap_scale
from studio.ui.theme import Theme

SNAP_PX = 6.0
"""How near, on the screen, a box must come to a line to rest on it."""

NAMES = {
    "logo": "Logo", "product": "Product", "headline": "Headline", "subline": "Subline", "cta": "Call to action",
    "eyebrow": "Eyebrow", "price": "Price", "legal": "Legal line",
}  # fmt: skip


def name_of(layer_id: str) -> str:
    """What a person calls a layer."""
    return NAMES.get(layer_id, NAMES.get(layer_id.split("-")[0], layer_id.replace("-", " ").capitalize()))


class Stage(QGraphicsScene):
    """Shows one CanvasDocument.

    `chosen(layer id or "")` after another thing was selected, `mode_changed(is cropping)`, `finding_hit(Finding)`.
    """

    chosen = Signal(str)
    mode_changed = Signal(bool)

    def __init__(self, theme: Theme, book: FontBook, cache: LayerCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book = book
        self._document: CanvasDocument | None = None
        self._handles: dict[str, Handle] = {}
        self._selected = ""
        self._zoom = 1.0
        self._editor: InlineText | None = None
        self._press: _Press | None = None
        self.item = CreativeItem(cache)
        self.safe_zone = SafeZone(theme)
        self.grid_lines = GridLines(theme)
        self.guides = Guides(theme)
        self.findings = FindingMarks(theme)
        self.crop_frame = CropFrame()
        for height, mark in enumerate((self.item, self.grid_lines, self.safe_zone, self.findings)):
            mark.setZValue(height)
            self.addItem(mark)
        self.crop_frame.setZValue(40)
        self.guides.setZValue(60)
        self.addItem(self.crop_frame)
        self.addItem(self.guides)
        for hidden in (self.grid_lines, self.safe_zone, self.crop_frame):
            hidden.setVisible(False)
        self.crop_frame.pressed.connect(self._press_crop)
        self.crop_frame.pulled_by.connect(self._pull_crop)
        self.crop_frame.released.connect(self._release)
        self.crop_frame.zoomed.connect(self._zoom_crop)
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
        return self._editor is not None

    @property
    def editor(self) -> InlineText | None:
        """The open text editor, if there is one."""
        return self._editor

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
        self.safe_zone.set_safe(composition.safe)
        self.setSceneRect(0, 0, size.width, size.height)
        self.item.set_composition(None)
        self._sync(composition)
        self.select("")

    def set_zoom(self, zoom: float) -> None:
        """Screen px per design px."""
        self._zoom = zoom
        for handle in self._handles.values():
            handle.set_zoom(zoom)

    def _sync(self, composition: Composition) -> None:
        self.item.set_composition(composition)
        self._keep_handles(_editable(composition))
        for layer_id, handle in self._handles.items():
            box = gestures.layer_box(composition, layer_id)
            if box is not None:
                handle.set_box(box)
        if self._editor is not None:
            layer = composition.layer(self._editor.layer_id)
            if isinstance(layer, TextLayer):
                self._editor.follow(layer)

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
        handle.released.connect(self._release)
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
        if handle is not None and handle.kind == "text":
            self.start_typing(layer_id)
        elif handle is not None and handle.kind == "product":
            self.set_cropping(True)

    # moving and scaling

    def _press_handle(self, layer_id: str) -> None:
        document, handle = self._document, self._handles.get(layer_id)
        if document is None or handle is None:
            return
        self.select(layer_id)
        self._press = _Press(document, handle.box, self._lines(layer_id))

    def _lines(self, layer_id: str) -> SnapLines:
        composition = self.item.composition
        if composition is None:
            return SnapLines((), ())
        others = [handle.box for known, handle in self._handles.items() if known != layer_id]
        return snap_lines(composition.size, composition.safe, others)

    def _pull_handle(self, layer_id: str, grip: Grip, dx: float, dy: float, keys: Qt.KeyboardModifier) -> None:
        press, handle = self._press, self._handles.get(layer_id)
        if press is None or handle is None:
            return
        if keys & Qt.KeyboardModifier.ShiftModifier and not grip:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        keeps_aspect = handle.kind != "text"
        box = pulled(press.box, grip, dx, dy, keeps_aspect, 12)
        guides: tuple[object, ...] = ()
        if not keys & Qt.KeyboardModifier.ControlModifier:
            reach = SNAP_PX / self._zoom
            if not grip:
                box, guides = snap_move(box, press.lines, reach)
            elif keeps_aspect:
                box, guides = snap_scale(box, *anchor_of(grip), press.lines, reach)
        self.guides.set_guides(guides)  # type: ignore[arg-type]
        self._place(layer_id, press, box, press.gesture)

    def _place(self, layer_id: str, press: _Press, box: Box, gesture: str) -> None:
        """Make the edits by which the layer lies in `box`."""
        document, composition = press.document, press.document.composition
        layer = composition.layer(layer_id)
        if layer is None:
            return
        size, edits = composition.size, document.edits
        name = name_of(layer_id)
        if layer_id == "logo":
            document.change(gestures.place_logo(edits, size, box), "Move logo", gesture)
        elif isinstance(layer, TextLayer):
            room = gestures.without_plate(layer, box)
            document.change(gestures.place_text(edits, size, layer.role, room), f"Move {name.lower()}", gesture)
        else:
            document.change(gestures.place_product(edits, size, press.product, press.box, box), "Move product", gesture)

    def _release(self, _layer_id: str = "") -> None:
        self._press = None
        self.guides.set_guides(())

    def nudge(self, dx: float, dy: float) -> bool:
        """Move the selected thing (or the picture while cropping) by design px; False when nothing is selected."""
        document = self._document
        if document is None:
            return False
        if self.is_cropping:
            self._change_crop(gestures.pan_crop, dx, dy, gesture=document.run_of("nudge picture"))
            return True
        handle = self._handles.get(self._selected)
        if handle is None:
            return False
        press = _Press(document, handle.box, SnapLines((), ()))
        self._place(self._selected, press, handle.box.moved(dx, dy), document.run_of(f"nudge {self._selected}"))
        return True

    # cropping

    def set_cropping(self, is_cropping: bool) -> None:
        """Enter or leave crop mode; handles rest meanwhile."""
        if is_cropping == self.is_cropping or (is_cropping and self._document is None):
            return
        if is_cropping:
            self.select("")
        self.crop_frame.setVisible(is_cropping)
        for handle in self._handles.values():
            handle.setVisible(not is_cropping)
        self.mode_changed.emit(is_cropping)

    @property
    def crop(self) -> Crop:
        """The view of the picture now."""
        return (self._document.resolved.crop if self._document else None) or Crop()

    def set_crop_zoom(self, zoom: float, gesture: str = "") -> None:
        """Enlarge the picture about the middle of the canvas."""
        document = self._document
        if document is not None:
            size = document.composition.size
            after = gestures.zoom_crop(document.edits, size, self.crop, zoom, size.width / 2, size.height / 2)
            document.change(after, "Zoom picture", gesture)

    def _press_crop(self) -> None:
        if self._document is not None:
            self._press = _Press(self._document, Box(x=0, y=0, width=0, height=0), SnapLines((), ()))

    def _pull_crop(self, dx: float, dy: float) -> None:
        press = self._press
        if press is not None:
            after = gestures.pan_crop(press.document.edits, press.document.composition.size, press.crop, dx, dy)
            press.document.change(after, "Move picture", press.gesture)

    def _zoom_crop(self, factor: float, x: float, y: float) -> None:
        document = self._document
        if document is not None:
            crop = self.crop
            after = gestures.zoom_crop(document.edits, document.composition.size, crop, crop.zoom * factor, x, y)
            document.change(after, "Zoom picture", document.run_of("zoom picture"))

    def _change_crop(self, pan: object, dx: float, dy: float, gesture: str) -> None:
        document = self._document
        if document is not None:
            after = gestures.pan_crop(document.edits, document.composition.size, self.crop, dx, dy)
            document.change(after, "Move picture", gesture)

    # typing

    def start_typing(self, layer_id: str) -> bool:
        """Open the editor on a text layer; False when it is none."""
        document = self._document
        layer = document.composition.layer(layer_id) if document else None
        if document is None or not isinstance(layer, TextLayer):
            return False
        self.stop_typing()
        self.set_cropping(False)
        self.select(layer_id)
        editor = InlineText(self._theme, self._book, layer)
        editor.setZValue(50)
        gesture, before = document.begin_gesture(), document.edits
        editor.typed.connect(
            lambda text: document.change(
                with_text(document.edits, layer.role, text=text), f"Change {name_of(layer_id).lower()}", gesture
            )
        )
        editor.undo_asked.connect(document.stack.undo)
        editor.redo_asked.connect(document.stack.redo)
        editor.finished.connect(lambda: self._finish_typing(editor, document, before, gesture))
        self._editor = editor
        self.item.set_hidden_ink({layer_id})
        self._handles[layer_id].setVisible(False)
        self.addItem(editor)
        editor.start()
        return True

    def stop_typing(self, *, is_cancelled: bool = False) -> None:
        """Close the editor; what was typed stays unless it is cancelled."""
        if self._editor is not None:
            self._editor.finish(is_cancelled=is_cancelled)

    def _finish_typing(self, editor: InlineText, document: CanvasDocument, before: object, gesture: str) -> None:
        self._editor = None
        self.item.set_hidden_ink(())
        if editor.is_cancelled:
            document.change(before, "Change text", gesture)  # type: ignore[arg-type]
        self.removeItem(editor)
        editor.deleteLater()
        for handle in self._handles.values():
            handle.setVisible(not self.is_cropping)

    # findings

    def show_findings(self, findings: tuple[Finding, ...], looked_at: Finding | None = None) -> None:
        """Outline where findings are; the one looked at is stressed."""
        self.findings.set_findings(findings, looked_at)


class _Press:
    """What was true when the mouse went down: everything is measured from there, so nothing drifts."""

    def __init__(self, document: CanvasDocument, box: Box, lines: SnapLines) -> None:
        resolved = document.resolved
        self.document = document
        self.box = box
        self.lines = lines
        self.gesture = document.begin_gesture()
        self.product = resolved.product or ProductEdit()
        self.crop = resolved.crop or Crop()


def _editable(composition: Composition) -> tuple[tuple[str, HandleKind], ...]:
    """Layers a hand may take, bottom first; of several product layers the first stands for all."""
    found: list[tuple[str, HandleKind]] = []
    products = gestures.product_ids(composition)
    for layer in composition.layers:
        if isinstance(layer, TextLayer):
            found.append((layer.id, "text"))
        elif layer.id == "logo":
            found.append((layer.id, "logo"))
        elif products and layer.id == products[0]:
            found.append((layer.id, "product"))
    return tuple(found)
