"""One place with the creative in it: furniture below, the real pixels, what the platform lays over them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.model.composition import Composition
from studio.render.layers import LayerCache
from studio.render.paint import paint
from studio.ui.proof.eyes import Eye, seen_through
from studio.ui.proof.furniture import DARK, LIGHT, Paper, paint_over, paint_under
from studio.ui.proof.surfaces import Surface
from studio.ui.theme import Theme
from studio.ui.widgets.text import ElidedLabel, label

CORNER = 18.0
LARGEST_PX = 4000


@dataclass(frozen=True)
class Looking:
    """How the board is looked at: px per point of a tile, whether platforms are dark, and through whose eyes."""

    is_dark: bool = False
    eye: Eye = "normal"
    has_furniture: bool = True


class PlacePicture(QWidget):
    """A surface at a scale (widget px per point of the surface); painted once and kept until something changes."""

    def __init__(self, theme: Theme, surface: Surface, composition: Composition, cache: LayerCache) -> None:
        super().__init__()
        self._theme = theme
        self._surface = surface
        self._composition = composition
        self._cache = cache
        self._looking = Looking()
        self._scale = 1.0
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def look(self, looking: Looking, scale: float) -> None:
        """Show it this way; `scale` is widget px per point."""
        if (looking, scale) == (self._looking, self._scale) and self._image is not None:
            return
        self._looking, self._scale, self._image = looking, scale, None
        area = self.area()
        self.setFixedSize(max(1, round(area.width() * scale)), max(1, round(area.height() * scale)))
        self.update()

    def area(self) -> QRectF:
        """What is shown, in points: the whole place, or the creative alone."""
        if not self._looking.has_furniture:
            return self._surface.slot
        return QRectF(0, 0, self._surface.width, self._surface.height)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            self._image = self._painted()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        radius = CORNER * min(1.0, self._scale * 2) if self._looking.has_furniture else 0
        clip.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(clip)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setClipping(False)
        if self._looking.has_furniture:
            painter.setPen(QPen(self._theme.colour("line_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _painted(self) -> QImage:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        image = QImage(min(width, LARGEST_PX) or 1, min(height, LARGEST_PX) or 1, QImage.Format.Format_RGBX8888)
        paper: Paper = DARK if self._looking.is_dark else LIGHT
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area, scale = self.area(), self._scale * ratio
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        if self._looking.has_furniture:
            paint_under(painter, self._surface, paper)
        self._paint_creative(painter, scale)
        if self._looking.has_furniture:
            paint_over(painter, self._surface, paper)
        painter.end()
        return seen_through(image, self._looking.eye)

    def _paint_creative(self, painter: QPainter, scale: float) -> None:
        """The creative at the very pixels it has here, as the export would scale down."""
        slot = self._surface.slot
        width, height = max(1, round(slot.width() * scale)), max(1, round(slot.height() * scale))
        own = QImage(width, height, QImage.Format.Format_RGBX8888)
        inner = QPainter(own)
        paint(inner, self._composition, self._cache, width / self._composition.size.width)
        inner.end()
        painter.drawImage(slot, own)


class PlaceTile(QWidget):
    """A place with its name and its size in the world under it. `opened(creative id)` on double click."""

    opened = Signal(str)

    def __init__(self, key: str, picture: PlacePicture, heading: str, text: str) -> None:
        super().__init__()
        self.key = key
        self.picture = picture
        self.setAccessibleName(f"{heading}, {text}")
        self.about = ElidedLabel(text, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(heading, "strong"))
        column.addWidget(self.about)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def look(self, looking: Looking, scale: float, text: str) -> None:
        """Show the place this way and say how large it is."""
        self.picture.look(looking, scale)
        self.about.set_whole(text)
        self.setFixedSize(max(190, self.picture.width()), self.picture.height() + 54)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.key)

    def centre(self) -> QPointF:
        """Where the picture's middle lies in the tile."""
        return QPointF(self.picture.geometry().center())
