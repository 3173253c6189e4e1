"""The bar over the canvas: which creative, what lies over it, how large it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.text import ElidedLabel


class CanvasBar(QWidget):
    """Buttons only; what they mean is told by signals, steps as -1 or 1."""

    stepped = Signal(int)
    text_added = Signal()
    crop_toggled = Signal(bool)
    safe_toggled = Signal(bool)
    grid_toggled = Signal(bool)
    zoom_stepped = Signal(int)
    fitted = Signal()
    full = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.back = IconButton(theme, "chevron-left", "Previous creative", shortcut="Page up")
        self.next = IconButton(theme, "chevron-right", "Next creative", shortcut="Page down")
        self.name = ElidedLabel("", "strong")
        self.text = IconButton(theme, "type", "Add text", shortcut="T")
        self.crop = IconButton(theme, "crop", "Crop", shortcut="C", is_checkable=True)
        self.safe = IconButton(theme, "scan", "Safe zone", shortcut="S", is_checkable=True)
        self.grid = IconButton(theme, "grid-3x3", "Grid and margins", shortcut="G", is_checkable=True)
        self.out = IconButton(theme, "zoom-out", "Zoom out", shortcut="Ctrl+-")
        self.zoom = Button(theme, "100 %", kind="ghost")
        self.zoom.setAccessibleName("Zoom to 100 %")
        self.zoom.setToolTip("Zoom to 100 %  (1)")
        self.zoom.setFixedWidth(66)
        self.closer = IconButton(theme, "zoom-in", "Zoom in", shortcut="Ctrl++")
        self.fit = IconButton(theme, "maximize", "Fit into the window", shortcut="F")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.next)
        row.addSpacing(6)
        row.addWidget(self.name, 3)
        for button in (self.text, self.crop, self.safe, self.grid):
            row.addWidget(button)
        row.addSpacing(16)
        for part in (self.out, self.zoom, self.closer, self.fit):
            row.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.text.clicked.connect(lambda: self.text_added.emit())
        self.crop.clicked.connect(self.crop_toggled)
        self.safe.clicked.connect(self.safe_toggled)
        self.grid.clicked.connect(self.grid_toggled)
        self.out.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.closer.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.zoom.clicked.connect(lambda: self.full.emit())
        self.fit.clicked.connect(lambda: self.fitted.emit())

    def show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)} %")
