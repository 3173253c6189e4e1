"""A slider with its name, its value in words and a way back to what the layout decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.text import label


class CalmSlider(QSlider):
    """A slider that the wheel passes by, so that scrolling a panel changes nothing in it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ResetButton(IconButton):
    """Gives one field back to the layout; hidden while there is nothing to give back."""

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__(theme, "rotate-ccw", f"Reset {what}", px=13)
        self.setProperty("inline", True)
        self.setFixedSize(20, 20)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()


class ValueSlider(QWidget):
    """Percent from `low` to `high`. `pressed()` begins a gesture, `moved(percent)` follows, `reset()` asks back."""

    pressed = Signal()
    moved = Signal(int)
    reset = Signal()

    def __init__(self, theme: Theme, name: str, low: int, high: int, usual: int = 100) -> None:
        super().__init__()
        self._usual = usual
        self._value = label(f"{usual} %", "small")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._reset = ResetButton(theme, name.lower())
        self._reset.clicked.connect(self.reset)
        self.slider = CalmSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(low, high)
        self.slider.setValue(usual)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(name)
        self.slider.setMinimumHeight(20)
        self.slider.sliderPressed.connect(self.pressed)
        self.slider.valueChanged.connect(self._tell)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(name, "small"), 1)
        head.addWidget(self._value)
        head.addWidget(self._reset)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.slider)

    def add_mark(self, mark: QWidget) -> None:
        """Put a mark between name and value."""
        self._head.insertWidget(1, mark)

    def show_value(self, percent: float, *, is_changed: bool, words: str = "") -> None:
        """Show what is in force without telling anyone; `is_changed`: it is this creative's own.

        `words` say the value where it is no percentage.
        """
        self._reset.setVisible(is_changed)
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(round(percent))
            self.slider.blockSignals(False)
        self._value.setText(words or f"{round(percent)} %")

    def _tell(self, percent: int) -> None:
        self._value.setText(f"{percent} %")
        self.moved.emit(percent)
