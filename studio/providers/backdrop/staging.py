"""How the ground a model is asked for lies under the canvas, and the plan as seen on that ground."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.providers.wire import Prompt


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


@dataclass(frozen=True)
class WithRoom:
    """A prompt with the room that the layout needs said in words; `plan` is in px of the asked picture."""

    prompt: Prompt
    plan: PicturePlan
    has_product: bool

    @property
    def system(self) -> str:
        return self.prompt.system

    @property
    def user(self) -> str:
        return f"{self.prompt.user}\n\n{room_words(self.plan, self.has_product)}"

    @property
    def version(self) -> str:
        return self.prompt.version


def room_words(plan: PicturePlan, has_product: bool) -> str:
    """Tells a model what to leave free, in per cent of the picture."""
    lines = ["The set is empty: no product, no packaging, no people in the foreground, no letters."]
    if has_product:
        floor = _percent(plan.floor_y / plan.size.height)
        lines.append(
            f"Leave the area {_area(plan.product_box, plan.size)} free. A product will stand there on a level surface, "
            f"at {floor} of the height from the top, seen from the front, lit softly from one side."
        )
    if plan.quiet:
        areas = "; ".join(_area(box, plan.size) for box in plan.quiet[:6])
        lines.append(f"Words will stand on these areas, so keep them calm, even and without detail: {areas}.")
    return "\n".join(lines)


def _area(box: Box, size: Size) -> str:
    across = f"{_percent(box.x / size.width)} to {_percent(box.right / size.width)} across"
    return f"{across} and {_percent(box.y / size.height)} to {_percent(box.bottom / size.height)} down"


def _percent(share: float) -> str:
    return f"{round(min(1.0, max(0.0, share)) * 100)}%"
