"""A card: what a grid shows of one creative, and how it is drawn as a tile, a row or a frame of a film strip."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from studio.library.found import CreativeRow
from studio.model.locale import Direction, direction
from studio.model.placement import Placement
from studio.model.review import ReviewState
from studio.ui.theme import Theme
from studio.ui.tokens import RADIUS_MD
from studio.ui.widgets.badge import REVIEW_LOOK

CAPTION_PX = 46
ROW_PX = 64


def format_name(width: int, height: int) -> str:
    """`1080, 1350` -> `4:5`; formats that are no plain ratio are written `1.91:1`."""
    divisor = gcd(width, height) or 1
    across, down = width // divisor, height // divisor
    if across <= 21 and down <= 21:
        return f"{across}:{down}"
    return f"{width / height:.2f}:1" if width >= height else f"1:{height / width:.2f}"


@dataclass(frozen=True)
class Card:
    """One creative as a grid shows it; `thumbnail` is a blob's SHA-256, `problems` counts what blocks export."""

    key: str
    title: str
    locale: str
    format: str
    state: ReviewState
    thumbnail: str
    product: str = ""
    placement: str = ""
    campaign: str = ""
    revision: int = 1
    problems: int = 0
    warnings: int = 0
    direction: Direction = "ltr"
    row: CreativeRow | None = None

    @property
    def spoken(self) -> str:
        """The whole card in words, for screen readers."""
        blocked = f", {self.problems} checks failed" if self.problems else ""
        return f"{self.title}, {self.locale}, {self.placement or self.format}, {REVIEW_LOOK[self.state][0]}{blocked}"


def card_of(row: CreativeRow, placement: Placement | None, product: str = "", campaign: str = "") -> Card:
    """The card of a library row; the names of product and campaign are handed in."""
    return Card(
        key=row.id,
        title=row.headline.replace("*", ""),
        locale=row.key.locale,
        format=format_name(placement.width, placement.height) if placement else "1:1",
        state=row.state,
        thumbnail=row.thumbnail_sha,
        product=product or row.key.product_id,
        placement=f"{placement.platform} {placement.name}" if placement else row.key.placement_id,
        campaign=campaign,
        revision=row.revision,
        problems=row.errors,
        warnings=row.warnings,
        direction=direction(row.key.locale),
        row=row,
    )


@dataclass(frozen=True)
class CardLook:
    """How a card is met right now."""

    is_selected: bool = False
    is_current: bool = False
    is_hovered: bool = False
    has_focus: bool = False


class CardPainter:
    """Draws cards in today's theme. Wells stay neutral whatever is selected, so that no accent tints a picture."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def tile(self, painter: QPainter, cell: QRectF, card: Card, picture: QPixmap | None, look: CardLook) -> None:
        """A square well with the picture, title under it, then locale, format and state."""
        well = QRectF(cell.x() + 4, cell.y() + 4, cell.width() - 8, cell.height() - CAPTION_PX - 4)
        self._well(painter, well, card, picture, look, 14)
        left, right = well.left() + 4, well.right() - 4
        title = QRectF(left, well.bottom() + 6, right - left, 18)
        self._text(painter, title, card.title, "strong", "text")
        line = QRectF(left, title.bottom(), right - left, 17)
        state_width = self._state(painter, line, card)
        about = QRectF(line.left(), line.top(), line.width() - state_width - 8, line.height())
        self._text(painter, about, f"{card.locale}   {card.format}", "small", "text2")

    def row(self, painter: QPainter, cell: QRectF, card: Card, picture: QPixmap | None, look: CardLook) -> None:
        """One line of a list: small picture, title, product, locale, placement, revision, state."""
        body = cell.adjusted(4, 1, -4, -1)
        if look.is_selected or look.is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("pressed" if look.is_selected else "hover"))
            painter.drawRoundedRect(body, RADIUS_MD, RADIUS_MD)
        well = QRectF(body.left() + 8, body.top() + 6, body.height() - 12, body.height() - 12)
        self._picture(painter, well, picture, card)
        if look.is_selected:
            self._check(painter, QPointF(well.left() + 2, well.top() + 2))
        x = well.right() + 14
        room = body.right() - 16 - x
        shares = (0.36, 0.20, 0.10, 0.20, 0.14)
        texts = (card.title, card.product, card.locale, f"{card.placement}")
        for share, text in zip(shares, texts, strict=False):
            rect = QRectF(x, body.top(), room * share - 12, body.height())
            is_first = text is card.title
            self._text(painter, rect, text, "strong" if is_first else "small", "text" if is_first else "text2")
            x += room * share
        self._state(painter, QRectF(x, body.center().y() - 9, body.right() - 16 - x, 18), card)
        if look.has_focus and look.is_current:
            self._ring(painter, body, "focus", 1.5)

    def frame(self, painter: QPainter, cell: QRectF, card: Card, picture: QPixmap | None, look: CardLook) -> None:
        """One picture of a film strip with its state as a dot."""
        well = cell.adjusted(3, 3, -3, -3)
        ring = CardLook(look.is_current, look.is_current, look.is_hovered, look.has_focus)
        self._well(painter, well, card, picture, ring, 6, has_check=False)
        shown = self._frame_of(well.adjusted(6, 6, -6, -6), picture, card)
        painter.setPen(QPen(self.theme.colour("surface"), 1.5))
        painter.setBrush(self.theme.hue(REVIEW_LOOK[card.state][1])[0])
        painter.drawEllipse(shown.bottomRight() - QPointF(5, 5), 4.5, 4.5)

    def _well(
        self, painter: QPainter, well: QRectF, card: Card, picture: QPixmap | None, look: CardLook, margin: float,
        has_check: bool = True,
    ) -> None:  # fmt: skip
        name = "pressed" if look.is_selected else "hover" if look.is_hovered else "surface"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(name))
        painter.drawRoundedRect(well, RADIUS_MD, RADIUS_MD)
        self._picture(painter, well.adjusted(margin, margin, -margin, -margin), picture, card)
        if look.is_selected:
            self._ring(painter, well.adjusted(1, 1, -1, -1), "accent", 2)
            if has_check:
                self._check(painter, QPointF(well.left() + 18, well.top() + 18))
        elif look.is_current and look.has_focus:
            self._ring(painter, well.adjusted(1, 1, -1, -1), "focus", 1.5)
        if card.problems and has_check:
            self._problem(painter, QPointF(well.right() - 18, well.top() + 18))

    def _picture(self, painter: QPainter, room: QRectF, picture: QPixmap | None, card: Card) -> None:
        if picture is None or picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("canvas"))
            painter.drawRoundedRect(self._frame_of(room, None, card), 4, 4)
            return
        painter.drawPixmap(self._frame_of(room, picture, card), picture, QRectF(picture.rect()))

    def _frame_of(self, room: QRectF, picture: QPixmap | None, card: Card) -> QRectF:
        """Where the picture lies in its room; before it is loaded, its format says."""
        if picture is None or picture.isNull():
            return _fitted(_ratio(card.format), room)
        return _fitted(picture.width() / max(1, picture.height()), room)

    def _ring(self, painter: QPainter, rect: QRectF, colour: str, width: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour(colour), width))
        painter.drawRoundedRect(rect, RADIUS_MD - 1, RADIUS_MD - 1)

    def _check(self, painter: QPainter, centre: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        painter.drawEllipse(centre, 9, 9)
        painter.drawPixmap(centre - QPointF(6, 6), self.theme.pixmap("check", "on_accent", 12, stroke=3))

    def _problem(self, painter: QPainter, centre: QPointF) -> None:
        ink, soft = self.theme.hue("bad")
        painter.setPen(QPen(ink, 1))
        painter.setBrush(soft)
        painter.drawEllipse(centre, 9, 9)
        painter.drawPixmap(centre - QPointF(6, 6), self.theme.pixmap("triangle-alert", "bad", 12, stroke=2.25))

    def _state(self, painter: QPainter, line: QRectF, card: Card) -> float:
        """The state's dot and name at the right end of `line`; returns the width they take."""
        ink, _ = self.theme.hue(REVIEW_LOOK[card.state][1])
        font = self.theme.font("small", 500)
        name = REVIEW_LOOK[card.state][0]
        width = QFontMetricsF(font).horizontalAdvance(name)
        painter.setFont(font)
        painter.setPen(QPen(QColor(ink)))
        text = QRectF(line.right() - width - 1, line.top(), width + 2, line.height())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(text.left() - 8, line.center().y() + 0.5), 3, 3)
        return width + 16

    def _text(self, painter: QPainter, rect: QRectF, text: str, role: str, colour: str) -> None:
        font = self.theme.font(role)
        painter.setFont(font)
        painter.setPen(self.theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


def _ratio(name: str) -> float:
    across, _, down = name.partition(":")
    return float(across) / float(down)


def _fitted(aspect: float, room: QRectF) -> QRectF:
    """The largest rectangle of an aspect inside `room`, centred."""
    width = min(room.width(), room.height() * aspect)
    height = width / aspect
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
