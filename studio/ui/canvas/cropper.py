"""Cropping: the picture is pulled under the canvas, enlarged and given a focal point, as edits of a document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.model.edits import Crop, set_crop
from studio.ui.canvas import gestures
from studio.ui.canvas.crop_frame import CropFrame
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.focus_mark import FocusMark

_SLACK = 0.002


class Cropper(QObject):
    """Turns what a hand does on the CropFrame and the FocusMark into edits; `document` gives the one that is open."""

    def __init__(
        self, frame: CropFrame, mark: FocusMark, document: Callable[[], CanvasDocument | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        mark.placed.connect(self.focus_at)
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

    @property
    def can_move(self) -> bool:
        """Whether the picture reaches beyond the canvas, so that its focal point has a say."""
        document = self._open()
        if document is None:
            return False
        ground, half = gestures.ground_of(document.creative.base), 0.5 / self.crop.zoom
        return ground.width > 2 * half + _SLACK or ground.height > 2 * half + _SLACK

    def set_zoom(self, zoom: float, gesture: str = "") -> None:
        """Enlarge the picture about its focal point."""
        document = self._open()
        if document is not None:
            document.change(gestures.zoom_on_focus(document.edits, self.crop, zoom), "Zoom picture", gesture)

    def focus_at(self, x: float, y: float) -> None:
        """Make what is seen at a place of the canvas, in design px, the focal point."""
        document = self._open()
        if document is not None:
            size, ground = document.composition.size, gestures.ground_of(document.creative.base)
            document.change(
                gestures.focus_on(document.edits, size, self.crop, x, y, ground),
                "Set focal point",
                document.run_of("focal point"),
            )

    def set_focus(self, gesture: str = "", **shares: float) -> None:
        """The focal point by numbers: `x` and `y` as shares of the canvas before any view."""
        document = self._open()
        if document is not None:
            wanted = {"x": self.crop.x, "y": self.crop.y, **shares}
            document.change(set_crop(document.edits, zoom=self.crop.zoom, **wanted), "Set focal point", gesture)

    def follow(self) -> None:
        """The ring stands where the focal point is seen."""
        document = self._open()
        if document is not None:
            ground = gestures.ground_of(document.creative.base)
            self._mark.show_at(*gestures.focus_place(document.composition.size, self.crop, ground))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the picture by design px."""
        document = self._open()
        if document is not None:
            ground = gestures.ground_of(document.creative.base)
            after = gestures.pan_crop(document.edits, document.composition.size, self.crop, dx, dy, ground)
            document.change(after, "Move picture", document.run_of("nudge picture"))

    def _press(self) -> None:
        document = self._open()
        if document is not None:
            self._start, self._gesture = self.crop, document.begin_gesture()

    def _pull(self, dx: float, dy: float) -> None:
        document = self._open()
        if document is not None:
            ground = gestures.ground_of(document.creative.base)
            after = gestures.pan_crop(document.edits, document.composition.size, self._start, dx, dy, ground)
            document.change(after, "Move picture", self._gesture)

    def _zoom_at(self, factor: float, x: float, y: float) -> None:
        document = self._open()
        if document is not None:
            crop, size = self.crop, document.composition.size
            ground = gestures.ground_of(document.creative.base)
            after = gestures.zoom_crop(document.edits, size, crop, crop.zoom * factor, x, y, ground)
            document.change(after, "Zoom picture", document.run_of("zoom picture"))
