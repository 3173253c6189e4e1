"""The fields of an own format, each with what is wrong with it beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.model.geometry import Insets, Size
from studio.model.placement import LARGEST_SIDE_PX, Placement, PlacementCatalogue, free_id
from studio.model.placement_rules import FILE_TYPES, SIDES, placement_problems
from studio.ui.brief.form import FieldBox, is_within
from studio.ui.theme import Theme
from studio.ui.widgets.button import Chip, SegmentedControl
from studio.ui.widgets.field import Select, TextArea, TextLine
from studio.ui.widgets.text import label

TYPES = [("repurposing", "Repurposing", ""), ("resizing", "Resizing", "")]
TYPE_NOTE = "Repurposing: a shape of its own. Resizing: a fixed size of a shape there is already."
GRADES = [("O", "Official page"), ("Om", "Official text on a mirror"), ("T", "Third party only")]
_NUMBERS = ("width", "height", "min_text_px", *(f"safe.{side}" for side in SIDES))
_ROOT = "format"


class FormatForm(QWidget):
    """`changed`: something was typed or chosen. The values are plain data until they are right."""

    changed = Signal()

    def __init__(self, theme: Theme, catalogue: PlacementCatalogue, row: Mapping[str, Any], *, is_new: bool) -> None:
        super().__init__()
        self._theme, self._catalogue = theme, catalogue
        self._start, self._is_new = dict(row), is_new
        self._is_id_typed = bool(row.get("id"))
        self._touched: set[str] = set()
        self._is_strict = False
        self.boxes: dict[str, FieldBox] = {}
        self._lay_out()
        self._show_row(row)

    # making it

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(14)
        self._add_line("name", "Name", placeholder="Lobby screen", most=80)
        self._add_line("platform", "Platform", placeholder="Our stores", most=60)
        self._add_line("id", "Short id", hint="Briefs name it by this id.", most=60)
        self.type = SegmentedControl(self._theme, TYPES, name="Type")
        self.type.chosen.connect(lambda _value: self._edited("type"))
        self._add("type", FieldBox("Type", self.type, "type", TYPE_NOTE))
        self._add_line("width", "Width, px", placeholder="1080")
        self._add_line("height", "Height, px", placeholder="1920")
        column.addLayout(self._grid(["name", "platform"], 2))
        column.addLayout(self._grid(["id", "type"], 2))
        column.addLayout(self._grid(["width", "height"], 2))
        for side in SIDES:
            self._add_line(f"safe.{side}", side.capitalize(), placeholder="0")
            self.line(f"safe.{side}").setAccessibleName(f"Covered from the {side}, px")
        column.addLayout(self._insets())
        self._add_line("max_kb", "Largest file, KB", placeholder="No limit")
        self._add_line("min_text_px", "Smallest text, px", placeholder="20")
        column.addLayout(self._grid(["max_kb", "min_text_px"], 2))
        self._add("file_types", FieldBox("File types", self._types(), "file_types"))
        column.addWidget(self.boxes["file_types"])
        self._add_line("source", "Source", placeholder="Page or address where this is written", most=2000)
        self._add_line("date", "Read on", placeholder="2026-01-31", most=20)
        self.grade = Select(self._theme, "How sure")
        for value, text in GRADES:
            self.grade.add(value, text)
        self.grade.activated.connect(lambda _place: self._edited("grade"))
        self._add("grade", FieldBox("How sure", self.grade, "grade"))
        column.addWidget(self.boxes["source"])
        column.addLayout(self._grid(["date", "grade"], 2))
        self.note = TextArea(2, 5)
        self.note.edited.connect(lambda _text: self._edited("note"))
        self._add("note", FieldBox("Note", self.note, "note"))
        column.addWidget(self.boxes["note"])

    def _add(self, path: str, box: FieldBox) -> None:
        self.boxes[path] = box

    def _add_line(self, path: str, name: str, *, placeholder: str = "", hint: str = "", most: int = 12) -> None:
        line = TextLine()
        line.setPlaceholderText(placeholder)
        line.setMaxLength(most)
        line.textEdited.connect(lambda _text: self._edited(path))
        line.left.connect(lambda: self._left(path))
        self._add(path, FieldBox(name, line, path, hint))

    def _grid(self, paths: Sequence[str], across: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        for place, path in enumerate(paths):
            grid.addWidget(self.boxes[path], place // across, place % across, Qt.AlignmentFlag.AlignTop)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return grid

    def _insets(self) -> QVBoxLayout:
        """Four short fields in a row; what is wrong with them stands below all, where there is room for it."""
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label("Covered by the platform, px from each edge", "field", is_wrapped=True))
        column.addLayout(self._grid([f"safe.{side}" for side in SIDES], 4))
        self.safe_note = label("", "error", is_wrapped=True)
        self.safe_note.hide()
        column.addWidget(self.safe_note)
        return column

    def _types(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.types: dict[str, Chip] = {}
        for name in FILE_TYPES:
            chip = Chip(self._theme, {"jpg": "JPEG", "png": "PNG", "webp": "WebP"}[name])
            chip.clicked.connect(lambda _on=False: self._edited("file_types"))
            row.addWidget(chip)
            self.types[name] = chip
        row.addStretch(1)
        return holder

    def _show_row(self, row: Mapping[str, Any]) -> None:
        safe = row.get("safe") or {}
        for path, box in self.boxes.items():
            if not isinstance(box.control, TextLine):
                continue
            value = safe.get(path[5:]) if path.startswith("safe.") else row.get(path)
            if path == "max_kb" and (size := row.get("max_bytes")):
                value = size / 1000
            is_none = value is None or (path.startswith("safe.") and not value)
            box.control.setText("" if is_none else f"{value:g}" if isinstance(value, float) else str(value))
            box.control.setCursorPosition(0)
        self.line("id").setEnabled(self._is_new)
        self.type.set_value(row.get("type") or "repurposing")
        self.grade.set_value(row.get("grade") or "T")
        for name, chip in self.types.items():
            chip.setChecked(name in (row.get("file_types") or FILE_TYPES[:2]))
        self.note.show_text(str(row.get("note") or ""))
        self._show_usual_text()

    # values

    def line(self, path: str) -> TextLine:
        control = self.boxes[path].control
        assert isinstance(control, TextLine)
        return control

    def row(self) -> dict[str, Any]:
        """What is typed, as plain data: numbers where they are numbers, the text itself where they are not."""
        row = dict(self._start)
        for path in ("id", "name", "platform", "source", "date"):
            row[path] = " ".join(self.line(path).text().split())
        for path in _NUMBERS:
            value = _number(self.line(path).text())
            if path.startswith("safe."):
                row["safe"] = {**(row.get("safe") or {}), path[5:]: 0 if value is None else value}
            elif value is not None:
                row[path] = value
            else:
                row.pop(path, None)
        size = _number(self.line("max_kb").text())
        if "min_text_px" not in row:
            row["min_text_px"] = self._usual_text(row)
        row["max_bytes"] = round(size * 1000) if isinstance(size, int | float) else size
        row["file_types"] = [name for name, chip in self.types.items() if chip.isChecked()]
        row["type"], row["grade"] = self.type.value, self.grade.value
        row["note"] = self.note.toPlainText().strip()
        return row

    def _usual_text(self, row: Mapping[str, Any]) -> float:
        """What is taken where no smallest text is typed: that of the format nearest in size."""
        sides = [row.get(side) for side in ("width", "height")]
        whole = [value for value in sides if isinstance(value, int) and 0 < value <= LARGEST_SIDE_PX]
        return self._catalogue.usual_text_px(Size(width=whole[0], height=whole[1])) if len(whole) == 2 else 20

    def shape(self) -> tuple[tuple[int, int] | None, Insets, float]:
        """Size, insets and smallest text as far as they are numbers that can be drawn."""
        row = self.row()
        faulty = {problem.path for problem in self.problems()}
        sizes = [row.get(side) for side in ("width", "height") if f"{_ROOT}.{side}" not in faulty]
        wide_high = [value for value in sizes if isinstance(value, int)]
        safe = {side: value for side, value in row["safe"].items() if f"{_ROOT}.safe.{side}" not in faulty}
        text = row.get("min_text_px", 20)
        is_text = isinstance(text, int | float) and f"{_ROOT}.min_text_px" not in faulty
        size = (wide_high[0], wide_high[1]) if len(wide_high) == 2 else None
        return size, Insets.model_validate(safe), float(text) if is_text else 0.0

    def problems(self) -> list[Problem]:
        """Everything that keeps the values from being a format of this workspace."""
        row = self.row()
        found = [
            Problem(p.path, "This is not a file size.", "Use a number above 0, or leave it empty.")
            if p.path == f"{_ROOT}.max_bytes"
            else p
            for p in placement_problems(row, _ROOT, self._catalogue)
        ]
        if self._is_new and row["id"] in self._catalogue.own:
            message = f'The id "{row["id"]}" belongs to a format of this workspace.'
            found.append(Problem(f"{_ROOT}.id", message, "Choose another one."))
        return found

    def placement(self) -> Placement:
        """The format; only when there are no problems."""
        return Placement.model_validate(self.row())

    # what is shown as wrong

    def insist(self) -> bool:
        """Show every fault, touched or not, and go to the first; whether there is none."""
        self._is_strict = True
        self._show_problems()
        shares = self._shares()
        first = next((path for path, share in shares.items() if share), None)
        if first is not None:
            self.boxes[first].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def _edited(self, path: str) -> None:
        if path == "id":
            self._is_id_typed = bool(self.line("id").text().strip())
        elif path == "name" and self._is_new and not self._is_id_typed:
            taken = {*self._catalogue}
            name = self.line("name").text()
            self.line("id").setText(free_id(name, taken, "format") if name.strip() else "")
        if path.startswith("safe."):
            self._touched.add(path)
        self._show_usual_text()
        self._show_problems()
        self.changed.emit()

    def _show_usual_text(self) -> None:
        row = self.row()
        row.pop("min_text_px", None)
        self.line("min_text_px").setPlaceholderText(f"{self._usual_text(row):g}, as similar formats have it")

    def _left(self, path: str) -> None:
        """The keyboard left a field: from now on it may be called wrong."""
        if self.line(path).text().strip() or not self._is_new:
            self._touched.add(path)
            self._show_problems()

    def _show_problems(self) -> None:
        shares = self._shares()
        insets = [problem for path, share in shares.items() for problem in share[:1] if path.startswith("safe.")]
        self.safe_note.setText("\n".join(f"{problem.message} {problem.remedy}" for problem in insets))
        self.safe_note.setVisible(bool(insets))
        for path, share in shares.items():
            self.boxes[path].show_problems(share[:1])
            if path.startswith("safe."):
                self.boxes[path].note.hide()

    def _shares(self) -> dict[str, list[Problem]]:
        """What is to be shown as wrong, by field."""
        shares: dict[str, list[Problem]] = {path: [] for path in self.boxes}
        for problem in self.problems():
            inner = problem.path.removeprefix(f"{_ROOT}.").replace("max_bytes", "max_kb")
            owner = next((path for path in sorted(self.boxes, key=len, reverse=True) if is_within(inner, path)), "name")
            if self._is_strict or owner in self._touched:
                shares[owner].append(problem)
        return shares


def _number(text: str) -> int | float | str | None:
    """`1080` and `12,5` as numbers, other words as they are, nothing as None."""
    plain = "".join(text.split()).replace(",", ".")
    if not plain:
        return None
    try:
        number = float(plain)
    except ValueError:
        return text.strip()
    is_whole = number == number // 1 and abs(number) < 1e9
    return int(number) if is_whole and "e" not in plain.lower() else number if abs(number) < 1e9 else text.strip()
