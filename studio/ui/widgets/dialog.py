"""The cards that ask and that explain an error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import Button
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.text import label


class Sheet(Overlay):
    """A card with a heading, room for its content, and buttons at its foot."""

    def __init__(
        self, host: QWidget, theme: Theme, heading: str, width_px: int = 460, icon: str = "", ink: str = "text2"
    ):
        super().__init__(host, theme, width_px, 0.4)
        self.column.setContentsMargins(24, 22, 24, 20)
        top = QHBoxLayout()
        top.setSpacing(10)
        if icon:
            top.addWidget(Mark(theme, icon, ink, 20), 0, Qt.AlignmentFlag.AlignTop)
        self.heading = label(heading, "h3", is_wrapped=True)
        self.card.setAccessibleName(heading)
        top.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(top)
        self.column.addSpacing(10)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.column.addLayout(self.body)
        self.column.addSpacing(20)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.column.addLayout(self.foot)

    def event(self, event: QEvent) -> bool:
        """A card that asks keeps every key: shortcuts of the page below must not act behind it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def add_button(self, button: Button) -> Button:
        self.foot.addWidget(button)
        return button


class ConfirmSheet(Sheet):
    """A question with two answers. Enter agrees, unless agreeing destroys something."""

    def __init__(self, host: QWidget, theme: Theme, heading: str, text: str, yes: str, is_danger: bool) -> None:
        super().__init__(host, theme, heading)
        self.is_agreed = False
        if text:
            self.body.addWidget(label(text, "muted", is_wrapped=True))
        no = self.add_button(Button(theme, "Cancel"))
        no.clicked.connect(self.dismiss)
        agree = self.add_button(Button(theme, yes, kind="danger" if is_danger else "primary"))
        agree.clicked.connect(self._agree)
        self.first_focus = no if is_danger else agree
        self._agree_on_enter = not is_danger

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._agree_on_enter:
            self._agree()
            return
        super().keyPressEvent(event)

    def _agree(self) -> None:
        self.is_agreed = True
        self.dismiss()


class ErrorSheet(Sheet):
    """What happened, why, what to do; the details can be shown and copied."""

    def __init__(self, host: QWidget, theme: Theme, heading: str, message: str, advice: str, details: str) -> None:
        super().__init__(host, theme, heading, 520, "circle-alert", "bad")
        self._theme = theme
        self._told: list[str] = []
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setProperty("mono", True)
        self._details.setAccessibleName("Details")
        self._details.setFixedHeight(180)
        self._details.hide()
        self.body.addWidget(self._details)
        self._more = Button(theme, "Show details", kind="ghost")
        self._more.clicked.connect(self._toggle)
        self._more.hide()
        self.foot.insertWidget(0, self._more)
        copy = self.add_button(Button(theme, "Copy details", icon="copy"))
        copy.clicked.connect(self._copy)
        self.close_button = self.add_button(Button(theme, "Close", kind="primary"))
        self.close_button.clicked.connect(self.dismiss)
        self.add(message, advice, details)

    def add(self, message: str, advice: str, details: str) -> None:
        """Tell one more error on the same card."""
        if len(self._told) < 3:
            self._say(message, "body")
            if advice:
                self._say(advice, "muted")
        self._told.append("\n".join(x for x in (message, advice, details) if x))
        self._details.setPlainText("\n\n".join(self._told))
        if details:
            self._more.show()

    def _say(self, text: str, role: str) -> None:
        self.body.insertWidget(self.body.count() - 1, label(text, role, is_wrapped=True))

    def _toggle(self) -> None:
        self._details.setVisible(not self._details.isVisibleTo(self))
        self._more.setText("Hide details" if self._details.isVisibleTo(self) else "Show details")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
