"""Creatives side by side: revisions of one, or the same one in other locales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.composition import Composition
from studio.model.review import ReviewState
from studio.render.layers import LayerCache
from studio.ui.inspector.facts import keep_left
from studio.ui.inspector.picture import CreativePicture
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.text import ElidedLabel, label

MOST_SHOWN = 8


@dataclass(frozen=True)
class Side:
    """One of the pictures beside each other."""

    key: str
    heading: str
    text: str
    composition: Composition
    thumbnail: str
    state: ReviewState | None = None


class SidePicture(QWidget):
    """A picture with its heading under it. `opened(key)` on double click."""

    opened = Signal(str)

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, cache: LayerCache, side: Side) -> None:
        super().__init__()
        self._key = side.key
        picture = CreativePicture(theme, thumbnails, 14)
        picture.show_creative(side.composition, side.thumbnail, cache, f"{side.heading}, {side.text}")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label(side.heading, "strong"))
        about = ElidedLabel(side.text, "small")
        about.setFixedHeight(22)
        foot.addWidget(keep_left(about), 1)
        if side.state is not None:
            badge = StateBadge(theme)
            badge.show_review(side.state)
            foot.addWidget(badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(picture, 1)
        column.addLayout(foot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self._key)


class CompareView(QWidget):
    """Up to eight pictures, in as few rows as keep them large."""

    opened = Signal(str)

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 4, 20, 8)
        self._grid.setSpacing(16)
        self._sides: tuple[Side, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        return self._sides

    def set_sides(self, sides: Sequence[Side], cache: LayerCache) -> None:
        """Put these beside each other."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._sides = tuple(sides[:MOST_SHOWN])
        rows = rows_for(len(self._sides), self.width() / max(1, self.height()), _aspect(self._sides))
        columns = ceil(len(self._sides) / rows) if self._sides else 1
        for place, side in enumerate(self._sides):
            picture = SidePicture(self._theme, self._thumbnails, cache, side)
            picture.opened.connect(self.opened)
            self._grid.addWidget(picture, place // columns, place % columns)
        for column in range(MOST_SHOWN):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setRowStretch(column, 1 if column < rows else 0)


def _aspect(sides: Sequence[Side]) -> float:
    return sides[0].composition.size.aspect if sides else 1.0


def rows_for(count: int, room_aspect: float, aspect: float) -> int:
    """In how many rows pictures of an aspect are largest in a room of another."""
    best, best_size = 1, 0.0
    for rows in range(1, max(1, count) + 1):
        columns = ceil(count / rows) or 1
        size = min(room_aspect / columns / aspect, 1 / rows)
        if size > best_size * 1.02:
            best, best_size = rows, size
    return best
