"""The surroundings of a creative, drawn neutrally: bars, circles and lines, and no platform's own artwork."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from studio.ui.proof.surfaces import Kind, Surface


@dataclass(frozen=True)
class Paper:
    """The colours a platform's own page has in its light or its dark look."""

    ground: str
    raised: str
    line: str
    faint: str
    strong: str
    sky_top: str
    sky_bottom: str


LIGHT = Paper("#ffffff", "#f1f1f3", "#e2e2e6", "#d5d5da", "#8d8d95", "#c9d6e2", "#eef2f5")
DARK = Paper("#0c0c0d", "#1c1c1f", "#2c2c30", "#37373c", "#8b8b93", "#11151c", "#2a2f38")
_OVER = "#ffffff"


def paint_under(painter: QPainter, surface: Surface, paper: Paper) -> None:
    """Everything that lies behind the creative; the painter is scaled to points."""
    painter.fillRect(QRectF(0, 0, surface.width, surface.height), QColor(paper.ground))
    _UNDER.get(surface.kind, _nothing)(painter, surface, paper)


def paint_over(painter: QPainter, surface: Surface, paper: Paper) -> None:
    """What the platform lays over the creative."""
    _OVERS.get(surface.kind, _nothing)(painter, surface, paper)


def _nothing(painter: QPainter, surface: Surface, paper: Paper) -> None:
    """A place without furniture."""


def _bar(painter: QPainter, x: float, y: float, width: float, height: float, colour: str, opacity: float = 1) -> None:
    ink = QColor(colour)
    ink.setAlphaF(opacity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    radius = min(height / 2, 6)
    painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)


def _dot(painter: QPainter, x: float, y: float, radius: float, colour: str, opacity: float = 1) -> None:
    ink = QColor(colour)
    ink.setAlphaF(opacity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _text(painter: QPainter, x: float, y: float, width: float, lines: int, colour: str, pitch: float = 16) -> None:
    """A paragraph as bars, its last line shorter."""
    for line in range(lines):
        share = 0.58 if line == lines - 1 and lines > 1 else 1 - (line % 3) * 0.05
        _bar(painter, x, y + line * pitch, width * share, pitch * 0.5, colour)


def _status(painter: QPainter, width: float, colour: str, opacity: float = 1) -> None:
    _bar(painter, 26, 17, 34, 11, colour, opacity)
    for step in range(3):
        _bar(painter, width - 84 + step * 22, 17, 17, 11, colour, opacity)


def _author(painter: QPainter, x: float, y: float, paper: Paper) -> None:
    _dot(painter, x + 17, y + 17, 17, paper.faint)
    _bar(painter, x + 44, y + 6, 118, 9, paper.strong)
    _bar(painter, x + 44, y + 22, 72, 7, paper.faint)
    for step in range(3):
        _dot(painter, 352 + step * 7, y + 16, 1.8, paper.strong)


def _feed(painter: QPainter, surface: Surface, paper: Paper) -> None:
    slot = surface.slot
    _status(painter, surface.width, paper.strong)
    _author(painter, 14, 50 if slot.top() < 120 else 96, paper)
    if slot.left() > 0:  # a small picture beside a text
        _text(painter, slot.right() + 14, slot.top() + 2, surface.width - slot.right() - 34, 3, paper.faint)
    below = slot.bottom() + 12
    for step in range(3):
        _ring(painter, 26 + step * 40, below + 14, paper.strong)
    _bar(painter, surface.width - 40, below + 3, 18, 22, paper.line)
    _text(painter, 14, below + 44, 300, 2, paper.faint)
    following = below + 100
    if following + 60 < surface.height - 62:  # the next post, as far as it is seen
        painter.fillRect(QRectF(0, following - 14, surface.width, 1), QColor(paper.line))
        _author(painter, 14, following, paper)
        rest = QRectF(0, following + 50, surface.width, surface.height - following - 112)
        painter.fillRect(rest, QColor(paper.raised))
    _bar(painter, 0, surface.height - 62, surface.width, 1, paper.line)
    for step in range(5):
        _ring(painter, 39 + step * 78, surface.height - 34, paper.strong)


def _ring(painter: QPainter, x: float, y: float, colour: str, radius: float = 10) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _shade(painter: QPainter, rect: QRectF, is_from_top: bool) -> None:
    """The soft darkening under a platform's own white signs."""
    fade = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    near, far = QColor(0, 0, 0, 92), QColor(0, 0, 0, 0)
    fade.setColorAt(0, near if is_from_top else far)
    fade.setColorAt(1, far if is_from_top else near)
    painter.fillRect(rect, fade)


def _story_over(painter: QPainter, surface: Surface, paper: Paper) -> None:
    width, height = surface.width, surface.height
    _shade(painter, QRectF(0, 0, width, 92), True)
    _shade(painter, QRectF(0, height - 120, width, 120), False)
    for step in range(4):
        _bar(painter, 10 + step * 93.5, 12, 88, 3, _OVER, 0.95 if step == 0 else 0.45)
    _dot(painter, 30, 44, 16, _OVER, 0.9)
    _bar(painter, 56, 34, 104, 9, _OVER, 0.9)
    _bar(painter, 56, 49, 64, 7, _OVER, 0.6)
    painter.setPen(QPen(QColor(255, 255, 255, 230), 2.4))
    painter.drawLine(QPointF(352, 36), QPointF(368, 52))
    painter.drawLine(QPointF(368, 36), QPointF(352, 52))
    painter.setBrush(QColor(255, 255, 255, 235))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(width / 2 - 76, height - 76, 152, 42), 21, 21)
    _bar(painter, width / 2 - 38, height - 60, 76, 10, "#3a3a40")


def _reel_over(painter: QPainter, surface: Surface, paper: Paper) -> None:
    width, height = surface.width, surface.height
    _shade(painter, QRectF(0, 0, width, 84), True)
    _shade(painter, QRectF(0, height - 230, width, 230), False)
    for step in range(3):
        _bar(painter, 96 + step * 70, 34, 54, 10, _OVER, 0.95 if step == 1 else 0.55)
    for step in range(5):
        _dot(painter, width - 32, height - 350 + step * 58, 17, _OVER, 0.88)
        _bar(painter, width - 46, height - 327 + step * 58, 28, 6, _OVER, 0.7)
    _dot(painter, 32, height - 132, 16, _OVER, 0.9)
    _bar(painter, 58, height - 140, 120, 10, _OVER, 0.95)
    _bar(painter, 58, height - 124, 80, 7, _OVER, 0.6)
    _text(painter, 16, height - 102, 270, 2, _OVER)
    _bar(painter, 16, height - 60, 290, 36, "#f2f2f3", 0.94)
    _bar(painter, 96, height - 46, 130, 9, "#3a3a40")


def _pin(painter: QPainter, surface: Surface, paper: Paper) -> None:
    _status(painter, surface.width, paper.strong)
    _bar(painter, 10, 48, surface.width - 20, 34, paper.raised)
    own = surface.slot
    heights = (150, 220, 180, 240)
    top = 96.0
    for height in heights:
        _bar(painter, 199, top, 181, height, paper.raised)
        top += height + 34
    _text(painter, 14, own.bottom() + 10, 150, 2, paper.faint, 13)
    top = own.bottom() + 52
    while top < surface.height:
        _bar(painter, 10, top, 181, 190, paper.raised)
        top += 224


def _page(painter: QPainter, surface: Surface, paper: Paper) -> None:
    slot = surface.slot
    _browser(painter, surface, paper)
    is_wide = slot.width() / slot.height() > 2.2
    top = slot.bottom() + 40 if is_wide else 120.0
    column = surface.width - 160 if is_wide else slot.left() - 130
    _bar(painter, 80, top, column * 0.72, 26, paper.strong)
    _bar(painter, 80, top + 38, column * 0.5, 26, paper.strong)
    y = top + 96
    while y + 90 < surface.height:
        _text(painter, 80, y, column, 5, paper.faint, 20)
        y += 128


def _browser(painter: QPainter, surface: Surface, paper: Paper) -> None:
    painter.fillRect(QRectF(0, 0, surface.width, 46), QColor(paper.raised))
    for step in range(3):
        _dot(painter, 26 + step * 20, 23, 5.5, paper.faint)
    _bar(painter, 110, 12, surface.width - 220, 22, paper.line)


def _app(painter: QPainter, surface: Surface, paper: Paper) -> None:
    _status(painter, surface.width, paper.strong)
    _bar(painter, 20, 58, 170, 20, paper.strong)
    for row in range(5):
        y = 104 + row * 112
        _bar(painter, 20, y, 96, 84, paper.raised)
        _text(painter, 130, y + 8, 236, 4, paper.faint, 19)
    painter.fillRect(QRectF(0, surface.slot.top() - 6, surface.width, 1), QColor(paper.line))
    for step in range(4):
        _ring(painter, 48 + step * 98, surface.height - 30, paper.strong)


def _video(painter: QPainter, surface: Surface, paper: Paper) -> None:
    _browser(painter, surface, paper)
    slot = surface.slot
    _bar(painter, slot.left(), slot.bottom() + 18, min(slot.width(), 460), 18, paper.strong)
    _dot(painter, slot.left() + 18, slot.bottom() + 72, 18, paper.faint)
    _bar(painter, slot.left() + 46, slot.bottom() + 62, 150, 9, paper.strong)
    _bar(painter, slot.left() + 46, slot.bottom() + 78, 90, 8, paper.faint)
    x = max(760.0, slot.right() + 40)
    for row in range(6):
        y = 90 + row * 104
        if x + 380 <= surface.width + 40 and y + 88 < surface.height:
            _bar(painter, x, y, 150, 84, paper.raised)
            _text(painter, x + 164, y + 6, surface.width - x - 190, 3, paper.faint, 18)


def _wall(painter: QPainter, surface: Surface, paper: Paper) -> None:
    """An outdoor wall on two posts, a street under it and a person for scale."""
    _sky(painter, surface, paper)
    slot, ground = surface.slot, surface.height - 46
    painter.fillRect(QRectF(0, ground, surface.width, 46), QColor(paper.line))
    for share in (0.22, 0.78):
        painter.fillRect(
            QRectF(slot.left() + slot.width() * share - 9, slot.bottom(), 18, ground - slot.bottom()),
            QColor(paper.faint),
        )
    _frame(painter, slot, paper)
    _person(painter, slot.right() + 60, ground, 1750 / surface.mm_per_point, paper)


def _panel(painter: QPainter, surface: Surface, paper: Paper) -> None:
    _sky(painter, surface, paper)
    slot, ground = surface.slot, surface.height - 40
    painter.fillRect(QRectF(0, ground, surface.width, 40), QColor(paper.line))
    if surface.mm_per_point > 2:  # a stand; small screens hang on a wall
        foot = QRectF(slot.center().x() - 26, slot.bottom(), 52, ground - slot.bottom())
        painter.fillRect(foot, QColor(paper.faint))
    _frame(painter, slot, paper)
    _person(painter, slot.right() + 66, ground, min(1750 / surface.mm_per_point, surface.height * 0.86), paper)


def _sky(painter: QPainter, surface: Surface, paper: Paper) -> None:
    fade = QLinearGradient(0, 0, 0, surface.height)
    fade.setColorAt(0, QColor(paper.sky_top))
    fade.setColorAt(1, QColor(paper.sky_bottom))
    painter.fillRect(QRectF(0, 0, surface.width, surface.height), fade)


def _frame(painter: QPainter, slot: QRectF, paper: Paper) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#26282c"))
    painter.drawRoundedRect(slot.adjusted(-9, -9, 9, 9), 5, 5)


def _person(painter: QPainter, x: float, ground: float, height: float, paper: Paper) -> None:
    """A figure of 1.75 m, to see how large the thing is."""
    head = height * 0.068
    body = QPainterPath()
    body.setFillRule(Qt.FillRule.WindingFill)
    body.addRoundedRect(QRectF(x - height * 0.115, ground - height * 0.83, height * 0.23, height * 0.42), head, head)
    body.addRoundedRect(QRectF(x - height * 0.085, ground - height * 0.55, height * 0.08, height * 0.55), 3, 3)
    body.addRoundedRect(QRectF(x + height * 0.005, ground - height * 0.55, height * 0.08, height * 0.55), 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paper.strong))
    painter.drawPath(body)
    painter.drawEllipse(QPointF(x, ground - height + head), head, head)


_Draw = Callable[[QPainter, Surface, Paper], None]
_UNDER: dict[Kind, _Draw] = {
    "feed": _feed, "pin": _pin, "page": _page, "app": _app, "video": _video, "wall": _wall, "panel": _panel,
}  # fmt: skip
_OVERS: dict[Kind, _Draw] = {"story": _story_over, "reel": _reel_over}
