"""The proof page: one creative in all its placements, and the brief under stress before anything is translated."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QStackedWidget, QVBoxLayout, QWidget

from studio.library.found import CreativeFilter, CreativeRow
from studio.render.layers import LayerCache
from studio.ui.news import News
from studio.ui.proof.board import Placed, Sizing, TruthBoard
from studio.ui.proof.calibrate import CardRuler, px_per_mm
from studio.ui.proof.eyes import EYES, Eye
from studio.ui.proof.stress import StressBoard
from studio.ui.proof.tile import Looking
from studio.ui.shell import Page, Shell
from studio.ui.widgets.button import Button, Chip, SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.text import PageHeader, label

VIEWS = [("places", "In place", "scan-eye"), ("stress", "Stress test", "flask-conical")]
SIZINGS = [("fit", "Overview", "layout-grid"), ("real", "Real size", "ruler"), ("thumbnail", "Thumbnail", "minimize-2")]
DISTANCES = ((1.0, "Usual distance"), (2.0, "Half the distance"), (4.0, "A quarter of it"), (8.0, "Right before it"))
_MOST = 400


def create(shell: Shell) -> ProofPage:
    """The page, for the window."""
    return ProofPage(shell)


class ProofPage(Page):
    """Pick product and locale; see them in place, through other eyes, at real size, and from afar."""

    title = "Proof"
    icon = "scan-eye"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._campaign_id: str | None = None
        self._rows: list[CreativeRow] = []
        self._is_shown = False
        self._is_stale = True
        self._cache: LayerCache | None = None
        self.board = TruthBoard(shell.theme)
        self._build()
        self._connect()
        self._news = News(shell.workshop, self, 400)
        self._news.creatives_changed.connect(lambda _ids: self._note_creatives())
        self._news.campaigns_changed.connect(self._note_change)

    # making it

    def _build(self) -> None:
        theme = self.shell.theme
        self.header = PageHeader("Proof")
        self.view = SegmentedControl(theme, VIEWS, "places", "What to prove")
        self.header.add(self.view)
        self.product_box, self.locale_box = QComboBox(), QComboBox()
        for box, name in ((self.product_box, "Product"), (self.locale_box, "Locale")):
            box.setAccessibleName(name)
            box.setMinimumWidth(150)
            self.header.add(box)
        self.sizing = SegmentedControl(theme, SIZINGS, "fit", "Size")
        self.dark = Chip(theme, "Dark platforms", icon="moon")
        self.eyes = QComboBox()
        self.eyes.setAccessibleName("Colour vision")
        for eye, name in EYES:
            self.eyes.addItem(name, eye)
        self.near_words = label(DISTANCES[0][1], "small")
        self.near_words.setMinimumWidth(110)
        self.nearer = QSlider(Qt.Orientation.Horizontal)
        self.nearer.setRange(0, len(DISTANCES) - 1)
        self.nearer.setPageStep(1)
        self.nearer.setFixedWidth(110)
        self.nearer.setAccessibleName("Come nearer to outdoor placements")
        self.screen_button = Button(theme, "This screen…", icon="ruler", kind="ghost")
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(10)
        shown: tuple[QWidget, ...] = (self.sizing, self.dark, self.eyes, self.near_words, self.nearer)
        for widget in shown:
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.screen_button)
        self.empty = EmptyState(theme, "scan-eye", "Nothing to see in place yet", "Creatives come here once made.")
        self.empty.add_button("Go to Queue", lambda: self.shell.go_to("queue"), icon="layers", is_primary=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.empty)
        self.stress = StressBoard(self.shell)
        self.stack.addWidget(self.stress)
        self.bar = bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.view.chosen.connect(lambda _value: self.reload())
        for box in (self.product_box, self.locale_box):
            box.activated.connect(lambda _index: self._show_board())
        self.sizing.chosen.connect(lambda _value: self._look())
        self.dark.toggled.connect(lambda _on: self._look())
        self.eyes.activated.connect(lambda _index: self._look())
        self.nearer.valueChanged.connect(lambda _value: self._look())
        self.screen_button.clicked.connect(self._measure_screen)
        self.board.opened.connect(lambda key: self.shell.go_to("canvas", creative_id=key))

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        _ = self.shell.workshop.book
        if self._is_stale:
            self.reload()

    def deactivate(self) -> None:
        self._is_shown = False
        self._is_stale = self._is_stale or self.stress.is_trying
        self.stress.stop()

    def set_campaign(self, campaign_id: str | None) -> None:
        if campaign_id != self._campaign_id:
            self._campaign_id = campaign_id
            self._note_change()

    def show_where(self, **where: object) -> None:
        """`creative_id`: show that creative's product and locale. `view`: `places` or `stress`."""
        if "view" in where:
            self.view.set_value(str(where["view"]))
            self.reload()
        row = self.shell.workshop.library.creatives.row(str(where.get("creative_id", "")))
        if row is not None:
            self._choose(self.product_box, row.key.product_id)
            self._choose(self.locale_box, row.key.locale)
            self._show_board()

    def close_page(self) -> None:
        self._news.close()

    def _note_creatives(self) -> None:
        """New creatives change what stands in place; what is under stress is the brief."""
        if self.view.value == "places":
            self._note_change()
        else:
            self._is_stale = True

    def _note_change(self) -> None:
        self._is_stale = True
        if self._is_shown:
            QTimer.singleShot(0, self, self.reload)

    def reload(self) -> None:
        """Read the campaign's creatives anew; the choice stays where it can."""
        self._is_stale = False
        library = self.shell.workshop.library
        campaign = library.campaigns.find(self._campaign_id) if self._campaign_id else None
        self.header.note.set_whole(campaign.brief.name if campaign else "")
        wanted = CreativeFilter(campaigns=(self._campaign_id,)) if self._campaign_id else None
        self._rows = library.creatives.rows(wanted, limit=_MOST) if wanted else []
        products = {product.id: product.name for product in campaign.brief.products} if campaign else {}
        made = {row.key.product_id for row in self._rows}
        self._fill(self.product_box, {key: name for key, name in products.items() if key in made})
        locales = campaign.brief.locales if campaign else ()
        made_locales = {row.key.locale for row in self._rows}
        self._fill(self.locale_box, {tag: tag for tag in locales if tag in made_locales})
        has_any = self.product_box.count() > 0 and self.locale_box.count() > 0
        is_stress = self.view.value == "stress"
        self.stack.setCurrentWidget(self.stress if is_stress else self.board if has_any else self.empty)
        for widget in (self.bar, self.product_box, self.locale_box):
            widget.setVisible(has_any and not is_stress)
        if is_stress:
            self.stress.show_campaign(self._campaign_id)
        elif has_any:
            self._show_board()

    @staticmethod
    def _fill(box: QComboBox, choices: dict[str, str]) -> None:
        before = box.currentData()
        box.clear()
        for key, name in choices.items():
            box.addItem(name, key)
        ProofPage._choose(box, before)

    @staticmethod
    def _choose(box: QComboBox, key: object) -> None:
        place = box.findData(key)
        if place >= 0:
            box.setCurrentIndex(place)

    def _show_board(self) -> None:
        workshop = self.shell.workshop
        product, locale = self.product_box.currentData(), self.locale_box.currentData()
        placed = []
        for row in self._rows:
            key = row.key
            placement = workshop.placements.get(key.placement_id)
            if (key.product_id, key.locale, key.variant) == (product, locale, 1) and placement is not None:
                creative = workshop.library.creatives.get(key.id)
                placed.append(Placed(key.id, placement, workshop.final(creative)))
        self.board.show_placed(placed, self._layers())
        self._look()

    def _look(self) -> None:
        sizing = cast(Sizing, self.sizing.value)
        for widget in (self.near_words, self.nearer, self.screen_button):
            widget.setVisible(sizing == "real")
        looking = Looking(is_dark=self.dark.isChecked(), eye=cast(Eye, self.eyes.currentData() or "normal"))
        scale = px_per_mm(self.screen(), self.shell.settings)
        nearer, words = DISTANCES[self.nearer.value()]
        self.near_words.setText(words)
        self.board.look(looking, sizing, scale, nearer)

    def _measure_screen(self) -> None:
        popover = Popover(self.shell.host, self.shell.theme, 560)
        ruler = CardRuler(self.shell.theme, self.shell.settings, self.screen())
        ruler.changed.connect(lambda _value: self._look())
        popover.column.addWidget(ruler)
        popover.open_under(self.screen_button)

    def _layers(self) -> LayerCache:
        if self._cache is None:
            self._cache = LayerCache(self.shell.workshop.source, self.shell.workshop.book)
        return self._cache
