"""Where to, under which names, and what: the form beside the plan of an export."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.export.names import DEFAULT_TEMPLATE, FIELDS
from studio.export.plan import ExportOptions, FileType, OnExisting
from studio.model.brief import Brief
from studio.model.placement import PlacementCatalogue
from studio.ui.inspector.flow import Flow
from studio.ui.library.filters import Choice, ChoiceChip
from studio.ui.theme import Theme
from studio.ui.widgets.button import Chip, IconButton, SegmentedControl
from studio.ui.widgets.field import Switch
from studio.ui.widgets.text import label

FORM_PX = 372
TYPING_PAUSE_MS = 200


def usual_folder() -> str:
    """Where exports go before anyone said otherwise."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents or Path.home()) / "Creative Studio")


class OptionsForm(QFrame):
    """`changed()` shortly after anything in it changed; `folder_asked()` from its Choose button."""

    changed = Signal()
    folder_asked = Signal()
    selection_dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setFixedWidth(FORM_PX)
        self._creatives: tuple[str, ...] = ()
        self.folder = QLineEdit(usual_folder())
        self.folder.setAccessibleName("Folder")
        self.choose = IconButton(theme, "folder-open", "Choose a folder")
        self.choose.clicked.connect(self.folder_asked)
        self.template = QLineEdit(DEFAULT_TEMPLATE)
        self.template.setAccessibleName("Template of file names")
        self.preview = label("", "caption", is_wrapped=True)
        self.problem = label("", "error", is_wrapped=True)
        self.problem.hide()
        types = [("jpg", "JPEG", ""), ("png", "PNG", ""), ("webp", "WebP", "")]
        self.file_type = SegmentedControl(theme, types, "jpg", "File type")
        policies = [("version", "New name", ""), ("replace", "Replace", ""), ("skip", "Leave it", "")]
        self.on_existing = SegmentedControl(theme, policies, "version", "If a file is there already")
        self.only_approved = Switch(theme, "Approved ones only")
        self.only_approved.setChecked(True)
        self.locales = ChoiceChip(theme, "All locales")
        self.placements = ChoiceChip(theme, "All placements")
        self.products = ChoiceChip(theme, "All products")
        self.selection = Chip(theme, "", icon="x")
        self.selection.setChecked(True)
        self.selection.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(6)
        column.addWidget(label("Folder", "section"))
        place = QHBoxLayout()
        place.setSpacing(6)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        column.addLayout(place)
        column.addSpacing(12)
        self._add(column, "File names", self.template)
        fields = QWidget()
        flow = Flow(fields, 4)
        for name in FIELDS:
            if name != "ext":
                chip = Chip(theme, name, is_checkable=False)
                chip.setToolTip(f"Put {{{name}}} into the template")
                chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                chip.clicked.connect(lambda _checked=False, field=name: self._insert(field))
                flow.addWidget(chip)
        column.addWidget(fields)
        column.addWidget(self.problem)
        column.addWidget(self.preview)
        column.addSpacing(12)
        self._add(column, "File type", self.file_type)
        column.addSpacing(10)
        self._add(column, "If a file is there already", self.on_existing)
        column.addSpacing(12)
        column.addWidget(label("What", "section"))
        column.addWidget(self.only_approved)
        chips = QWidget()
        row = Flow(chips)
        for part in (self.selection, self.products, self.locales, self.placements):
            row.addWidget(part)
        column.addWidget(chips)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        column.addWidget(label(name, "section"))
        column.addWidget(field)

    def _connect(self) -> None:
        self.folder.textChanged.connect(lambda _text: self._timer.start())
        self.template.textChanged.connect(lambda _text: self._timer.start())
        self.file_type.chosen.connect(lambda _value: self.changed.emit())
        self.on_existing.chosen.connect(lambda _value: self.changed.emit())
        self.only_approved.toggled.connect(lambda _is_on: self.changed.emit())
        for chip in (self.locales, self.placements, self.products):
            chip.changed.connect(self.changed)
        self.selection.clicked.connect(self._drop_selection)

    def options(self) -> ExportOptions:
        """What the form says."""
        return ExportOptions(
            folder=Path(self.folder.text().strip() or "."),
            template=self.template.text(),
            file_type=cast(FileType, self.file_type.value),
            only_approved=self.only_approved.isChecked(),
            on_existing=cast(OnExisting, self.on_existing.value),
            locales=self.locales.chosen,
            placements=self.placements.chosen,
            products=self.products.chosen,
            creatives=self._creatives,
        )

    def defaults(self) -> dict[str, str]:
        """What is worth remembering."""
        return {
            "folder": self.folder.text(),
            "template": self.template.text(),
            "file_type": self.file_type.value,
            "on_existing": self.on_existing.value,
        }

    def restore(self, defaults: object) -> None:
        """Take on what was remembered, as far as it still means something."""
        if not isinstance(defaults, dict):
            return
        for field, name in ((self.folder, "folder"), (self.template, "template")):
            if isinstance(defaults.get(name), str) and defaults[name]:
                field.setText(defaults[name])
        for control, name, known in (
            (self.file_type, "file_type", ("jpg", "png", "webp")),
            (self.on_existing, "on_existing", ("version", "replace", "skip")),
        ):
            if defaults.get(name) in known:
                control.set_value(str(defaults[name]))
        self.folder.setCursorPosition(0)
        self.template.setCursorPosition(0)
        self._timer.stop()

    def set_brief(self, brief: Brief, catalogue: PlacementCatalogue) -> None:
        """Offer the brief's products, locales and placements."""
        self.products.set_choices([Choice(product.id, product.name) for product in brief.products])
        self.locales.set_choices([Choice(locale, locale) for locale in brief.locales])
        places = ((place, catalogue.get(place)) for place in brief.placements)
        self.placements.set_choices([Choice(key, f"{p.platform} {p.name}" if p else key) for key, p in places])

    def set_creatives(self, ids: tuple[str, ...]) -> None:
        """Export only these, until the chip that says so is taken away."""
        self._creatives = ids
        self.selection.setText(f"{len(ids)} selected")
        self.selection.setVisible(bool(ids))
        self.selection.setChecked(True)

    def show_names(self, preview: str, problem: str) -> None:
        """The first file's name as it would be, or what is wrong with the template or the folder."""
        self.preview.setText(f"For example {preview}" if preview else "")
        self.preview.setVisible(bool(preview) and not problem)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _insert(self, field: str) -> None:
        self.template.insert(f"{{{field}}}")
        self.template.setFocus()

    def _drop_selection(self) -> None:
        self.set_creatives(())
        self.changed.emit()
