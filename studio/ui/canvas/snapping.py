"""Snapping: a box being moved or scaled comes to rest on margins, centres and the edges of its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.model.geometry import Box, Insets, Size


@dataclass(frozen=True)
class Guide:
    """A line to show while a box rests on it. `is_vertical`: it stands at x = `at`; else it lies at y = `at`."""

    is_vertical: bool
    at: float


@dataclass(frozen=True)
class SnapLines:
    """Places a box may rest on, in design px: x of upright lines, y of level ones.

    `xs`, `ys` are the canvas's own; those of neighbours count only where none of these is in reach.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    near_xs: tuple[float, ...] = ()
    near_ys: tuple[float, ...] = ()


def margin_of(size: Size) -> float:
    """The layout margin offered as a guide: a twentieth of the short side."""
    return size.short_side / 20


def snap_lines(size: Size, safe: Insets, neighbours: Iterable[Box] = ()) -> SnapLines:
    """Canvas edges and centre, margins inside the safe area; edges and centres of `neighbours`."""
    margin = margin_of(size)
    xs = (0.0, size.width / 2, float(size.width), safe.left + margin, size.width - safe.right - margin)
    ys = (0.0, size.height / 2, float(size.height), safe.top + margin, size.height - safe.bottom - margin)
    boxes = tuple(neighbours)
    near_xs = (place for box in boxes for place in (box.x, box.centre_x, box.right))
    near_ys = (place for box in boxes for place in (box.y, box.centre_y, box.bottom))
    return SnapLines(xs, ys, tuple(dict.fromkeys(near_xs)), tuple(dict.fromkeys(near_ys)))


def _nearest(
    places: Sequence[float], lines: Sequence[float], others: Sequence[float], reach: float
) -> tuple[float, float] | None:
    """The smallest shift (and its line) that brings one of `places` onto a line within `reach`, `lines` first."""
    for some in (lines, others):
        shifts = [(line - place, line) for place in places for line in some if abs(line - place) <= reach]
        if shifts:
            return min(shifts, key=lambda shift: abs(shift[0]))
    return None


def snap_move(box: Box, lines: SnapLines, reach: float) -> tuple[Box, tuple[Guide, ...]]:
    """The box moved by at most `reach` px on each axis onto the nearest line, and the guides it rests on."""
    across = _nearest((box.x, box.centre_x, box.right), lines.xs, lines.near_xs, reach)
    down = _nearest((box.y, box.centre_y, box.bottom), lines.ys, lines.near_ys, reach)
    guides = []
    if across:
        guides.append(Guide(True, across[1]))
    if down:
        guides.append(Guide(False, down[1]))
    return box.moved(across[0] if across else 0.0, down[0] if down else 0.0), tuple(guides)


def snap_scale(
    box: Box, anchor_x: float, anchor_y: float, lines: SnapLines, reach: float
) -> tuple[Box, tuple[Guide, ...]]:
    """A box scaled from a fixed anchor (fractions 0..1 of itself), its aspect kept, with one free edge on a line."""
    fixed_x, fixed_y = box.x + anchor_x * box.width, box.y + anchor_y * box.height
    edges_x = [edge for edge, share in ((box.x, 0.0), (box.right, 1.0)) if abs(share - anchor_x) > 0.25]
    edges_y = [edge for edge, share in ((box.y, 0.0), (box.bottom, 1.0)) if abs(share - anchor_y) > 0.25]
    across = _nearest(edges_x, lines.xs, lines.near_xs, reach)
    down = _nearest(edges_y, lines.ys, lines.near_ys, reach)
    candidates: list[tuple[float, float, Guide]] = []
    if across:
        before = across[1] - across[0]
        candidates.append((abs(across[0]), (across[1] - fixed_x) / (before - fixed_x), Guide(True, across[1])))
    if down:
        before = down[1] - down[0]
        candidates.append((abs(down[0]), (down[1] - fixed_y) / (before - fixed_y), Guide(False, down[1])))
    if not candidates:
        return box, ()
    _, factor, guide = min(candidates, key=lambda candidate: candidate[0])
    return scaled_about(box, anchor_x, anchor_y, factor), (guide,)


def scaled_about(box: Box, anchor_x: float, anchor_y: float, factor: float) -> Box:
    """The box grown by `factor` while the anchor (fractions of itself) stays where it is."""
    width, height = box.width * factor, box.height * factor
    return Box(
        x=box.x + anchor_x * (box.width - width),
        y=box.y + anchor_y * (box.height - height),
        width=width,
        height=height,
    )
