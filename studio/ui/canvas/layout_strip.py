"""Other layouts of the creative on the canvas, drawn small as they would look with today's corrections."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.layout.compose import apply_edits
from studio.model.composition import Composition
from studio.model.geometry import Size
from studio.render.layers import LayerCache
from studio.render.paint import paint
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.stage import Stage
from studio.ui.inspector.choice import ChoiceCard
from studio.ui.shell import Shell
from studio.ui.widgets.text import label

if TYPE_CHECKING:
    from studio.layout.candidates import Candidate

SHAPES = ((3.0, 1, 252), (1.3, 2, 118), (0.0, 3, 76))
"""From which width / height on how many stand in a row, and how wide each is in px."""
HIGHEST_PX = 96
TRY_AFTER_MS, DRAW_AFTER_MS = 350, 160
"""Paging through creatives tries no layouts, and a hand that pulls something is not slowed by drawing them."""
_CACHE_BYTES = 24_000_000


class LayoutStrip(QWidget):
    """Tries the layouts of the stage's document while it is shown; a click takes one."""

    def __init__(self, shell: Shell, stage: Stage) -> None:
        super().__init__()
        self._shell = shell
        self._stage = stage
        self._cache: LayerCache | None = None
        self._tried_for: tuple[str, int] | None = None
        self.candidates: tuple[Candidate, ...] = ()
        self.cards: dict[int, ChoiceCard] = {}
        self._names: list[QWidget] = []
        self._note = label("", "caption", is_wrapped=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(label("Other layouts", "section"))
        column.addLayout(self._grid)
        column.addWidget(self._note)
        self._try_timer, self._draw_timer = self._timer(TRY_AFTER_MS, self._try), self._timer(DRAW_AFTER_MS, self._draw)
        self.hide()

    def _timer(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def follow(self, *, is_wanted: bool) -> None:
        """The document changed. `is_wanted`: nothing else is selected, so there is room for the strip."""
        document = self._stage.document
        if document is None or not is_wanted:
            self.hide()
            return
        if (document.creative.id, document.creative.revision) == self._tried_for:
            self.setVisible(bool(self.candidates))
            self._draw_timer.start()
            return
        self.hide()
        self._try_timer.start()

    # trying them

    def _try(self) -> None:
        document = self._stage.document
        if document is not None and not self._shell.workshop.library.is_read_only:
            self._shell.tasks.start(self._load(document), "try other layouts")

    async def _load(self, document: CanvasDocument) -> None:
        creative = document.creative
        found = await self._shell.workshop.layouts(creative.id)
        if self._stage.document is not document or document.creative.revision != creative.revision:
            return
        self._tried_for = (creative.id, creative.revision)
        self.candidates = tuple(sorted(found, key=lambda candidate: candidate.number))
        self._fill(document)
        self.setVisible(len(found) > 0 and not self._stage.selected)

    def _fill(self, document: CanvasDocument) -> None:
        for widget in (*self.cards.values(), *self._names):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.cards, self._names = {}, []
        best = max(self.candidates, key=lambda candidate: candidate.score, default=None)
        in_row, _ = shape_for(document.composition.size)
        for place, candidate in enumerate(self.candidates if len(self.candidates) > 1 else ()):
            row, across = divmod(place, in_row)
            is_taken = candidate.number == document.creative.wishes.layout_choice
            card = ChoiceCard(self._shell.theme, _told(candidate, is_best=candidate is best), is_taken)
            card.clicked.connect(partial(self._take, candidate.number))
            name = label(name_of_layout(candidate), "caption", is_wrapped=True)
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(card, 2 * row, across, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(name, 2 * row + 1, across)
            self.cards[candidate.number] = card
            self._names.append(name)
        for across in range(SHAPES[-1][1]):
            self._grid.setColumnStretch(across, 1 if across < in_row else 0)
        only = "These words and this picture fit in one way only."
        self._note.setText("" if self.cards else only)
        self._note.setVisible(not self.cards)
        self._draw()

    # drawing them

    def _draw(self) -> None:
        """Every layout with the corrections that are in force now."""
        document = self._stage.document
        if document is None or self._tried_for != (document.creative.id, document.creative.revision):
            return
        edits, book = document.resolved, self._shell.workshop.book
        for candidate in self.candidates:
            if candidate.number in self.cards:
                base = candidate.composition
                shown = base if edits.is_empty else apply_edits(base, edits, book)
                self.cards[candidate.number].set_picture(self._small(shown))
                self.cards[candidate.number].update()

    def _small(self, composition: Composition) -> QPixmap:
        if self._cache is None:
            self._cache = LayerCache(self._shell.workshop.source, self._shell.workshop.book, _CACHE_BYTES)
        ratio, size = self.devicePixelRatioF(), composition.size
        scale = min(shape_for(size)[1] / size.width, HIGHEST_PX / size.height) * ratio
        image = QImage(
            QSize(max(1, round(size.width * scale)), max(1, round(size.height * scale))), QImage.Format.Format_RGBX8888
        )
        painter = QPainter(image)
        paint(painter, composition, self._cache, scale)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(image)

    # taking one

    def _take(self, number: int, _checked: bool = False) -> None:
        document = self._stage.document
        if document is None or number == document.creative.wishes.layout_choice:
            return
        document.save()
        creative_id, before = document.creative.id, document.creative.wishes.layout_choice
        self._shell.tasks.start(self._choose(creative_id, number, before), "take the other layout")

    async def _choose(self, creative_id: str, number: int, before: int) -> None:
        orders = self._shell.workshop.orders
        await orders.choose(creative_id, layout=number)

        def back() -> None:
            ordered: Coroutine[Any, Any, str] = orders.choose(creative_id, layout=before)
            self._shell.tasks.start(ordered, "take the layout back")

        name = next((name_of_layout(one) for one in self.candidates if one.number == number), "The other layout")
        self._shell.messages.toast(f"{name}: the layout is being made.", "info", action=("Undo", back))


def shape_for(size: Size) -> tuple[int, int]:
    """How many layouts of a canvas stand in a row, and how wide each may be, px: banners need the whole width."""
    return next((count, width) for least, count, width in SHAPES if size.aspect >= least)


def name_of_layout(candidate: Candidate) -> str:
    """`large words` -> `Large words`."""
    return candidate.name[:1].upper() + candidate.name[1:]


def _told(candidate: Candidate, *, is_best: bool) -> str:
    """Its name, and what was measured, for tool tip and screen reader."""
    names = {"legible": "legible", "quiet": "calm ground", "balance": "balance", "product": "product", "space": "space"}
    parts = ", ".join(f"{names.get(name, name)} {value:.0%}" for name, value in candidate.parts.items())
    best = " (best measured)" if is_best else ""
    return f"{name_of_layout(candidate)}{best}. {parts}"
