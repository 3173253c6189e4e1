"""The one set of ratios all placements of a campaign share, so that they look like siblings.

Every length is a ratio of the placement's unit, which grows with the area that texts may use. A square, a story and a
landscape with the same free area thus carry letters of the same size.
"""

from __future__ import annotations

import math

from studio.model.geometry import Box, Insets, Size

MARGIN = 0.06
LARGEST_MARGIN_OF_SHORT_SIDE = 0.085
BREATH_AT_SAFE_EDGE = 0.2

LOGO_AREA_SIDE = 0.112
LOGO_LARGEST_HEIGHT = 0.082
LOGO_LARGEST_WIDTH_OF_SHORT_SIDE = 0.42
LOGO_PLANNED_HEIGHT = 0.055
LOGO_CLEAR_SPACE = 0.5

GAP_LOGO_TO_TEXT = 0.036
GAP_EYEBROW = 0.013
GAP_SUBLINE = 0.017
GAP_ACTION = 0.036
GAP_PRODUCT = 0.036
GAP_FLOOR = 0.026
GAP_LEGAL = 0.016
GAP_PRICE = 0.03
COLUMN_GUTTER = 0.042

ACTION_HEIGHT = 0.064
LEGAL_LINE = 0.026
PRICE_LINE = 0.058


def action_height(unit: float, min_text_px: float) -> float:
    """The height a call to action needs, px: on small canvases the smallest text decides."""
    return max(ACTION_HEIGHT * unit, 2.4 * min_text_px)


def price_line(unit: float, min_text_px: float) -> float:
    """The height a price needs, px."""
    return max(PRICE_LINE * unit, 1.6 * min_text_px)


def legal_line(unit: float, min_text_px: float) -> float:
    """The height that is kept for a legal line before it is known, px."""
    return max(LEGAL_LINE * unit, 1.35 * min_text_px)


def unit_of(size: Size, safe: Insets) -> float:
    """The length all ratios refer to, px: without safe insets the geometric mean of the canvas's sides."""
    content = content_box(size, safe)
    return math.sqrt(max(1.0, content.width) * max(1.0, content.height)) / (1 - 2 * MARGIN)


def margin_of(size: Size) -> float:
    """The free edge of a canvas, px."""
    mean = math.sqrt(size.width * size.height)
    return min(MARGIN * mean, LARGEST_MARGIN_OF_SHORT_SIDE * size.short_side)


def content_box(size: Size, safe: Insets) -> Box:
    """What texts and logo may fill: inside the margin, and a breath inside whatever the platform covers."""
    margin = margin_of(size)

    def edge(inset: float) -> float:
        return max(margin, inset + BREATH_AT_SAFE_EDGE * margin) if inset > 0 else margin

    insets = Insets(left=edge(safe.left), top=edge(safe.top), right=edge(safe.right), bottom=edge(safe.bottom))
    return Box.of_size(size).inset(insets)


def foot_edge(size: Size, safe: Insets) -> float:
    """How low the legal line may reach, px from the top: it may use half of the lower margin."""
    margin = margin_of(size)
    return size.height - max(0.5 * margin, safe.bottom + (BREATH_AT_SAFE_EDGE * margin if safe.bottom else 0))
