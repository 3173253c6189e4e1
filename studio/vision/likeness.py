"""Likeness: where a product is in a photo of a scene, and how different two pictures look."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.vision.oklch import to_oklab
from studio.vision.pixels import Floats, Pixels
from studio.vision.quiet import quiet_map

_SEARCH_PX = 300


def find_product(rgb: Pixels, cutout: Pixels | None = None) -> Box | None:
    """The product's box in a scene, HxWx3, in its px; None when nothing can be made out.

    `cutout` (HxWx4) is the same product cut out of another photo: it is searched at several sizes and taken where it
    matches well. Otherwise the most noticeable sharp object is taken.
    """
    import cv2

    height, width = rgb.shape[:2]
    scale = min(1.0, _SEARCH_PX / max(height, width))
    size = max(8, round(width * scale)), max(8, round(height * scale))
    small = np.asarray(cv2.resize(np.ascontiguousarray(rgb[..., :3]), size, interpolation=cv2.INTER_AREA))
    found = None if cutout is None else _matched(small, cutout)
    if found is None:
        found = _salient(rgb)
        return found
    return found.scaled(width / size[0], height / size[1])


def _matched(scene: Pixels, cutout: Pixels) -> Box | None:
    """The best place of the cut-out among sizes from 20 % to 90 % of the scene's height."""
    import cv2

    best: tuple[float, Box] | None = None
    aspect = cutout.shape[1] / cutout.shape[0]
    for share in np.geomspace(0.2, 0.9, 14):
        height = round(share * scene.shape[0])
        width = round(height * aspect)
        if width < 8 or height < 12 or width >= scene.shape[1] or height >= scene.shape[0]:
            continue
        part = np.asarray(cv2.resize(cutout, (width, height), interpolation=cv2.INTER_AREA))
        mask = (part[..., 3] > 200).astype(np.uint8)
        if mask.mean() < 0.2:
            continue
        solid = np.ascontiguousarray(part[..., :3])
        score = cv2.matchTemplate(scene, solid, cv2.TM_CCOEFF_NORMED, mask=np.repeat(mask[..., None], 3, axis=2))
        score = np.where(np.isfinite(score), score, -1)
        y, x = np.unravel_index(int(score.argmax()), score.shape)
        here = scene[y : y + height, x : x + width].astype(np.float32)
        unlike = float(np.abs(here - solid)[mask > 0].mean()) / 255
        value = float(score[y, x]) - 1.5 * unlike  # the pattern must agree, and the colours too
        if best is None or value > best[0]:
            best = (value, Box(x=float(x), y=float(y), width=width, height=height))
    return best[1] if best is not None and best[0] > 0.40 else None


def _salient(rgb: Pixels) -> Box | None:
    """Bounds of the island that stands out most, by rare colour and by sharp detail, with a leaning to the middle."""
    import cv2

    busy = quiet_map(rgb)
    rows, columns = busy.shape
    small = cv2.resize(np.ascontiguousarray(rgb[..., :3]), (columns, rows), interpolation=cv2.INTER_AREA)
    reach = max(1.0, max(rows, columns) * 0.015)
    soft: Floats = cv2.GaussianBlur((0.65 * _rarity(np.asarray(small)) + 0.35 * busy).astype(np.float32), (0, 0), reach)
    y, x = np.mgrid[0:rows, 0:columns]
    soft = soft * np.exp(-(((x / columns - 0.5) / 0.60) ** 2) - ((y / rows - 0.5) / 0.60) ** 2)
    if float(soft.max()) < 0.02:
        return None
    mask = (soft > 0.48 * soft.max()).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return None
    index = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    left, top, wide, high = (float(v) for v in stats[index, :4])
    fx, fy = rgb.shape[1] / columns, rgb.shape[0] / rows
    return Box(x=left * fx, y=top * fy, width=wide * fx, height=high * fy)


def _rarity(rgb: Pixels) -> Floats:
    """How far each pixel's colour is from the picture's usual colours, 0..1; 0 everywhere in a plain picture."""
    lab = to_oklab(rgb.astype(np.float32) / 255).reshape(-1, 3).astype(np.float64)
    off = lab - np.median(lab, axis=0)
    spread = off.T @ off / len(off) + np.eye(3) * 4e-4
    away = np.sqrt(np.einsum("ij,jk,ik->i", off, np.linalg.inv(spread), off))
    most = max(float(np.percentile(away, 99)), 1.0)
    return np.asarray(np.clip(away / most, 0, 1), np.float32).reshape(rgb.shape[:2])


def unlikeness(one: Pixels, other: Pixels) -> float:
    """How different two pictures (HxWx3, any sizes) look at a glance: 0 the same .. 1 another picture altogether.

    Two measures of small copies, the larger counts: mean distance of colours in OKLab, and how little their forms
    (light without its mean and spread) agree, weighted by how much form there is.
    """
    first, second = _glance(one), _glance(other)
    colour = min(1.0, float(np.linalg.norm(first - second, axis=-1).mean()) / 0.175)
    a, b = (part[..., 0] - part[..., 0].mean() for part in (first, second))
    spread = max(float(a.std()), float(b.std()))
    form = float((a - b).std()) / (2 * max(spread, 1e-6)) * min(1.0, spread / 0.08)
    return max(colour, form)


def _glance(rgb: Pixels) -> Floats:
    import cv2

    small = cv2.resize(np.ascontiguousarray(rgb[..., :3]), (24, 24), interpolation=cv2.INTER_AREA)
    return to_oklab(np.asarray(small, np.float32) / 255)
