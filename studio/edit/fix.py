"""Findings repaired: what a finding says would help, made into the creative's own hand edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from studio.layout.compose import apply_edits
from studio.layout.shorten import short_forms
from studio.model.composition import Adjust, Composition, ImageLayer, TextLayer
from studio.model.edits import (
    Crop,
    Edits,
    LogoEdit,
    Overlay,
    ProductEdit,
    fields_of,
    resolve,
    value_of,
    with_overlay,
    with_text,
    with_value,
)
from studio.model.finding import Finding
from studio.model.fix import Move, Reset, SetColour, SetText, ShowText
from studio.model.geometry import Box

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

OVERLAY = "overlay-"
_ORDER = {"reset": 0, "show_text": 1, "make_fit": 2, "move": 3, "set_text": 4, "set_colour": 5}
_PICTURE = frozenset({"crop", "product", "adjust"})
_NEAR_PX = 0.05


def fixed(finding: Finding, levels: Sequence[Edits], base: Composition, book: FontBook) -> Edits:
    """The creative's own edits with the finding's fix in them; the same edits where there is nothing it would change.

    `levels` are the documents that concern the creative, broadest first, its own last; `base` is what the layout made.
    Nothing is written: the edits are what `EditSession.replace_edits` or an undo step takes.
    """
    own, fix = levels[-1], finding.fix
    if fix is None:
        return own
    if isinstance(fix, Reset):
        return _reset(fix.fields, levels, base)
    overlay = _overlay(finding.layer, levels)
    if overlay is not None:
        return _fixed_overlay(finding, overlay, own, base)
    if finding.layer == "logo" and isinstance(fix, Move):
        return own.model_copy(update={"logo": _logo_at(fix.box, base)})
    if not isinstance(base.layer(finding.layer), TextLayer):
        return own
    if isinstance(fix, SetColour):
        return with_text(own, finding.layer, colour=fix.colour)
    if isinstance(fix, SetText):
        return _reworded(finding.layer, fix.text, levels, base)
    if isinstance(fix, ShowText):
        return _shown(finding.layer, levels, base)
    if isinstance(fix, Move):
        return with_text(own, finding.layer, box=_in_fractions(fix.box, base))
    return _fitting(finding.layer, levels, base, book)


def can_fix(finding: Finding, levels: Sequence[Edits], base: Composition, book: FontBook) -> bool:
    """Whether the finding's fix would change anything here."""
    return finding.fix is not None and fixed(finding, levels, base, book) != levels[-1]


def all_fixed(findings: Iterable[Finding], levels: Sequence[Edits], base: Composition, book: FontBook) -> Edits:
    """The creative's own edits with every fix in them: first what is undone and shown again, colours last.

    A fix that would take back what an earlier one did is left out, and so is a colour that was measured before the
    picture or its text moved: the next check says what is still to do.
    """
    own, done = levels[-1], set[str]()
    for finding in sorted(findings, key=lambda finding: _ORDER[finding.fix.kind] if finding.fix else 0):
        if isinstance(finding.fix, SetColour) and _has_moved(finding.layer, done):
            continue
        after = fixed(finding, (*levels[:-1], own), base, book)
        changed = {
            field for field in {*fields_of(own), *fields_of(after)} if value_of(own, field) != value_of(after, field)
        }
        if changed and not changed & done:
            own, done = after, done | changed
    return own


def _has_moved(layer_id: str, fields: set[str]) -> bool:
    """Whether a change of these fields puts other pixels behind a text."""
    own = {f"text.{layer_id}.box", f"text.{layer_id}.scale", f"overlays.{layer_id.removeprefix(OVERLAY)}"}
    return bool(fields & (_PICTURE | own))


def _reset(fields: Iterable[str], levels: Sequence[Edits], base: Composition) -> Edits:
    """The own level without these fields; where a level above speaks, the layout's own value is said against it."""
    broader, own = resolve(levels[:-1]), levels[-1]
    for field in fields:
        if field.startswith("text.") and field.count(".") == 1:
            said = (*fields_of(own), *fields_of(broader))
            own = _reset([one for one in said if one.startswith(f"{field}.")], (broader, own), base)
            continue
        is_said_above = value_of(broader, field) is not None
        own = with_value(own, field, _of_the_layout(field, base) if is_said_above else None)
    return own


def _of_the_layout(field: str, base: Composition) -> object | None:
    """What an edit must say to leave a field as the layout has it."""
    plain = {"crop": Crop(), "adjust": Adjust(), "product": ProductEdit()}
    if field in plain:
        return plain[field]
    logo = base.layer("logo")
    if field == "logo":
        return _logo_at(logo.box, base) if isinstance(logo, ImageLayer) else None
    _, _, path = field.partition(".")
    layer_id, _, part = path.partition(".")
    layer = base.layer(layer_id)
    if not isinstance(layer, TextLayer):
        return None
    values: dict[str, object] = {
        "text": layer.text,
        "box": _in_fractions(layer.box, base),
        "scale": 1.0,
        "align": layer.align,
        "colour": layer.style.colour,
        "is_hidden": False,
    }
    return values.get(part)


def _shown(layer_id: str, levels: Sequence[Edits], base: Composition) -> Edits:
    """The text neither hidden nor empty any more."""
    words = value_of(resolve(levels), f"text.{layer_id}.text")
    is_emptied = isinstance(words, str) and not words.strip()
    fields = ("is_hidden", "text") if is_emptied else ("is_hidden",)
    return _reset((f"text.{layer_id}.{field}" for field in fields), levels, base)


def _reworded(layer_id: str, text: str, levels: Sequence[Edits], base: Composition) -> Edits:
    layer = base.layer(layer_id)
    if isinstance(layer, TextLayer) and layer.text == text:
        return _reset((f"text.{layer_id}.text",), levels, base)
    return with_text(levels[-1], layer_id, text=text)


def _fitting(layer_id: str, levels: Sequence[Edits], base: Composition, book: FontBook) -> Edits:
    """The text in its own room again; if it is too long for that, the fullest of its clauses that fits there.

    Without one that fits, what was written before.
    """
    own = _reset((f"text.{layer_id}.box", f"text.{layer_id}.scale"), levels, base)
    broader = levels[:-1]
    shown = apply_edits(base, resolve((*broader, own)), book).layer(layer_id)
    if not isinstance(shown, TextLayer) or _fits(shown, base):
        return own
    for form in short_forms(shown.text, ""):
        shorter = with_text(own, layer_id, text=form)
        tried = apply_edits(base, resolve((*broader, shorter)), book).layer(layer_id)
        if isinstance(tried, TextLayer) and _fits(tried, base):
            return shorter
    return _reset((f"text.{layer_id}.text",), (*broader, own), base)


def _fits(layer: TextLayer, base: Composition) -> bool:
    return layer.fits and layer.size_px >= base.min_text_px - _NEAR_PX


def _overlay(layer_id: str, levels: Sequence[Edits]) -> Overlay | None:
    found = value_of(resolve(levels), f"overlays.{layer_id.removeprefix(OVERLAY)}") if OVERLAY in layer_id else None
    return found if isinstance(found, Overlay) else None


def _fixed_overlay(finding: Finding, overlay: Overlay, own: Edits, base: Composition) -> Edits:
    """A text added by hand is changed itself: the layout has no room of its own for it."""
    fix = finding.fix
    if isinstance(fix, SetColour):
        return with_overlay(own, overlay.model_copy(update={"colour": fix.colour}))
    if isinstance(fix, SetText):
        return with_overlay(own, overlay.model_copy(update={"text": fix.text}))
    if isinstance(fix, Move):
        return with_overlay(own, overlay.model_copy(update={"box": _in_fractions(fix.box, base)}))
    return own


def _in_fractions(box: Box, base: Composition) -> Box:
    return box.scaled(1 / base.size.width, 1 / base.size.height)


def _logo_at(box: Box, base: Composition) -> LogoEdit:
    width = min(1.0, box.width / base.size.width)
    return LogoEdit(x=box.centre_x / base.size.width, y=box.centre_y / base.size.height, width=width)
