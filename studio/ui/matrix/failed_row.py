"""One failed job in the tray: what stopped, why, what to do, and every way on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.job import JobRow, JobSpec
from studio.queue.calls import RESENT_UNASKED_MICRO
from studio.ui.matrix.payload import PayloadForm
from studio.ui.spend.names import amount, money, named
from studio.ui.theme import Theme
from studio.ui.tokens import Hue
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.text import label

KIND_NAMES = {"context": "Context", "copy": "Copy", "picture": "Picture", "creative": "Creative"}
FAULTS: dict[str, tuple[str, Hue]] = {
    "auth": ("Key refused", "bad"),
    "quota": ("No credit left", "bad"),
    "rate": ("Asked for a pause", "warn"),
    "refused": ("Refused", "bad"),
    "bad_answer": ("Unusable answer", "bad"),
    "offline": ("Not reached", "bad"),
    "timeout": ("Too slow", "warn"),
    "cut_off": ("Cut off", "warn"),
    "unsupported": ("Not taken", "bad"),
    "policy": ("Not allowed to leave", "warn"),
    "server": ("Their trouble", "warn"),
    "unknown_call": ("Perhaps billed", "warn"),
    "crash": ("Ended the studio", "bad"),
    "bug": ("Fault of the studio", "bad"),
}
"""The kinds of fault in a word or two."""


class FailedRow(QWidget):
    """`chosen(way)`: retry, skip, copy, resend, lost. `edited(texts)`: to be tried again with other words."""

    chosen = Signal(str)
    edited = Signal(object)
    resized = Signal()

    def __init__(self, theme: Theme, name: str, job: JobRow, spec: JobSpec | None) -> None:
        super().__init__()
        self._theme, self._name, self._spec = theme, name, spec
        self.job = job
        self.form: PayloadForm | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 7, 0, 7)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.title = label(f"{KIND_NAMES[job.kind]}, {name}", "strong")
        self.badge = StateBadge(theme, "", "bad")
        line.addWidget(self.title)
        line.addWidget(self.badge)
        line.addStretch(1)
        words.addLayout(line)
        self.reason = label("", "small", is_wrapped=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.reason)
        head.addLayout(words, 1)
        self._add_buttons(head)
        column.addLayout(head)
        self._column = column
        self.show_job(job)

    def _add_buttons(self, head: QHBoxLayout) -> None:
        theme, top = self._theme, Qt.AlignmentFlag.AlignTop
        self.retry_button = Button(theme, "Retry", icon="rotate-cw", kind="ghost")
        self.retry_button.setAccessibleName(f"Retry {self._name}")
        self.retry_button.clicked.connect(lambda: self.chosen.emit("resend" if self.is_unknown else "retry"))
        self.edit_button = Button(theme, "Edit", icon="pencil", kind="ghost")
        self.edit_button.setAccessibleName(f"Edit what was asked for {self._name}")
        self.edit_button.clicked.connect(self.toggle_form)
        self.lost_button = Button(theme, "Take as lost", icon="circle-slash", kind="ghost")
        self.lost_button.setToolTip("It is not asked again. What it may have cost stays on the provider's bill.")
        self.lost_button.clicked.connect(lambda: self.chosen.emit("lost"))
        self.more_button = IconButton(theme, "ellipsis", f"More for {self._name}")
        self.more_button.clicked.connect(self._pop)
        for button in (self.edit_button, self.lost_button, self.retry_button, self.more_button):
            head.addWidget(button, 0, top)

    @property
    def is_unknown(self) -> bool:
        """A request was on its way when the studio ended."""
        return self.job.fault == "unknown_call"

    def show_job(self, job: JobRow) -> None:
        """Show the job as it is now; words under way in the form stay."""
        self.job = job
        word, hue = FAULTS.get(job.fault, ("", "bad"))
        self.badge.setVisible(bool(word))
        self.badge.set_state(word, hue)
        self.reason.setText(f"{named(job.error)} {job.advice}".strip())
        self.retry_button.setText("Ask again" if self.is_unknown else "Retry")
        self.lost_button.setVisible(self.is_unknown)
        self.edit_button.setVisible(self._spec is not None and not self.is_unknown)

    def show_price(self, micro: int | None) -> None:
        """What the call that may have been billed costs, and the rule for such calls."""
        price = "Its price is not known" if micro is None else f"It costs about {money(micro)}"
        rule = f"cheaper ones than {amount(RESENT_UNASKED_MICRO)} are asked again by themselves, this one is not."
        self.reason.setText(f"{named(self.job.error)} {price}: {rule}")
        self.resized.emit()

    def toggle_form(self) -> None:
        """Open what was asked, or close it again."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        elif self._spec is not None:
            self.form = PayloadForm(self._theme, self._spec)
            self.form.sent.connect(self.edited)
            self.form.resized.connect(self.resized)
            self._column.addWidget(self.form)
            first = next(iter(self.form.fields.values()), None)
            if first is not None:
                first.setFocus()
        self.edit_button.setText("Edit" if self.form is None else "Close")
        self.resized.emit()

    def _pop(self) -> None:
        def choose(way: str) -> None:
            self.chosen.emit(way)

        items = [
            Item("Copy diagnostics", "copy", lambda: choose("copy")),
            Item("Show what was asked", "text", self.toggle_form, self._spec is not None and self.form is None),
            Item(),
            Item("Skip this job", "circle-slash", lambda: choose("skip")),
        ]
        menu = menu_of(self, self._theme, items)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 4)))
