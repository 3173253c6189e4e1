"""Where a placement is seen: on a phone, in a browser, on a wall; how large it is there, and from how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF

from studio.model.placement import Placement

Kind = Literal["feed", "story", "reel", "pin", "page", "app", "video", "wall", "panel", "plain"]

PHONE = (390.0, 844.0)
"""A phone's screen in points; most phones sold are within a few points of it."""
PHONE_MM = 70.6
"""The width of such a screen."""
CSS_MM = 25.4 / 96
"""One CSS pixel at arm's length (CSS Values and Units 4, section 6.2)."""
DESK_METRES = 0.6
"""From how far a desk screen is looked at."""


@dataclass(frozen=True)
class Surface:
    """A drawn place. All lengths in points of that place; `slot` is where the creative lies.

    `mm_per_point` is its physical size, `metres` the usual distance it is seen from.
    """

    kind: Kind
    width: float
    height: float
    slot: QRectF
    mm_per_point: float
    metres: float
    name: str

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the creative there, in millimetres."""
        return self.slot.width() * self.mm_per_point, self.slot.height() * self.mm_per_point


def surface_of(placement: Placement) -> Surface:
    """The place where the placement is usually seen."""
    platform, aspect = placement.platform.lower(), placement.width / placement.height
    if "dooh" in platform or placement.id.startswith("dooh"):
        return _outdoors(placement, aspect)
    if "youtube" in platform and aspect > 1.5:
        return _video(placement, aspect)
    if any(word in platform for word in ("display", "google", "iab")) or placement.id.startswith("display"):
        return _banner(placement, aspect)
    if "pinterest" in platform:
        return _phone(placement, "pin", 10, 96, 181, aspect)
    if aspect < 0.6:
        kind: Kind = "reel" if any(word in placement.id for word in ("reel", "tiktok", "shorts")) else "story"
        return _full_screen(kind, aspect, placement)
    if placement.width < 240:
        return _phone(placement, "feed", 16, 150, min(placement.width, 98) / 2, aspect)
    return _phone(placement, "feed", 0, 104, PHONE[0], aspect)


def _phone(placement: Placement, kind: Kind, left: float, top: float, width: float, aspect: float) -> Surface:
    slot = QRectF(left, top, width, width / aspect)
    height = max(PHONE[1], slot.bottom() + 120)
    return Surface(kind, PHONE[0], height, slot, PHONE_MM / PHONE[0], 0.35, _name("on a phone", placement))


def _full_screen(kind: Kind, aspect: float, placement: Placement) -> Surface:
    slot = QRectF(0, 0, PHONE[0], PHONE[0] / aspect)
    return Surface(kind, PHONE[0], slot.height(), slot, PHONE_MM / PHONE[0], 0.35, _name("on a phone", placement))


def _banner(placement: Placement, aspect: float) -> Surface:
    """Banners stand in a page at one CSS pixel a pixel; those of a phone's width stand in a phone."""
    width, height = float(placement.width), float(placement.height)
    if width <= 375 and aspect > 2.5:
        slot = QRectF((PHONE[0] - width) / 2, PHONE[1] - height - 58, width, height)
        return Surface("app", *PHONE, slot, PHONE_MM / PHONE[0], 0.35, _name("in an app", placement))
    if 0.5 < aspect < 0.62 and width >= 320:
        return _full_screen("story", aspect, placement)
    shown = min(width, 970.0)
    height *= shown / width
    page_width = max(1180.0, shown + 160)
    top = 84.0 if aspect > 2.2 else 150.0
    left = (page_width - shown) / 2 if aspect > 2.2 else page_width - shown - 80
    slot = QRectF(left, top, shown, height)
    page_height = max(760.0, slot.bottom() + 120)
    return Surface("page", page_width, page_height, slot, CSS_MM, DESK_METRES, _name("in a page", placement))


def _video(placement: Placement, aspect: float) -> Surface:
    width = 640.0 if placement.width >= 600 else float(placement.width)
    slot = QRectF(60, 90, width, width / aspect)
    return Surface(
        "video", 1180, max(720.0, slot.bottom() + 180), slot, CSS_MM, DESK_METRES, _name("online", placement)
    )


def _outdoors(placement: Placement, aspect: float) -> Surface:
    """Walls and panels by what they are: their own width in metres, and how far away people usually are."""
    sizes = {
        "highway": (14.6, 60.0), "stadium": (18.0, 70.0), "panoramic": (12.0, 30.0), "mall": (1.2, 4.0),
        "elevator": (0.4, 1.0), "portrait": (1.2, 6.0), "landscape": (3.0, 12.0),
    }  # fmt: skip
    width_m, metres = next((size for word, size in sizes.items() if word in placement.id), (3.0, 12.0))
    kind: Kind = "panel" if aspect < 1 else "wall"
    width = 560.0 if kind == "wall" else 300.0
    slot = QRectF(140, 90, width, width / aspect)
    surface = Surface(
        kind, width + 280, slot.bottom() + (210 if kind == "wall" else 150), slot, width_m * 1000 / width, metres, ""
    )
    return Surface(**{**surface.__dict__, "name": f"{width_m:g} m wide, seen from {metres:g} m"})


def _name(where: str, placement: Placement) -> str:
    return f"{placement.platform}, {where}"
