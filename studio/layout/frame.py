"""The composition families: where logo, texts, product and foot stand on a canvas of any aspect."""

from __future__ import annotations

from typing import Literal

from studio.layout import proportions as ratio
from studio.model.composition import Align
from studio.model.geometry import Box, Insets, Size
from studio.model.placement import Placement
from studio.model.value import Value

Family = Literal["stacked", "story", "side", "strip", "tower", "banner"]
Anchor = tuple[float, float]

TOP_SHARE: dict[Family, float] = {
    "stacked": 0.44,
    "story": 0.42,
    "tower": 0.46,
    "side": 0.5,
    "strip": 0.5,
    "banner": 0.5,
}

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
BANNER_SPOTS = (LogoSpot(name="start", x=0, y=0.5, preference=1.0),)

LEGAL_LINES_PLANNED = 2
"""The product is planned above this many legal lines, so that a long one does not push the action into it."""

BANNER_ASPECT, BANNER_ROWS = 4.2, 13
"""A canvas this long, or a long one with fewer rows of its smallest text, is set in one row."""


class Frame(Value):
    """The rooms of one canvas, left to right, in design px.

    `text` is the column of eyebrow, headline and subline; beside a product it holds price and call to action too.
    `foot` is the row of price and call to action under a product, None where the column holds them; `stacks_action`
    puts the price above the call to action instead of beside it. `action` is their room in a banner, where everything
    stands in one row.
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
    action: Box | None = None

    @property
    def row(self) -> Box:
        """What is turned over where a photo stays as it is and its texts are read from the right.

        The text column; in a banner all that stands in one row beside the product, from the logo to the action.
        """
        if self.action is None:
            return self.text
        return self.content.model_copy(update={"width": self.action.right - self.content.x})


def family_of(size: Size, min_text_px: float = 0.0) -> Family:
    """The composition family: tower, story, stacked, side by side, strip by the aspect; a low strip is a banner."""
    aspect = size.aspect
    is_low = min_text_px > 0 and size.height < BANNER_ROWS * min_text_px
    if aspect >= BANNER_ASPECT or (aspect >= 2.3 and is_low):
        return "banner"
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
    min_text_px: float = 0.0,
    has_product: bool = True,
    action_width: float | None = None,
) -> Frame:
    """The rooms of a canvas.

    `logo` is where the logo stands (None: its usual height is kept free at the top); `product` bounds the product
    as drawn and gives the texts what it leaves free; `legal_height` is what the legal line needs, px, and
    `action_width` what price and call to action need in a banner. `min_text_px`: the placement's smallest text.
    """
    family = family_of(size, min_text_px)
    unit, content = ratio.unit_of(size, safe), ratio.content_box(size, safe)
    legal_height = legal_height or ratio.legal_line(unit, min_text_px)
    if family == "banner":
        room = product if has_product else Box(x=content.right, y=content.y, width=0, height=content.height)
        return _banner(size, safe, logo, room, legal_height if has_legal else 0.0, min_text_px, action_width)
    legal = _legal_room(family, size, safe, content, has_legal, legal_height, has_product)
    bottom = min(content.bottom, legal.y - ratio.GAP_LEGAL * unit) if has_legal else content.bottom
    text_top = _text_top(content, unit, logo)
    if family in ("side", "strip"):
        alone = Box(x=content.right, y=content.y, width=0, height=0) if not has_product else product
        return _beside(family, size, safe, content, legal, bottom, text_top, alone)
    return _stacked(family, size, safe, content, legal, bottom, text_top, product, has_price, min_text_px, has_product)


def planned_frame(placement: Placement, *, has_price: bool, has_legal: bool) -> Frame:
    """The rooms before picture and words exist; the product stands above a legal line of several lines."""
    unit = ratio.unit_of(placement.size, placement.safe)
    return frame_of(
        placement.size,
        placement.safe,
        has_price=has_price,
        has_legal=has_legal,
        min_text_px=placement.min_text_px,
        legal_height=LEGAL_LINES_PLANNED * ratio.legal_line(unit, placement.min_text_px),
    )


def _legal_room(
    family: Family, size: Size, safe: Insets, content: Box, has_legal: bool, legal_height: float, has_product: bool
) -> Box:
    edge = ratio.foot_edge(size, safe)
    height = legal_height if has_legal else 0.0
    is_whole = family not in ("side", "strip") or not has_product
    width = content.width if is_whole else _column_width(size, content)
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
    min_text_px: float,
    has_product: bool,
) -> Frame:
    unit = ratio.unit_of(size, safe)
    foot_height = ratio.action_height(unit, min_text_px)
    if family == "tower" and has_price:
        foot_height += ratio.price_line(unit, min_text_px) + ratio.GAP_LEGAL * unit
    foot = Box(x=content.x, y=bottom - foot_height, width=content.width, height=foot_height)
    floor = foot.y - ratio.GAP_FLOOR * unit
    share = SQUARE_TOP_SHARE if size.aspect > 0.9 else TOP_SHARE[family]
    top = content.y + share * (floor - content.y)
    room = Box(x=content.x, y=top, width=content.width, height=floor - top)
    limit = top
    if product is not None:
        least, most = (content.y + share * (floor - content.y) for share in (LEAST_TEXT_SHARE, MOST_TEXT_SHARE))
        limit = min(max(product.y, least), most)
    text_bottom = limit - ratio.GAP_PRODUCT * unit if has_product else floor
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
        right = content.right if product.is_empty else right
    text = Box(x=content.x, y=text_top, width=right - content.x, height=max(0.0, bottom - text_top))
    return Frame(
        family=family, size=size, safe=safe, unit=unit, margin=margin, content=content, text=text,
        product=room, floor_y=floor, foot=None, legal=legal, align="start", spots=SIDE_SPOTS,
    )  # fmt: skip


def _banner(
    size: Size,
    safe: Insets,
    logo: Box | None,
    product: Box | None,
    legal_height: float,
    min_text_px: float,
    action_width: float | None,
) -> Frame:
    """One row: logo, words, price and call to action, product; a legal line runs under the words."""
    unit, content = ratio.unit_of(size, safe), ratio.content_box(size, safe)
    gutter = max(ratio.COLUMN_GUTTER * unit, 0.14 * content.height)
    room_width = min(1.1 * content.height, 0.17 * content.width)
    room = Box(x=content.right - room_width, y=content.y, width=room_width, height=content.height)
    end = product.x - gutter if product is not None and product.width > 0 else content.right
    end = room.x - gutter if product is None else end
    width = action_width if action_width is not None else _planned_action(content, unit, min_text_px)
    action = Box(x=end - width, y=content.y, width=width, height=content.height)
    start = logo.right if logo is not None else content.x + 0.15 * content.width
    left = start + gutter
    right = action.x - gutter if width > 0 else end
    words = Box(x=left, y=content.y, width=max(1.0, right - left), height=content.height)
    legal = Box(x=left, y=content.bottom - legal_height, width=words.width, height=legal_height)
    gap = 0.35 * ratio.GAP_LEGAL * unit if legal_height else 0.0
    text = words.model_copy(update={"height": max(1.0, words.height - legal_height - gap)})
    return Frame(
        family="banner", size=size, safe=safe, unit=unit, margin=ratio.margin_of(size), content=content, text=text,
        product=room, floor_y=content.bottom, foot=None, legal=legal, align="start", spots=BANNER_SPOTS, action=action,
    )  # fmt: skip


def _planned_action(content: Box, unit: float, min_text_px: float) -> float:
    """The width kept for a call to action before it is known, px."""
    return min(0.26 * content.width, 9.5 * max(min_text_px, 0.0285 * unit))
