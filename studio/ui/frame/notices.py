"""The list of notices under the bell."""

from __future__ import annotations

from time import localtime, strftime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.messages import Messages, Notice
from studio.ui.theme import Theme
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.text import label
from studio.ui.widgets.toast import LOOK

MOST_SHOWN = 8


class NoticeList(Popover):
    """What was said lately, newest first."""

    def __init__(self, host: QWidget, theme: Theme, messages: Messages) -> None:
        super().__init__(host, theme, 380)
        self.setAccessibleName("Notifications")
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(12)
        self.column.addWidget(label("Notifications", "strong"))
        if not messages.history:
            self.column.addWidget(label("Nothing has happened yet.", "muted"))
        for notice in messages.history[:MOST_SHOWN]:
            self.column.addLayout(_row(theme, notice))


def _row(theme: Theme, notice: Notice) -> QHBoxLayout:
    hue, icon = LOOK[notice.kind]
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Mark(theme, icon, hue), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(label(notice.text, "body", is_wrapped=True))
    words.addWidget(label(strftime("%H:%M", localtime(notice.at_seconds)), "caption"))
    row.addLayout(words, 1)
    return row
