"""A creative shown whole in the room there is: its thumbnail at once, the real pixels a moment later."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.model.composition import Composition
from studio.model.finding import Finding
from studio.model.geometry import Size
from studio.render.layers import LayerCache
from studio.render.paint import paint
from studio.ui.inspector.findings_list import ICONS
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.tokens import RADIUS_MD

SHARP_AFTER_MS = 60
COVER_WORDS = "This may not be fit to be seen.\nClick to see it."


class CreativePicture(QWidget):
    """Paints a composition, fitted and centred on the neutral canvas colour; `margin` px stay free around it."""

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf, margin: int = 16, *, has_well: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._margin = margin
        self._has_well = has_well
        self._cache: LayerCache | None = None
        self._composition: Composition | None = None
        self._size: Size | None = None
        self._sha = ""
        self._sharp: QImage | None = None
        self._is_covered = False
        self._findings: tuple[Finding, ...] = ()
        self._looked_at: Finding | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHARP_AFTER_MS)
        self._timer.timeout.connect(self._sharpen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        thumbnails.loaded.connect(self._take_thumbnail)
        theme.changed.connect(self.update)

    def show_creative(
        self,
        composition: Composition | None,
        thumbnail: str = "",
        cache: LayerCache | None = None,
        name: str = "",
        *,
        is_covered: bool = False,
    ) -> None:
        """Show a composition; without a cache its thumbnail alone is shown.

        Covered, only the thumbnail's colours are seen until somebody clicks.
        """
        if composition is not None and composition == self._composition:
            self._sha = thumbnail
            return
        self._composition, self._sha, self._cache = composition, thumbnail, cache
        self._size = composition.size if composition else None
        self._sharp = None
        self._is_covered = is_covered
        self._findings, self._looked_at = (), None
        self.setAccessibleName(name or "Creative")
        self.update()
        if composition is not None and cache is not None:
            self._timer.start()

    def show_findings(self, findings: tuple[Finding, ...], looked_at: Finding | None = None) -> None:
        """Outline where findings are; the one looked at is stressed."""
        self._findings, self._looked_at = findings, looked_at
        self.update()

    @property
    def is_sharp(self) -> bool:
        """Whether the real pixels are shown."""
        return self._sharp is not None

    def frame(self) -> QRectF:
        """Where the creative lies in the widget."""
        if self._size is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(self._margin, self._margin, -self._margin, -self._margin)
        scale = min(room.width() / self._size.width, room.height() / self._size.height, 1.0)
        width, height = self._size.width * scale, self._size.height * scale
        left, top = round(room.center().x() - width / 2), round(room.center().y() - height / 2)
        return QRectF(left, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._composition is not None and self._cache is not None:
            self._timer.start()

    def _take_thumbnail(self, sha: str) -> None:
        if sha == self._sha and self._sharp is None:
            self.update()

    def _sharpen(self) -> None:
        composition, cache = self._composition, self._cache
        frame, ratio = self.frame(), self.devicePixelRatioF()
        if composition is None or cache is None or frame.isEmpty() or not self.isVisible() or self._is_covered:
            return
        scale = frame.width() * ratio / composition.size.width
        image = QImage(
            max(1, round(frame.width() * ratio)), max(1, round(frame.height() * ratio)), QImage.Format.Format_RGBX8888
        )
        painter = QPainter(image)
        paint(painter, composition, cache, scale)
        painter.end()
        self._sharp = image
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._is_covered:
            super().mousePressEvent(event)
            return
        self._is_covered = False
        self._sharpen()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._has_well:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("canvas"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_MD, RADIUS_MD)
        frame = self.frame()
        if not frame.isEmpty():
            self._paint_picture(painter, frame)
            for finding in self._findings:
                self._paint_finding(painter, frame, finding)
            if self._is_covered:
                painter.fillRect(frame, QColor(0, 0, 0, 120))
                painter.setPen(QColor("#ffffff"))
                painter.drawText(frame, COVER_WORDS, QTextOption(Qt.AlignmentFlag.AlignCenter))
        painter.end()

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        if self._sharp is not None:
            painter.drawImage(frame, self._sharp)
            return
        longest = round(max(frame.width(), frame.height()))
        small = self._thumbnails.pixmap(self._sha, longest, self.devicePixelRatioF())
        if small is not None and not small.isNull():
            painter.drawPixmap(frame, small, QRectF(small.rect()))
        else:
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(self._theme.colour("surface"))
            painter.drawRect(frame)

    def _paint_finding(self, painter: QPainter, frame: QRectF, finding: Finding) -> None:
        if finding.box is None or self._size is None:
            return
        scale = frame.width() / self._size.width
        box = finding.box.scaled(scale)
        rect = QRectF(frame.x() + box.x, frame.y() + box.y, box.width, box.height)
        ink = QColor(self._theme.hue(ICONS[finding.severity][1])[0])
        is_stressed = finding == self._looked_at
        fill = QColor(ink)
        fill.setAlpha(52 if is_stressed else 0)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(0, 0, 0, 130), 4 if is_stressed else 3))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2.5 if is_stressed else 1.5))
        painter.drawRoundedRect(rect, 3, 3)
