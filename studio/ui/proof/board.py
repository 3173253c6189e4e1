"""The truth board: one creative in all its placements, in place, at a size that means something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from studio.model.composition import Composition
from studio.model.placement import Placement
from studio.render.layers import LayerCache
from studio.ui.proof.surfaces import DESK_METRES, Surface, surface_of
from studio.ui.proof.tile import Looking, PlacePicture, PlaceTile
from studio.ui.theme import Theme

Sizing = Literal["fit", "real", "thumbnail"]
TILE_PX = 300
MARGIN = 24
GAP = 28
THUMBNAIL_PX = 96


@dataclass(frozen=True)
class Placed:
    """A creative with the placement it was made for."""

    key: str
    placement: Placement
    composition: Composition


class TruthBoard(QScrollArea):
    """Tiles of places in lines. `opened(creative id)` on double click."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles: list[tuple[PlaceTile, Surface]] = []
        self._looking = Looking()
        self._sizing: Sizing = "fit"
        self._px_per_mm = 96 / 25.4
        self._nearer = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Truth board")

    @property
    def count(self) -> int:
        return len(self._tiles)

    @property
    def tiles(self) -> list[PlaceTile]:
        """What is shown, in reading order."""
        return [tile for tile, _ in self._tiles]

    def show_placed(self, placed: Sequence[Placed], cache: LayerCache) -> None:
        """Show these creatives, each in its place; similar places stand together."""
        body = QWidget()
        self._tiles = []
        order = {"story": 0, "reel": 1, "feed": 2, "pin": 3, "app": 4, "page": 5, "video": 6, "panel": 7, "wall": 8}
        found = [(one, surface_of(one.placement)) for one in placed]
        for one, surface in sorted(found, key=lambda item: order.get(item[1].kind, 9)):
            picture = PlacePicture(self._theme, surface, one.composition, cache)
            tile = PlaceTile(one.key, picture, f"{one.placement.platform} {one.placement.name}", "")
            tile.opened.connect(self.opened)
            tile.setParent(body)
            self._tiles.append((tile, surface))
        self.setWidget(body)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Tiles in lines from the reading side, those of a line standing on its foot."""
        body = self.widget()
        if body is None:
            return
        room = self.viewport().width()
        lines: list[list[PlaceTile]] = []
        x = 0
        for tile, _ in self._tiles:
            if not lines or x + tile.width() > room - MARGIN:
                lines.append([])
                x = MARGIN
            lines[-1].append(tile)
            x += tile.width() + GAP
        y, widest = MARGIN // 2, 0
        for line in lines:
            height, x = max(tile.height() for tile in line), MARGIN
            for tile in line:
                tile.move(x, y + height - tile.height())  # names stand on one line
                x += tile.width() + GAP
            y, widest = y + height + GAP, max(widest, x)
        body.resize(max(room, widest - GAP + MARGIN), y)

    def look(self, looking: Looking, sizing: Sizing, px_per_mm: float, nearer: float = 1.0) -> None:
        """`px_per_mm` of this screen; `nearer` 2 shows what is far away from half the distance."""
        self._looking, self._sizing, self._px_per_mm, self._nearer = looking, sizing, px_per_mm, nearer
        self._look()

    def _look(self) -> None:
        for tile, surface in self._tiles:
            looking = self._looking
            if self._sizing == "thumbnail":
                looking = Looking(looking.is_dark, looking.eye, has_furniture=False)
            tile.look(looking, self._scale(surface), self._words(surface))
        self._arrange()

    def _scale(self, surface: Surface) -> float:
        if self._sizing == "thumbnail":
            return THUMBNAIL_PX / max(surface.slot.width(), surface.slot.height())
        if self._sizing == "real":
            return max(0.02, surface.mm_per_point * self._px_per_mm * self._share(surface))
        return TILE_PX / max(surface.width * 0.8, surface.height * 0.62)

    def _share(self, surface: Surface) -> float:
        """How large a thing seen from afar looks on a desk screen: the same angle at arm's length."""
        if surface.kind not in {"wall", "panel"}:
            return 1.0
        return DESK_METRES / (surface.metres / self._nearer)

    def _words(self, surface: Surface) -> str:
        width, height = surface.size_mm
        if surface.kind in {"wall", "panel"}:
            metres = surface.metres / self._nearer
            return f"{width / 1000:.1f} x {height / 1000:.1f} m, from {metres:.0f} m away"
        return f"{width:.0f} x {height:.0f} mm, {surface.name.split(', ')[-1]}"
