"""Cropping: the picture is pulled under the canvas and enlarged, as edits of the stage's document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.model.edits import Crop
from studio.ui.canvas import gestures
from studio.ui.canvas.crop_frame import CropFrame
from studio.ui.canvas.document import CanvasDocument


class Cropper(QObject):
    """Turns what a hand does on the CropFrame into edits; `document` gives the one that is open."""

    def __init__(self, frame: CropFrame, document: Callable[[], CanvasDocument | None], parent: QObject) -> None:
        super().__init__(parent)
        self._open = document
        self._gesture = ""
        self._start = Crop()
        frame.pressed.connect(self._press)
        frame.pulled_by.connect(self._pull)
        frame.zoomed.connect(self._zoom_at)

    @property
    def crop(self) -> Crop:
        """The view of the picture now."""
        document = self._open()
        return (document.resolved.crop if document else None) or Crop()

    def set_zoom(self, zoom: float, gesture: str = "") -> None:
        """Enlarge the picture about the middle of the canvas."""
        document = self._open()
        if document is not None:
            size = document.composition.size
            after = gestures.zoom_crop(document.edits, size, self.crop, zoom, size.width / 2, size.height / 2)
            document.change(after, "Zoom picture", gesture)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the picture by design px."""
        document = self._open()
        if document is not None:
            after = gestures.pan_crop(document.edits, document.composition.size, self.crop, dx, dy)
            document.change(after, "Move picture", document.run_of("nudge picture"))

    def _press(self) -> None:
        document = self._open()
        if document is not None:
            self._start, self._gesture = self.crop, document.begin_gesture()

    def _pull(self, dx: float, dy: float) -> None:
        document = self._open()
        if document is not None:
            after = gestures.pan_crop(document.edits, document.composition.size, self._start, dx, dy)
            document.change(after, "Move picture", self._gesture)

    def _zoom_at(self, factor: float, x: float, y: float) -> None:
        document = self._open()
        if document is not None:
            crop, size = self.crop, document.composition.size
            after = gestures.zoom_crop(document.edits, size, crop, crop.zoom * factor, x, y)
            document.change(after, "Zoom picture", document.run_of("zoom picture"))
