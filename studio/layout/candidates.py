"""Several layouts of the same words and picture, each measured, so that a person can take another than the usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.layout.backdrop import Backdrop
from studio.layout.picture import bounds, subject_box
from studio.layout.request import LayoutRequest
from studio.layout.solve import place_logo, set_text
from studio.layout.variations import VARIATIONS
from studio.model.colour import luminance
from studio.model.composition import Composition, ImageLayer
from studio.model.geometry import Box
from studio.model.value import Value
from studio.vision.legibility import contrast_limit, low_contrast
from studio.vision.quiet import box_busyness

if TYPE_CHECKING:
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource

WEIGHTS = {"legible": 0.3, "quiet": 0.2, "balance": 0.15, "product": 0.2, "space": 0.15}
GOOD_PRODUCT, GOOD_COVER = 0.22, 0.42
"""The shares of the canvas that a product, and texts with product together, take where it is neither empty nor full."""


class Candidate(Value):
    """A layout with its number (`LayoutRequest.choice`), its score 0..1, and the measures it is made of."""

    number: int
    name: str
    composition: Composition
    score: float
    parts: dict[str, float]


def candidates(
    request: LayoutRequest, book: FontBook, source: PixelSource, count: int = len(VARIATIONS)
) -> tuple[Candidate, ...]:
    """Up to `count` sound and different layouts, best first; deterministic, and never fewer than one."""
    found: list[Candidate] = []
    for number, variation in enumerate(VARIATIONS[:count]):
        done = solve_variation(request, number, book, source)
        if number and (
            any(done.layers == other.composition.layers for other in found) or _is_worse(done, found[0].composition)
        ):
            continue
        parts = measures(done, request, book, source)
        score = sum(WEIGHTS[name] * value for name, value in parts.items())
        found.append(
            Candidate(
                number=number,
                name=variation.name,
                composition=done,
                score=round(score, 3),
                parts={name: round(value, 3) for name, value in parts.items()},
            )
        )
    return tuple(sorted(found, key=lambda candidate: -candidate.score))


def solve_variation(request: LayoutRequest, number: int, book: FontBook, source: PixelSource) -> Composition:
    """The layout of that number; 0 is the usual one."""
    chosen = request.model_copy(update={"choice": number})
    return set_text(chosen, place_logo(chosen, book, source), book, source)


def _is_worse(done: Composition, usual: Composition) -> bool:
    """Whether something overflows, or more had to be left out than usually."""
    return len(done.dropped) > len(usual.dropped) or not all(layer.fits for layer in done.texts())


def measures(composition: Composition, request: LayoutRequest, book: FontBook, source: PixelSource) -> dict[str, float]:
    """`legible`: how far the weakest text is above its limit. `quiet`: how calm the ground under texts and logo is.
    `balance`: how near the visual centre is to the middle. `product`, `space`: how near product and cover are to the
    shares that look right. All 0..1.
    """
    picture = composition.model_copy(
        update={"layers": tuple(x for x in composition.layers if isinstance(x, ImageLayer) and x.role != "logo")}
    )
    backdrop = Backdrop.measure(picture, source, book)
    width, height = composition.size.width, composition.size.height
    texts = [layer.plate_box for layer in composition.texts()]
    logo = composition.layer("logo")
    marks = [*texts, *([logo.box] if isinstance(logo, ImageLayer) else [])]
    product = subject_box(composition)
    share = product.area / (width * height) if product is not None else GOOD_PRODUCT
    cover = min(1.0, share + sum(box.area for box in marks) / (width * height))
    calm = [1 - box_busyness(backdrop.busyness, box.scaled(1 / width, 1 / height)) for box in marks]
    return {
        "legible": _legible(composition, backdrop, request),
        "quiet": sum(calm) / len(calm) if calm else 1.0,
        "balance": _balance(composition, [*marks, *([product] if product is not None else [])]),
        "product": max(0.0, 1 - abs(share - GOOD_PRODUCT) / GOOD_PRODUCT),
        "space": max(0.0, 1 - abs(cover - GOOD_COVER) / GOOD_COVER),
    }


def _legible(composition: Composition, backdrop: Backdrop, request: LayoutRequest) -> float:
    reached = []
    for layer in composition.texts():
        if layer.style.plate is not None:
            continue
        rows, columns = backdrop.slices(layer.box)
        behind = backdrop.luminance[rows, columns]
        limit = contrast_limit(layer.size_px, request.placement.min_text_px)
        reached.append(low_contrast(luminance(layer.style.colour), behind) / limit)
    return min(1.0, min(reached) / 2) if reached else 1.0


def _balance(composition: Composition, boxes: list[Box]) -> float:
    """1 where the common centre of everything lies in the middle, 0 where it lies on an edge."""
    if not boxes:
        return 1.0
    area = sum(box.area for box in boxes) or 1.0
    x = sum(box.centre_x * box.area for box in boxes) / area / composition.size.width
    y = sum(box.centre_y * box.area for box in boxes) / area / composition.size.height
    whole = bounds(boxes)
    off = max(abs(x - 0.5), abs(y - 0.5), abs(whole.centre_x / composition.size.width - 0.5) / 2)
    return max(0.0, 1 - 2 * off)
