"""What gives way when a placement is too small for everything: one concession after the other, never in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from studio.layout.frame import Frame
from studio.layout.picture import MOVES_WITH_PRODUCT, product_bounds, scale_product, subject_box
from studio.layout.proportions import LOGO_CLEAR_SPACE
from studio.model.composition import Composition, ImageLayer, TextLayer, TextRole
from studio.model.geometry import Box
from studio.model.placement import Placement
from studio.model.value import Value

TOUCHING = 0.05
"""A text may touch the product's bounding box by this share of its own area: products are rarely rectangles."""

PRODUCT = "product"


class Concession(Value):
    """What is given up: roles left out, the product's size (0 leaves it out), and whether the headline is cut short.

    `headline`: which short form is taken, counted from 1; 0 keeps the whole headline.
    """

    without: tuple[TextRole, ...] = ()
    product: float = 1.0
    headline: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """What the person is told was left out."""
        short = ("rest of the headline",) if self.headline and "headline" not in self.without else ()
        gone = (PRODUCT,) if self.product == 0 else ()
        return (*self.without, *short, *gone)


def concessions(
    roles: frozenset[TextRole], short_forms: int, *, is_sale: bool, has_product: bool
) -> Iterator[Concession]:
    """In which order things give way: eyebrow and subline, product size, price, legal line, the headline's length.

    On a sales creative the call to action stays whatever happens; the product is left out before the headline goes.
    """
    small: tuple[TextRole, ...] = ("eyebrow", "subline")
    steps: list[tuple[tuple[TextRole, ...], float, int]] = [
        ((), 1.0, 0),
        ((), 0.82, 0),
        (small, 1.0, 0),
        (small, 0.7, 0),
        ((*small, "price"), 0.7, 0),
        ((*small,), 0.7, 1),
        ((*small, "price"), 0.7, 1),
        ((*small, "legal"), 0.7, 1),
        ((*small, "price", "legal"), 0.7, 0),
        ((*small, "price", "legal"), 0.7, 1),
        ((*small, "price", "legal"), 0.0, 0),
        ((*small, "price", "legal"), 0.0, 1),
    ]
    steps += [((*small, "price", "legal"), 0.0, number) for number in range(2, short_forms + 1)]
    if not is_sale:
        steps += [((*small, "price", "legal", "cta"), 0.7, number) for number in range(short_forms + 1)]
        steps += [((*small, "price", "legal", "cta"), 0.0, number) for number in range(short_forms + 1)]
    steps.append(((*small, "price", "legal", "headline"), 0.7, 0))
    steps.append(((*small, "price", "legal", "headline"), 0.0, 0))
    seen: set[tuple[object, ...]] = set()
    for without, product, headline in steps:
        gone = tuple(role for role in without if role in roles)
        step = (gone, product if has_product else 1.0, min(headline, short_forms))
        if step not in seen:
            seen.add(step)
            yield Concession(without=gone, product=step[1], headline=step[2])


def with_less_product(base: Composition, share: float) -> Composition:
    """The picture with its product scaled about its foot, or without it (0); a photo that is one layer stays."""
    if share == 1.0 or product_bounds(base) is None:
        return base
    if share > 0:
        return scale_product(base, share)
    layers = tuple(layer for layer in base.layers if getattr(layer, "role", "") not in {"product", "shadow"})
    return base.model_copy(update={"layers": layers, "product_box": None, "dropped": (PRODUCT,)})


def lifted(base: Composition, floor_y: float) -> Composition:
    """The picture with its product moved up until it stands above `floor_y`, px; its shadow goes with it."""
    product = product_bounds(base)
    if product is None or product.bottom <= floor_y:
        return base
    rise = min(product.bottom - floor_y, max(0.0, product.y))
    layers = tuple(
        layer.model_copy(update={"box": layer.box.moved(0, -rise)})
        if isinstance(layer, ImageLayer) and layer.role in MOVES_WITH_PRODUCT
        else layer
        for layer in base.layers
    )
    return base.model_copy(update={"layers": layers, "product_box": product.moved(0, -rise)})


def faults(
    texts: Mapping[str, TextLayer], frame: Frame, base: Composition, logo: Box | None, placement: Placement
) -> float:
    """How wrong an arrangement is; 0 is sound. Texts too large for their boxes, off the safe box, on each other."""
    return sum(_each(texts, frame, base, logo, placement))


def _each(
    texts: Mapping[str, TextLayer], frame: Frame, base: Composition, logo: Box | None, placement: Placement
) -> Iterator[float]:
    boxes = {role: _ink(layer) for role, layer in texts.items()}
    for role, layer in texts.items():
        if not layer.fits:
            yield 3.0
        yield min(2.0, _outside(boxes[role], placement.safe_box) / max(1.0, layer.size_px))
    for first, second in combinations(boxes.values(), 2):
        common = first.intersection(second)
        if min(common.width, common.height) > 0.5:
            yield 1.0
    product = subject_box(base)
    for box in boxes.values():
        for obstacle, allowed in [(product, TOUCHING), *((face, 0.0) for face in base.faces)]:
            if obstacle is not None:
                share = box.intersection(obstacle).area / max(1.0, box.area)
                yield share if share > allowed else 0.0
    if logo is not None:
        clear = LOGO_CLEAR_SPACE * logo.height - 0.5
        for box in boxes.values():
            gap = _gap(logo, box)
            yield (clear - gap) / max(1.0, clear) if gap < clear else 0.0


def _ink(layer: TextLayer) -> Box:
    """What a text covers: its plate, or its box, which a fitted text fills closely enough."""
    return layer.plate_box


def _outside(box: Box, safe: Box) -> float:
    reach = max(0.0, safe.x - box.x, safe.y - box.y, box.right - safe.right, box.bottom - safe.bottom)
    return reach if reach > 0.5 else 0.0


def _gap(first: Box, second: Box) -> float:
    """The free distance between two boxes, px; 0 where they touch or overlap."""
    dx = max(first.x - second.right, second.x - first.right, 0.0)
    dy = max(first.y - second.bottom, second.y - first.bottom, 0.0)
    return max(dx, dy) if min(dx, dy) == 0 else float((dx**2 + dy**2) ** 0.5)
