"""How each role of text is set: size, weight, spacing and case, by the script it is written in."""

from __future__ import annotations

import math

from studio.layout import proportions as ratio
from studio.layout.frame import Family
from studio.layout.styles import restyled
from studio.model.brand import Brand
from studio.model.composition import Letters, TextRole, TextStyle
from studio.model.locale import script
from studio.model.text_style import TextStyleSet
from studio.model.value import Value
from studio.render.text.case import uppercased

CASED_SCRIPTS = frozenset({"Latn", "Grek", "Cyrl"})
TALL_SCRIPTS = frozenset({"Thai", "Deva", "Beng", "Khmr", "Laoo", "Mymr"})
DENSE_SCRIPTS = frozenset({"Jpan", "Hans", "Hant", "Kore"})

HEADLINE_SIZE: dict[Family, float] = {
    "stacked": 0.102,
    "story": 0.094,
    "side": 0.112,
    "strip": 0.12,
    "tower": 0.094,
    "banner": 0.12,
}
HEADLINE_LINES: dict[Family, int] = {"stacked": 3, "story": 3, "side": 4, "strip": 2, "tower": 5, "banner": 3}
SUBLINE_LINES: dict[Family, int] = {"stacked": 2, "story": 2, "side": 2, "strip": 2, "tower": 4, "banner": 1}
UNCASED_EYEBROW = 1.16
"""An eyebrow without capitals is set this much larger to look as large as one in capitals."""

TIGHT: frozenset[TextRole] = frozenset({"headline", "price", "cta", "eyebrow"})
"""Roles set on few lines, close together."""

HIERARCHY = 1.75
"""A headline is at least this many times as large as its subline."""


class RoleSize(Value):
    """The sizes a role may take on one canvas, px, and the most lines it may fill."""

    preferred: float
    smallest: float
    lines: int


def role_size(role: TextRole, family: Family, unit: float, min_text_px: float, locale: str) -> RoleSize:
    """What the fitting may choose from. Dense scripts are set a little smaller: their signs fill the whole line."""
    dense = 0.9 if script(locale) in DENSE_SCRIPTS else 1.0
    bare = 1.0 if script(locale) in CASED_SCRIPTS else UNCASED_EYEBROW
    sizes: dict[TextRole, tuple[float, float, int]] = {
        "eyebrow": (0.0225 * bare, 0.019 * bare, 1),
        "headline": (HEADLINE_SIZE[family] * dense, 0.04, HEADLINE_LINES[family]),
        "subline": (0.0335 * (0.95 if dense < 1 else 1.0), 0.026, SUBLINE_LINES[family]),
        "price": (0.05, 0.03, 1),
        "cta": (0.0285, 0.022, 1),
        "legal": (0.0175, 0.0, 2),
        "overlay": (0.05, 0.0, 12),
    }
    preferred, smallest, lines = sizes[role]
    low = max(smallest * unit, min_text_px)
    return RoleSize(preferred=_half(max(preferred * unit, low)), smallest=_half(low), lines=lines)


def _half(size: float) -> float:
    """Rounded up to half px, so that sizes stay readable numbers."""
    return math.ceil(size * 2 - 1e-6) / 2


def role_style(
    role: TextRole, brand: Brand, locale: str, colour: str = "#111111", styles: TextStyleSet | None = None
) -> TextStyle:
    """The style of a role before its colour is chosen. Scripts without capitals are never tracked.

    `styles`: the brand's text style set; without one the layout's own look.
    """
    name = script(locale)
    cased = name in CASED_SCRIPTS
    family = brand.fonts.headline if role in ("headline", "price") else brand.fonts.body
    weight = {"headline": 800, "price": 700, "eyebrow": 700, "cta": 700, "subline": 500, "legal": 400}.get(role, 600)
    tracking = 0.0
    if cased:
        tracking = {"headline": -0.022, "price": -0.015, "eyebrow": 0.12}.get(role, 0.0)
    style = TextStyle(
        family=family, weight=weight, colour=colour, line_height=line_height(role, name), tracking=tracking
    )
    return style if styles is None else restyled(style, styles.of(role), brand, role in TIGHT, cased)


def line_height(role: TextRole, script_name: str) -> float:
    """Line height as a factor of the size: tight for headlines, open for scripts with marks above and below."""
    tight = role in TIGHT
    if script_name in TALL_SCRIPTS:
        return 1.4 if tight else 1.55
    if script_name == "Arab":
        return 1.24 if tight else 1.45
    if script_name in DENSE_SCRIPTS:
        return 1.22 if tight else 1.5
    return 1.05 if tight else 1.34


def letters_of(role: TextRole, styles: TextStyleSet | None = None) -> Letters:
    """The case a role is set in."""
    if styles is not None:
        return styles.of(role).letters
    return "capitals" if role == "eyebrow" else "as_written"


def cased(text: str, role: TextRole, locale: str, letters: Letters | None = None) -> str:
    """The text in the case its role is set in: an eyebrow in capitals where the script has them."""
    if (letters or letters_of(role)) != "capitals" or script(locale) not in CASED_SCRIPTS:
        return text
    return uppercased(text, locale)


def action_padding(unit: float, size_px: float) -> tuple[float, float]:
    """Padding of the call to action's plate, sideways and upright, px."""
    height = max(ratio.ACTION_HEIGHT * unit, 2.05 * size_px)
    return 1.25 * size_px, max(0.0, (height - 1.05 * size_px) / 2)
