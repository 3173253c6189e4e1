"""What came of an export: how many files, where, and that each was read again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio.export.folder import ExportReport
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import label
from studio.ui.widgets.toast import Mark


class ReportCard(QFrame):
    """`folder_asked()` and `dismissed()` from its buttons. Hidden until there is something to report."""

    folder_asked = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._mark = Mark(theme, "circle-check", "ok", 20)
        self.title = label("", "strong")
        self.text = label("", "small", is_wrapped=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        folder = Button(theme, "Open folder", icon="folder-open")
        folder.clicked.connect(self.folder_asked)
        done = Button(theme, "Done", kind="ghost")
        done.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 14, 14)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(done)
        row.addWidget(folder)
        self.hide()

    def show_report(self, report: ExportReport, failed: int) -> None:
        """Say what was written; `failed`: how many could not be."""
        count, size = len(report.files), sum(file.bytes for file in report.files)
        self.title.setText(f"{count} {'file' if count == 1 else 'files'} written, {size / 1e6:.1f} MB")
        checked = "Each was read again and is exactly what was promised; manifest.json lists them."
        trouble = f"{failed} could not be written, see below. " if failed else ""
        self.text.setText(f"{trouble}{checked}\n{report.folder}")
        self._mark.set_mark("triangle-alert" if failed else "circle-check", "warn" if failed else "ok")
        self.show()
