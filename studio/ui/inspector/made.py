"""How a creative was made: who wrote and drew it, with what and for how much, and what else there is to choose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.generate.orders import Alternatives
from studio.model.adaptation import EXTENSION_NAMES, Extension
from studio.model.call import MadeBy, Verb
from studio.model.copy import Copy
from studio.model.creative import Creative
from studio.model.errors import StudioError
from studio.model.picture import RatedPicture
from studio.model.wishes import Wishes
from studio.render.layers import LayerCache
from studio.render.paint import paint
from studio.ui.inspector.choice import ChoiceCard
from studio.ui.inspector.facts import Facts, keep_left
from studio.ui.inspector.flow import Flow
from studio.ui.inspector.picture_change import PictureChangeSheet
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import Select
from studio.ui.widgets.text import Rule, label

VERBS: dict[Verb, str] = {
    "context": "Market context", "copy": "Words", "picture": "Picture", "edit_picture": "Change of the picture",
    "look": "A look at it", "moderate": "Fitness to be shown",
}  # fmt: skip
THUMB_PX = 120
_CHANGE_PX = 720
_SHORT_PROMPT = 280


def price_words(cost_micro: int | None) -> str:
    """A price in words; nothing costs nothing, and an unknown price is not hidden."""
    if cost_micro is None:
        return "price unknown"
    if cost_micro == 0:
        return "free"
    dollars = cost_micro / 1_000_000
    return f"US$ {dollars:.4f}" if dollars < 0.1 else f"US$ {dollars:.2f}"


def facts_of_call(made: MadeBy) -> list[tuple[str, str]]:
    """What is known of a call, name by name; what it does not say is left out."""
    parts = [f"{name} {value}" for name, value in made.parameters.items()]
    usage = made.usage
    counted = [(usage.input_tokens, "tokens in"), (usage.output_tokens, "tokens out"), (usage.images, "pictures")]
    return [
        ("By", made.provider if made.provider != "offline" else "This computer"),
        ("Model", made.model),
        ("Seed", str(made.seed) if made.seed is not None else ""),
        ("With", ", ".join(parts)),
        ("Used", ", ".join(f"{count} {what}" for count, what in counted if count)),
        ("Cost", price_words(made.cost_micro)),
        ("Took", f"{made.milliseconds / 1000:.1f} s" if made.milliseconds else ""),
        ("Prompt", made.prompt_version),
        ("Left out", "; ".join(made.dropped)),
        ("Read", "; ".join(source.title or source.url for source in made.sources)),
    ]


class MadePanel(QWidget):
    """Choices first, then the calls. `ordered()` when a new revision is on its way."""

    ordered = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._creative: Creative | None = None
        self._cache: LayerCache | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_creative(self, creative: Creative) -> None:
        """Show the calls that went into a creative and the candidates it was chosen from."""
        self._creative = creative
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = self._alternatives(creative)
        if found is not None:
            self._add_pictures(found)
            self._add_copies(found)
        self._add_calls(creative)
        self._column.addStretch(1)

    def _alternatives(self, creative: Creative) -> Alternatives | None:
        try:
            return self._shell.workshop.orders.alternatives(creative.id)
        except (StudioError, KeyError):  # the brief was changed since: there is nothing to choose from any more
            return None

    def _add_pictures(self, found: Alternatives) -> None:
        self._column.addWidget(label("Picture", "section"))
        if len(found.pictures) > 1:
            body = QWidget()
            flow = Flow(body, 8)
            for number, rated in enumerate(found.pictures):
                card = ChoiceCard(self._shell.theme, _rating_words(number, rated), number == found.picture_choice)
                card.set_picture(self._thumbnail(rated))
                card.set_covered(rated.moderation is not None and rated.moderation.is_flagged)
                card.clicked.connect(partial(self._choose, picture=number))
                flow.addWidget(card)
            self._column.addWidget(body)
        self._add_extension(found)
        self.prompt = QLineEdit()
        self.prompt.setAccessibleName("Art direction for another picture")
        self.prompt.setPlaceholderText("Art direction, for example: warm evening light")
        self.prompt.setText(self._creative.wishes.prompt if self._creative else "")
        self.prompt.returnPressed.connect(self._another_picture)
        self._column.addWidget(self.prompt)
        another = Button(self._shell.theme, "Another picture", icon="refresh-cw")
        another.clicked.connect(self._another_picture)
        self.change_button = Button(self._shell.theme, "Change this picture…", icon="brush")
        self.change_button.clicked.connect(lambda: self.show_change(found))
        can_change = bool(found.pictures) and self._shell.workshop.desk.offers("edit_picture")
        self.change_button.setEnabled(can_change)
        self.change_button.setToolTip("" if can_change else "Choose who changes pictures under Settings, Connections.")
        buttons = QWidget()
        flow = Flow(buttons, 8)
        flow.addWidget(another)
        flow.addWidget(self.change_button)
        self._column.addWidget(buttons)

    def show_change(self, found: Alternatives) -> PictureChangeSheet:
        """Open the picture to be painted on, for a provider to change it."""
        rated = found.pictures[min(found.picture_choice, len(found.pictures) - 1)]
        image = self._painted(rated, _CHANGE_PX)
        sheet = PictureChangeSheet(self._shell, image, rated.picture.size, self._shell.workshop.library.blobs)
        creative, orders = self._creative, self._shell.workshop.orders
        if creative is not None:
            sheet.ordered.connect(
                lambda change: self._order(lambda: orders.change_picture(creative.id, change), "change the picture")
            )
        sheet.open(sheet.field)
        return sheet

    def _add_extension(self, found: Alternatives) -> None:
        """How the photo goes on beyond its edges, where it does, and other ways to take."""
        used = found.pictures[found.picture_choice] if found.picture_choice < len(found.pictures) else None
        continued = used.picture.continued if used else None
        if continued is None:
            return
        self.extension = Select(self._shell.theme, "Beyond the photo's edges")
        can_paint = self._shell.workshop.desk.offers("edit_picture")
        for way, name in EXTENSION_NAMES.items():
            if way != "outpaint" or can_paint or continued.method == "outpaint":
                self.extension.add(way, name)
        self.extension.set_value(continued.method)
        self.extension.activated.connect(lambda _place: self._continue_by(self.extension.value))
        self._column.addWidget(label("Beyond the photo's edges", "field"))
        self._column.addWidget(self.extension)

    def _continue_by(self, way: str) -> None:
        creative = self._creative
        if creative is not None and creative.wishes.extension != way:
            orders, wishes = self._shell.workshop.orders, Wishes(extension=cast(Extension, way))
            self._order(lambda: orders.remake(creative.id, wishes), "continue the photo in another way")

    def _add_copies(self, found: Alternatives) -> None:
        if len(found.copies) > 1:
            self._column.addSpacing(8)
            self._column.addWidget(label("Words", "section"))
            for number, words in enumerate(found.copies):
                card = ChoiceCard(self._shell.theme, _copy_words(words), number == found.copy_choice, is_wide=True)
                card.clicked.connect(partial(self._choose, copy=number))
                self._column.addWidget(card)

    def _add_calls(self, creative: Creative) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(label("How this was made", "section"))
        if not creative.made:
            words = "Nothing is recorded: it was made by an earlier version of the studio."
            self._column.addWidget(label(words, "muted", is_wrapped=True))
        for made in creative.made:
            self._column.addWidget(Rule())
            self._column.addWidget(label(VERBS[made.verb], "strong"))
            facts = Facts()
            facts.set_facts(facts_of_call(made))
            self._column.addWidget(facts)
            if made.prompt:
                self._column.addWidget(_Prompt(self._shell, made.prompt))

    def _thumbnail(self, rated: RatedPicture) -> QPixmap:
        """The picture alone, painted small."""
        image = self._painted(rated, THUMB_PX)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return QPixmap.fromImage(image)

    def _painted(self, rated: RatedPicture, longest_px: int) -> QImage:
        """The picture without logo and texts, its longer side `longest_px` logical px."""
        from studio.generate.rating import composed

        if self._cache is None:
            self._cache = LayerCache(self._shell.workshop.source, self._shell.workshop.book)
        composition = composed(rated.picture)
        scale = longest_px * self.devicePixelRatioF() / max(composition.size.width, composition.size.height)
        size = QSize(max(1, round(composition.size.width * scale)), max(1, round(composition.size.height * scale)))
        image = QImage(size, QImage.Format.Format_RGBX8888)
        painter = QPainter(image)
        paint(painter, composition, self._cache, scale)
        painter.end()
        return image

    def _choose(self, _checked: bool = False, *, picture: int | None = None, copy: int | None = None) -> None:
        creative = self._creative
        if creative is None or (creative.wishes.picture_choice == picture or creative.wishes.copy_choice == copy):
            return
        orders = self._shell.workshop.orders
        self._order(lambda: orders.choose(creative.id, picture=picture, copy=copy), "take the other candidate")

    def _another_picture(self) -> None:
        creative, prompt = self._creative, self.prompt.text()
        if creative is not None:
            orders = self._shell.workshop.orders
            self._order(lambda: orders.redo_picture(creative.id, prompt=prompt), "make another picture")

    def _order(self, make: Callable[[], object], what: str) -> None:
        async def ordered() -> None:
            await make()  # type: ignore[misc]
            self._shell.messages.toast("A new revision is being made.", "info")
            self.ordered.emit()

        self._shell.tasks.start(ordered(), what)


class _Prompt(QWidget):
    """What was sent as text: its beginning, or all of it."""

    def __init__(self, shell: Shell, text: str) -> None:
        super().__init__()
        self._text = text
        self._words = keep_left(label("", "caption", is_wrapped=True))
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = Button(shell.theme, "", kind="link")
        self._more.clicked.connect(self._toggle)
        self._is_open = len(text) <= _SHORT_PROMPT
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        if not self._is_open:
            column.addWidget(self._more)
        self._show()

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._show()

    def _show(self) -> None:
        self._words.setText(self._text if self._is_open else self._text[:_SHORT_PROMPT].rstrip() + "…")
        self._more.setText("Show less" if self._is_open else "Show the whole prompt")


def _rating_words(number: int, rated: RatedPicture) -> str:
    names = {"quiet": "calm", "brand": "brand", "apart": "different"}
    parts = ", ".join(f"{names.get(name, name)} {value:.0%}" for name, value in rated.parts.items())
    return f"{'Best' if number == 0 else number + 1}. {parts}" if parts else f"Picture {number + 1}"


def _copy_words(words: Copy) -> str:
    lines = (words.headline.replace("*", ""), words.subline, words.call_to_action)
    return "\n".join(line for line in lines if line)
