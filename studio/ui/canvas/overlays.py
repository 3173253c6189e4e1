"""Texts added by hand: placed, scaled, reworded and taken away, as edits."""

from __future__ import annotations

from uuid import uuid4

from studio.model.composition import Composition, ImageLayer, TextLayer
from studio.model.edits import Edits, Overlay, value_of, with_overlay, with_text, with_value
from studio.model.geometry import Box, Size
from studio.ui.canvas.snapping import margin_of

PLACEHOLDER = "Your text"
PREFIX = "overlay-"
LONGEST = 600
NEW_SIZE, NEW_WIDTHS = 0.06, (0.6, 0.45, 0.36)
SMALLEST_SIZE, LARGEST_SIZE = 0.01, 0.6
_ROWS, _ROOM_LINES = 24, 2
_LETTER_EM = 0.62
"""A letter's usual width, generously; ideographs are wider, but then lines have few of them."""
AS_HIGH_AS_NEEDED = 1.0
"""An overlay's height only bounds its letters: they are as large as they are said to be, on as many lines as needed."""


def is_overlay(layer_id: str) -> bool:
    return layer_id.startswith(PREFIX)


def field_of(layer_id: str) -> str:
    """`overlay-ab12` -> `overlays.ab12`, as fields of edits are called."""
    return f"overlays.{layer_id.removeprefix(PREFIX)}"


def overlay_of(edits: Edits, layer_id: str) -> Overlay | None:
    """The overlay that a layer was made from."""
    found = value_of(edits, field_of(layer_id)) if is_overlay(layer_id) else None
    return found if isinstance(found, Overlay) else None


def new_overlay(composition: Composition) -> Overlay:
    """A text where the canvas is emptiest, in the headline's colour."""
    headline = composition.layer("headline")
    colour = headline.style.colour if isinstance(headline, TextLayer) else "#111111"
    box = _free_room(composition)
    size = composition.size
    return Overlay(
        id=uuid4().hex[:8],
        text=PLACEHOLDER,
        box=box.scaled(1 / size.width, 1 / size.height).model_copy(update={"height": AS_HIGH_AS_NEEDED}),
        size=NEW_SIZE,
        colour=colour,
        align="centre",
    )


def _free_room(composition: Composition) -> Box:
    """Room for two lines inside the safe zone that covers as little as possible of what is there already; px."""
    size = composition.size
    safe = Box.of_size(size).inset(composition.safe)
    margin = margin_of(size)
    inner = safe.grown(-margin, -margin, -margin, -margin)
    height = NEW_SIZE * size.short_side * _ROOM_LINES * 1.3
    boxes = [
        Box(
            x=inner.x + (inner.width - width) * across,
            y=inner.y + max(0.0, inner.height - height) * row / _ROWS,
            width=width,
            height=height,
        )
        for width in (inner.width * share for share in NEW_WIDTHS)
        for row in range(_ROWS + 1)
        for across in (0.5, 0.0, 1.0)
    ]
    taken = [box.grown(margin / 2, margin / 2, margin / 2, margin / 2) for box in _taken(composition)]
    return min(boxes, key=lambda box: sum(box.intersection(other).area for other in taken))


def _taken(composition: Composition) -> list[Box]:
    """Where a new text would cover something: texts as wide as their lines, the logo, faces and the product."""
    logo = composition.layer("logo")
    found = [_inked(layer) for layer in composition.texts()]
    found += [logo.box] if isinstance(logo, ImageLayer) else []
    return [*found, *composition.faces, *([composition.product_box] if composition.product_box else [])]


def _inked(layer: TextLayer) -> Box:
    """About as wide as the longest line is; the room of a text is often much wider."""
    box = layer.plate_box
    width = min(box.width, max(map(len, layer.lines), default=0) * layer.size_px * _LETTER_EM)
    is_left = layer.align == ("start" if layer.direction == "ltr" else "end")
    x = box.centre_x - width / 2 if layer.align == "centre" else box.x if is_left else box.right - width
    return box.model_copy(update={"x": x, "width": width})


def place_overlay(edits: Edits, size: Size, before: Overlay, start: Box, box: Box, *, is_scaled: bool) -> Edits:
    """The overlay, seen in `start` when `before` was in force, went to `box` (px). Scaled, its letters grow along."""
    changes: dict[str, object] = {}
    if is_scaled and start.width:
        wanted = before.size * box.width / start.width
        changes["size"] = min(LARGEST_SIZE, max(SMALLEST_SIZE, wanted))
    room = box.scaled(1 / size.width, 1 / size.height).model_copy(update={"height": AS_HIGH_AS_NEEDED})
    return with_overlay(edits, before.model_copy(update={**changes, "box": room}))


def change_overlay(edits: Edits, overlay: Overlay, **changes: object) -> Edits:
    """Some of an overlay's look changed; one that came from a level above becomes this creative's own."""
    return with_overlay(edits, overlay.model_copy(update=changes))


def reword(edits: Edits, resolved: Edits, layer_id: str, role: str, text: str) -> Edits:
    """Other words for a text of the layout or for one added by hand."""
    overlay = overlay_of(resolved, layer_id)
    if overlay is not None:
        return change_overlay(edits, overlay, text=text[:LONGEST])
    if is_overlay(layer_id):  # taken away meanwhile
        return edits
    return with_text(edits, role, text=text[:LONGEST])


def take_away(edits: Edits, broader: Edits, layer_id: str) -> Edits:
    """The overlay is gone from this creative; where a level above adds it, it is hidden here."""
    above = overlay_of(broader, layer_id)
    if above is not None:
        return with_overlay(edits, above.model_copy(update={"is_hidden": True}))
    return with_value(edits, field_of(layer_id), None)
