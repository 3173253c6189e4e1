"""Parity: outside their texts, the creatives of one product on one placement have the same pixels in every locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from studio.model.composition import Composition, ImageLayer, ShapeLayer, TextLayer
from studio.model.geometry import Box
from studio.model.value import Value

if TYPE_CHECKING:
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource
    from studio.vision.pixels import Mask, Pixels

OVERHANG_EM = 0.4
"""How far letters, their shadow and their outline may reach beyond the box they are set in."""


class Difference(Value):
    """Where one locale differs from another outside their texts.

    `box` holds every pixel that differs, in design px of `locale` read from left to right; `pixels` counts them,
    `share` is their part of the canvas, and `largest` the largest step of a channel, 1..255. `layers` are the layers
    that are not the same, by id; none where only the canvas colour is another.
    """

    locale: str
    against: str
    box: Box
    pixels: int
    share: float
    largest: int
    layers: tuple[str, ...] = ()


class ParityGroup(Value):
    """One product on one placement: the locales compared, the first one being what the others are held against."""

    product_id: str
    placement_id: str
    variant: int
    locales: tuple[str, ...]
    differences: tuple[Difference, ...] = ()


def differences(compositions: Mapping[str, Composition], book: FontBook, source: PixelSource) -> tuple[Difference, ...]:
    """The compositions by locale, all read from left to right, each compared with the first one at full size.

    On a photo that may not be mirrored the texts and the logo of a language read from the right change sides; such
    locales are compared with one another. Canvases of different sizes are not the same placement: ValueError.
    """
    found: list[Difference | None] = []
    for direction in dict.fromkeys(composition.direction for composition in compositions.values()):
        alike = {locale: one for locale, one in compositions.items() if one.direction == direction}
        (first, reference), *others = alike.items()
        if others:
            rendered = _pixels(reference, book, source)
            found += [_difference((first, reference), rendered, other, book, source) for other in others]
    return tuple(difference for difference in found if difference is not None)


def _difference(
    first: tuple[str, Composition],
    rendered: Pixels,
    other: tuple[str, Composition],
    book: FontBook,
    source: PixelSource,
) -> Difference | None:
    import numpy as np

    (against, reference), (locale, composition) = first, other
    if composition.size != reference.size:
        raise ValueError(f"{locale} is {composition.size}, {against} is {reference.size}")
    step = np.abs(rendered.astype(np.int16) - _pixels(composition, book, source)).max(axis=2)
    step[_written(step.shape, (reference, composition))] = 0
    rows, columns = np.nonzero(step)
    if not rows.size:
        return None
    x, y = int(columns.min()), int(rows.min())
    box = Box(x=x, y=y, width=int(columns.max()) + 1 - x, height=int(rows.max()) + 1 - y)
    return Difference(
        locale=locale,
        against=against,
        box=box,
        pixels=rows.size,
        share=round(rows.size / step.size, 6),
        largest=int(step.max()),
        layers=differing_layers(reference, composition),
    )


def _pixels(composition: Composition, book: FontBook, source: PixelSource) -> Pixels:
    from studio.render.paint import render, to_array

    return to_array(render(composition, source, book))


def _written(shape: tuple[int, ...], compositions: Iterable[Composition]) -> Mask:
    """The pixels that belong to a text of any of them."""
    import numpy as np

    mask = np.zeros(shape, bool)
    for layer in (layer for composition in compositions for layer in composition.texts()):
        reach = OVERHANG_EM * layer.size_px
        box = layer.plate_box.grown(reach, reach, reach, reach)
        mask[max(0, int(box.y)) : max(0, int(box.bottom) + 1), max(0, int(box.x)) : max(0, int(box.right) + 1)] = True
    return mask


def differing_layers(first: Composition, second: Composition) -> tuple[str, ...]:
    """Ids of the layers, other than texts, that one has and the other has not, or has otherwise."""
    here, there = _drawn(first), _drawn(second)
    return tuple(layer_id for layer_id in {**here, **there} if here.get(layer_id) != there.get(layer_id))


def _drawn(composition: Composition) -> dict[str, ImageLayer | ShapeLayer]:
    """The layers that are not texts, on whole pixels as they are painted: mirroring twice rounds their places."""
    return {
        layer.id: layer.model_copy(update={"box": _on_pixels(layer.box)})
        for layer in composition.layers
        if not isinstance(layer, TextLayer)
    }


def _on_pixels(box: Box) -> Box:
    left, top = round(box.x), round(box.y)
    return Box(x=left, y=top, width=round(box.right) - left, height=round(box.bottom) - top)
