"""The soft rim of a cut-out: alpha in a thin band along the edge, and edge colours freed from the old background."""

from __future__ import annotations

import cv2
import numpy as np

from studio.vision.pixels import Floats, Mask, Pixels


def _disc(radius: int) -> Pixels:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8)


def soft_cut(rgb: Pixels, mask: Mask, backdrop: Floats | None, band_px: int) -> Pixels:
    """RGBA uint8 HxWx4 of `rgb` under `mask`.

    `backdrop` (HxWx3 sRGB 0..1) is the known background; None where it is unknown, then the nearest background pixel
    stands for it. In the band each pixel is placed on the line from background to the nearest sure product colour.
    """
    solid = mask.astype(np.uint8)
    inside = cv2.erode(solid, _disc(max(1, band_px)), borderType=cv2.BORDER_CONSTANT, borderValue=1)
    outside = 1 - cv2.dilate(solid, _disc(max(1, band_px // 2)))
    ys, xs = np.nonzero((inside == 0) & (outside == 0))
    alpha: Floats = solid.astype(np.float32)
    alpha[outside > 0] = 0
    out = rgb.copy()
    if len(ys) and inside.any() and outside.any():
        picture = cv2.GaussianBlur(rgb.astype(np.float32) / 255, (0, 0), 0.7)
        product = _nearest(picture, inside)[ys, xs]
        behind = backdrop[ys, xs] if backdrop is not None else _nearest(picture, outside)[ys, xs]
        seen = picture[ys, xs]
        geometric = cv2.GaussianBlur(solid.astype(np.float32), (0, 0), max(0.8, band_px * 0.5))[ys, xs]
        share, is_weak = _share_of_product(seen, product, behind)
        # Colour tells where the edge lies, the outline keeps it free of the photo's noise.
        alpha[ys, xs] = np.where(is_weak, geometric, 0.55 * share * np.minimum(1, geometric * 2.4) + 0.45 * geometric)
        alpha = cv2.GaussianBlur(alpha, (0, 0), 0.55)
        alpha[ys, xs] = np.clip((alpha[ys, xs] - 0.18) / 0.78, 0, 1)  # a hair inside the edge: no light fringe
        here = alpha[ys, xs][:, None]
        freed = np.clip((seen - (1 - here) * behind) / np.maximum(here, 0.25), 0, 1)
        clean = np.where(is_weak[:, None] & (here > 0.6), seen, 0.35 * freed + 0.65 * product)
        out[ys, xs] = np.clip(clean * 255 + 0.5, 0, 255).astype(np.uint8)
    opacity = np.clip(alpha * 255 + 0.5, 0, 255).astype(np.uint8)
    opacity[opacity < 4] = 0
    return np.dstack([out, opacity])


def _share_of_product(seen: Floats, product: Floats, behind: Floats) -> tuple[Floats, Mask]:
    """How much product (0..1) each seen colour holds, and where product and background are too alike to tell."""
    way = product - behind
    length = (way**2).sum(axis=1)
    share = np.clip(((seen - behind) * way).sum(axis=1) / np.maximum(length, 1e-3), 0, 1)
    return share.astype(np.float32), np.asarray(np.abs(way).max(axis=1) < 0.12)


def _nearest(picture: Floats, sure: Pixels) -> Floats:
    """Every pixel's nearest colour among the sure ones, HxWx3."""
    _, labels = cv2.distanceTransformWithLabels(1 - sure, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL)
    ys, xs = np.nonzero(sure)
    colours = np.zeros((int(labels.max()) + 1, 3), np.float32)
    colours[labels[ys, xs]] = cv2.blur(picture, (3, 3))[ys, xs]
    return np.asarray(colours[labels], np.float32)
