"""Facts in two columns, colour swatches, and the small things an inspector is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.text import label


class Facts(QWidget):
    """Names on the left, values on the right; empty values are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnMinimumWidth(0, 84)
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate((name, value) for name, value in facts if value):
            self._grid.addWidget(label(name, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            text = keep_left(label(value, "value", is_wrapped=True))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)


class Swatch(QAbstractButton):
    """A colour to see, and to choose where it is checkable."""

    def __init__(
        self, theme: Theme, colour: str, name: str = "", *, is_checkable: bool = False, side: int = 26
    ) -> None:
        super().__init__()
        self._theme = theme
        self.colour = colour
        self._side = side
        self.setCheckable(is_checkable)
        self.setFixedSize(side + 4, side + 4)
        self.setToolTip(f"{name} {colour}".strip())
        self.setAccessibleName(self.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_checkable else Qt.FocusPolicy.NoFocus)
        if is_checkable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(2.5, 2.5, self._side - 1, self._side - 1)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(inner, 6, 6)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent" if self.isChecked() else "focus"), 2))
            painter.drawRoundedRect(QRectF(1, 1, self._side + 2, self._side + 2), 8, 8)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(self._side + 4, self._side + 4)


class SwatchRow(QWidget):
    """Brand colours side by side. `chosen(colour)` where they can be chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, is_choice: bool = False) -> None:
        super().__init__()
        from studio.ui.inspector.flow import Flow

        self._theme = theme
        self._is_choice = is_choice
        self._flow = Flow(self, 4)
        self._swatches: list[Swatch] = []

    def set_colours(self, colours: Sequence[tuple[str, str]]) -> None:
        """Colours as (name, #rrggbb), each once."""
        if [swatch.colour for swatch in self._swatches] == [colour for _, colour in colours]:
            return
        for swatch in self._swatches:
            self._flow.removeWidget(swatch)
            swatch.deleteLater()
        self._swatches = []
        for name, colour in colours:
            swatch = Swatch(self._theme, colour, name, is_checkable=self._is_choice)
            swatch.clicked.connect(lambda _checked=False, value=colour: self._choose(value))
            self._flow.addWidget(swatch)
            self._swatches.append(swatch)
        self.updateGeometry()

    def set_chosen(self, colour: str) -> None:
        for swatch in self._swatches:
            swatch.setChecked(swatch.colour == colour)

    def _choose(self, colour: str) -> None:
        self.set_chosen(colour)
        self.chosen.emit(colour)


def keep_left(text: QLabel) -> QLabel:
    """A label that starts at the left in every script, so that panels keep their edge."""
    text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return text


def scrolled(content: QWidget) -> QScrollArea:
    """The content in a scroll area without a frame, scrolled up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def column(*parts: QWidget | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """Widgets under each other; numbers are gaps in px."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(*margins)
    layout.setSpacing(0)
    for part in parts:
        if isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
    layout.addStretch(1)
    return box
