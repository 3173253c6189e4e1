"""Design tokens: the colours, sizes and times that every part of the window is drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

Hue = Literal["ok", "warn", "bad", "info", "idle", "accent"]


@dataclass(frozen=True, eq=False, repr=False)
class Tokens:
    """One theme's colours. Greys carry no hue, so that they never tint the judgement of a picture beside them."""

    name: Literal["dark", "light"]
    app: str
    canvas: str
    surface: str
    raised: str
    overlay: str
    hover: str
    pressed: str
    line: str
    line_strong: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_soft: str
    focus: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    on_bad: str
    info: str
    info_soft: str
    idle: str
    idle_soft: str

    def ink(self, hue: Hue) -> str:
        """The colour of text and marks in a hue."""
        return str(getattr(self, hue))

    def soft(self, hue: Hue) -> str:
        """The quiet fill that belongs to a hue."""
        return str(getattr(self, f"{hue}_soft"))

    def colours(self) -> dict[str, str]:
        """Every colour by name, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "name"}


DARK = Tokens(
    name="dark",
    app="#121213",
    canvas="#0e0e0f",
    surface="#18181a",
    raised="#1f1f22",
    overlay="#26262a",
    hover="#242428",
    pressed="#2c2c31",
    line="#29292d",
    line_strong="#3a3a40",
    text="#f2f2f3",
    text2="#a9a9b0",
    text3="#898991",
    disabled="#5f5f67",
    accent="#4f8cff",
    accent_hover="#6a9dff",
    accent_press="#3c78ea",
    on_accent="#071225",
    accent_soft="#1a2740",
    focus="#7aa9ff",
    ok="#46c28a",
    ok_soft="#15291f",
    warn="#e9b04a",
    warn_soft="#2e2413",
    bad="#f2706b",
    bad_soft="#331a1a",
    on_bad="#2a0908",
    info="#57b7d9",
    info_soft="#12282f",
    idle="#8c8c95",
    idle_soft="#232327",
)

LIGHT = Tokens(
    name="light",
    app="#f4f4f5",
    canvas="#e9e9eb",
    surface="#ffffff",
    raised="#ffffff",
    overlay="#ffffff",
    hover="#ececef",
    pressed="#e2e2e6",
    line="#e3e3e6",
    line_strong="#cbcbd0",
    text="#18181b",
    text2="#55555e",
    text3="#6a6a73",
    disabled="#a0a0a8",
    accent="#2160d8",
    accent_hover="#1a52bd",
    accent_press="#1646a3",
    on_accent="#ffffff",
    accent_soft="#e5eeff",
    focus="#2160d8",
    ok="#16784d",
    ok_soft="#e2f5ec",
    warn="#8f5c00",
    warn_soft="#fdf1d8",
    bad="#bf2f2b",
    bad_soft="#fde9e8",
    on_bad="#ffffff",
    info="#116b8a",
    info_soft="#e0f2f8",
    idle="#66666f",
    idle_soft="#ededf0",
)


@dataclass(frozen=True)
class TypeRole:
    """A size of text: letter height in px, weight, line height in px."""

    px: int
    weight: int
    line: int


TYPE: dict[str, TypeRole] = {
    "caption": TypeRole(11, 500, 16),
    "section": TypeRole(11, 600, 16),
    "small": TypeRole(12, 400, 16),
    "body": TypeRole(13, 400, 20),
    "strong": TypeRole(13, 600, 20),
    "h3": TypeRole(15, 600, 22),
    "h2": TypeRole(20, 600, 28),
    "h1": TypeRole(26, 700, 34),
}

SPACE = (0, 4, 8, 12, 16, 20, 24, 32, 40)
"""Distances in px; nothing in the window stands at a distance of its own."""

RADIUS_XS, RADIUS_SM, RADIUS_MD, RADIUS_LG = 4, 6, 8, 12
ROW_PX, BUTTON_PX, CHIP_PX = 34, 32, 26
TOP_BAR_PX, SIDEBAR_PX, INSPECTOR_PX, STATUS_BAR_PX = 52, 212, 324, 30
ICON_PX, ICON_STROKE = 18, 1.75
FAST_MS, BASE_MS, SLOW_MS = 90, 140, 220


@dataclass(frozen=True)
class Pair:
    """A foreground on a background with the contrast it has and the contrast it must have."""

    theme: str
    ink: str
    ground: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.least


_RULES: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("text", ("app", "surface", "raised", "overlay", "hover", "pressed"), 7),
    ("text", ("accent_soft",), 7),
    ("text2", ("app", "surface", "raised", "overlay", "hover"), 4.5),
    ("text3", ("app", "surface", "raised"), 4.5),
    ("on_accent", ("accent", "accent_hover"), 4.5),
    ("on_bad", ("bad",), 4.5),
    ("accent", ("surface", "app", "raised"), 3),
    ("line_strong", ("surface",), 1.4),
    *((hue, (f"{hue}_soft", "surface", "app"), 4.5) for hue in ("ok", "warn", "bad", "info", "idle")),
    ("focus", ("surface", "app", "raised", "overlay"), 3),
)


def audit(tokens: Tokens) -> Iterator[Pair]:
    """Every pair of colours that meets in the window, measured (WCAG 2.2: text 4.5, marks 3; long reading 7)."""
    from studio.model.colour import contrast  # brings pydantic, which the first paint does without

    for ink, grounds, least in _RULES:
        for ground in grounds:
            ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
            yield Pair(tokens.name, ink, ground, ratio, least)
