"""The hand on a handle: what it pulls becomes edits by which the layer lies where it was pulled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from studio.model.composition import TextLayer
from studio.model.edits import Overlay, ProductEdit
from studio.model.geometry import Box
from studio.ui.canvas import gestures
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.handle import CORNERS, Grip, Handle, anchor_of, pulled
from studio.ui.canvas.names import name_of
from studio.ui.canvas.overlays import overlay_of, place_overlay
from studio.ui.canvas.snapping import Guide, SnapLines, snap_lines, snap_move, snap_scale

SNAP_PX = 6.0
"""How near, on the screen, a box must come to a line to rest on it."""
SMALLEST_PX = 12.0


@dataclass(frozen=True)
class Press:
    """What was true when the mouse went down: everything is measured from there, so nothing drifts."""

    box: Box
    lines: SnapLines
    gesture: str
    product: ProductEdit
    overlay: Overlay | None = None


class Hand:
    """Moves and scales layers of one document."""

    def __init__(self, document: CanvasDocument) -> None:
        self._document = document
        self._press: Press | None = None

    def press(self, layer_id: str, box: Box, neighbours: Iterable[Box]) -> None:
        """The mouse went down on a layer's box."""
        document, composition = self._document, self._document.composition
        lines = snap_lines(composition.size, composition.safe, neighbours)
        product, overlay = document.resolved.product or ProductEdit(), overlay_of(document.resolved, layer_id)
        self._press = Press(box, lines, document.begin_gesture(), product, overlay)

    def pull(
        self, handle: Handle, grip: Grip, dx: float, dy: float, keys: Qt.KeyboardModifier, zoom: float
    ) -> tuple[Guide, ...]:
        """The mouse went dx, dy design px from where it was pressed; returns the guides the box rests on.

        Shift keeps to one direction, Ctrl keeps from snapping.
        """
        press = self._press
        if press is None:
            return ()
        if keys & Qt.KeyboardModifier.ShiftModifier and not grip:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        keeps_aspect = handle.kind in ("logo", "product") or (handle.kind == "overlay" and grip in CORNERS)
        box, guides = pulled(press.box, grip, dx, dy, keeps_aspect, SMALLEST_PX), tuple[Guide, ...]()
        if not keys & Qt.KeyboardModifier.ControlModifier:
            reach = SNAP_PX / zoom
            if not grip:
                box, guides = snap_move(box, press.lines, reach)
            elif keeps_aspect:
                box, guides = snap_scale(box, *anchor_of(grip), press.lines, reach)
        self._place(handle.layer_id, press, box, is_scaled=keeps_aspect and bool(grip))
        return guides

    def release(self) -> None:
        self._press = None

    def nudge(self, handle: Handle, dx: float, dy: float) -> None:
        """A step by key; steps that follow each other quickly are one."""
        document = self._document
        product = document.resolved.product or ProductEdit()
        gesture, overlay = document.run_of(f"nudge {handle.layer_id}"), overlay_of(document.resolved, handle.layer_id)
        press = Press(handle.box, SnapLines((), ()), gesture, product, overlay)
        self._place(handle.layer_id, press, handle.box.moved(dx, dy))

    def _place(self, layer_id: str, press: Press, box: Box, *, is_scaled: bool = False) -> None:
        """Make the edits by which the layer lies in `box`."""
        document, composition = self._document, self._document.composition
        layer, size, edits = composition.layer(layer_id), composition.size, document.edits
        text = f"Move {name_of(layer_id).lower()}"
        if layer is None:
            return
        if layer_id == "logo":
            document.change(gestures.place_logo(edits, size, box), text, press.gesture)
        elif press.overlay is not None:
            after = place_overlay(edits, size, press.overlay, press.box, box, is_scaled=is_scaled)
            document.change(after, text, press.gesture)
        elif isinstance(layer, TextLayer):
            room = gestures.without_plate(layer, box)
            document.change(gestures.place_text(edits, size, layer.role, room), text, press.gesture)
        else:
            after = gestures.place_product(edits, size, press.product, press.box, box)
            document.change(after, "Move product", press.gesture)
