"""Several pictures for the same place, rated by what can be measured on them: brand colours, quiet room, difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.model.brand import BrandColours
from studio.model.composition import Composition, ImageLayer
from studio.model.picture import Picture, PicturePlan, RatedPicture

if TYPE_CHECKING:
    from studio.generate.workbench import Bench
    from studio.vision.pixels import Floats, Pixels

_SEEN_PX = 360
_SHARES = {"quiet": 0.5, "brand": 0.3, "apart": 0.2}
_FAR = 0.35
"""A distance in OKLab that counts as another colour altogether."""


def rate(tools: Bench, plan: PicturePlan, colours: BrandColours, pictures: Sequence[Picture]) -> list[RatedPicture]:
    """The pictures best first, each with its measures 0..1; equal scores keep the order they came in.

    `quiet`: how calm the picture is where text and logo will stand. `brand`: how near its colours are to the brand's.
    `apart`: how much it differs from the nearest of the others, so that the choice is a real one.
    """
    seen = [flat(tools, picture) for picture in pictures]
    prints = [_fingerprint(pixels) for pixels in seen]
    rated = []
    for index, (picture, pixels) in enumerate(zip(pictures, seen, strict=True)):
        parts = {
            "quiet": _quiet(plan, pixels),
            "brand": _brand(colours, pixels),
            "apart": min((_distance(prints[index], other) for i, other in enumerate(prints) if i != index), default=1),
        }
        score = sum(share * parts[name] for name, share in _SHARES.items())
        rounded = {name: round(value, 3) for name, value in parts.items()}
        rated.append(RatedPicture(picture=picture, score=round(score, 3), parts=rounded, seed=picture.seed))
    return sorted(rated, key=lambda candidate: -candidate.score)


def flat(tools: Bench, picture: Picture, longest_px: float = _SEEN_PX) -> Pixels:
    """The picture's layers painted as one, HxWx3, its longer side at most `longest_px`."""
    from studio.render.paint import render, to_array

    longest = max(picture.size.width, picture.size.height)
    return to_array(render(composed(picture), tools.source, tools.book, scale=min(1.0, longest_px / longest)))


def composed(picture: Picture) -> Composition:
    """The picture alone on its canvas."""
    layers = tuple(
        ImageLayer(
            id=f"{layer.role}-{index}",
            role=layer.role,
            sha=layer.sha,
            box=layer.box,
            blend=layer.blend,
            opacity=layer.opacity,
        )
        for index, layer in enumerate(picture.layers)
    )
    return Composition(size=picture.size, locale="en", background=picture.average, layers=layers)


def _quiet(plan: PicturePlan, pixels: Pixels) -> float:
    from studio.vision.quiet import box_busyness, quiet_map

    if not plan.quiet:
        return 1.0
    busyness = quiet_map(pixels)
    width, height = plan.size.width, plan.size.height
    boxes = [box.scaled(1 / width, 1 / height) for box in plan.quiet]
    area = sum(box.width * box.height for box in boxes) or 1.0
    busy = sum(box_busyness(busyness, box) * box.width * box.height for box in boxes) / area
    return max(0.0, 1.0 - 2.5 * busy)


def _brand(colours: BrandColours, pixels: Pixels) -> float:
    """How near the picture's colours lie to the brand's, weighted by how much of the picture they are."""
    import numpy as np

    from studio.model.colour import rgb
    from studio.vision.oklch import to_oklab
    from studio.vision.palette import weighted_palette

    brand = to_oklab(np.array([rgb(c) for c in (colours.primary, colours.secondary, colours.accent)]) / 255)
    found = weighted_palette(pixels)
    near = [
        share * max(0.0, 1.0 - float(np.linalg.norm(brand - to_oklab(colour), axis=1).min()) / _FAR)
        for colour, share in found
    ]
    total = sum(share for _, share in found)
    return sum(near) / total if total else 0.0


def _fingerprint(pixels: Pixels) -> Floats:
    """The picture as a person tells it from another at a glance: 12 x 12 colours in OKLab."""
    import cv2
    import numpy as np

    from studio.vision.oklch import to_oklab

    small = cv2.resize(pixels, (12, 12), interpolation=cv2.INTER_AREA)
    return to_oklab(np.asarray(small, np.float32) / 255)


def _distance(one: Floats, other: Floats) -> float:
    """Perceptual distance of two pictures, 0 the same .. 1 another picture altogether."""
    import numpy as np

    return min(1.0, float(np.linalg.norm(one - other, axis=-1).mean()) / (_FAR / 2))
