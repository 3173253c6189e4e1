"""A brand kit read off the brand's own material: what was found, where, and a tick for each thing to take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.proposal import BrandProposal
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.colour_picker import Swatch
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.field import CheckBox, TextArea
from studio.ui.widgets.text import label

_ROLES = {"primary": "Primary", "secondary": "Secondary", "accent": "Accent"}
_NOTHING = "The material says nothing that could be proposed. Add a logo, product photos, or a text of the brand."


class ProposalSheet(Sheet):
    """`taken({path in the brief: value})` when the person confirms. Nothing is sent anywhere: it is read here."""

    taken = Signal(object)

    def __init__(self, shell: Shell, logos: Sequence[str], photos: Sequence[str], voice: str) -> None:
        """`logos` and `photos`: SHA-256 of what the brief has; `voice`: its present voice, which words are added to."""
        super().__init__(shell.host, shell.theme, "Read the brand kit off its material", 560, "scan-eye", "accent")
        self._shell = shell
        self._logos, self._photos, self._voice = tuple(logos), tuple(photos), voice
        self._choices: list[tuple[CheckBox, dict[str, object]]] = []
        counts = f"{_count(len(logos), 'logo')} and {_count(len(photos), 'photo')} of this brief"
        words = f"{counts} are read on this computer. A text the brand wrote tells how it speaks."
        self.body.addWidget(label(words, "muted", is_wrapped=True))
        self.sample = TextArea(3, 6)
        self.sample.setAccessibleName("A text of the brand")
        self.sample.setPlaceholderText("Paste a page, a newsletter or a few ads of the brand here. It may stay empty.")
        self.body.addWidget(self.sample)
        self.found = QWidget()
        self._rows = QVBoxLayout(self.found)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(8)
        self.found.hide()
        self.body.addWidget(self.found)
        cancel = self.add_button(Button(shell.theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self.again_button = self.add_button(Button(shell.theme, "Read again", icon="refresh-cw"))
        self.again_button.hide()
        self.read_button = self.add_button(Button(shell.theme, "Read", icon="scan-eye", kind="primary"))
        for button in (self.read_button, self.again_button):
            button.clicked.connect(lambda: shell.tasks.start(self._read(), "read the brand's material"))
        self.take_button = self.add_button(Button(shell.theme, "Take what is ticked", icon="check", kind="primary"))
        self.take_button.clicked.connect(self._take)
        self.take_button.hide()

    async def _read(self) -> None:
        for button in (self.read_button, self.again_button):
            button.setEnabled(False)
        try:
            texts = [text] if (text := self.sample.toPlainText().strip()) else []
            proposal = await self._shell.workshop.propose_brand_of(self._logos, self._photos, texts)
        finally:
            for button in (self.read_button, self.again_button):
                button.setEnabled(True)
        self._show(proposal)

    def _show(self, proposal: BrandProposal) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        self._choices = []
        for colour in proposal.colours:
            row = self._row(f"{_ROLES[colour.role]} colour {colour.colour.upper()}", colour.reason, colour.colour)
            self._choices.append((row, {f"brand.colours.{colour.role}": colour.colour}))
        if proposal.fonts is not None:
            fonts = proposal.fonts
            row = self._row(f"{fonts.headline} with {fonts.body}", fonts.reason)
            self._choices.append((row, {"brand.fonts.headline": fonts.headline, "brand.fonts.body": fonts.body}))
        for tone in proposal.tone:
            row = self._row(f"Voice: {tone.word}", f"from: {', '.join(tone.evidence)}")
            self._choices.append((row, {"brand.voice": tone.word}))
        if not self._choices:
            self._rows.addWidget(label(_NOTHING, "muted", is_wrapped=True))
        self.found.show()
        self.read_button.hide()
        self.again_button.show()
        self.take_button.setVisible(bool(self._choices))
        self.card.adjustSize()
        if self._choices:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, name: str, reason: str, colour: str = "") -> CheckBox:
        """A ticked line: its colour, its name, and below it where that was seen."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        box = CheckBox(self._shell.theme)
        box.setAccessibleName(name)
        box.setChecked(True)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        if colour:
            swatch = Swatch(self._shell.theme, colour, 32, name)
            swatch.clicked.connect(box.toggle)
            swatch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(swatch, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(name, "strong", is_wrapped=True))
        words.addWidget(label(reason, "small", is_wrapped=True))
        row.addLayout(words, 1)
        self._rows.addWidget(line)
        return box

    def _take(self) -> None:
        self.taken.emit(merged([change for box, change in self._choices if box.isChecked()], self._voice))
        self.dismiss()


def merged(changes: Sequence[Mapping[str, object]], voice: str) -> dict[str, object]:
    """All ticked changes in one; words for the voice are added to what it says already, each once."""
    result: dict[str, object] = {}
    words = [part.strip() for part in voice.split(",") if part.strip()]
    for change in changes:
        for path, value in change.items():
            if path == "brand.voice" and str(value).casefold() not in {word.casefold() for word in words}:
                words.append(str(value))
            elif path != "brand.voice":
                result[path] = value
    if ", ".join(words) != voice and any("brand.voice" in change for change in changes):
        result["brand.voice"] = ", ".join(words)
    return result


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
