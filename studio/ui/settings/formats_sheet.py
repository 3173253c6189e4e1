"""The card over the window that shows one format: an own one to edit, one of the studio's to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from studio.model.placement import Placement, PlacementCatalogue
from studio.ui.frame.live import size_text
from studio.ui.settings.formats_form import GRADES, FormatForm
from studio.ui.settings.formats_row import TYPE_NAMES
from studio.ui.settings.formats_shape import ShapeView
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.text import label

WIDTH = 780
_VIEW_PX, _GAP_PX, _CHROME_PX = 222, 20, 190


class FormatSheet(Sheet):
    """`copy_wanted`: make another one like it. `removal_wanted`: take it away."""

    copy_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, shell: Shell, heading: str) -> None:
        super().__init__(shell.host, shell.theme, heading, WIDTH)
        split = QHBoxLayout()
        split.setSpacing(_GAP_PX)
        self.view = ShapeView(shell.theme)
        self.view.setFixedWidth(_VIEW_PX)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        split.addWidget(self.view)
        split.addWidget(self.area, 1)
        self.body.addLayout(split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the content, within the window."""
        inner = self.area.widget()
        if inner is None:
            return
        margins = self.column.contentsMargins()
        across = self.card.width() - margins.left() - margins.right() - _VIEW_PX - _GAP_PX - 6
        wanted = inner.heightForWidth(across) if inner.hasHeightForWidth() else inner.sizeHint().height()
        room = self.height() - _CHROME_PX
        self.area.setFixedHeight(max(240, min(max(wanted, inner.sizeHint().height()) + 4, room)))


class FormatFacts(FormatSheet):
    """A format that ships with the studio: everything known about it, to be read and copied."""

    def __init__(self, shell: Shell, placement: Placement) -> None:
        super().__init__(shell, f"{placement.platform} {placement.name}")
        self.placement = placement
        self.view.show_shape((placement.width, placement.height), placement.safe, placement.min_text_px)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts_of(placement)):
            grid.addWidget(label(name, "muted", is_wrapped=True), row, 0, Qt.AlignmentFlag.AlignTop)
            words = label(value, "body", is_wrapped=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setAccessibleName(f"{name}: {value}")
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(inner)
        note = label("This format ships with the studio and stays as it is.", "small")
        self.foot.insertWidget(0, note)
        copy = self.add_button(Button(shell.theme, "Duplicate as own", icon="copy-plus"))
        copy.clicked.connect(self.dismiss)
        copy.clicked.connect(self.copy_wanted)
        self.close_button = self.add_button(Button(shell.theme, "Close", kind="primary"))
        self.close_button.clicked.connect(self.dismiss)
        self.first_focus = self.close_button


class FormatEditor(FormatSheet):
    """An own format. `saved(placement)`; `left_unsaved(row)`: it was dismissed with changes that nobody kept."""

    saved = Signal(object)
    left_unsaved = Signal(object)

    def __init__(self, shell: Shell, catalogue: PlacementCatalogue, row: Mapping[str, Any], *, is_new: bool) -> None:
        super().__init__(shell, "New format" if is_new else str(row.get("name") or row.get("id")))
        self.form = FormatForm(shell.theme, catalogue, row, is_new=is_new)
        self.form.changed.connect(self._show_shape)
        self._start = self.form.row()
        self._is_settled = False
        self.area.setWidget(self.form)
        if not is_new:
            remove = Button(shell.theme, "Remove", icon="trash-2", kind="danger")
            remove.clicked.connect(lambda: self._settle(self.removal_wanted))
            self.foot.insertWidget(0, remove)
            copy = Button(shell.theme, "Duplicate", icon="copy-plus")
            copy.clicked.connect(lambda: self._settle(self.copy_wanted))
            self.foot.insertWidget(1, copy)
        cancel = self.add_button(Button(shell.theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self.save = self.add_button(Button(shell.theme, "Add format" if is_new else "Save", kind="primary"))
        self.save.clicked.connect(self.keep)
        self.first_focus = self.form.line("name")
        self._show_shape()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, but presses the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
            else:
                self.keep()
            return
        super().keyPressEvent(event)

    def keep(self) -> None:
        """Hand the format on if nothing is wrong with it, else show what is."""
        if self.form.insist():
            placement = self.form.placement()
            self._is_settled = True
            self.dismiss()
            self.saved.emit(placement)

    def dismiss(self) -> None:
        row = self.form.row()
        is_left = not self._is_settled and row != self._start
        self._is_settled = True
        super().dismiss()
        if is_left:
            self.left_unsaved.emit(row)

    def _settle(self, signal: Any) -> None:
        self._is_settled = True
        self.dismiss()
        signal.emit()

    def _show_shape(self) -> None:
        self.view.show_shape(*self.form.shape())


def facts_of(placement: Placement) -> list[tuple[str, str]]:
    """Everything known about a format, in words; what is not known is left out."""
    p, grades = placement, dict(GRADES)
    safe = ", ".join(f"{side} {value:g}" for side, value in p.safe.model_dump().items() if value)
    limits = ", ".join(f"{name.replace('_', ' ')} {most}" for name, most in p.character_limits.items())
    facts = [
        ("Pixels", f"{p.width} × {p.height}"),
        ("Type", TYPE_NAMES[p.type]),
        ("Covered, px", f"{safe} ({grades.get(p.safe_grade, 'unknown').lower()})" if safe else "Nothing known"),
        ("Largest file", _with_grade(size_text(p.max_bytes), p.bytes_grade) if p.max_bytes else "No limit known"),
        ("File types", ", ".join(name.upper() for name in p.file_types)),
        ("Smallest text", f"{p.min_text_px:g} px"),
        ("Characters", limits),
        ("Shows", "Only the brand's mark" if p.shows == "logo" else ""),
        ("Source", p.source.replace("; ", "\n")),
        ("Read on", p.date),
        ("How sure", grades.get(p.grade, p.grade)),
        ("Note", p.note),
        ("Short id", p.id),
    ]
    return [(name, value) for name, value in facts if value]


def _with_grade(text: str, grade: str) -> str:
    words = dict(GRADES).get(grade, "")
    return f"{text} ({words.lower()})" if words else text
