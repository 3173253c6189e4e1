"""Texts changed by hand: re-fitted in their room, put back into the flow, or kept where they were dragged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from studio.layout.flow import COLUMN, action_size, arrange, column_height, gap_before, turned
from studio.layout.frame import Frame, frame_of
from studio.layout.mirror import is_flipped, mirrored
from studio.layout.picture import bounds, subject_box
from studio.layout.typography import action_padding, cased, line_height, role_size
from studio.layout.words import HUG_SLACK_PX, ONE_LINE_FIRST
from studio.model.composition import Align, Composition, ImageLayer, TextLayer, TextRole, TextStyle
from studio.model.edits import Overlay, TextEdit
from studio.model.geometry import Box
from studio.model.locale import direction, script
from studio.render.text.fit import FittedText, fit_text, measure_lines

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

ENDLESS_PX = 1e6
HUGGING: frozenset[TextRole] = frozenset({"cta", "price"})
LIKE: tuple[TextRole, ...] = ("subline", "cta", "headline")
OTHER_SIDE: dict[Align, Align] = {"start": "end", "centre": "centre", "end": "start"}
SAME_BOX_PX = 0.5
"""A box that was only dragged comes back with rounded numbers; its text must not shrink for that."""

Texts = dict[str, TextLayer]


def edited_texts(
    composition: Composition, base: Composition, edits: Mapping[str, TextEdit], book: FontBook
) -> Composition:
    """The composition with its texts changed.

    A text with other words or another size is fitted into the room the layout has for it, and its neighbours move
    along. A text with a box of its own leaves the flow; the others stay as if it were still there.
    """
    wanted = {role: edit for role, edit in edits.items() if isinstance(base.layer(role), TextLayer)}
    placed = _reflowed(base, wanted, book) if any(_changes_flow(edit) for edit in wanted.values()) else _texts(base)
    result: list[TextLayer] = []
    for role, layer in placed.items():
        edit = wanted.get(role, TextEdit())
        if edit.box is not None:
            layer = _boxed(_texts(base)[role], edit, base, book)
        result.append(_restyled(layer, edit))
    shown = {layer.id: layer for layer in result if not _is_hidden(wanted.get(layer.id, TextEdit()))}
    layers = (
        shown.get(layer.id) if isinstance(layer, TextLayer) and layer.role != "overlay" else layer
        for layer in composition.layers
    )
    return composition.model_copy(update={"layers": tuple(layer for layer in layers if layer is not None)})


def overlay_layer(overlay: Overlay, base: Composition, book: FontBook) -> TextLayer:
    """A text added by hand, in the body family of the composition.

    Figures and signs alone read from the left everywhere (`-20 %`), and only their side follows the reader's.
    """
    width, height = base.size.width, base.size.height
    box = overlay.box.scaled(width, height)
    size = max(1.0, overlay.size * base.size.short_side)
    styles = {text.role: text.style for text in base.texts()}
    like = base.body_style or next((styles[role] for role in LIKE if role in styles), None)
    style = TextStyle(
        family=like.family if like else "Inter",
        weight=overlay.weight,
        colour=overlay.colour,
        emphasis_colour=styles["headline"].emphasis_colour if "headline" in styles else None,
        line_height=line_height("overlay", script(base.locale)),
    )
    read = direction(base.locale) if any(sign.isalpha() for sign in overlay.text) else "ltr"
    layer = TextLayer(
        id=f"overlay-{overlay.id}", role="overlay", text=overlay.text, locale=base.locale,
        direction=read, box=box, lines=(), size_px=size, min_size_px=size / 2, max_size_px=size,
        align=overlay.align if read == direction(base.locale) else OTHER_SIDE[overlay.align], style=style,
    )  # fmt: skip
    return _fitted(layer, overlay.text, box, book, size, None)


def _texts(composition: Composition) -> Texts:
    return {layer.id: layer for layer in composition.texts() if layer.role != "overlay"}


def _is_hidden(edit: TextEdit) -> bool:
    return bool(edit.is_hidden) or (edit.text is not None and not edit.text.strip())


def _changes_flow(edit: TextEdit) -> bool:
    is_reset = edit.text is not None or edit.scale is not None
    return (edit.box is None and is_reset) or _is_hidden(edit)


def _restyled(layer: TextLayer, edit: TextEdit) -> TextLayer:
    changes: dict[str, object] = {}
    if edit.align is not None:
        changes["align"] = edit.align
    if edit.colour is not None:
        changes["style"] = layer.style.model_copy(update={"colour": edit.colour, "gradient": None})
        changes["off_style"] = ("colour",)
    return layer.model_copy(update=changes) if changes else layer


def _reflowed(base: Composition, edits: Mapping[str, TextEdit], book: FontBook) -> Texts:
    """The base's texts, the changed ones fitted anew, at the places the flow gives them."""
    flipped = is_flipped(base)
    ltr = mirrored(base) if flipped else base
    texts, frame = _texts(ltr), _frame_of(ltr)
    kept = {role: layer for role, layer in texts.items() if not _is_hidden(edits.get(role, TextEdit()))}
    free = _free_height(kept, frame)
    for role, layer in kept.items():
        edit = edits.get(role, TextEdit())
        if edit.box is None and (edit.text is not None or edit.scale is not None):
            kept[role] = _reworded(layer, edit, frame, free, book)
    placed = arrange(kept, frame)
    if base.direction == "rtl" and not flipped:
        placed = turned(placed, frame)
    width = base.size.width
    return {
        role: layer.model_copy(update={"box": layer.box.mirrored(width)}) if flipped else layer
        for role, layer in placed.items()
    }


def _frame_of(ltr: Composition) -> Frame:
    """The frame a composition was solved in."""
    texts = _texts(ltr)
    logo, legal = ltr.layer("logo"), texts.get("legal")
    price, action = texts.get("price"), texts.get("cta")
    frame = frame_of(
        ltr.size,
        ltr.safe,
        has_price="price" in texts,
        has_legal=legal is not None,
        logo=logo.box if isinstance(logo, ImageLayer) else None,
        product=subject_box(ltr),
        legal_height=None if legal is None else legal.box.height,
        min_text_px=ltr.min_text_px,
        has_product="product" not in ltr.dropped,
        action_width=_action_width_of(ltr),
    )
    is_above = price is not None and action is not None and price.box.bottom <= action.plate_box.y + SAME_BOX_PX
    return frame.model_copy(update={"stacks_action": frame.stacks_action or is_above})


def _action_width_of(ltr: Composition) -> float | None:
    """The width that price and call to action take in a banner; None where there is neither."""
    boxes = [layer.plate_box for layer in ltr.texts() if layer.role in HUGGING]
    return bounds(boxes).width if boxes else 0.0


def _free_height(texts: Texts, frame: Frame) -> float:
    total = column_height(texts, frame.unit)
    action = action_size(texts, frame)[1]
    if frame.foot is None and action:
        total += action + gap_before("cta", frame.unit)
    return max(0.0, frame.text.height - total)


def _reworded(layer: TextLayer, edit: TextEdit, frame: Frame, free: float, book: FontBook) -> TextLayer:
    """The layer with other words or another size, at its old place."""
    text = layer.text if edit.text is None else edit.text
    lines = role_size(layer.role, frame.family, frame.unit, layer.min_size_px, layer.locale).lines
    width = layer.box.width
    height = layer.box.height + (free if layer.role in COLUMN else 0.0)
    if layer.role in HUGGING:
        row = frame.foot or frame.text
        padding = layer.style.plate.padding_x if layer.style.plate else 0.0
        width, height = row.width - 2 * padding, ENDLESS_PX
    if layer.role == "legal":
        height, lines = ENDLESS_PX, 4
    if edit.scale is not None:
        room = layer.box.model_copy(update={"width": width, "height": ENDLESS_PX})
        size = layer.size_px * edit.scale
        fitted = _fitted(layer, text, room, book, size, max(lines, len(layer.lines)))
        if not fitted.fits or fitted.size_px < size - 1:
            fitted = _fitted(layer, text, room, book, size, None)
    else:
        room = layer.box.model_copy(update={"width": width, "height": height})
        fitted = _fitted(layer, text, room, book, layer.max_size_px, lines)
    return _hugged(fitted, frame, book) if layer.role in HUGGING else fitted


def _hugged(layer: TextLayer, frame: Frame, book: FontBook) -> TextLayer:
    """A box as wide as its line, and a plate that follows the size."""
    width, _ = measure_lines(book, layer.lines, layer.style, layer.locale, layer.direction, layer.size_px)
    box = layer.box.model_copy(update={"width": width + HUG_SLACK_PX})
    plate = layer.style.plate
    if plate is None:
        return layer.model_copy(update={"box": box})
    padding_x, padding_y = action_padding(frame.unit, layer.size_px)
    height = layer.box.height / max(1, len(layer.lines)) + 2 * padding_y
    roundness = min(1.0, 2 * plate.radius_px / layer.plate_box.height)
    radius = height / 2 * roundness
    plate = plate.model_copy(update={"padding_x": padding_x, "padding_y": padding_y, "radius_px": radius})
    return layer.model_copy(update={"box": box, "style": layer.style.model_copy(update={"plate": plate})})


def _boxed(layer: TextLayer, edit: TextEdit, base: Composition, book: FontBook) -> TextLayer:
    """The layer in a box of its own, from the edit's fractions of the canvas."""
    assert edit.box is not None
    box = edit.box.scaled(base.size.width, base.size.height)
    text = layer.text if edit.text is None else edit.text
    size = layer.max_size_px if edit.scale is None else layer.size_px * edit.scale
    room = box.model_copy(update={"width": box.width + SAME_BOX_PX, "height": box.height + SAME_BOX_PX})
    fitted = _fitted(layer, text, room, book, size, None)
    return fitted.model_copy(update={"box": fitted.box.model_copy(update={"width": box.width})})


def _fitted(layer: TextLayer, text: str, room: Box, book: FontBook, most_px: float, max_lines: int | None) -> TextLayer:
    """The layer with its lines solved in `room`; the box keeps the room's place and width."""
    shown = cased(text, layer.role, layer.locale, layer.letters)

    def fit(least_px: float, lines: int | None) -> FittedText:
        return fit_text(
            book, shown, layer.style, layer.locale, layer.direction, max(1.0, room.width), max(1.0, room.height),
            least_px, most_px, max_lines=lines, balance=True, kept=layer.kept,
        )  # fmt: skip

    done = fit(most_px, 1) if layer.role in ONE_LINE_FIRST else None
    if done is None or not done.fits:
        done = fit(min(layer.min_size_px, most_px), max_lines)
    box = Box(x=room.x, y=room.y, width=room.width, height=done.height_px)
    return layer.model_copy(
        update={"text": text, "lines": done.lines, "size_px": done.size_px, "box": box, "fits": done.fits}
    )
