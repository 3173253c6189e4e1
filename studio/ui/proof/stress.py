"""The stress test in the window: a heat map that fills as it is tried, and a look at the cell that is chosen."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from studio.generate.stress import StressCase, StressCell
from studio.model.composition import Composition
from studio.render.layers import LayerCache
from studio.render.paint import paint
from studio.ui.proof.heat_model import STATES, WORDS
from studio.ui.proof.heat_view import HeatView
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.text import label

SCOPES = [("brief", "The brief's placements", ""), ("all", "All placements", "")]
SIDE_PX, HIGHEST_PX = 320, 520
_SETTING = "proof.stress_scope"


class StressBoard(QWidget):
    """Tries the campaign's words in every pseudo-locale. Nothing is asked for, nothing is kept."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._campaign_id: str | None = None
        self._task: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._cache: LayerCache | None = None
        theme = shell.theme
        self.scope = SegmentedControl(theme, SCOPES, shell.settings.get(_SETTING, "brief"), "Placements")
        self.again_button = Button(theme, "Try again", icon="refresh-cw", kind="ghost")
        self.stop_button = Button(theme, "Stop", icon="x", kind="ghost")
        self.next_button = Button(theme, "Next problem", icon="arrow-down", kind="ghost")
        self.next_button.setToolTip("Go to the next cell that does not fit (N)")
        self.words = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 6)
        self.map = HeatView(theme)
        self.close_up = _CloseUp(theme)
        self.empty = EmptyState(theme, "flask-conical", "Nothing to try yet", "Add a product and a placement first.")
        self.empty.add_button("Go to the brief", lambda: shell.go_to("briefs"), icon="pencil", is_primary=True)
        self._build()
        self.scope.chosen.connect(self._choose_scope)
        self.again_button.clicked.connect(lambda: self.try_it())
        self.stop_button.clicked.connect(lambda: self.stop())
        self.next_button.clicked.connect(lambda: self.map.go_to_next())
        self.map.chosen.connect(self._look)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 8)
        head.setSpacing(10)
        for widget in (self.scope, self.words, self.bar):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.next_button, self.again_button, self.stop_button):
            head.addWidget(button)
        body = QHBoxLayout()
        body.setContentsMargins(24, 4, 24, 16)
        body.setSpacing(20)
        body.addWidget(self.map, 1)
        body.addWidget(self.close_up)
        tried = QWidget()
        column = QVBoxLayout(tried)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(tried)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @property
    def is_trying(self) -> bool:
        return self._task is not None and not self._task.done()

    def show_campaign(self, campaign_id: str | None) -> None:
        """Try this campaign's words; the same campaign is tried anew, for its brief may be another one now."""
        self._campaign_id = campaign_id
        self.try_it()

    def stop(self) -> None:
        """Try no further; what was found stays."""
        if self._task is not None:
            self._task.cancel()

    def try_it(self) -> None:
        """Begin from the start."""
        self.stop()
        library = self._shell.workshop.library
        campaign = library.campaigns.find(self._campaign_id) if self._campaign_id else None
        can_try = campaign is not None and bool(campaign.brief.products) and bool(campaign.brief.placements)
        self.stack.setCurrentIndex(0 if can_try else 1)
        if campaign is not None and can_try:
            self._task = self._shell.tasks.start(self._try(campaign.id), "try the words")

    async def _try(self, campaign_id: str) -> None:
        workshop = self._shell.workshop
        heat = self.map.heat
        chosen = list(workshop.placements) if self.scope.value == "all" else None
        self._show_state(0, 1, is_trying=True)
        try:
            cases = await workshop.stress_cases(campaign_id, chosen)
            heat.start(cases)

            def found(new: Sequence[StressCell], done: int, total: int) -> None:
                heat.add(new)
                self._show_state(done, total, is_trying=True)

            await workshop.stress_these(cases, found)
        finally:
            if asyncio.current_task() is self._task:  # else another trial has begun
                self._show_state(1, 1, is_trying=False)
        if not self.map.currentIndex().isValid():
            first = next((index for state in STATES if (index := heat.first(state)).isValid()), QModelIndex())
            self.map.setCurrentIndex(first)

    def _show_state(self, done: int, total: int, *, is_trying: bool) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        for widget, is_shown in (
            (self.bar, is_trying),
            (self.stop_button, is_trying),
            (self.again_button, not is_trying),
        ):
            widget.setVisible(is_shown)
        cells = self.map.heat.cells()
        self.words.setText(_said(cells) if cells else "Trying…")
        self.next_button.setEnabled(any(cell.state != "fits" for cell in cells))

    def _choose_scope(self, value: str) -> None:
        self._shell.settings.put(_SETTING, value)
        self.map.heat.start([])
        self.try_it()

    def _look(self, index: QModelIndex) -> None:
        case, cell = self.map.heat.case(index), self.map.heat.worst(index)
        if case is None or cell is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._shell.tasks.start(self._show_case(case, cell), "show how the words stand")

    async def _show_case(self, case: StressCase, cell: StressCell) -> None:
        workshop = self._shell.workshop
        composition = await workshop.stress_picture(case)
        if self._cache is None:
            self._cache = LayerCache(workshop.source, workshop.book)
        self.close_up.show_case(case, cell, composition, self._cache)


def _said(cells: list[StressCell]) -> str:
    states = Counter(cell.state for cell in cells)
    parts = [f"{states[state]} {word}" for state, word in (("fits", "fit"), ("tight", "tight"), ("breaks", "broken"))]
    return ", ".join(parts)


class _CloseUp(QWidget):
    """What a cell looks like, and what is wrong with it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(SIDE_PX)
        self.picture = _Sketch(theme)
        self.heading = label("", "strong", is_wrapped=True)
        self.kind = label("", "small", is_wrapped=True)
        self.verdict = label("", "body", is_wrapped=True)
        self.left_out = label("", "small", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.picture)
        column.addSpacing(8)
        for text in (self.heading, self.kind, self.verdict, self.left_out):
            column.addWidget(text)
        column.addStretch(1)

    def show_case(self, case: StressCase, cell: StressCell, composition: Composition, cache: LayerCache) -> None:
        """Show it; the picture is a stand-in of the product's place in the brand's colours."""
        self.picture.show_composition(composition, cache)
        placement, pseudo = case.placement, case.pseudo
        self.heading.setText(f"{placement.platform} {placement.name}")
        self.kind.setText(f"{pseudo.name}: {pseudo.tests}. {case.product.name}.")
        self.verdict.setText(f"{WORDS[cell.state]}. {cell.message}".strip())
        self.left_out.setText(f"Left out for room: {', '.join(cell.dropped)}." if cell.dropped else "")
        self.left_out.setVisible(bool(cell.dropped))


class _Sketch(QWidget):
    """A composition, as large as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._composition: Composition | None = None
        self._cache: LayerCache | None = None
        self.setAccessibleName("The chosen cell")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_composition(self, composition: Composition, cache: LayerCache) -> None:
        self._composition, self._cache = composition, cache
        size = composition.size
        share = min(1.0, (SIDE_PX - 2) / size.width, HIGHEST_PX / size.height)
        self.setFixedHeight(round(size.height * share) + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._composition is None or self._cache is None:
            return
        size = self._composition.size
        share = min((self.width() - 2) / size.width, (self.height() - 2) / size.height, 1.0)
        width, height = max(1.0, size.width * share), max(1.0, size.height * share)
        frame = QRectF(QPointF((self.width() - width) / 2, 1), QPointF(0, 0))
        frame.setSize(QRectF(0, 0, width, height).size())
        ratio = self.devicePixelRatioF()
        image = QImage(round(width * ratio) or 1, round(height * ratio) or 1, QImage.Format.Format_RGBX8888)
        image.fill(Qt.GlobalColor.white)
        inner = QPainter(image)
        inner.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint(inner, self._composition, self._cache, image.width() / size.width)
        inner.end()
        painter = QPainter(self)
        painter.drawImage(frame, image)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()
