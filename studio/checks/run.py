"""Running every rule over one creative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.checks.apca import check_apca
from studio.checks.case import Case, Rule
from studio.checks.character_limits import check_character_limits
from studio.checks.clear_space import check_clear_space
from studio.checks.colour_vision import check_colour_vision
from studio.checks.contrast import check_contrast
from studio.checks.cut import check_cut
from studio.checks.dropped import check_dropped
from studio.checks.file_size import check_file_size
from studio.checks.fit import check_fit
from studio.checks.glyphs import check_glyphs
from studio.checks.language import check_language
from studio.checks.legal import check_legal
from studio.checks.locked_style import check_locked_style
from studio.checks.logo_contrast import check_logo_contrast
from studio.checks.names import check_names
from studio.checks.numbers import check_numbers
from studio.checks.overlap import check_overlap
from studio.checks.pixel_size import check_pixel_size
from studio.checks.safe_zone import check_safe_zone
from studio.checks.text_coverage import check_text_coverage
from studio.checks.text_size import check_text_size
from studio.checks.unstated import check_unstated
from studio.checks.words import check_words
from studio.model.brief import Brief
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.finding import Finding
from studio.model.placement import Placement

if TYPE_CHECKING:
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource

RULES: tuple[Rule, ...] = (
    check_pixel_size,
    check_glyphs,
    check_fit,
    check_text_size,
    check_safe_zone,
    check_contrast,
    check_apca,
    check_colour_vision,
    check_logo_contrast,
    check_words,
    check_language,
    check_names,
    check_numbers,
    check_unstated,
    check_legal,
    check_clear_space,
    check_overlap,
    check_cut,
    check_text_coverage,
    check_character_limits,
    check_locked_style,
    check_file_size,
    check_dropped,
)
SEVERITIES = ("error", "warning", "info")


def check(
    composition: Composition,
    brief: Brief,
    placement: Placement,
    words: Copy,
    book: FontBook,
    source: PixelSource,
    encoded: bytes | None = None,
) -> tuple[Finding, ...]:
    """Every finding, errors first. `composition` is the final one, edits included; `encoded` is the exported file.

    The rules on a file (its pixels, its bytes) apply only where there is one.
    """
    case = Case(composition, brief, placement, words, book, source, encoded)
    found = [finding for rule in RULES for finding in rule(case)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))
