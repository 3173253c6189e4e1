"""Where the logo stands: every place a family offers, weighed by quiet, legibility, distance and habit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from studio.layout import proportions as ratio
from studio.layout.backdrop import Backdrop
from studio.layout.frame import Frame, LogoSpot
from studio.layout.request import LayoutRequest, LogoPlacement, LogoVariant
from studio.layout.tones import pale
from studio.model.geometry import Box
from studio.render.pixels import RGBA, to_pillow
from studio.vision.legibility import contrasts, luminances
from studio.vision.pixels import Floats, Mask, Pixels

if TYPE_CHECKING:
    from studio.render.source import PixelSource

WEIGHTS = {"habit": 0.34, "quiet": 0.2, "legible": 0.34, "distance": 0.12}
COVERING = 0.6
"""What a place loses where the logo would cover a face or the product."""

READABLE = 3.0
"""WCAG 1.4.11: the contrast graphics need to be made out."""

PART_THAT_MAY_BLEND = 25.0
"""A mark of several colours is judged by this percentile of its pixels: a light detail may sink into the ground."""

SMALLEST_HEIGHT_OF_SHORT_SIDE = 0.028
MEASURED_MARK_PX = 320


class Mark(NamedTuple):
    """A logo file: its pixels, small, with straight alpha, and the aspect of the whole file.

    `visible` bounds what is not transparent, in fractions of the file: many marks come with empty edges.
    """

    sha: str
    rgba: Pixels
    aspect: float
    visible: Box
    is_opaque: bool
    """A file without transparency brings its own ground along."""
    sizes: dict[tuple[int, int], tuple[Mask, Floats]]
    """What was measured of it at a size in px: where it is inked, and the luminances of that ink."""

    @property
    def visible_aspect(self) -> float:
        return self.aspect * self.visible.width / self.visible.height

    def ink(self, size: tuple[int, int]) -> tuple[Mask, Floats]:
        """Where the mark has ink at a size (width, height) in px, and how light that is."""
        kept = self.sizes.get(size)
        if kept is None:
            kept = self.sizes[size] = self._measured(size)
        return kept

    def _measured(self, size: tuple[int, int]) -> tuple[Mask, Floats]:
        import cv2

        small = cv2.resize(self.rgba, size, interpolation=cv2.INTER_AREA)
        inked = small[..., 3] > 150
        if self.is_opaque:
            inked[1:-1, 1:-1] = False
        if not inked.any():
            inked = small[..., 3] >= small[..., 3].max()
        return np.asarray(inked), luminances(np.asarray(small)[inked])


class Weighed(NamedTuple):
    """A place with its mark and what was measured there."""

    placement: LogoPlacement
    contrast: float
    busy: float


def mark_box(aspect: float, frame: Frame, min_text_px: float, scale: float) -> tuple[float, float]:
    """Width and height of a mark, px: equal areas for long and square marks, within limits."""
    side = ratio.LOGO_AREA_SIDE * frame.unit * math.sqrt(scale)
    height = side / math.sqrt(aspect)
    height = min(height, ratio.LOGO_LARGEST_HEIGHT * frame.unit * max(1.0, scale))
    short = frame.size.short_side
    widest = min(ratio.LOGO_LARGEST_WIDTH_OF_SHORT_SIDE * short * max(1.0, math.sqrt(scale)), frame.content.width)
    if frame.family == "tower":
        widest = 0.72 * frame.content.width
    if frame.family == "banner":
        widest, height = 0.22 * frame.content.width, min(height, 0.52 * frame.content.height)
    height = min(height, widest / aspect)
    least = max(SMALLEST_HEIGHT_OF_SHORT_SIDE * short, 0.8 * min_text_px)
    height = min(max(height, least), frame.content.width / aspect, frame.content.height)
    return height * aspect, height


def choose_place(
    request: LayoutRequest, frame: Frame, marks: dict[LogoVariant, Mark], backdrop: Backdrop
) -> LogoPlacement:
    """The best of all places and variants. Where none can be read the mark gets a plate."""
    busy = backdrop.busyness
    product = request.picture.product_box
    obstacles = [box for box in (product, *request.picture.faces) if box is not None]
    weighed = [
        _weigh(request, frame, spot, variant, mark, backdrop, busy, obstacles)
        for spot in frame.spots
        for variant, mark in marks.items()
    ]
    best = max(weighed, key=lambda item: item.placement.score)
    placement = best.placement
    if best.contrast < READABLE and not marks[placement.variant].is_opaque:
        plate = pale(request.picture.average) if placement.variant == "on_light" else request.brand.colours.primary
        reason = f"{placement.reason}; laid on a plate, for no variant reaches contrast {READABLE:g} there"
        return placement.model_copy(update={"plate": plate, "reason": reason})
    return placement


def _weigh(
    request: LayoutRequest,
    frame: Frame,
    spot: LogoSpot,
    variant: LogoVariant,
    mark: Mark,
    backdrop: Backdrop,
    busy: Floats,
    obstacles: list[Box],
) -> Weighed:
    box = _box_at(mark, frame, spot, request)
    clear = ratio.LOGO_CLEAR_SPACE * box.height
    field = box.grown(clear, clear, clear, clear)
    contrast = mark_contrast(mark, box, backdrop)
    unrest = mean_of(busy, field, frame)
    near = max((field.intersection(o).area / field.area for o in obstacles), default=0.0)
    share = min(1.0, max(0.0, (contrast - 1) / (4.5 - 1)))
    legible = 0.8 - 0.4 * share if mark.is_opaque else share
    score = (
        WEIGHTS["habit"] * spot.preference
        + WEIGHTS["quiet"] * (1 - unrest)
        + WEIGHTS["legible"] * legible
        + WEIGHTS["distance"] * (1 - min(1.0, 4 * near))
        - COVERING * min(1.0, 2 * near)
    )
    ground = "light" if variant == "on_light" else "dark"
    free = "clear of the product" if near == 0 else "touching the product"
    reason = (
        f"{spot.name}, variant for {ground} grounds: contrast {contrast:.1f}, "
        f"{round(100 * (1 - unrest))} % quiet, {free}"
    )
    placement = LogoPlacement(box=box, sha=mark.sha, variant=variant, score=round(score, 4), reason=reason)
    return Weighed(placement, contrast, unrest)


def _box_at(mark: Mark, frame: Frame, spot: LogoSpot, request: LayoutRequest) -> Box:
    """The whole file's box, such that what is seen of the mark has its size and stands at the spot."""
    width, height = mark_box(mark.visible_aspect, frame, request.placement.min_text_px, request.wishes.logo_scale)
    x = frame.content.x + spot.x * (frame.content.width - width)
    y = frame.content.y + spot.y * (frame.content.height - height)
    whole_width, whole_height = width / mark.visible.width, height / mark.visible.height
    whole = Box(
        x=x - mark.visible.x * whole_width, y=y - mark.visible.y * whole_height, width=whole_width, height=whole_height
    )
    return whole.pushed_inside(request.placement.safe_box)


def relit(placement: LogoPlacement, marks: dict[LogoVariant, Mark], backdrop: Backdrop) -> LogoPlacement:
    """The same place with the variant that is read best there, after a scrim has changed the ground."""
    if placement.box is None or placement.plate is not None:
        return placement
    read = {variant: mark_contrast(mark, placement.box, backdrop) for variant, mark in marks.items()}
    variant = max(read, key=lambda v: read[v])
    if variant == placement.variant or read[variant] <= read.get(placement.variant, 0.0):
        return placement
    reason = f"{placement.reason}; variant changed for the scrim"
    return placement.model_copy(update={"variant": variant, "sha": marks[variant].sha, "reason": reason})


def mark_contrast(mark: Mark, box: Box, backdrop: Backdrop) -> float:
    """The contrast that three quarters of the mark's own pixels reach against what lies behind them.

    Of a file without transparency only the edge is compared: it is the seam between its ground and the picture.
    """
    rows, columns = backdrop.slices(box)
    behind = backdrop.luminance[rows, columns]
    inked, ink = mark.ink((max(1, behind.shape[1]), max(1, behind.shape[0])))
    ratios = contrasts(ink, behind[inked])
    return float(np.percentile(ratios, PART_THAT_MAY_BLEND))


def mean_of(busy: Floats, box: Box, frame: Frame) -> float:
    """The mean of a map over a box of the canvas, 0..1; the map covers the whole canvas at any resolution."""
    height, width = busy.shape
    fx, fy = width / frame.size.width, height / frame.size.height
    x0, y0 = max(0, int(box.x * fx)), max(0, int(box.y * fy))
    x1, y1 = min(width, max(x0 + 1, round(box.right * fx))), min(height, max(y0 + 1, round(box.bottom * fy)))
    part = busy[y0:y1, x0:x1]
    return float(min(1.0, max(0.0, part.mean()))) if part.size else 0.0


def load_marks(request: LayoutRequest, source: PixelSource) -> dict[LogoVariant, Mark]:
    """The brand's marks by variant; a single file serves both grounds."""
    variants: tuple[LogoVariant, ...] = ("on_light", "on_dark")
    marks: dict[LogoVariant, Mark] = {}
    for variant in variants:
        sha = request.logos.get(variant)
        if sha:
            marks[variant] = _read_mark(source, sha)
    return marks


def _read_mark(source: PixelSource, sha: str) -> Mark:
    kept = source.measured.get(("mark", sha))
    if isinstance(kept, Mark):
        return kept
    mark = _measured_mark(source, sha)
    source.measured.put(("mark", sha), mark)
    return mark


def _measured_mark(source: PixelSource, sha: str) -> Mark:
    width, height = source.size(sha)
    shrink = min(1.0, MEASURED_MARK_PX / max(width, height))
    small = source.scaled(sha, max(1, round(width * shrink)), max(1, round(height * shrink))).convertToFormat(RGBA)
    rgba = np.array(to_pillow(small))
    is_opaque = bool((rgba[..., 3] > 250).mean() > 0.985)
    rows, columns = np.nonzero((rgba[..., 3] > 24).any(axis=1))[0], np.nonzero((rgba[..., 3] > 24).any(axis=0))[0]
    if not rows.size:
        return Mark(sha, rgba, width / height, Box(x=0, y=0, width=1, height=1), is_opaque, {})
    x, y = columns[0] / rgba.shape[1], rows[0] / rgba.shape[0]
    right, bottom = (columns[-1] + 1) / rgba.shape[1], (rows[-1] + 1) / rgba.shape[0]
    visible = Box(x=x, y=y, width=right - x, height=bottom - y)
    return Mark(sha, rgba, width / height, visible, is_opaque, {})
