"""The fields of one role of a text style set: face, weight, size, spacing, colour and what adorns the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.model.text_style import StyleRole
from studio.ui.brief.brand import ColourField
from studio.ui.brief.form import FieldBox
from studio.ui.settings import styles_adorn as adorn
from studio.ui.theme import Theme
from studio.ui.widgets.button import SegmentedControl
from studio.ui.widgets.colour_picker import hex_of
from studio.ui.widgets.field import Select, TextLine

WEIGHTS = (
    (300, "Light"), (400, "Regular"), (500, "Medium"), (600, "Semibold"), (700, "Bold"), (800, "Extrabold"),
    (900, "Black"),
)  # fmt: skip
COLOURS = (*adorn.COLOURS.items(), ("own", "A colour of its own"))
ALIGNS = (("", "As the layout chooses"), ("start", "Start"), ("centre", "Centre"), ("end", "End"))
LETTERS = [("as_written", "As written", ""), ("capitals", "Capitals", "")]
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
        self.adornments = adorn.Adornments(self._theme, self.role)
        self.adornments.changed.connect(self._put)
        column.addWidget(self.adornments)
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
        self.adornments.show_row(row)
        self.show_problems()

    def show_problems(self) -> bool:
        """Say beside each field what is wrong with it; whether anything is."""
        problems = faults_of(self._row)
        for name, box in self.boxes.items():
            box.show_problems([problems[name]] if name in problems else [])
        self.adornments.show_problems(self._row)
        return bool(problems)

    def focus_fault(self) -> None:
        """Give the keyboard to the first field that is wrong."""
        for name in faults_of(self._row):
            box = self.boxes.get(name) or self.adornments.boxes[name]
            box.control.setFocus(Qt.FocusReason.OtherFocusReason)
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
        number = adorn.number_of(text)
        if name in ("least", "most"):
            least, most = self._row.get("size") or (1.0, 1.0)
            self._put("size", [number, most] if name == "least" else [least, number])
        else:
            self._put(name, number)

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
    return {**found, **adorn.faults_in(row)}
