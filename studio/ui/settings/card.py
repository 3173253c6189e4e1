"""A titled card of the Settings page, and the rows in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.shell import Shell
from studio.ui.widgets.text import SectionHeader, label

NAME_WIDTH = 190


class Card(QFrame):
    """A card with a title and a sentence about it."""

    def __init__(self, shell: Shell, title: str, note: str = "") -> None:
        super().__init__()
        self.shell = shell
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 20)
        self.column.setSpacing(14)
        self.header = SectionHeader(title, note)
        self.column.addWidget(self.header)

    def add_row(self, name: str, widget: QWidget, *, note: str = "", fills: bool = False) -> None:
        """A name at the start, a control beside it, an explanation under the control."""
        row = QHBoxLayout()
        row.setSpacing(16)
        title = label(name, "body")
        title.setFixedWidth(NAME_WIDTH)
        title.setMinimumHeight(32)
        title.setBuddy(widget)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(widget, 0, Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignLeft)
        if note:
            column.addWidget(label(note, "small", is_wrapped=True))
        row.addLayout(column, 1)
        self.column.addLayout(row)
        if not widget.accessibleName():
            widget.setAccessibleName(name)
