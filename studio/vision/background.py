"""The even background of a packshot: its colour everywhere, and how far it reaches in from the border."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.vision.pixels import Floats, Mask, Pixels


@dataclass(frozen=True)
class Backdrop:
    """`lab` HxWx3: the background as it would be behind the product. `evenness` 0..1: share of the border it explains.

    `noise` is the median distance (CIE76) of those border pixels, `spread` the 80th percentile over the whole border.
    """

    lab: Floats
    evenness: float
    noise: float
    spread: float


def lab_of(rgb: Pixels) -> Floats:
    """CIE Lab, float32 HxWx3, of an RGB picture."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _terms(x: Floats, y: Floats) -> Floats:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def fit_backdrop(lab: Floats) -> Backdrop:
    """Fits a smooth surface (quadratic in x and y) to the border's colours, leaving outliers such as a product out."""
    height, width = lab.shape[:2]
    ring = np.zeros((height, width), bool)
    depth = max(2, round(min(height, width) * 0.02))
    ring[:depth] = ring[-depth:] = True
    ring[:, :depth] = ring[:, -depth:] = True
    ys, xs = np.nonzero(ring)
    step = max(1, len(ys) // 8000)
    ys, xs = ys[::step], xs[::step]
    colours = lab[ys, xs]
    places = _terms((xs / width - 0.5).astype(np.float32), (ys / height - 0.5).astype(np.float32))
    distance = np.linalg.norm(colours - np.median(colours, axis=0), axis=1)
    keep = distance <= max(6.0, float(np.percentile(distance, 70)))
    for _ in range(4):
        if keep.sum() < 12:
            break
        weights = np.linalg.lstsq(places[keep], colours[keep], rcond=None)[0]
        distance = np.linalg.norm(colours - places @ weights, axis=1)
        keep = distance < max(3.0, 2.5 * float(np.median(distance)))
    else:
        explained = distance < 5
        noise = float(np.median(distance[explained])) if explained.any() else 99.0
        small = _terms(
            *np.meshgrid(np.linspace(-0.5, 0.5, 33, dtype=np.float32), np.linspace(-0.5, 0.5, 33, dtype=np.float32))
        )
        surface = cv2.resize((small @ weights).astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
        return Backdrop(
            np.asarray(surface, np.float32), float(explained.mean()), noise, float(np.percentile(distance, 80))
        )
    flat = np.broadcast_to(np.median(colours, axis=0).astype(np.float32), lab.shape)
    return Backdrop(np.ascontiguousarray(flat), 0.0, 99.0, 99.0)


def _sharpness(light: Floats, scale: float) -> tuple[Floats, Mask]:
    """Gradient at a fine scale (L per px), and where it is a sharp edge: much stronger there than at a coarse scale."""

    def gradient(sigma: float) -> Floats:
        soft = cv2.GaussianBlur(light, (0, 0), sigma)
        across = cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3)
        return np.asarray(cv2.magnitude(across, cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3)) / 8, np.float32)

    fine, coarse = gradient(scale), gradient(5 * scale)
    return fine, (fine > 0.5) & (fine > 1.45 * coarse)


def reached_background(lab: Floats, backdrop: Backdrop) -> Mask:
    """Where a small ball rolling in from the border gets to: paper and soft floor shadow, stopped by sharp edges."""
    height, width = lab.shape[:2]
    short = min(height, width)
    off = lab - backdrop.lab
    distance = np.sqrt((off**2).sum(axis=2))
    tint = np.hypot(off[..., 1], off[..., 2])
    fine, sharp = _sharpness(lab[..., 0], max(1.0, short / 1000))
    tolerance = float(np.clip(3.5 * backdrop.noise, 2.5, 7.0))
    is_shadow = (tint < 6) & (off[..., 0] > -55) & (off[..., 0] < 2) & (fine < max(0.6, 1.3 * 1000 / max(short, 1000)))
    lower = np.arange(height)[:, None] > height * 0.4
    passable = ((distance < tolerance) | (is_shadow & lower)) & ~sharp
    radius = max(1, round(short * 0.004))
    ball = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    room = cv2.copyMakeBorder(
        passable.astype(np.uint8), radius + 2, radius + 2, radius + 2, radius + 2, cv2.BORDER_CONSTANT, value=1
    )
    count, labels = cv2.connectedComponents(cv2.erode(room, ball), connectivity=4)
    centres = (labels == labels[0, 0]).astype(np.uint8) if count > 1 else np.zeros_like(room)
    swept: Pixels = cv2.dilate(centres, ball)
    swept = swept | cv2.dilate(swept & room, np.ones((3, 3), np.uint8)) & room
    inner = slice(radius + 2, -radius - 2)
    return np.asarray(swept[inner, inner] > 0)


def product_mask(lab: Floats, backdrop: Backdrop) -> Mask:
    """The product on an even background, HxW: everything not reached, free of specks, floor residue and paper rim."""
    short = min(lab.shape[:2])
    off = lab - backdrop.lab
    distance = np.sqrt((off**2).sum(axis=2))
    mask: Pixels = (~reached_background(lab, backdrop)).astype(np.uint8)
    size = max(3, round(short * 0.004) | 1)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)))
    mask = _without_specks(mask)
    mask = _without_floor(mask, off)
    mask = _without_halo(mask, off, max(2, round(short * 0.007)))
    mask = _without_specks(_rounded(mask, max(1.2, short * 0.0027)))
    return np.asarray(_with_holes(mask, lab[..., 0], distance) > 0)


def _rounded(mask: Pixels, sigma: float) -> Pixels:
    """The same outline without its single-pixel jags."""
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), sigma)
    return np.asarray(soft > 0.5, np.uint8)


def _without_specks(mask: Pixels) -> Pixels:
    """Only the parts that are at least 2 % of the largest one."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 2:
        return mask
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    keep = areas > max(30, areas.max() * 0.02)
    return np.asarray(keep[labels], np.uint8)


def _without_halo(mask: Pixels, off: Floats, limit: int) -> Pixels:
    """Takes thin strips of paper and paper shade off the rim; a white product is thicker than `limit` px and stays."""
    tint = np.hypot(off[..., 1], off[..., 2])
    like_paper = (tint < 4.5) & (off[..., 0] > -11) & (off[..., 0] < 4)
    paper = ((mask > 0) & like_paper).astype(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * limit + 1, 2 * limit + 1))
    thick = cv2.dilate(cv2.morphologyEx(paper, cv2.MORPH_OPEN, disc), np.ones((5, 5), np.uint8))
    strips = ((paper > 0) & (thick == 0)).astype(np.uint8)
    outer = ((mask == 0) & (cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0)).astype(np.uint8)
    result = mask.copy()
    front = cv2.dilate(outer, np.ones((3, 3), np.uint8))
    for _ in range(2 * limit):
        gone = (front > 0) & (strips > 0)
        if not gone.any():
            break
        result[gone] = 0
        strips[gone] = 0
        front = cv2.dilate(gone.astype(np.uint8), np.ones((3, 3), np.uint8))
    return result


def _without_floor(mask: Pixels, off: Floats) -> Pixels:
    """Takes away the paper-grey sliver between the product's lowest edge and its own shadow, column by column."""
    height, width = mask.shape
    limit = max(3, round(min(height, width) * 0.03))
    grey = (np.hypot(off[..., 1], off[..., 2]) < 5) & (off[..., 0] > -20) & (off[..., 0] < 3)
    upside = mask[::-1] > 0
    lowest = upside.argmax(axis=0)
    alive = upside.any(axis=0)
    run = np.zeros(width, np.int64)
    columns = np.arange(width)
    for step in range(limit):
        rows = np.minimum(lowest + step, height - 1)
        alive = alive & grey[::-1][rows, columns] & upside[rows, columns]
        run[alive] += 1
    run[run >= limit] = 0  # a grey product, not a sliver of floor
    result = mask.copy()
    from_bottom = np.arange(height)[::-1][:, None]
    result[(from_bottom >= lowest[None]) & (from_bottom < (lowest + run)[None])] = 0
    return result


def _with_holes(mask: Pixels, light: Floats, distance: Floats) -> Pixels:
    """Opens handles and loops: flat patches of exactly the paper's colour inside a clearly darker ring."""
    paper = cv2.morphologyEx(
        ((distance < 1.5) & (mask > 0)).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
    result = mask.copy()
    for index in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[index])
        if area < max(60, mask.size * 0.0008) or area < 0.35 * width * height:
            continue
        grow = slice(max(0, y - 4), y + height + 4), slice(max(0, x - 4), x + width + 4)
        patch = (labels[grow] == index).astype(np.uint8)
        ring = (cv2.dilate(patch, np.ones((7, 7), np.uint8)) > 0) & (patch == 0)
        is_flat = np.percentile(distance[grow][patch > 0], 90) < 1.0
        if is_flat and ring.any() and np.median(light[grow][ring]) < 72:
            result[grow][cv2.dilate(patch, np.ones((3, 3), np.uint8)) > 0] = 0
    return result
