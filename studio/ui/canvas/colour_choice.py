"""A text's colour: the brand's swatches, black and white, or any other colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.inspector.facts import SwatchRow
from studio.ui.theme import Theme
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.colour_picker import ColourPicker


class ColourChoice(QWidget):
    """`chosen(#rrggbb)` for a swatch, `mixed(#rrggbb)` while a colour is mixed."""

    chosen = Signal(str)
    mixed = Signal(str)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__()
        self._theme, self._host = theme, host
        self._now = "#111111"
        self._offered: list[str] = []
        self.swatches = SwatchRow(theme, is_choice=True)
        self.swatches.chosen.connect(self.chosen)
        self.other = IconButton(theme, "pipette", "Another colour", px=16)
        self.other.clicked.connect(self._mix)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.swatches, 1)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)

    def set_colours(self, colours: Sequence[tuple[str, str]]) -> None:
        """Offer the brand's colours, then black and white."""
        offered = [*colours, ("Black", "#111111"), ("White", "#ffffff")]
        self._offered = [colour for _, colour in offered]
        self.swatches.set_colours(offered)

    def set_chosen(self, colour: str) -> None:
        self._now = colour
        self.swatches.set_chosen(colour)

    def _mix(self) -> None:
        picker = ColourPicker(self._host, self._theme, self._now, self._offered)
        picker.picked.connect(self.mixed)
        picker.open_under(self.other, picker.code)
