"""The product taken out of its photo without a model, and whether a photo is a packshot at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from studio.vision.background import Backdrop, fit_backdrop, lab_of, product_mask
from studio.vision.matte import soft_cut
from studio.vision.pixels import Floats, Mask, Pixels

Method = Literal["own_alpha", "even_background", "grabcut", "mask", "full_bleed"]

_WORK_PX = 1200
_GRABCUT_PX = 320


@dataclass(frozen=True)
class CutOut:
    """A product without its background.

    `rgba` HxWx4 uint8, straight alpha, tight around the product; `box` (x, y, width, height) is where that lies in the
    photo. `confidence` 0..1 is a hint, not a promise: offer the mask for correction whatever it says.
    With `full_bleed` the photo is a scene and `rgba` is all of it.
    """

    rgba: Pixels
    box: tuple[int, int, int, int]
    method: Method
    confidence: float


def cut_out(rgba_or_rgb: Pixels, mask: Pixels | None = None) -> CutOut:
    """Cuts the product out of an HxWx3 or HxWx4 sRGB picture.

    `mask` (HxW, or any size of the same aspect, 0 background .. 255 product) was corrected by hand and wins.
    Otherwise the picture's own alpha, then its even background, then GrabCut; `full_bleed` when none separates it.
    """
    rgb = flattened(rgba_or_rgb)
    if mask is not None:
        height, width = rgb.shape[:2]
        given = cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR)
        if (given > 127).any():
            own = rgba_or_rgb[..., :3] if rgba_or_rgb.shape[2] == 4 else rgb
            return _tight(np.dstack([own, np.asarray(given, np.uint8)]), "mask", 1.0)
    if has_own_alpha(rgba_or_rgb):
        return _tight(rgba_or_rgb, "own_alpha", 0.99)
    if min(rgb.shape[:2]) < 8:
        return _whole(rgb)
    small, scale = _working_copy(rgb, _WORK_PX)
    lab = lab_of(small)
    backdrop = fit_backdrop(lab)
    if backdrop.evenness >= 0.8:
        found = product_mask(lab, backdrop)
        if 0.003 < found.mean() < 0.93:
            behind = np.clip(cv2.cvtColor(backdrop.lab, cv2.COLOR_LAB2RGB), 0, 1).astype(np.float32)
            sure = _edge_contrast(lab, found)
            return _cut(rgb, found, behind, scale, "even_background", min(0.97, backdrop.evenness) * sure)
    elif backdrop.spread < 16:
        guess = _grabcut(small)
        if guess is not None and _is_plain(lab, backdrop, guess):
            return _cut(rgb, guess, None, scale, "grabcut", 0.5 * _edge_contrast(lab, guess))
    return _whole(rgb)


def is_packshot(rgb_or_rgba: Pixels) -> bool:
    """Whether the picture shows one separable product (own alpha, even or nearly even background)."""
    if has_own_alpha(rgb_or_rgba):
        return True
    small, _ = _working_copy(flattened(rgb_or_rgba), 480)
    return cut_out(small).method != "full_bleed"


def has_own_alpha(rgba: Pixels) -> bool:
    """Whether a picture's transparency already is a cut-out: some of it clear, most of the rest solid."""
    if rgba.shape[2] != 4:
        return False
    alpha = rgba[..., 3]
    seen = alpha > 127
    return bool((alpha < 8).mean() > 0.02 and seen.any() and (alpha[seen] > 245).mean() > 0.5)


def flattened(picture: Pixels) -> Pixels:
    """RGB of an RGB or RGBA picture; transparent parts show white, never the rubbish that may hide behind alpha."""
    if picture.shape[2] == 3:
        return picture
    alpha = picture[..., 3:].astype(np.float32) / 255
    return np.asarray(picture[..., :3] * alpha + 255 * (1 - alpha) + 0.5, np.float32).astype(np.uint8)


def _working_copy(rgb: Pixels, longest: int) -> tuple[Pixels, float]:
    scale = min(1.0, longest / max(rgb.shape[:2]))
    if scale == 1.0:
        return rgb, 1.0
    size = max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8), scale


def _cut(rgb: Pixels, found: Mask, behind: Floats | None, scale: float, method: Method, confidence: float) -> CutOut:
    """The final cut at the photo's own resolution, worked out on the mask's surroundings only."""
    height, width = rgb.shape[:2]
    if scale < 1:
        large = cv2.resize(found.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        found = np.asarray(large > 0.5)
        if behind is not None:
            behind = np.asarray(cv2.resize(behind, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    ys, xs = np.nonzero(found)
    margin = 12
    top, left = max(0, int(ys.min()) - margin), max(0, int(xs.min()) - margin)
    part = slice(top, int(ys.max()) + margin + 1), slice(left, int(xs.max()) + margin + 1)
    band = max(2, round(min(height, width) * 0.0022))
    cut = soft_cut(rgb[part], found[part], None if behind is None else behind[part], band)
    return _tight(cut, method, confidence, (left, top))


def _tight(rgba: Pixels, method: Method, confidence: float, offset: tuple[int, int] = (0, 0)) -> CutOut:
    """Cropped to what is visible; a picture with nothing visible stays whole."""
    seen = rgba[..., 3] > 7
    rows, columns = np.nonzero(seen.any(axis=1))[0], np.nonzero(seen.any(axis=0))[0]
    if not len(rows):
        return _whole(rgba[..., :3])
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    box = (x0 + offset[0], y0 + offset[1], x1 - x0, y1 - y0)
    return CutOut(np.ascontiguousarray(rgba[y0:y1, x0:x1]), box, method, float(confidence))


def _whole(rgb: Pixels) -> CutOut:
    height, width = rgb.shape[:2]
    solid = np.full((height, width), 255, np.uint8)
    return CutOut(np.dstack([rgb, solid]), (0, 0, width, height), "full_bleed", 1.0)


def _edge_contrast(lab: Floats, mask: Mask) -> float:
    """0.5..1: how clearly colours differ across the mask's edge; low where white stands on white."""
    solid = mask.astype(np.uint8)
    kernel = np.ones((5, 5), np.uint8)
    inner = (solid > 0) & (cv2.erode(solid, kernel) == 0)
    outer = (solid == 0) & (cv2.dilate(solid, kernel) > 0)
    if not inner.any() or not outer.any():
        return 0.5
    inside = cv2.blur(lab, (5, 5))[inner]
    step = np.linalg.norm(inside - np.median(lab[outer], axis=0), axis=1)
    return float(0.5 + 0.5 * (step > 10).mean())


def _is_plain(lab: Floats, backdrop: Backdrop, mask: Mask) -> bool:
    """Whether what is left beside a product is a plain, if uneven, background and not the rest of a scene."""
    away = np.linalg.norm(lab - backdrop.lab, axis=2)[~mask]
    return bool(len(away) and (away < 14).mean() > 0.9)


def _grabcut(rgb: Pixels) -> Mask | None:
    """A mask by GrabCut from a frame of sure background; None when what it finds does not look like a product."""
    small, _ = _working_copy(rgb, _GRABCUT_PX)
    height, width = small.shape[:2]
    edge = max(2, round(min(height, width) * 0.05))
    labels = np.full((height, width), cv2.GC_PR_FGD, np.uint8)
    labels[:edge] = labels[-edge:] = cv2.GC_BGD
    labels[:, :edge] = labels[:, -edge:] = cv2.GC_BGD
    cv2.setRNGSeed(7)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    nowhere = (0, 0, 1, 1)  # not read when the start is a mask
    cv2.grabCut(small, labels, nowhere, models[0], models[1], 3, cv2.GC_INIT_WITH_MASK)
    found = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
    found = np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    if not _looks_like_product(found, edge) or not _stands_out(small, found):
        return None
    large = cv2.resize(found.astype(np.float32), (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(large > 0.5)


def _looks_like_product(found: Pixels, edge: int) -> bool:
    """One compact part that is neither a speck nor nearly everything, and does not lean on the frame."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    if count < 2:
        return False
    areas = stats[1:, cv2.CC_STAT_AREA]
    share = float(found.mean())
    frame = np.concatenate([found[edge + 1], found[-edge - 2], found[:, edge + 1], found[:, -edge - 2]])
    return 0.02 < share < 0.62 and areas.max() > 0.8 * areas.sum() and float(frame.mean()) < 0.12


def _stands_out(rgb: Pixels, found: Pixels) -> bool:
    """Whether product and background differ by more than the background differs in itself."""
    lab = lab_of(rgb)
    inside, outside = lab[found > 0], lab[found == 0]
    gap = float(np.linalg.norm(inside.mean(axis=0) - outside.mean(axis=0)))
    return gap > 1.2 * float(np.linalg.norm(outside.std(axis=0)))
