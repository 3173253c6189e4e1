"""Where values come from: everything that is corrected on the creative, with the level that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.canvas.origin_names import field_name
from studio.ui.canvas.origins import OriginMark, Origins
from studio.ui.inspector.facts import keep_left
from studio.ui.theme import Theme
from studio.ui.widgets.text import label

NOTHING = "Nothing is corrected by hand: every value comes from the layout."


class OriginsPanel(QWidget):
    """One line for each corrected field, in the order of the layers; each mark opens its menu."""

    def __init__(self, theme: Theme, origins: Origins) -> None:
        super().__init__()
        self._origins = origins
        self._shown: tuple[str, ...] = ()
        self.marks: dict[str, OriginMark] = {}
        self.all_mark = OriginMark(origins)
        self._none = label(NOTHING, "muted", is_wrapped=True)
        self._all = label("", "small")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        together = QHBoxLayout()
        together.addWidget(self._all, 1)
        together.addWidget(self.all_mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Where values come from", "section"))
        column.addWidget(self._none)
        column.addWidget(self._rows)
        column.addLayout(together)

    def follow(self) -> None:
        """Show what is corrected now."""
        document = self._origins.document
        fields = tuple(sorted(document.origins, key=_order)) if document else ()
        if document is not None and fields != self._shown:
            self._shown = fields
            self._fill(fields)
        for mark in self.marks.values():
            mark.follow()
        own = [field for field in fields if document and document.origins[field] == "creative"]
        self._none.setVisible(not fields)
        self._rows.setVisible(bool(fields))
        self._all.setVisible(len(own) > 1)
        self._all.setText(f"All {len(own)} changes of this creative")
        self.all_mark.follow(own if len(own) > 1 else ())

    def _fill(self, fields: tuple[str, ...]) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.marks.clear()
        document = self._origins.document
        for row, field in enumerate(fields):
            mark = OriginMark(self._origins, (field,))
            name = field_name(field, document.resolved) if document else field
            self._grid.addWidget(keep_left(label(name, "value", is_wrapped=True)), row, 0)
            self._grid.addWidget(mark, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self.marks[field] = mark


def _order(field: str) -> tuple[int, str]:
    heads = ("crop", "adjust", "product", "logo", "text", "overlays")
    return heads.index(field.split(".")[0]), field
