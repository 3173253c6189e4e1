"""How the ground a model is asked for lies under the canvas, and the plan as seen on that ground."""

from __future__ import annotations

from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan


def place_of(asked: Size, canvas: Size, floor_y: float) -> Box:
    """Where a picture of the asked shape lies so that it covers the canvas, in canvas px.

    What it has too much in height is cut so that its floor, at `floor_share` of its height, meets the plan's.
    """
    cover = Box.covering(asked.aspect, Box.of_size(canvas))
    y = floor_y - floor_share(asked, canvas, floor_y) * cover.height
    return Box(x=cover.x, y=min(0.0, max(y, canvas.height - cover.height)), width=cover.width, height=cover.height)


def floor_share(asked: Size, canvas: Size, floor_y: float) -> float:
    """Where the floor shall be in the asked picture, 0 top .. 1 bottom: as planned, within what looks natural."""
    cover = Box.covering(asked.aspect, Box.of_size(canvas))
    return min(0.9, max(0.55, (floor_y - cover.y) / cover.height))


def plan_on(asked: Size, plan: PicturePlan) -> PicturePlan:
    """The plan in the px of the asked picture, for wording it: where product and quiet areas will be on that."""
    place = place_of(asked, plan.size, plan.floor_y)
    scale = asked.width / place.width
    whole = Box.of_size(asked)

    def moved(box: Box) -> Box:
        return box.moved(-place.x, -place.y).scaled(scale).intersection(whole)

    return PicturePlan(
        size=asked,
        product_box=moved(plan.product_box),
        floor_y=(plan.floor_y - place.y) * scale,
        quiet=tuple(box for box in (moved(quiet) for quiet in plan.quiet) if not box.is_empty),
    )
