"""The suggestions beside the canvas: who looked, why, and two buttons each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.suggestion import Suggestion
from studio.ui.canvas.suggesting import Offer, Suggesting
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.text import label
from studio.ui.widgets.toast import Mark


class SuggestionCard(QFrame):
    """One suggestion in words. `entered()` and `left()` as pointer or keyboard come and go."""

    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, offer: Offer, *, can_write: bool) -> None:
        super().__init__()
        suggestion = offer.suggestion
        self.suggestion = suggestion
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        icon, ink = _look(offer)
        head.addWidget(Mark(theme, icon, ink, 15))
        head.addWidget(label(offer.name, "strong" if suggestion.is_sound else "muted"), 1)
        if suggestion.position:
            head.addWidget(label(suggestion.position.replace("-", " "), "caption"))
        column.addLayout(head)
        if suggestion.reason:
            column.addWidget(label(suggestion.reason, "small", is_wrapped=True))
        for problem in suggestion.problems:
            column.addWidget(label(f"Not offered: {problem}", "caption", is_wrapped=True))
        self.accept = Button(theme, "Accept", icon="check")
        self.dismiss = Button(theme, "Dismiss", kind="ghost")
        self.accept.setEnabled(can_write)
        self.dismiss.setEnabled(can_write)
        self.accept.setAccessibleName(f"Accept the suggestion for {offer.name.lower()}")
        self.dismiss.setAccessibleName(f"Dismiss the suggestion for {offer.name.lower()}")
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.accept)
        if offer.is_followed:
            foot.addWidget(label("Followed", "small"))
        foot.addWidget(self.dismiss)
        foot.addStretch(1)
        column.addLayout(foot)
        self.accept.setVisible(suggestion.is_sound and not offer.is_followed)
        self.setAccessibleName(f"Suggestion for {offer.name.lower()}: {suggestion.reason}")
        for button in (self.accept, self.dismiss):
            button.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()


class SuggestionPanel(QWidget):
    """All open suggestions. `looked_at(Suggestion or None)`, `shown_changed(are shown on the canvas)`."""

    looked_at = Signal(object)
    shown_changed = Signal(bool)

    def __init__(self, theme: Theme, suggesting: Suggesting) -> None:
        super().__init__()
        self._theme = theme
        self._suggesting = suggesting
        self._offers: tuple[Offer, ...] = ()
        self.cards: dict[str, SuggestionCard] = {}
        self.eye = IconButton(theme, "eye", "Hide suggestions on the canvas", is_checkable=True, px=15)
        self.eye.setChecked(True)
        self.eye.toggled.connect(self._show_or_hide)
        self.all = Button(theme, "Accept all", kind="link")
        self.all.clicked.connect(suggesting.accept_all)
        head = QHBoxLayout()
        head.addWidget(label("Suggestions", "section"), 1)
        head.addWidget(self.all)
        head.addWidget(self.eye)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._list)
        self.hide()

    def follow(self, role: str = "") -> None:
        """Show what is open now; with a role only what is about it."""
        offers = tuple(offer for offer in self._suggesting.offers() if role in ("", offer.suggestion.role))
        self.setVisible(bool(offers))
        open_ones = [offer for offer in offers if offer.suggestion.is_sound and not offer.is_followed]
        self.all.setVisible(len(open_ones) > 1 and self._suggesting.can_write)
        if offers == self._offers:
            return
        self._offers = offers
        for card in self.cards.values():
            card.hide()
            self._list.removeWidget(card)
            card.deleteLater()
        self.cards = {offer.suggestion.role: self._card(offer) for offer in offers}
        for card in self.cards.values():
            self._list.addWidget(card)

    def _card(self, offer: Offer) -> SuggestionCard:
        card = SuggestionCard(self._theme, offer, can_write=self._suggesting.can_write)
        card.entered.connect(partial(self.looked_at.emit, offer.suggestion))
        card.left.connect(partial(self.looked_at.emit, None))
        card.accept.clicked.connect(partial(self._accept, offer.suggestion))
        card.dismiss.clicked.connect(partial(self._dismiss, offer.suggestion))
        return card

    def _accept(self, suggestion: Suggestion, _checked: bool = False) -> None:
        self._suggesting.accept(suggestion)

    def _dismiss(self, suggestion: Suggestion, _checked: bool = False) -> None:
        self._suggesting.dismiss(suggestion)

    def _show_or_hide(self, is_shown: bool) -> None:
        self.eye.set_icon("eye" if is_shown else "eye-off")
        self.eye.set_name(f"{'Hide' if is_shown else 'Show'} suggestions on the canvas")
        self.shown_changed.emit(is_shown)


def _look(offer: Offer) -> tuple[str, str]:
    if not offer.suggestion.is_sound:
        return "ban", "text3"
    return ("circle-check", "ok") if offer.is_followed else ("sparkles", "accent")
