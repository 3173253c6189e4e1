"""Photos drawn for the vision and scene tests: packshots and scenes whose truth is known."""

from __future__ import annotations

import cv2
import numpy as np

from studio.vision.pixels import Mask, Pixels

PAPER = (236, 234, 230)


def bottle_mask(width: int, height: int) -> Mask:
    """A bottle with a neck, standing a little above the lower edge."""
    mask = np.zeros((height, width), np.uint8)
    cx = width // 2
    body, neck = round(width * 0.17), round(width * 0.07)
    top, shoulder, foot = round(height * 0.12), round(height * 0.32), round(height * 0.88)
    cv2.rectangle(mask, (cx - neck, top), (cx + neck, shoulder + 2), 255, -1)
    cv2.ellipse(mask, (cx, shoulder + body // 2), (body, body // 2), 0, 180, 360, 255, -1)
    cv2.rectangle(mask, (cx - body, shoulder + body // 2), (cx + body, foot), 255, -1)
    cv2.ellipse(mask, (cx, foot), (body, round(body * 0.12)), 0, 0, 180, 255, -1)
    return np.asarray(mask > 0)


def packshot(
    width: int = 480, height: int = 600, colour: tuple[int, int, int] = (176, 84, 30), *, has_shadow: bool = True
) -> tuple[Pixels, Mask]:
    """A bottle on shaded paper with a soft floor shadow and a little sensor noise; the photo and the true mask."""
    mask = bottle_mask(width, height)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 1.0 - 0.06 * (y / height) - 0.03 * np.abs(x / width - 0.5)
    photo = np.array(PAPER, np.float32) * light[..., None]
    if has_shadow:
        pool = np.exp(-(((x - width / 2) / (0.26 * width)) ** 2) - ((y - 0.885 * height) / (0.02 * height)) ** 2)
        photo *= (1 - 0.30 * pool)[..., None]
    u = np.clip((x - width / 2) / (0.17 * width), -1, 1)
    shade = 0.65 + 0.45 * np.sqrt(1 - u * u)
    body = np.array(colour, np.float32) * shade[..., None]
    label = (np.abs(u) < 0.85) & (y > height * 0.55) & (y < height * 0.75)
    body[label] = np.array((246, 240, 228), np.float32) * shade[label][:, None]
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.8)[..., None]
    photo = photo * (1 - soft) + np.clip(body, 0, 255) * soft
    photo += np.random.default_rng(3).normal(0, 0.8, photo.shape)
    return np.clip(photo, 0, 255).astype(np.uint8), mask


def with_alpha(width: int = 480, height: int = 600, colour: tuple[int, int, int] = (20, 110, 80)) -> Pixels:
    """A bottle that is already cut out; rubbish hides behind its transparent parts."""
    photo, mask = packshot(width, height, colour, has_shadow=False)
    rgba = np.dstack([photo, np.where(mask, 255, 0).astype(np.uint8)])
    rgba[~mask, :3] = (255, 0, 255)
    return rgba


def scene(width: int = 640, height: int = 640, at: tuple[float, float] = (0.7, 0.55)) -> Pixels:
    """A busy photo of a room with one vivid bottle in it, centred `at` (fractions)."""
    rng = np.random.default_rng(8)
    grey, hue = rng.uniform(70, 220, (9, 9, 1)), rng.uniform(-14, 14, (9, 9, 3))
    rough = cv2.resize((grey + hue).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    photo = np.clip(rough, 0, 255)
    photo[round(height * 0.78) :] *= 0.55
    bottle, mask = packshot(round(width * 0.5), round(height * 0.6), (210, 40, 30), has_shadow=False)
    y0, x0 = round(at[1] * height - mask.shape[0] / 2), round(at[0] * width - mask.shape[1] / 2)
    target = photo[y0 : y0 + mask.shape[0], x0 : x0 + mask.shape[1]]
    seen = mask[: target.shape[0], : target.shape[1]]
    target[seen] = bottle[: target.shape[0], : target.shape[1]][seen]
    return photo.astype(np.uint8)


def overlap(found: Mask, true: Mask) -> float:
    """Intersection over union."""
    return float((found & true).sum() / max(1, (found | true).sum()))
