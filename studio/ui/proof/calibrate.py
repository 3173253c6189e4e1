"""How many pixels of this screen make a millimetre: as the screen says, or as measured with a bank card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QScreen
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studio.system.settings import Settings
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import label

CARD_MM = (85.60, 53.98)
"""A bank card, ID-1 of ISO/IEC 7810."""
LIKELY = (2.2, 12.0)
"""Pixels a millimetre that a screen can honestly have; others are a fault of its description."""
_DEFAULT = 96 / 25.4


def px_per_mm(screen: QScreen | None, settings: Settings) -> float:
    """Widget pixels per millimetre: measured by the person, else said by the screen, else that of a usual one."""
    kept = settings.get(_setting(screen))
    if isinstance(kept, int | float) and LIKELY[0] <= kept <= LIKELY[1]:
        return float(kept)
    if screen is None:
        return _DEFAULT
    said = screen.physicalDotsPerInch() / 25.4
    return said if LIKELY[0] <= said <= LIKELY[1] else _DEFAULT


def _setting(screen: QScreen | None) -> str:
    name = screen.name() if screen is not None else "screen"
    return f"proof.px_per_mm.{name}"


class CardRuler(QWidget):
    """A bank card drawn at the size it would have; dragging the slider makes it as large as a real one."""

    changed = Signal(float)

    def __init__(self, theme: Theme, settings: Settings, screen: QScreen | None) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._screen = screen
        self._value = px_per_mm(screen, settings)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(LIKELY[0] * 100), round(LIKELY[1] * 100))
        self._slider.setValue(round(self._value * 100))
        self._slider.setAccessibleName("Size of the card on this screen")
        self._slider.valueChanged.connect(self._take)
        self._card = _Card(theme)
        self._card.set_scale(self._value)
        back = Button(theme, "As the screen says", kind="ghost")
        back.clicked.connect(self._forget)
        foot = QHBoxLayout()
        foot.addWidget(self._slider, 1)
        foot.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        words = label("Hold a bank card to the screen and make the drawing just as wide.", "small")
        words.setWordWrap(True)
        for widget in (words, self._card):
            column.addWidget(widget)
        column.addLayout(foot)

    def _take(self, value: int) -> None:
        self._value = value / 100
        self._settings.put(_setting(self._screen), self._value)
        self._card.set_scale(self._value)
        self.changed.emit(self._value)

    def _forget(self) -> None:
        self._settings.put(_setting(self._screen), None)
        self._slider.blockSignals(True)
        self._value = px_per_mm(self._screen, self._settings)
        self._slider.setValue(round(self._value * 100))
        self._slider.blockSignals(False)
        self._card.set_scale(self._value)
        self.changed.emit(self._value)


class _Card(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = 1.0
        self.setMinimumSize(460, 250)

    def set_scale(self, scale: float) -> None:
        self._scale = scale
        self.setMinimumSize(max(460, round(CARD_MM[0] * scale) + 8), max(120, round(CARD_MM[1] * scale) + 8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(2, 2, CARD_MM[0] * self._scale, CARD_MM[1] * self._scale)
        painter.setBrush(self._theme.colour("hover"))
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        painter.drawRoundedRect(card, 3.2 * self._scale, 3.2 * self._scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line_strong"))
        chip = QRectF(10 * self._scale, 19 * self._scale, 12 * self._scale, 10 * self._scale)
        painter.drawRoundedRect(chip, 4, 4)
        painter.end()
