"""A small card that asks for a higher spending limit, so that work that waits for it goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.spend.names import amount, micro_of
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.text import label


class RaiseLimit(Popover):
    """`wanted(micro US dollars or None)`: None takes the limit away."""

    wanted = Signal(object)

    def __init__(self, host: QWidget, theme: Theme, name: str, now_micro: int | None) -> None:
        super().__init__(host, theme, 320)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.addWidget(label(f"Limit for {'every' if name == 'month' else 'each'} {name}", "strong"))
        said = "No limit is set." if now_micro is None else f"Now {amount(now_micro)}."
        self.column.addWidget(label(f"{said} Empty takes the limit away.", "small", is_wrapped=True))
        self.field = TextLine()
        self.field.setAccessibleName("New limit in US dollars")
        self.field.setText(f"{max(1_000_000, 2 * (now_micro or 0)) / 1_000_000:.2f}")
        self.field.selectAll()
        self.field.returnPressed.connect(self._want)
        go = Button(theme, "Raise and go on", kind="primary")
        go.clicked.connect(self._want)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("US$", "muted"))
        row.addWidget(self.field, 1)
        row.addWidget(go)
        self.column.addLayout(row)

    def _want(self) -> None:
        try:
            micro = micro_of(self.field.text())
        except ValueError:
            self.field.set_invalid(True)
            return
        self.wanted.emit(micro)
        self.dismiss()
