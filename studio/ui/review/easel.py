"""The easel: the same creatives as a grid, one large, or several side by side, with a film strip below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.model.creative import Creative
from studio.model.finding import Finding
from studio.render.layers import LayerCache
from studio.ui.grid import CardGrid
from studio.ui.grid_model import CardModel
from studio.ui.inspector.picture import CreativePicture
from studio.ui.review.bars import PlaceBar
from studio.ui.review.compare import CompareView
from studio.ui.review.sides import locale_sides, revision_sides
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf

if TYPE_CHECKING:
    from studio.workshop import Workshop

View = Literal["grid", "loupe", "compare"]
STRIP_PX = 92
_PLACES: dict[View, int] = {"grid": 0, "loupe": 1, "compare": 2}


class Easel(QWidget):
    """Shows a CardModel. `current_changed()`, `selection_changed()`; `opened(key)` asks for the loupe."""

    current_changed = Signal()
    selection_changed = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, workshop: Workshop, model: CardModel) -> None:
        super().__init__()
        self._workshop = workshop
        self._model = model
        self._cache: LayerCache | None = None
        self._revision = 0
        self._view: View = "loupe"
        self.grid = CardGrid(theme, thumbnails, tile_px=232)
        self.grid.setModel(model)
        self.strip = CardGrid(theme, thumbnails, "strip")
        self.strip.setModel(model)
        self.strip.setSelectionModel(self.grid.selectionModel())
        self.strip.setFixedHeight(STRIP_PX)
        self.strip.setAccessibleName("Film strip")
        self.loupe = CreativePicture(theme, thumbnails, 12, has_well=False)
        self.compare = CompareView(theme, thumbnails)
        self.bar = PlaceBar(theme)
        self.stack = QStackedWidget()
        frame = QWidget()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(20, 0, 20, 4)
        inner.addWidget(self.loupe)
        for page in (self.grid, frame, self.compare):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        self._connect()

    def _connect(self) -> None:
        choice = self.grid.selectionModel()
        choice.currentChanged.connect(lambda *_: self.current_changed.emit())
        choice.selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.bar.stepped.connect(self.step)
        self.bar.against.chosen.connect(lambda _value: self.current_changed.emit())
        self.grid.opened.connect(self.opened)
        self.strip.opened.connect(self.opened)
        self.compare.opened.connect(self.opened)

    @property
    def view(self) -> View:
        return self._view

    @property
    def current(self) -> str | None:
        """The id of the creative that is looked at."""
        return self.grid.current_key()

    def set_view(self, view: View) -> None:
        """Grid, loupe or comparison; what is looked at stays."""
        self._view = view
        self.bar.setVisible(view != "grid")
        self.bar.against.setVisible(view == "compare")
        self.strip.setVisible(view != "grid")
        self.stack.setCurrentIndex(_PLACES[view])

    def take_focus(self) -> None:
        """The keyboard goes where arrows walk through the creatives."""
        (self.grid if self._view == "grid" else self.strip).setFocus()

    def compare_with(self, revision: int) -> None:
        """Put this revision beside the newest."""
        self._revision = revision
        self.bar.against.set_value("revisions")

    def step(self, step: int) -> None:
        """To the next creative, or the one before; round at the ends."""
        count = self._model.rowCount()
        if count:
            index = self._model.index((self.grid.currentIndex().row() + step) % count)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.grid.selectionModel().setCurrentIndex(index, flag)

    def show_creative(self, creative: Creative | None) -> None:
        """Show what is current, as its view shows it."""
        place = self._model.row_of(creative.id) if creative else None
        if creative is None or place is None:
            self.loupe.show_creative(None)
            return
        card = self._model.card(place)
        where = f"{place + 1} of {self._model.rowCount()}"
        self.bar.place.set_whole(f"{where}    {card.product}, {card.locale}, {card.placement}")
        if self._view == "loupe":
            final = self._workshop.final(creative)
            self.loupe.show_creative(
                final, creative.thumbnail_sha, self._layers(), card.spoken, is_covered=creative.is_flagged
            )
            self.strip.scrollTo(self.strip.currentIndex())
        elif self._view == "compare":
            self._show_sides(creative)

    def _show_sides(self, creative: Creative) -> None:
        revisions = self._workshop.library.creatives.revisions(creative.id)
        sides = revision_sides(self._workshop, revisions, self._revision)
        if not sides:
            self.bar.against.set_value("locales")
        if self.bar.against.value == "locales":
            sides = locale_sides(self._workshop, creative, self._model.cards)
        self.compare.set_sides(sides, self._layers())

    def look_at(self, finding: Finding | None) -> None:
        """Outline where a finding is."""
        self.loupe.show_findings((finding,) if finding is not None else (), finding)

    def _layers(self) -> LayerCache:
        if self._cache is None:
            self._cache = LayerCache(self._workshop.source, self._workshop.book)
        return self._cache
