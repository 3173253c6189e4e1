"""The card of what an export starts from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.export.names import DEFAULT_TEMPLATE, check_template
from studio.model.errors import StudioError
from studio.ui.settings.card import Card
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.field import Select, Switch, TextLine
from studio.ui.widgets.files import ask_folder
from studio.ui.widgets.text import label

KEY = "export.defaults"
"""Setting: the fields of ExportOptions by name, those that were chosen."""


class ExportCard(Card):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Export", "What the Export page starts from; every export can still differ.")
        self.folder = TextLine()
        self.folder.setPlaceholderText("Ask each time")
        self.folder.editingFinished.connect(self.save)
        choose = Button(shell.theme, "Choose…", icon="folder-open")
        choose.clicked.connect(lambda: shell.tasks.start(self._choose(), "choose a folder"))
        self.add_row("Folder", _beside(self.folder, choose), fills=True)
        self.template = TextLine()
        self.template.setPlaceholderText(DEFAULT_TEMPLATE)
        self.template.editingFinished.connect(self.save)
        self.fault = label("", "error", is_wrapped=True)
        self.fault.hide()
        self.add_row("File names", self.template, fills=True)
        self.column.addWidget(self.fault)
        types = [("jpg", "JPEG", ""), ("png", "PNG", ""), ("webp", "WebP", "")]
        self.file_type = SegmentedControl(shell.theme, types, name="File type")
        self.file_type.chosen.connect(lambda _value: self.save())
        self.add_row("File type", self.file_type)
        self.on_existing = Select(shell.theme, "Files that exist already")
        for value, text in (
            ("version", "Keep them, add a number to the new name"),
            ("skip", "Keep them, leave the new file out"),
            ("replace", "Replace them"),
        ):
            self.on_existing.add(value, text)
        self.on_existing.activated.connect(lambda _place: self.save())
        self.add_row("Files that exist", self.on_existing)
        self.only_approved = Switch(shell.theme, "Approved creatives only")
        self.only_approved.setChecked(True)
        self.only_approved.clicked.connect(self.save)
        self.add_row("What", self.only_approved)

    async def _choose(self) -> None:
        start = Path(self.folder.text()) if self.folder.text().strip() else None
        folder = await ask_folder(self.shell.window, "Export into", start)
        if folder is not None:
            self.folder.setText(str(folder))
            self.save()

    def refresh(self) -> None:
        kept: dict[str, Any] = self.shell.settings.get(KEY, {})
        self.folder.show_text(str(kept.get("folder", "")))
        self.template.show_text(str(kept.get("template", DEFAULT_TEMPLATE)))
        file_type, on_existing = kept.get("file_type"), kept.get("on_existing")
        self.file_type.set_value(file_type if file_type in ("jpg", "png", "webp") else "jpg")
        self.on_existing.set_value(on_existing if on_existing in ("version", "skip", "replace") else "version")
        self.only_approved.setChecked(bool(kept.get("only_approved", True)))

    def save(self) -> None:
        """Remember what is chosen; a template that cannot be is named and not kept."""
        values: dict[str, Any] = {
            "folder": self.folder.text().strip(),
            "template": self.template.text().strip() or DEFAULT_TEMPLATE,
            "file_type": self.file_type.value,
            "on_existing": self.on_existing.value,
            "only_approved": self.only_approved.isChecked(),
        }
        kept: dict[str, Any] = self.shell.settings.get(KEY, {})
        fault = ""
        try:
            check_template(values["template"])
        except StudioError as error:
            fault = str(error)
            values["template"] = kept.get("template", DEFAULT_TEMPLATE)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.template.set_invalid(bool(fault))
        if not values["folder"]:
            del values["folder"]
        if values != kept:
            self.shell.settings.put(KEY, values)


def _beside(first: QWidget, second: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first, 1)
    row.addWidget(second)
    return box
