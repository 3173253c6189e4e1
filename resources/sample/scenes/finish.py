"""Clean the residual noise of a render and save it as JPEG, or as PNG with its alpha."""

import argparse
from pathlib import Path

import cv2
import numpy as np


def noise_of(picture):
    """How strong the noise is around each pixel, from what a small blur takes away."""
    rest = picture - cv2.GaussianBlur(picture, (0, 0), 1.0)
    local = cv2.medianBlur(np.abs(rest).mean(2).astype(np.float32), 5)
    return cv2.GaussianBlur(local, (0, 0), 5) * 1.9 + 0.15


def calm(picture, guide):
    """Take out single sparks: a speck far brighter than its surroundings, where nothing is printed."""
    middle = np.dstack([cv2.medianBlur(np.ascontiguousarray(picture[..., c]), 5) for c in range(3)])
    plain = cv2.dilate(guide.max(2), np.ones((5, 5))) - cv2.erode(guide.max(2), np.ones((5, 5))) < 4
    spark = ((picture - middle).max(2) > 55) & plain
    few = cv2.blur(spark.astype(np.float32), (9, 9)) < 12 / 81
    return np.where((spark & few)[..., None], middle, picture)


def clean(picture, guide, strength, reach=9, patch=2):
    """Non-local means: a pixel is averaged with those near it that have like surroundings and the same print."""
    height, width = picture.shape[:2]
    limit = (noise_of(picture) * strength) ** 2
    spread = 2 * (noise_of(picture) ** 2)
    total, weight = np.zeros_like(picture), np.zeros((height, width), np.float32)
    edge = reach + patch
    wide = cv2.copyMakeBorder(picture, edge, edge, edge, edge, cv2.BORDER_REFLECT)
    far = cv2.copyMakeBorder(guide, edge, edge, edge, edge, cv2.BORDER_REFLECT)
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dx * dx + dy * dy > reach * reach:
                continue
            window = slice(edge + dy, edge + dy + height), slice(edge + dx, edge + dx + width)
            other = wide[window]
            unlike = cv2.blur(((other - picture) ** 2).mean(2), (2 * patch + 1,) * 2)
            w = np.exp(-np.maximum(unlike - spread, 0) / limit)
            w *= np.exp(-((far[window] - guide) ** 2).sum(2) / 60.0)
            total += other * w[..., None]
            weight += w
    return total / weight[..., None]


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("source", type=Path, help="the rendered PNG; its …-print.png is used when it is there")
    ask.add_argument("out", type=Path)
    ask.add_argument("--strength", type=float, default=0.7)
    ask.add_argument("--quality", type=int, default=92)
    ask = ask.parse_args()

    source = cv2.imread(str(ask.source), cv2.IMREAD_UNCHANGED).astype(np.float32) / 257
    picture = np.ascontiguousarray(source[..., :3])
    guide_file = ask.source.with_name(ask.source.stem + "-print.png")
    guide = (
        cv2.imread(str(guide_file), cv2.IMREAD_UNCHANGED).astype(np.float32) / 257
        if guide_file.exists()
        else np.zeros_like(picture)
    )
    picture = clean(calm(picture, guide), guide, ask.strength)
    if ask.out.suffix == ".jpg":
        picture += np.random.default_rng(7).normal(0, 0.4, picture.shape[:2])[..., None]
    if source.shape[2] == 4:
        alpha = source[..., 3:4]
        alpha = np.where(alpha > 252, 255, np.where(alpha < 2, 0, alpha))
        picture = np.dstack([picture * (alpha > 0), alpha])
    picture = np.clip(np.round(picture), 0, 255).astype(np.uint8)
    how = (
        [cv2.IMWRITE_PNG_COMPRESSION, 9]
        if ask.out.suffix == ".png"
        else [cv2.IMWRITE_JPEG_QUALITY, ask.quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
    )
    cv2.imwrite(str(ask.out), picture, how)


if __name__ == "__main__":
    main()
