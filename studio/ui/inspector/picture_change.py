"""Having a picture changed by a provider: in words, with what may change painted over and what is meant drawn."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSlider

from studio.model.geometry import Size
from studio.model.wishes import PictureChange
from studio.system.blobs import BlobStore
from studio.ui.inspector.brush_pad import BrushPad
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button, IconButton, SegmentedControl
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.text import label

_TOOLS = [("mask", "What may change", "brush"), ("draw", "Draw on it", "pencil")]
_ROOM = QSize(560, 400)
_WIDTH_PX = 620


class PictureChangeSheet(Sheet):
    """`ordered(PictureChange)` when the person sends it. Product, shadow, logo and texts are never part of it."""

    ordered = Signal(object)

    def __init__(self, shell: Shell, picture: QImage, size: Size, blobs: BlobStore) -> None:
        """`picture` is the backdrop with its product, of any resolution; `size` its canvas in design px."""
        super().__init__(shell.host, shell.theme, "Change this picture", _WIDTH_PX, "brush", "accent")
        self._size = size
        self._blobs = blobs
        words = "Say what should change behind the product. Paint over the part that may change."
        self.body.addWidget(label(words, "muted", is_wrapped=True))
        self.pad = BrushPad(shell.theme, picture, _ROOM)
        self.tools = SegmentedControl(shell.theme, _TOOLS, "mask", "Tool")
        self.tools.chosen.connect(self._choose)
        self.thickness = QSlider(Qt.Orientation.Horizontal)
        self.thickness.setRange(2, 25)
        self.thickness.setValue(8)
        self.thickness.setFixedWidth(120)
        self.thickness.setAccessibleName("Thickness of the brush")
        self.thickness.valueChanged.connect(self._thicken)
        self.undo_button = IconButton(shell.theme, "undo-2", "Take the last stroke back")
        self.undo_button.clicked.connect(self.pad.take_back)
        self.clear_button = IconButton(shell.theme, "eraser", "Take all strokes back")
        self.clear_button.clicked.connect(self.pad.clear)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.tools)
        bar.addWidget(self.thickness)
        bar.addStretch(1)
        bar.addWidget(self.undo_button)
        bar.addWidget(self.clear_button)
        self.body.addLayout(bar)
        self.body.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("What should change in the picture")
        self.field.setPlaceholderText("For example: a calmer wall, evening light from the left")
        self.field.setFixedHeight(64)
        self.field.setTabChangesFocus(True)
        self.body.addWidget(self.field)
        cancel = self.add_button(Button(shell.theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self.send = self.add_button(Button(shell.theme, "Change it", icon="send", kind="primary"))
        self.send.clicked.connect(self._send)
        self.field.textChanged.connect(self._follow)
        self.pad.changed.connect(self._follow)
        self._follow()

    def _choose(self, tool: str) -> None:
        self.pad.tool = "draw" if tool == "draw" else "mask"
        self.pad.update()

    def _thicken(self, value: int) -> None:
        self.pad.width_share = value / 100
        self.pad.update()

    def _follow(self) -> None:
        has_strokes = self.pad.has_mask or self.pad.has_drawing
        self.undo_button.setEnabled(has_strokes)
        self.clear_button.setEnabled(has_strokes)
        self.send.setEnabled(bool(self.field.toPlainText().strip()))

    def change(self) -> PictureChange:
        """What is asked for now; mask and drawing are kept in the workspace."""
        mask = self._blobs.put(self.pad.mask_png(self._size)) if self.pad.has_mask else None
        markup = self._blobs.put(self.pad.drawing_png(self._size)) if self.pad.has_drawing else None
        return PictureChange(instruction=self.field.toPlainText().strip(), mask=mask, markup=markup)

    def _send(self) -> None:
        self.ordered.emit(self.change())
        self.dismiss()
