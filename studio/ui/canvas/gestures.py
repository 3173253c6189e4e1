"""What a hand does on the canvas, as edits: pure functions from boxes in design px to the next Edits."""

from __future__ import annotations

from studio.model.composition import Adjust, Composition, ImageLayer, TextLayer
from studio.model.edits import (
    Crop,
    Edits,
    ProductEdit,
    TextEdit,
    move_logo,
    move_product,
    set_adjust,
    set_crop,
    with_text,
)
from studio.model.geometry import Box, Size

PRODUCT_ROLES = ("product",)
WHOLE = Box(x=0, y=0, width=1, height=1)


def layer_box(composition: Composition, layer_id: str) -> Box | None:
    """Where a layer is seen: a text with its plate, the product without the empty edges of its photo."""
    layer = composition.layer(layer_id)
    if layer is None:
        return None
    if isinstance(layer, ImageLayer) and layer.role in PRODUCT_ROLES and composition.product_box is not None:
        return composition.product_box
    return layer.plate_box if isinstance(layer, TextLayer) else layer.box


def product_ids(composition: Composition) -> tuple[str, ...]:
    """The layers that move as the product."""
    return tuple(layer.id for layer in composition.images() if layer.role in PRODUCT_ROLES)


def place_logo(edits: Edits, size: Size, box: Box) -> Edits:
    """The logo stands in `box`; its height follows from its own aspect."""
    width = min(1.0, max(0.01, box.width / size.width))
    return move_logo(edits, box.centre_x / size.width, box.centre_y / size.height, width)


def place_product(edits: Edits, size: Size, before: ProductEdit, start: Box, box: Box) -> Edits:
    """The product went from `start` (seen when `before` was in force) to `box`; it is scaled about its foot."""
    factor = box.width / start.width if start.width else 1.0
    scale = min(4.0, max(0.2, before.scale * factor))
    dx = before.dx + (box.centre_x - start.centre_x) / size.width
    dy = before.dy + (box.bottom - start.bottom) / size.height
    return move_product(edits, dx, dy, scale)


def ground_of(base: Composition) -> Box:
    """Where the backdrop lies before any view of it, in fractions of the canvas; it may reach beyond."""
    size = base.size
    box = next((layer.box for layer in base.images() if layer.role == "backdrop"), Box.of_size(size))
    return box.scaled(1 / size.width, 1 / size.height)


def held(crop: Crop, ground: Box = WHOLE) -> Crop:
    """The view as it is shown: its middle held where the picture still covers the canvas."""
    half = 0.5 / crop.zoom
    x, y = _kept(crop.x, ground.x + half, ground.right - half), _kept(crop.y, ground.y + half, ground.bottom - half)
    return Crop(x=x, y=y, zoom=crop.zoom)


def _kept(value: float, low: float, high: float) -> float:
    return min(max(value, low), high) if low <= high else (low + high) / 2


def pan_crop(edits: Edits, size: Size, before: Crop, dx: float, dy: float, ground: Box = WHOLE) -> Edits:
    """The picture was pulled by dx, dy px from where `before` had it."""
    start = held(before, ground)
    x, y = start.x - dx / (size.width * start.zoom), start.y - dy / (size.height * start.zoom)
    after = held(Crop(x=x, y=y, zoom=start.zoom), ground)
    return set_crop(edits, after.x, after.y, after.zoom)


def zoom_crop(
    edits: Edits, size: Size, before: Crop, zoom: float, at_x: float, at_y: float, ground: Box = WHOLE
) -> Edits:
    """The picture is enlarged to `zoom` while the point of the canvas at (at_x, at_y) px keeps its place."""
    start, zoom = held(before, ground), min(8.0, max(1.0, zoom))
    across, down = at_x / size.width - 0.5, at_y / size.height - 0.5
    x = start.x + across / start.zoom - across / zoom
    y = start.y + down / start.zoom - down / zoom
    after = held(Crop(x=x, y=y, zoom=zoom), ground)
    return set_crop(edits, after.x, after.y, zoom)


def zoom_on_focus(edits: Edits, crop: Crop, zoom: float) -> Edits:
    """The picture is enlarged about its focal point, which comes as near the middle as the picture allows."""
    return set_crop(edits, crop.x, crop.y, min(8.0, max(1.0, zoom)))


def focus_place(size: Size, crop: Crop, ground: Box = WHOLE) -> tuple[float, float]:
    """Where the focal point of a view is seen on the canvas, px."""
    shown = held(crop, ground)
    across, down = (crop.x - shown.x) * crop.zoom, (crop.y - shown.y) * crop.zoom
    return (0.5 + across) * size.width, (0.5 + down) * size.height


def focus_on(edits: Edits, size: Size, crop: Crop, x: float, y: float, ground: Box = WHOLE) -> Edits:
    """What is seen at (x, y) px of the canvas becomes the picture's focal point; the zoom stays."""
    shown = held(crop, ground)
    at_x = shown.x + (x / size.width - 0.5) / crop.zoom
    at_y = shown.y + (y / size.height - 0.5) / crop.zoom
    return set_crop(edits, _kept(at_x, ground.x, ground.right), _kept(at_y, ground.y, ground.bottom), crop.zoom)


def place_text(edits: Edits, size: Size, role: str, box: Box) -> Edits:
    """The text's room is `box`, whatever its plate adds around it."""
    return with_text(edits, role, box=box.scaled(1 / size.width, 1 / size.height))


def scale_text(edits: Edits, resolved: Edits, role: str, scale: float) -> Edits:
    """The text's letters are `scale` times what the layout chose; a room given by hand grows and shrinks with them."""
    now = resolved.text.get(role, TextEdit())
    changes: dict[str, object] = {"scale": scale}
    if now.box is not None:
        factor = scale / (now.scale or 1.0)
        changes["box"] = now.box.model_copy(update={"height": now.box.height * factor})
    return with_text(edits, role, **changes)


def show_text(edits: Edits, broader: Edits, role: str, *, is_shown: bool) -> Edits:
    """A text shown or hidden here; nothing is said where the levels above say the same."""
    is_hidden_above = bool(broader.text.get(role, TextEdit()).is_hidden)
    return with_text(edits, role, is_hidden=None if is_hidden_above is not is_shown else not is_shown)


def without_plate(layer: TextLayer, seen: Box) -> Box:
    """The room of the letters inside a box that was drawn around text and plate."""
    plate = layer.style.plate
    if plate is None:
        return seen
    return seen.grown(-plate.padding_x, -plate.padding_y, -plate.padding_x, -plate.padding_y)


def correct_picture(edits: Edits, adjust: Adjust, broader: Edits | None = None) -> Edits:
    """Saturation, brightness and contrast; nothing is said here where the levels above say the same."""
    return set_adjust(edits, None if adjust == tone_above(broader) else adjust)


def tone_above(broader: Edits | None) -> Adjust:
    """The correction that the levels above this creative ask for; three times 1 is none at all."""
    return (broader.adjust if broader else None) or Adjust()


def adjust_of(composition: Composition) -> Adjust:
    """The correction in force on the picture."""
    for layer in composition.images():
        if isinstance(layer, ImageLayer) and layer.role == "backdrop":
            return layer.adjust
    return Adjust()


def without_field(edits: Edits, field: str) -> Edits:
    """One field given back to the layout: `logo`, `crop`, `adjust`, `product`, `text.cta` or `text.cta.box`."""
    name, _, rest = field.partition(".")
    if name != "text":
        return edits.model_copy(update={name: None})
    role, _, part = rest.partition(".")
    if part:
        return with_text(edits, role, **{part: None})
    return edits.model_copy(update={"text": {key: edit for key, edit in edits.text.items() if key != role}})
