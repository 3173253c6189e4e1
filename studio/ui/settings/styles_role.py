"""The fields of one role of a text style set: face, weight, size, spacing, colour and what adorns the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.model.text_style import StyleRole
from studio.ui.brief.brand import ColourField
from studio.ui.brief.form import FieldBox
from studio.ui.theme import Theme
from studio.ui.widgets.button import Chip, SegmentedControl
from studio.ui.widgets.colour_picker import hex_of
from studio.ui.widgets.field import Select, TextLine

WEIGHTS = (
    (300, "Light"), (400, "Regular"), (500, "Medium"), (600, "Semibold"), (700, "Bold"), (800, "Extrabold"),
    (900, "Black"),
)  # fmt: skip
COLOURS = (
    ("ink", "What reads best"), ("ground", "Its opposite"), ("primary", "Primary"), ("secondary", "Secondary"),
    ("accent", "Accent"), ("own", "A colour of its own"),
)  # fmt: skip
ALIGNS = (("", "As the layout chooses"), ("start", "Start"), ("centre", "Centre"), ("end", "End"))
LETTERS = [("as_written", "As written", ""), ("capitals", "Capitals", "")]
ADORNMENTS = (("outline", "Outline"), ("shadow", "Shadow"), ("gradient", "Gradient"), ("plate", "Plate"))
RANGES: dict[str, tuple[str, float, float]] = {
    "least": ("Smallest size, factor", 0.7, 1.5),
    "most": ("Largest size, factor", 0.5, 1.6),
    "line_height": ("Line height, factor", 0.9, 2.0),
    "tracking": ("Letter spacing, em", -0.06, 0.3),
}
_BRAND_FONTS = (("font:headline", "The brand's headline font"), ("font:body", "The brand's text font"))


class RoleForm(QWidget):
    """`changed(row)`: the role as plain data, after the person changed something. Numbers that are none are texts."""

    changed = Signal(object)

    def __init__(self, theme: Theme, host: QWidget, role: StyleRole, families: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._host, self.role = theme, host, role
        self._row: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.family = self._select("family", "Font", [*_BRAND_FONTS, *((f"family:{name}", name) for name in families)])
        self.weight = self._select("weight", "Weight", [(str(value), f"{name} {value}") for value, name in WEIGHTS])
        self.letters = SegmentedControl(theme, LETTERS, name="Letters")
        self.letters.chosen.connect(lambda value: self._put("letters", value))
        self.boxes["letters"] = FieldBox("Letters", self.letters, "letters")
        self.align = self._select("align", "Alignment", ALIGNS)
        self.colour = self._select("colour", "Colour", COLOURS)
        self.own_colour = ColourField(theme, host, "Own")
        self.own_colour.changed.connect(lambda text: self._put("colour", text))
        self.boxes["own_colour"] = FieldBox("Own colour", self.own_colour, "own_colour")
        self.lines: dict[str, TextLine] = {}
        for name, (title, _, _) in RANGES.items():
            self._add_line(name, title)
        self._lay_out()

    def _select(self, name: str, title: str, choices: Sequence[tuple[str, str]]) -> Select:
        select = Select(self._theme, title)
        for value, text in choices:
            select.add(value, text)
        select.activated.connect(lambda _place: self._chosen(name, select.value))
        self.boxes[name] = FieldBox(title, select, name)
        return select

    def _add_line(self, name: str, title: str) -> None:
        line = TextLine()
        line.setMaxLength(8)
        line.textEdited.connect(lambda text: self._typed(name, text))
        self.lines[name] = line
        self.boxes[name] = FieldBox(title, line, name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        order = (
            "family",
            "weight",
            "letters",
            "least",
            "most",
            "align",
            "line_height",
            "tracking",
            "colour",
            "own_colour",
        )
        for place, name in enumerate(order):
            grid.addWidget(self.boxes[name], place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.adornments: dict[str, Chip] = {}
        for name, title in ADORNMENTS:
            if name == "plate" and self.role not in ("cta", "price"):
                continue
            chip = Chip(self._theme, title)
            chip.clicked.connect(lambda is_on=False, name=name: self._adorn(name, is_on))
            row.addWidget(chip)
            self.adornments[name] = chip
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    # showing

    def show_row(self, row: Mapping[str, Any]) -> None:
        """Show a role's values without telling anyone."""
        self._row = dict(row)
        family = f"family:{row['family']}" if row.get("family") else f"font:{row.get('font', 'body')}"
        if self.family.findData(family) < 0:
            self.family.add(family, f"{row['family']} (not in this workspace)")
        self.family.set_value(family)
        weight = str(row.get("weight", 400))
        if self.weight.findData(weight) < 0:
            self.weight.add(weight, weight)
        self.weight.set_value(weight)
        self.letters.set_value(row.get("letters") or "as_written")
        self.align.set_value(row.get("align") or "")
        colour = str(row.get("colour") or "ink")
        is_own = colour not in dict(COLOURS)
        self.colour.set_value("own" if is_own else colour)
        self.boxes["own_colour"].setVisible(is_own)
        self.own_colour.show_colour(colour if is_own else "#111111", [])
        least, most = row.get("size") or (1.0, 1.0)
        for name, value in (("least", least), ("most", most), *((n, row.get(n)) for n in ("line_height", "tracking"))):
            self.lines[name].show_text(f"{value:g}" if isinstance(value, int | float) else str(value or ""))
        for name, chip in self.adornments.items():
            chip.setChecked(row.get(name) is not None)
            self._kept[name] = row.get(name) or self._kept.get(name)
        self.show_problems()

    def show_problems(self) -> bool:
        """Say beside each field what is wrong with it; whether anything is."""
        problems = faults_of(self._row)
        for name, box in self.boxes.items():
            box.show_problems([problems[name]] if name in problems else [])
        return bool(problems)

    def focus_fault(self) -> None:
        """Give the keyboard to the first field that is wrong."""
        for name in faults_of(self._row):
            self.boxes[name].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    # changing

    def _chosen(self, name: str, value: str) -> None:
        if name == "family":
            kind, _, rest = value.partition(":")
            self._row["font" if kind == "font" else "family"] = rest
            if kind == "font":
                self._row["family"] = ""
            self._tell()
        elif name == "weight":
            self._put("weight", int(value))
        elif name == "align":
            self._put("align", value or None)
        elif value == "own":
            self._put("colour", hex_of(self.own_colour.code.text()) or "#111111")
        else:
            self._put("colour", value)

    def _typed(self, name: str, text: str) -> None:
        number = _number(text)
        if name in ("least", "most"):
            least, most = self._row.get("size") or (1.0, 1.0)
            self._put("size", [number, most] if name == "least" else [least, number])
        else:
            self._put(name, number)

    def _adorn(self, name: str, is_on: bool) -> None:
        self._put(name, (self._kept.get(name) or {}) if is_on else None)

    def _put(self, name: str, value: Any) -> None:
        self._row[name] = value
        self._tell()

    def _tell(self) -> None:
        row = dict(self._row)
        colour = str(row.get("colour") or "ink")
        self.boxes["own_colour"].setVisible(colour not in dict(COLOURS))
        self.show_problems()
        self.changed.emit(row)


def faults_of(row: Mapping[str, Any]) -> dict[str, Problem]:
    """What is wrong with a role's plain data, by field: numbers out of range, colours that are none."""
    least, most = row.get("size") or (1.0, 1.0)
    values = {
        "least": least,
        "most": most,
        "line_height": row.get("line_height", 1.2),
        "tracking": row.get("tracking", 0),
    }
    found = {}
    for name, value in values.items():
        _, low, high = RANGES[name]
        if not isinstance(value, int | float) or not low <= value <= high:
            found[name] = Problem(name, f"Use a number from {low:g} to {high:g}.", "")
    colour = str(row.get("colour") or "ink")
    if colour not in dict(COLOURS) and not hex_of(colour):
        found["own_colour"] = Problem("own_colour", "This is not a colour.", "Write it as #0B3D2E.")
    return found


def _number(text: str) -> float | str:
    try:
        number = float(text.strip().replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return text
    return number if abs(number) < 1e6 else text
