"""Requests that wait for a person's word before they leave: shown one by one beside the work, never over it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from studio.model.errors import NotAgreedError
from studio.ui.inspector.facts import Facts
from studio.ui.shell import Shell
from studio.ui.spend.names import joined, matters_in, money, provider_name, verb_name
from studio.ui.theme import Theme
from studio.ui.tokens import STATUS_BAR_PX
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.text import label

if TYPE_CHECKING:
    from studio.model.call import Route, Verb
    from studio.providers.prompts import Prompt

WIDTH, HEIGHT, EDGE = 540, 520, 16
LOOK_MS = 400


@dataclass(frozen=True)
class Waiting:
    """One request on the threshold, and the answer that is awaited."""

    route: Route
    verb: Verb
    prompt: Prompt
    answer: asyncio.Future[bool]


class ConsentDesk(QObject):
    """Asked by the workshop before each request where the rules want that. `changed()` when one comes or goes."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._workshop = shell.workshop
        self._workshop.confirm = self.ask
        self.waiting: list[Waiting] = []
        self.card: ConsentCard | None = None
        self._is_closed = False
        shell.policy_changed.connect(self._follow_rules)
        if any(job.waits_for == "agreement" for job in self._workshop.engine.jobs()):
            # The window is on the screen first: what was held at the last end is asked about now.
            QTimer.singleShot(1500, self, self.look_again)

    async def ask(self, route: Route, verb: Verb, prompt: Prompt) -> bool:
        """Whether the request may leave; comes when somebody has said so. NotAgreedError where it is put off."""
        one = Waiting(route, verb, prompt, asyncio.get_running_loop().create_future())
        self.waiting.append(one)
        self._show()
        try:
            return await one.answer
        finally:
            self.waiting.remove(one)
            self._show()

    def say(self, is_agreed: bool) -> None:
        """The first one may leave, or is answered by the next in the order, at last by this computer."""
        if self.waiting and not self.waiting[0].answer.done():
            self.waiting[0].answer.set_result(is_agreed)

    def send_all(self) -> None:
        """Everything that waits now may leave."""
        for one in self.waiting:
            if not one.answer.done():
                one.answer.set_result(True)

    def hold(self) -> None:
        """Put everything off: the jobs wait, also beyond the end of the program, until somebody looks again."""
        for one in self.waiting:
            if not one.answer.done():
                name = provider_name(one.route.provider)
                one.answer.set_exception(
                    NotAgreedError(
                        f"This is sent to {name} when you have seen and agreed to it.",
                        "Press Look at it on the Queue page.",
                    )
                )

    def look_again(self) -> None:
        """Ask about what was put off."""
        if not self._is_closed:
            self._shell.tasks.start(self._workshop.engine.ask_again(), "ask again")

    def close(self) -> None:
        """The workspace closes: nothing leaves, nothing is lost."""
        self._shell.policy_changed.disconnect(self._follow_rules)
        self._is_closed = True
        self.hold()
        self._workshop.confirm = None
        if self.card is not None:
            self.card.leave()
            self.card = None

    def _follow_rules(self) -> None:
        """Other rules, other requests: what waits is planned anew by them."""
        held = any(job.waits_for == "agreement" for job in self._workshop.engine.jobs())
        if self.waiting or held:
            self.hold()
            QTimer.singleShot(200, self, self.look_again)

    def _show(self) -> None:
        if self._is_closed:
            return
        open_now = [one for one in self.waiting if not one.answer.done()]
        if not open_now:
            if self.card is not None:
                self.card.leave()
                self.card = None
        else:
            if self.card is None:
                self.card = ConsentCard(self._shell, self)
            self.card.show_waiting(open_now[0], len(open_now))
        self.changed.emit()


class ConsentCard(QFrame):
    """The whole request, and what may become of it. It stands in the corner, so that work goes on around it."""

    def __init__(self, shell: Shell, desk: ConsentDesk) -> None:
        super().__init__(shell.host)
        self._host = shell.host
        theme = shell.theme
        self.setObjectName("popover")
        self.setAccessibleName("A request before it leaves")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 10)
        shadow.setColor(QColor(0, 0, 0, 140 if theme.is_dark else 60))
        self.setGraphicsEffect(shadow)
        self._shown: Waiting | None = None
        self.facts = Facts()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("mono", True)
        self.text.setAccessibleName("What is sent, word by word")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._head(theme, desk))
        column.addWidget(self.facts)
        column.addWidget(self.text, 1)
        column.addLayout(self._foot(theme, desk))
        self._host.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def _head(self, theme: Theme, desk: ConsentDesk) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Mark(theme, "send", "accent", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self.heading = label("Before it leaves", "h3")
        head.addWidget(self.heading, 1)
        self.count = label("", "count")
        head.addWidget(self.count)
        close = IconButton(theme, "x", "Hold all of them", px=14)
        close.clicked.connect(desk.hold)
        head.addWidget(close)
        return head

    def _foot(self, theme: Theme, desk: ConsentDesk) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.hold_button = Button(theme, "Hold", icon="hand", kind="ghost")
        self.hold_button.setToolTip("It waits, also beyond the end of the program, until you look at it again.")
        self.hold_button.clicked.connect(desk.hold)
        self.here_button = Button(theme, "Not to them", kind="ghost")
        self.here_button.setToolTip("The next in the order is asked instead, at last this computer.")
        self.here_button.clicked.connect(lambda: desk.say(False))
        self.all_button = Button(theme, "Send all")
        self.all_button.clicked.connect(desk.send_all)
        self.send_button = Button(theme, "Send", icon="send", kind="primary")
        self.send_button.clicked.connect(lambda: desk.say(True))
        foot.addWidget(self.hold_button)
        foot.addWidget(self.here_button)
        foot.addStretch(1)
        foot.addWidget(self.all_button)
        foot.addWidget(self.send_button)
        return foot

    def show_waiting(self, one: Waiting, count: int) -> None:
        """Show a request; `count` wait in all."""
        if self._shown is not None and one is not self._shown:
            # The second click of a double click must not send what nobody has seen.
            self.send_button.setEnabled(False)
            QTimer.singleShot(LOOK_MS, self, lambda: self.send_button.setEnabled(True))
        self._shown = one
        route, prompt = one.route, one.prompt
        self.heading.setText(f"Before it leaves: {verb_name(one.verb).lower()}")
        self.count.setText(f"{count} wait" if count > 1 else "")
        pictures = len(route.pictures)
        told = joined(matters_in(route.fields, pictures)) or "Nothing of the customer's"
        self.facts.set_facts([
            ("To", f"{provider_name(route.provider)}, {route.destination}"),
            ("Model", route.model),
            ("Price", f"about {money(route.estimate_micro)}" if route.estimate_micro else money(route.estimate_micro)),
            ("Tells", told),
            ("Pictures", str(pictures) if pictures else ""),
        ])  # fmt: skip
        whole = f"{prompt.system}\n\n{prompt.user}".strip()
        if self.text.toPlainText() != whole:
            self.text.setPlainText(whole)
        self.all_button.setVisible(count > 1)
        self.all_button.setText(f"Send all {count}")

    def leave(self) -> None:
        self._host.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hold_button.click()
            return
        event.accept()

    def _place(self) -> None:
        room = self._host.rect()
        width, height = min(WIDTH, room.width() - 2 * EDGE), min(HEIGHT, room.height() - STATUS_BAR_PX - 80)
        left = EDGE if self.isRightToLeft() else room.width() - width - EDGE
        self.setGeometry(left, room.height() - STATUS_BAR_PX - EDGE - height, width, height)
