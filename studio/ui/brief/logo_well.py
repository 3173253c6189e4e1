"""The well of a logo: on the ground it is made for, and a look at it on the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent

from studio.ui.brief.wells import Well, paint_fitted
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import RADIUS_MD


class LogoWell(Well):
    """A logo on the ground it is made for, with a smaller look at it on the other ground.

    `borrowed` is the other well's logo, shown faintly where this well is empty.
    """

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, name: str, *, is_for_dark: bool) -> None:
        super().__init__(theme, thumbnails, name)
        self._is_for_dark = is_for_dark
        self._light, self._dark = QColor("#ffffff"), QColor("#17181a")
        self._borrowed = ""
        self.setFixedHeight(124)

    def show_grounds(self, light: str, dark: str) -> None:
        self._light, self._dark = QColor(light), QColor(dark)
        self.update()

    def show_borrowed(self, sha: str) -> None:
        self._borrowed = sha
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 124)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        if self.is_missing:
            self.paint_missing(painter, room)
        elif self.sha:
            self._paint_grounds(painter, room, self.sha)
            self.paint_ring(painter, room)
        elif self._borrowed:
            painter.setOpacity(0.45)
            self._paint_grounds(painter, room, self._borrowed)
            painter.setOpacity(1)
            self.paint_ring(painter, room)
            note = QRectF(10, self.height() - 28, self.width() - 20, 20)
            ink = QColor("#ffffff" if self._is_for_dark else "#1b1b1f")
            painter.setPen(ink)
            painter.setFont(self.theme.font("caption"))
            painter.drawText(
                note, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), "The other logo serves here"
            )
        else:
            self.paint_empty(painter, room, "image-plus", "Drop a PNG or SVG\nor click")
        self.paint_cross(painter)
        painter.end()

    def _paint_grounds(self, painter: QPainter, room: QRectF, sha: str) -> None:
        main, other = (self._dark, self._light) if self._is_for_dark else (self._light, self._dark)
        whole, start = QPainterPath(), QPainterPath()
        whole.addRoundedRect(room.adjusted(1, 1, -1, -1), RADIUS_MD, RADIUS_MD)
        split = round(room.width() * 0.66)
        big = QRectF(room.left(), room.top(), split, room.height())
        small = QRectF(split, room.top(), room.width() - split, room.height())
        start.addRect(big)
        painter.fillPath(whole, other)
        painter.fillPath(whole.intersected(start), main)
        picture = self.thumbnails.pixmap(sha, 256, self.devicePixelRatioF())
        if picture is not None:
            paint_fitted(painter, big.adjusted(22, 24, -22, -24), picture)
            paint_fitted(painter, small.adjusted(14, 34, -14, -34), picture)
