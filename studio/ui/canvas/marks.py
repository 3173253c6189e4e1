"""Marks laid over the creative that are never part of it: safe zone, grid, guides and findings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.model.finding import Finding
from studio.model.geometry import Box, Insets, Size
from studio.ui.canvas.creative_item import rect_of
from studio.ui.canvas.snapping import Guide, margin_of
from studio.ui.theme import Theme
from studio.ui.tokens import Hue

SEVERITY_HUES: dict[str, Hue] = {"error": "bad", "warning": "warn", "info": "info"}
GUIDE = QColor("#ff3d9a")
"""Guides are drawn in a colour that no theme and hardly a brand uses, so that they are never taken for the picture."""


class Mark(QGraphicsItem):
    """Covers the canvas and takes no mouse."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = Size(width=1, height=1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_size(self, size: Size) -> None:
        self.prepareGeometryChange()
        self._size = size

    def boundingRect(self) -> QRectF:
        return QRectF(-2, -2, self._size.width + 4, self._size.height + 4)


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen


class SafeZone(Mark):
    """Hatches what the platform's own buttons cover and outlines what is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._safe = Insets()

    def set_safe(self, safe: Insets) -> None:
        self._safe = safe
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        whole = QRectF(0, 0, self._size.width, self._size.height)
        safe = self._safe
        inner = whole.adjusted(safe.left, safe.top, -safe.right, -safe.bottom)
        outside = QPainterPath()
        outside.addRect(whole)
        hole = QPainterPath()
        hole.addRect(inner)
        outside = outside.subtracted(hole)
        tint = QColor(GUIDE)
        tint.setAlpha(34)
        painter.fillPath(outside, tint)
        hatch = QColor(GUIDE)
        hatch.setAlpha(120)
        brush = QBrush(hatch, Qt.BrushStyle.BDiagPattern)
        transform = painter.worldTransform().inverted()[0]
        brush.setTransform(transform)
        painter.fillPath(outside, brush)
        painter.setPen(_pen(GUIDE, 1.25, Qt.PenStyle.DashLine))
        painter.drawRect(inner)


class GridLines(Mark):
    """Margins, centre lines and thirds."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        width, height = self._size.width, self._size.height
        faint = QColor(GUIDE)
        faint.setAlpha(110)
        painter.setPen(_pen(faint, 1))
        for share in (1 / 3, 2 / 3):
            painter.drawLine(QLineF(width * share, 0, width * share, height))
            painter.drawLine(QLineF(0, height * share, width, height * share))
        painter.setPen(_pen(faint, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(width / 2, 0, width / 2, height))
        painter.drawLine(QLineF(0, height / 2, width, height / 2))
        margin = margin_of(self._size)
        painter.drawRect(QRectF(margin, margin, width - 2 * margin, height - 2 * margin))


class Guides(Mark):
    """The lines that a moving box rests on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._guides: tuple[Guide, ...] = ()

    @property
    def guides(self) -> tuple[Guide, ...]:
        return self._guides

    def set_guides(self, guides: tuple[Guide, ...]) -> None:
        if guides != self._guides:
            for guide in (*self._guides, *guides):
                self.update(self._line_rect(guide))
            self._guides = guides

    def _line_rect(self, guide: Guide) -> QRectF:
        reach = max(4.0, self._size.short_side / 80)
        if guide.is_vertical:
            return QRectF(guide.at - reach, -2, 2 * reach, self._size.height + 4)
        return QRectF(-2, guide.at - reach, self._size.width + 4, 2 * reach)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(_pen(GUIDE, 1))
        for guide in self._guides:
            if guide.is_vertical:
                painter.drawLine(QLineF(guide.at, 0, guide.at, self._size.height))
            else:
                painter.drawLine(QLineF(0, guide.at, self._size.width, guide.at))


class FindingMarks(Mark):
    """Outlines the places of findings; the one being looked at is filled too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._findings: tuple[Finding, ...] = ()
        self._looked_at: Finding | None = None

    def set_findings(self, findings: Sequence[Finding], looked_at: Finding | None = None) -> None:
        """Show these, one of them stressed; findings without a place show nothing."""
        self._findings, self._looked_at = tuple(findings), looked_at
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for finding in self._findings:
            if finding.box is not None:
                self._outline(painter, finding, finding.box)

    def _outline(self, painter: QPainter, finding: Finding, box: Box) -> None:
        ink = QColor(self._theme.hue(SEVERITY_HUES[finding.severity])[0])
        is_stressed = finding == self._looked_at
        fill = QColor(ink)
        fill.setAlpha(46 if is_stressed else 0)
        painter.setBrush(fill)
        painter.setPen(_pen(QColor(0, 0, 0, 150), 4 if is_stressed else 3))
        painter.drawRoundedRect(rect_of(box), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(ink, 2.5 if is_stressed else 1.5))
        painter.drawRoundedRect(rect_of(box), 4, 4)
