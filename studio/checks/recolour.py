"""A colour in which a text can be read where it stands: the brand's own first, then near black and white."""

from __future__ import annotations

from studio.checks.case import Case
from studio.checks.repair import PLACE, reword, text_fields
from studio.model.colour import luminance
from studio.model.composition import TextLayer
from studio.model.fix import AnyFix, Reset, SetColour
from studio.vision.apca import low_lightness_contrast
from studio.vision.legibility import contrast_limit, low_contrast, luminances

BODY_LC, LARGE_LC = 60.0, 45.0
"""The least lightness contrast of running text, and of large text and labels: APCA's simple mode, 60 and 45."""

DISPLAY_LC = 35.0
"""Of bold text that is seen at 40 px and more: APCA's table of sizes and weights asks 35 at 42 px."""

LARGE_BY_SMALLEST, DISPLAY_BY_SMALLEST = 3.0, 5.0
"""Text so many times the placement's smallest (8 px as it is seen) is large, as for WCAG, or for display."""

LABELS, BOLD = frozenset({"cta", "price", "eyebrow"}), 600
"""A few bold words are spotted, not read as running text."""

NEARLY = 0.9
"""This share of a limit is not told from it: the levels are 15 apart, and what is behind a text varies more."""

_PLAIN, _EXTREMES = ("#111111", "#ffffff"), ("#000000", "#ffffff")


def enough_lightness(case: Case, layer: TextLayer) -> float:
    """The lightness contrast (Lc) a text must reach: 60, or 45 as large text or a label, or 35 for display.

    On a middle tone neither black nor white reaches that, or only one that fails by ratio: then what the better of
    those that pass by ratio does is enough.
    """
    behind = case.letters[layer.id].behind
    best = (low_lightness_contrast(c, behind) for c in _EXTREMES if _passes_by_ratio(case, layer, c))
    return min(_wanted(case, layer), max(best, default=0.0))


def reads_lightly(case: Case, layer: TextLayer, value: float) -> bool:
    """Whether a lightness contrast is enough, or so near that nobody tells the difference."""
    return value >= NEARLY * _wanted(case, layer) or value >= NEARLY * enough_lightness(case, layer)


def _wanted(case: Case, layer: TextLayer) -> float:
    times, is_bold = layer.size_px / case.placement.min_text_px, layer.style.weight >= BOLD
    if is_bold and times >= DISPLAY_BY_SMALLEST:
        return DISPLAY_LC
    return LARGE_LC if times >= LARGE_BY_SMALLEST or (is_bold and layer.role in LABELS) else BODY_LC


def colour_fix(case: Case, layer: TextLayer) -> AnyFix | None:
    """The first of these colours that passes; where none does, the text goes back to where the layout had it.

    An emphasis that cannot be read goes, if the rest of the text can: its colour is the style's, not the edit's.
    """
    if len(case.letters[layer.id].inks) > 1 and _passes(case, layer, layer.style.colour):
        return reword(layer.text.replace("*", ""), "Drop the emphasis")
    colours = case.brief.brand.colours
    for colour in (colours.primary, colours.secondary, colours.accent, *_PLAIN):
        if colour != layer.style.colour and _passes(case, layer, colour):
            return SetColour(colour=colour)
    return Reset(fields=(*text_fields(layer, *PLACE, "colour"), "crop", "product", "adjust"))


def _passes(case: Case, layer: TextLayer, colour: str) -> bool:
    value = low_lightness_contrast(colour, case.letters[layer.id].behind)
    return _passes_by_ratio(case, layer, colour) and reads_lightly(case, layer, value)


def _passes_by_ratio(case: Case, layer: TextLayer, colour: str) -> bool:
    limit = contrast_limit(layer.size_px, case.placement.min_text_px)
    return low_contrast(luminance(colour), luminances(case.letters[layer.id].behind)) >= limit
