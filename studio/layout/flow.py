"""How fitted texts stand in the rooms of a frame: spacing, optical centre, the row of price and call to action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studio.layout import proportions as ratio
from studio.layout.frame import Frame
from studio.model.composition import TextLayer, TextRole
from studio.model.geometry import Box

COLUMN: tuple[TextRole, ...] = ("eyebrow", "headline", "subline")
OPTICAL_CENTRE = {"stacked": 0.45, "story": 0.45, "tower": 0.4, "side": 0.44, "strip": 0.46, "banner": 0.5}
"""Which share of the free height stands above a block: a little less than half, as the eye sees it."""

Texts = Mapping[str, TextLayer]


def gap_before(role: TextRole, unit: float) -> float:
    """The space above a part of the column, px."""
    gaps: dict[TextRole, float] = {
        "headline": ratio.GAP_EYEBROW,
        "subline": ratio.GAP_SUBLINE,
        "cta": ratio.GAP_ACTION,
        "price": ratio.GAP_ACTION,
    }
    return gaps.get(role, 0.0) * unit


def column_height(texts: Texts, unit: float, roles: Iterable[TextRole] = COLUMN) -> float:
    """The height of the column's parts with their gaps, px; the first part has no gap above it."""
    present = [role for role in roles if role in texts]
    return sum(texts[role].box.height for role in present) + sum(gap_before(role, unit) for role in present[1:])


def action_size(texts: Texts, frame: Frame) -> tuple[float, float]:
    """Width and height of price and call to action together, px; zero when there is neither."""
    boxes = [texts[role].plate_box for role in ("price", "cta") if role in texts]
    if not boxes:
        return 0.0, 0.0
    if frame.stacks_action:
        gap = ratio.GAP_LEGAL * frame.unit * (len(boxes) - 1)
        return max(box.width for box in boxes), sum(box.height for box in boxes) + gap
    gap = ratio.GAP_PRICE * frame.unit * (len(boxes) - 1)
    return sum(box.width for box in boxes) + gap, max(box.height for box in boxes)


def arrange(texts: Texts, frame: Frame) -> dict[str, TextLayer]:
    """The texts at their places. Only positions change, and column widths; lines and sizes stay as fitted."""
    placed = dict(texts)
    column = [role for role in COLUMN if role in texts]
    width, height = action_size(texts, frame)
    beside = frame.foot is None and frame.action is None
    total = column_height(texts, frame.unit)
    if beside and height:
        total += height + (gap_before("cta", frame.unit) if column else 0.0)
    free = max(0.0, frame.text.height - total)
    y = frame.text.y + free * OPTICAL_CENTRE[frame.family]
    for number, role in enumerate(column):
        y += gap_before(role, frame.unit) if number else 0.0
        box = texts[role].box
        placed[role] = _at(texts[role], Box(x=frame.text.x, y=y, width=frame.text.width, height=box.height))
        y += box.height
    if height:
        if beside:
            y += gap_before("cta", frame.unit) if column else 0.0
            row = Box(x=frame.text.x, y=y, width=width, height=height)
        elif frame.action is not None:
            row = Box(x=frame.action.right - width, y=frame.action.centre_y - height / 2, width=width, height=height)
        else:
            assert frame.foot is not None
            x = frame.foot.centre_x - width / 2
            row = Box(x=x, y=frame.foot.bottom - height, width=width, height=height)
        placed.update(_action_row(texts, frame, row))
    if "legal" in texts:
        legal = texts["legal"]
        bottom = frame.legal.bottom
        room = Box(x=frame.legal.x, y=bottom - legal.box.height, width=frame.legal.width, height=legal.box.height)
        placed["legal"] = _at(legal, room)
    return placed


def turned(texts: Texts, frame: Frame) -> dict[str, TextLayer]:
    """The texts read from right to left within their own rooms, for a picture that stays as it is."""
    return {role: _at(layer, turned_box(layer.box, frame)) for role, layer in texts.items()}


def turned_box(box: Box, frame: Frame) -> Box:
    """A box mirrored about the middle of the text column, or of a banner's row."""
    return box.moved(2 * (frame.row.centre_x - box.centre_x), 0)


def _action_row(texts: Texts, frame: Frame, row: Box) -> dict[str, TextLayer]:
    placed: dict[str, TextLayer] = {}
    x, y = row.x, row.y
    for role in ("price", "cta"):
        if role not in texts:
            continue
        layer, outer = texts[role], texts[role].plate_box
        inner_dx, inner_dy = layer.box.x - outer.x, layer.box.y - outer.y
        if frame.stacks_action:
            left = row.centre_x - outer.width / 2
            placed[role] = _at(layer, layer.box.moved(left + inner_dx - layer.box.x, y + inner_dy - layer.box.y))
            y += outer.height + ratio.GAP_LEGAL * frame.unit
        else:
            top = row.centre_y - outer.height / 2
            placed[role] = _at(layer, layer.box.moved(x + inner_dx - layer.box.x, top + inner_dy - layer.box.y))
            x += outer.width + ratio.GAP_PRICE * frame.unit
    return placed


def _at(layer: TextLayer, box: Box) -> TextLayer:
    return layer.model_copy(update={"box": box})
