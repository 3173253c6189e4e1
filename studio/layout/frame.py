"""The composition families: where logo, texts, product and foot stand on a canvas of any aspect from 1:3 to 3:1."""

from __future__ import annotations

from typing import Literal

from studio.layout import proportions as ratio
from studio.model.composition import Align
from studio.model.geometry import Box, Insets, Size
from studio.model.value import Value

Family = Literal["stacked", "story", "side", "strip", "tower"]
Anchor = tuple[float, float]

TOP_SHARE: dict[Family, float] = {"stacked": 0.44, "story": 0.42, "tower": 0.46, "side": 0.5, "strip": 0.5}

SQUARE_TOP_SHARE = 0.415
"""A square is low: its product gets a little of what the texts have elsewhere."""

LEAST_TEXT_SHARE, MOST_TEXT_SHARE = 0.34, 0.7
"""How much of the height above the floor the texts keep over a tall product, and take over a low one."""


class LogoSpot(Value):
    """A place a family offers to the logo: `x` and `y` 0..1 in the content box, `preference` 0..1."""

    name: str
    x: float
    y: float
    preference: float


CENTRED_SPOTS = (
    LogoSpot(name="top centre", x=0.5, y=0, preference=1.0),
    LogoSpot(name="top start", x=0, y=0, preference=0.7),
    LogoSpot(name="top end", x=1, y=0, preference=0.62),
)
SIDE_SPOTS = (
    LogoSpot(name="top start", x=0, y=0, preference=1.0),
    LogoSpot(name="top end", x=1, y=0, preference=0.66),
    LogoSpot(name="bottom end", x=1, y=1, preference=0.55),
)


class Frame(Value):
    """The rooms of one canvas, left to right, in design px.

    `text` is the column of eyebrow, headline and subline; beside a product it holds price and call to action too.
    `foot` is the row of price and call to action under a product, None where the column holds them; `stacks_action`
    puts the price above the call to action instead of beside it.
    """

    family: Family
    size: Size
    safe: Insets
    unit: float
    margin: float
    content: Box
    text: Box
    product: Box
    floor_y: float
    foot: Box | None
    legal: Box
    align: Align
    spots: tuple[LogoSpot, ...]
    stacks_action: bool = False


def family_of(size: Size) -> Family:
    """The composition family for an aspect: tower, story, stacked, side by side, strip."""
    aspect = size.aspect
    if aspect < 0.42:
        return "tower"
    if aspect < 0.61:
        return "story"
    if aspect < 1.15:
        return "stacked"
    return "side" if aspect < 2.3 else "strip"


def frame_of(
    size: Size,
    safe: Insets,
    *,
    has_price: bool,
    has_legal: bool,
    logo: Box | None = None,
    product: Box | None = None,
    legal_height: float | None = None,
) -> Frame:
    """The rooms of a canvas.

    `logo` is where the logo stands (None: its usual height is kept free at the top); `product` bounds the product
    as drawn and gives the texts what it leaves free; `legal_height` is what the legal line needs, px.
    """
    family = family_of(size)
    unit, content = ratio.unit_of(size, safe), ratio.content_box(size, safe)
    legal = _legal_room(size, safe, content, unit, has_legal, legal_height)
    bottom = min(content.bottom, legal.y - ratio.GAP_LEGAL * unit) if has_legal else content.bottom
    text_top = _text_top(content, unit, logo)
    if family in ("side", "strip"):
        return _beside(family, size, safe, content, legal, bottom, text_top, product)
    return _stacked(family, size, safe, content, legal, bottom, text_top, product, has_price)


def _legal_room(
    size: Size, safe: Insets, content: Box, unit: float, has_legal: bool, legal_height: float | None
) -> Box:
    edge = ratio.foot_edge(size, safe)
    height = (legal_height or ratio.LEGAL_LINE * unit) if has_legal else 0.0
    width = content.width if family_of(size) not in ("side", "strip") else _column_width(size, content)
    return Box(x=content.x, y=edge - height, width=width, height=height)


def _text_top(content: Box, unit: float, logo: Box | None) -> float:
    gap = ratio.GAP_LOGO_TO_TEXT * unit
    if logo is None:
        return content.y + ratio.LOGO_PLANNED_HEIGHT * unit + gap
    stands_on_top = logo.centre_y < content.centre_y
    return max(content.y, logo.bottom + max(gap, ratio.LOGO_CLEAR_SPACE * logo.height)) if stands_on_top else content.y


def _column_width(size: Size, content: Box) -> float:
    return min(0.5 * size.width, content.right) - content.x


def _stacked(
    family: Family,
    size: Size,
    safe: Insets,
    content: Box,
    legal: Box,
    bottom: float,
    text_top: float,
    product: Box | None,
    has_price: bool,
) -> Frame:
    unit = ratio.unit_of(size, safe)
    foot_height = ratio.ACTION_HEIGHT * unit
    if family == "tower" and has_price:
        foot_height += (ratio.PRICE_LINE + ratio.GAP_LEGAL) * unit
    foot = Box(x=content.x, y=bottom - foot_height, width=content.width, height=foot_height)
    floor = foot.y - ratio.GAP_FLOOR * unit
    share = SQUARE_TOP_SHARE if size.aspect > 0.9 else TOP_SHARE[family]
    top = content.y + share * (floor - content.y)
    room = Box(x=content.x, y=top, width=content.width, height=floor - top)
    limit = top
    if product is not None:
        least, most = (content.y + share * (floor - content.y) for share in (LEAST_TEXT_SHARE, MOST_TEXT_SHARE))
        limit = min(max(product.y, least), most)
    text_bottom = limit - ratio.GAP_PRODUCT * unit
    text = Box(x=content.x, y=text_top, width=content.width, height=max(0.0, text_bottom - text_top))
    return Frame(
        family=family, size=size, safe=safe, unit=unit, margin=ratio.margin_of(size), content=content, text=text,
        product=room, floor_y=floor, foot=foot, legal=legal, align="centre", spots=CENTRED_SPOTS,
        stacks_action=family == "tower",
    )  # fmt: skip


def _beside(
    family: Family,
    size: Size,
    safe: Insets,
    content: Box,
    legal: Box,
    bottom: float,
    text_top: float,
    product: Box | None,
) -> Frame:
    unit, margin = ratio.unit_of(size, safe), ratio.margin_of(size)
    floor = content.bottom - (0.035 if family == "side" else 0.01) * unit
    left = content.x + _column_width(size, content) + ratio.COLUMN_GUTTER * unit
    room = Box(x=left, y=content.y, width=content.right - left, height=floor - content.y)
    right = content.x + _column_width(size, content)
    if product is not None and product.x > right:
        right = max(right, min(0.58 * size.width, product.x - ratio.COLUMN_GUTTER * unit))
    text = Box(x=content.x, y=text_top, width=right - content.x, height=max(0.0, bottom - text_top))
    return Frame(
        family=family, size=size, safe=safe, unit=unit, margin=margin, content=content, text=text,
        product=room, floor_y=floor, foot=None, legal=legal, align="start", spots=SIDE_SPOTS,
    )  # fmt: skip
