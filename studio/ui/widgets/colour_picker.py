"""Choosing a colour: a field of saturation and value, a strip of hues, the code, and swatches to start from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.popover import Popover

_STEP = 0.02


def hex_of(text: str) -> str:
    """What was typed as `#rrggbb`, or an empty string: `0b3` and `0B3D2E` are understood too."""
    plain = text.strip().lstrip("#")
    if len(plain) == 3:
        plain = "".join(c * 2 for c in plain)
    try:
        return f"#{int(plain, 16):06x}" if len(plain) == 6 else ""
    except ValueError:
        return ""


class ShadeField(QWidget):
    """Saturation from left to right, value from bottom to top. `changed(saturation, value)`, each 0..1."""

    changed = Signal(float, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0
        self.setFixedHeight(150)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("Saturation and brightness")

    def show_shade(self, hue: float, saturation: float, value: float) -> None:
        self._hue, self._saturation, self._value = hue, saturation, value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(room, 6, 6)
        across = QLinearGradient(0, 0, room.width(), 0)
        across.setColorAt(0, QColor("#ffffff"))
        across.setColorAt(1, QColor.fromHsvF(min(self._hue, 0.9999), 1, 1))
        painter.fillPath(path, across)
        down = QLinearGradient(0, 0, 0, room.height())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0, 255))
        painter.fillPath(path, down)
        place = QPointF(self._saturation * room.width(), (1 - self._value) * room.height())
        place.setX(min(room.width() - 7, max(7, place.x())))
        place.setY(min(room.height() - 7, max(7, place.y())))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3))
        painter.drawEllipse(place, 6, 6)
        painter.setPen(QPen(QColor("#ffffff"), 1.75))
        painter.drawEllipse(place, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawPath(path)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._take(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, _STEP),
            Qt.Key.Key_Down: (0.0, -_STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._tell(self._saturation + step[0], self._value + step[1])

    def _take(self, place: QPointF) -> None:
        self._tell(place.x() / max(1, self.width()), 1 - place.y() / max(1, self.height()))

    def _tell(self, saturation: float, value: float) -> None:
        self.changed.emit(min(1.0, max(0.0, saturation)), min(1.0, max(0.0, value)))


class HueStrip(QWidget):
    """Every hue in a line. `changed(hue)` 0..1."""

    changed = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hue = 0.0
        self.setFixedHeight(16)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Hue")

    def show_hue(self, hue: float) -> None:
        self._hue = hue
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        rainbow = QLinearGradient(room.left(), 0, room.right(), 0)
        for step in range(7):
            rainbow.setColorAt(step / 6, QColor.fromHsvF(min(step / 6, 0.9999), 1, 1))
        painter.setPen(QPen(self._theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(rainbow)
        painter.drawRoundedRect(room, 6, 6)
        place = QPointF(min(room.right() - 7, max(room.left() + 7, self._hue * room.width())), room.center().y())
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(place, 6.5, 6.5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tell(event.position().x() / max(1, self.width()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell(event.position().x() / max(1, self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -0.01, Qt.Key.Key_Right: 0.01}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._tell(self._hue + step)

    def _tell(self, hue: float) -> None:
        self.changed.emit(min(1.0, max(0.0, hue)))


class Swatch(QAbstractButton):
    """A square of one colour to click on."""

    def __init__(self, theme: Theme, colour: str, side: int = 24, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self.colour = colour
        self.setFixedSize(side, side)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or colour)
        self.setToolTip(name or colour)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def set_colour(self, colour: str) -> None:
        self.colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(self._theme.colour("focus"), 2) if self.hasFocus() else QPen(self._theme.colour("line_strong"), 1)
        painter.setPen(edge)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class ColourPicker(Popover):
    """Hangs from a colour well. `picked(#rrggbb)` follows every move."""

    picked = Signal(str)

    def __init__(self, host: QWidget, theme: Theme, colour: str, swatches: list[str]) -> None:
        super().__init__(host, theme, 264)
        self.setAccessibleName("Choose a colour")
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0
        self._shade = ShadeField(theme)
        self._strip = HueStrip(theme)
        self._code = TextLine()
        self._code.setAccessibleName("Colour code")
        self._now = Swatch(theme, colour, 32, "Chosen colour")
        self._now.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shade.changed.connect(lambda s, v: self._set(self._hue, s, v))
        self._strip.changed.connect(lambda h: self._set(h, self._saturation, self._value))
        self._code.textEdited.connect(self._typed)
        self.column.addWidget(self._shade)
        self.column.addWidget(self._strip)
        code = QHBoxLayout()
        code.setSpacing(8)
        code.addWidget(self._now)
        code.addWidget(self._code, 1)
        self.column.addLayout(code)
        row = QHBoxLayout()
        row.setSpacing(6)
        for swatch in swatches[:8]:
            button = Swatch(theme, swatch)
            button.clicked.connect(lambda _checked=False, chosen=swatch: self._show(chosen, is_told=True))
            row.addWidget(button)
        row.addStretch(1)
        if swatches:
            self.column.addLayout(row)
        self._show(colour, is_told=False)

    @property
    def code(self) -> TextLine:
        return self._code

    def _show(self, colour: str, *, is_told: bool) -> None:
        shown = QColor(colour)
        hue = shown.hsvHueF()
        self._hue = hue if hue >= 0 else self._hue
        self._saturation, self._value = shown.hsvSaturationF(), shown.valueF()
        self._refresh(shown.name())
        if is_told:
            self.picked.emit(shown.name())

    def _set(self, hue: float, saturation: float, value: float) -> None:
        self._hue, self._saturation, self._value = hue, saturation, value
        colour = QColor.fromHsvF(min(hue, 0.9999), saturation, value).name()
        self._refresh(colour)
        self.picked.emit(colour)

    def _refresh(self, colour: str) -> None:
        self._shade.show_shade(self._hue, self._saturation, self._value)
        self._strip.show_hue(self._hue)
        self._now.set_colour(colour)
        if not self._code.hasFocus():
            self._code.show_text(colour.upper())

    def _typed(self, text: str) -> None:
        colour = hex_of(text)
        self._code.set_invalid(not colour)
        if colour:
            self._show(colour, is_told=True)
