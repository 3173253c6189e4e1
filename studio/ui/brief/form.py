"""What the editor's sections are made of: titled cards, and fields that say what is wrong with them."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.ui.brief.draft import Draft, parts
from studio.ui.brief.session import BriefSession
from studio.ui.theme import Theme
from studio.ui.widgets.field import Select, TextArea, TextLine, mark_invalid
from studio.ui.widgets.text import SectionHeader, label


class FieldBox(QWidget):
    """A control under its name, with a hint or what is wrong below it. `path` is the field's path in the brief."""

    def __init__(self, name: str, control: QWidget, path: str, hint: str = "") -> None:
        super().__init__()
        self.path = path
        self.control = control
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self.name = label(name, "field")
        self.name.setBuddy(control)
        if not name:  # setVisible(True) would open a window: the label has no parent yet
            self.name.hide()
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.note = label(hint, "small", is_wrapped=True)
        if not hint:
            self.note.hide()
        column.addWidget(self.name)
        is_fixed = control.sizePolicy().horizontalPolicy() in (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft if is_fixed else Qt.AlignmentFlag(0))
        column.addWidget(self.note)

    def show_problems(self, problems: list[Problem]) -> None:
        """Say what is wrong; nothing brings the hint back."""
        has_any = bool(problems)
        text = "\n".join(f"{problem.message} {problem.remedy}".strip() for problem in problems[:3])
        self._say(text if has_any else self._hint, "error" if has_any else "small")
        self.control.setAccessibleDescription(text)
        mark_invalid(self.control, has_any)

    def set_hint(self, hint: str) -> None:
        """Another hint; what is wrong stays in front of it."""
        self._hint = hint
        if self.note.property("role") != "error":
            self._say(hint, "small")

    def _say(self, text: str, role: str) -> None:
        if self.note.property("role") != role:
            self.note.setProperty("role", role)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.setVisible(bool(text))


class Section(QFrame):
    """One titled card of the editor. `show_draft` brings it up to date, from outside or after an undo."""

    id = ""
    title = ""
    note = ""
    icon = ""
    paths: tuple[str, ...] = ()

    def __init__(self, session: BriefSession, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.setProperty("card", True)
        self.setObjectName(f"section-{self.id}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 20)
        self.column.setSpacing(16)
        self.header = SectionHeader(self.title, self.note)
        self.column.addWidget(self.header)

    @abstractmethod
    def show_draft(self, draft: Draft) -> None:
        """Show the values of a draft."""

    def owns(self, path: str) -> bool:
        """Whether a problem at `path` belongs to this section."""
        return any(is_within(path, own) for own in self.paths)

    # fields of common kinds

    def line(self, path: str, name: str, *, hint: str = "", placeholder: str = "", most: int = 0) -> FieldBox:
        """One line of text bound to a path."""
        control = TextLine()
        control.setPlaceholderText(placeholder)
        if most:
            control.setMaxLength(most)
        control.textEdited.connect(lambda text: self.type_in(path, text, name))
        control.left.connect(self.session.save_soon)
        return FieldBox(name, control, path, hint)

    def area(self, path: str, name: str, *, hint: str = "", placeholder: str = "", lines: int = 2) -> FieldBox:
        """Several lines of text bound to a path."""
        control = TextArea(lines)
        control.setPlaceholderText(placeholder)
        control.edited.connect(lambda text: self.type_in(path, text, name))
        control.left.connect(self.session.save_soon)
        return FieldBox(name, control, path, hint)

    def choice(self, path: str, name: str, choices: list[tuple[str, str]], hint: str = "") -> FieldBox:
        """A choice bound to a path."""
        control = Select(self.theme, name)
        for value, text in choices:
            control.add(value, text)
        words = f"Change {name.lower()}"
        control.activated.connect(lambda _place: self.session.put(path, control.value or None, words))
        return FieldBox(name, control, path, hint)

    def type_in(self, path: str, text: str, name: str) -> None:
        """Letters typed into a field; an emptied optional field is taken out of the brief."""
        is_needed = path == "name" or path.endswith(".name")
        value = text if text or is_needed else None
        self.session.touch(path)
        self.session.put(path, value, f"Change {name.lower()}", is_typing=True)


def show_text(box: FieldBox, draft: Draft) -> None:
    """Bring a text field up to date."""
    control = box.control
    if isinstance(control, TextLine | TextArea):
        control.show_text(draft.text(box.path))


def side_by_side(*boxes: QWidget, stretches: tuple[int, ...] = ()) -> QGridLayout:
    """Fields in one row, as wide as one another unless told otherwise."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    for place, box in enumerate(boxes):
        grid.addWidget(box, 0, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place, stretches[place] if stretches else 1)
    return grid


def is_within(path: str, outer: str) -> bool:
    """Whether `path` is `outer` or lies below it: `products[0].name` lies below `products[0]` and `products`."""
    inner, wanted = parts(path), parts(outer)
    return inner[: len(wanted)] == wanted


def clear_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
