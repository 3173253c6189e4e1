"""What adorns the letters of a role: outline, shadow, gradient and plate, each with the few values that matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.colour import is_colour
from studio.model.errors import Problem
from studio.model.text_style import StyleGradient, StyleOutline, StylePlate, StyleRole, StyleShadow
from studio.ui.brief.form import FieldBox
from studio.ui.theme import Theme
from studio.ui.widgets.button import Chip
from studio.ui.widgets.field import Select, TextLine
from studio.ui.widgets.flow import FlowLayout, grows

KINDS = {"outline": StyleOutline, "shadow": StyleShadow, "gradient": StyleGradient, "plate": StylePlate}
NAMES = {"outline": "Outline", "shadow": "Shadow", "gradient": "Gradient", "plate": "Plate"}
COLOURS = {
    "ink": "What reads best", "ground": "Its opposite", "primary": "Primary", "secondary": "Secondary",
    "accent": "Accent",
}  # fmt: skip
NUMBERS: dict[str, tuple[str, float, float]] = {
    "outline.width": ("Outline width, em", 0.005, 0.12),
    "shadow.opacity": ("Shadow strength, 0 to 1", 0, 1),
    "shadow.blur": ("Shadow blur, em", 0, 0.6),
    "gradient.angle": ("Gradient angle, degrees", 0, 359),
    "plate.roundness": ("Plate roundness, 0 to 1", 0, 1),
}
CHOICES = {
    "outline.colour": "Outline colour", "shadow.colour": "Shadow colour", "gradient.start": "Gradient from",
    "gradient.end": "Gradient to", "plate.colour": "Plate colour",
}  # fmt: skip
_FIELD_WIDTH = 176


class Adornments(QWidget):
    """`changed(name, value)`: an adornment was put on (plain data), taken off (None) or changed."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, role: StyleRole) -> None:
        super().__init__()
        self._theme = theme
        self._values: dict[str, dict[str, Any] | None] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self.chips: dict[str, Chip] = {}
        self.boxes: dict[str, FieldBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, title in NAMES.items():
            if name == "plate" and role not in ("cta", "price"):
                continue
            chip = Chip(theme, title)
            chip.clicked.connect(lambda is_on=False, name=name: self._turn(name, is_on))
            row.addWidget(chip)
            self.chips[name] = chip
        row.addStretch(1)
        column.addLayout(row)
        holder = QWidget()
        flow = FlowLayout(holder, 12)
        for path in (*CHOICES, *NUMBERS):
            if path.partition(".")[0] in self.chips:
                self.boxes[path] = self._field(path)
        for name in self.chips:
            for path, box in self.boxes.items():
                if path.startswith(f"{name}."):
                    flow.addWidget(box)
        column.addWidget(grows(holder))

    def _field(self, path: str) -> FieldBox:
        control: Select | TextLine
        if path in CHOICES:
            select = control = Select(self._theme, CHOICES[path])
            for value, text in COLOURS.items():
                select.add(value, text)
            select.activated.connect(lambda _place: self._put(path, select.value))
        else:
            control = TextLine()
            control.setMaxLength(8)
            control.textEdited.connect(lambda text: self._put(path, number_of(text)))
        control.setFixedWidth(_FIELD_WIDTH)
        box = FieldBox(CHOICES.get(path) or NUMBERS[path][0], control, path)
        box.setFixedWidth(_FIELD_WIDTH)
        box.hide()
        return box

    def show_row(self, row: Mapping[str, Any]) -> None:
        """Show a role's adornments without telling anyone."""
        for name, chip in self.chips.items():
            value = row.get(name)
            self._values[name] = None if value is None else {**usual(name), **value}
            if value is not None:
                self._kept[name] = {**usual(name), **value}
            chip.setChecked(value is not None)
            for path, box in self.boxes.items():
                if path.startswith(f"{name}."):
                    self._show_field(path, box, self._values[name])
        self.show_problems(row)

    def show_problems(self, row: Mapping[str, Any]) -> None:
        """Say beside each value what is wrong with it."""
        problems = faults_in(row)
        for path, box in self.boxes.items():
            box.show_problems([problems[path]] if path in problems else [])

    def _show_field(self, path: str, box: FieldBox, values: Mapping[str, Any] | None) -> None:
        box.setVisible(values is not None)
        value = values[path.partition(".")[2]] if values is not None else None
        if isinstance(box.control, Select):
            if value is not None and box.control.findData(str(value)) < 0:
                box.control.add(str(value), str(value).upper())
            box.control.set_value(str(value or ""))
        elif isinstance(box.control, TextLine) and value is not None:
            box.control.show_text(f"{value:g}" if isinstance(value, int | float) else str(value))

    def _turn(self, name: str, is_on: bool) -> None:
        """On or off; what it was before it was taken off comes back."""
        value = (self._kept.get(name) or usual(name)) if is_on else None
        self._values[name] = value
        for path, box in self.boxes.items():
            if path.startswith(f"{name}."):
                self._show_field(path, box, value)
        self.changed.emit(name, value)

    def _put(self, path: str, value: Any) -> None:
        name, _, field = path.partition(".")
        now = self._values.get(name)
        if now is not None:
            self._values[name] = self._kept[name] = {**now, field: value}
            self.changed.emit(name, self._values[name])


def usual(name: str) -> dict[str, Any]:
    """An adornment as it is when nothing is said about it."""
    made: StyleOutline | StyleShadow | StyleGradient | StylePlate = KINDS[name]()
    return made.model_dump(mode="json")


def faults_in(row: Mapping[str, Any]) -> dict[str, Problem]:
    """What is wrong with a role's adornments, by path (`outline.width`)."""
    found = {}
    for path, (_, low, high) in NUMBERS.items():
        name, _, field = path.partition(".")
        value = {**usual(name), **row[name]}[field] if row.get(name) is not None else low
        if not isinstance(value, int | float) or not low <= value <= high:
            found[path] = Problem(path, f"Use a number from {low:g} to {high:g}.", "")
    for path in CHOICES:
        name, _, field = path.partition(".")
        value = {**usual(name), **row[name]}[field] if row.get(name) is not None else "ink"
        if value not in COLOURS and not is_colour(str(value)):
            found[path] = Problem(path, "This is not a colour.", "")
    return found


def number_of(text: str) -> float | str:
    """What was typed as a number, with a point or a comma; the text itself where it is none."""
    try:
        number = float(text.strip().replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return text
    return number if abs(number) < 1e6 else text
