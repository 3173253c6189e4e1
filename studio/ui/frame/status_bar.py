"""The status bar: what the queue does, whether everything is saved, and where the work lives."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from studio.ui.theme import Theme
from studio.ui.tokens import STATUS_BAR_PX
from studio.ui.widgets.badge import Mark, ProgressLine
from studio.ui.widgets.text import ElidedLabel, label


class StatusBar(QFrame):
    """A quiet line at the foot of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setFixedHeight(STATUS_BAR_PX)
        self.progress = ProgressLine(theme)
        self.progress.setFixedWidth(120)
        self.queue = ElidedLabel()
        self.selection = label()
        self._saved_mark = Mark(theme, "circle-check", "ok", 13)
        self.saved = label("All changes saved")
        self._place_mark = Mark(theme, "hard-drive", "text3", 13)
        self.place = label("Opening…")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self.progress)
        row.addWidget(self.queue, 1)
        row.addWidget(self.selection)
        row.addSpacing(14)
        row.addWidget(self._saved_mark)
        row.addWidget(self.saved)
        row.addSpacing(14)
        row.addWidget(self._place_mark)
        row.addWidget(self.place)
        self.show_queue(0, 0, "")

    def show_queue(self, done: int, total: int, note: str, *, is_paused: bool = False, failed: int = 0) -> None:
        """`done` of `total` creatives; nothing is shown when there is nothing to do."""
        is_working = total > 0 and done < total
        self.progress.setVisible(is_working)
        if is_working:
            self.progress.set_value(done / total, "idle" if is_paused else "accent")
        words = [f"{done:,} of {total:,}"] if is_working else []
        if failed:
            words.append(f"{failed:,} failed")
        if is_working:
            words.append("paused" if is_paused else note)
        self.queue.set_whole(", ".join(word for word in words if word))

    def show_saving(self, is_saving: bool) -> None:
        self.saved.setText("Saving…" if is_saving else "All changes saved")
        self._saved_mark.set_mark("circle-dashed" if is_saving else "circle-check", "text3" if is_saving else "ok")

    def show_unsaved(self, why: str) -> None:
        """Something could not be written; it is kept and tried again."""
        self.saved.setText(why)
        self._saved_mark.set_mark("circle-alert", "bad")
