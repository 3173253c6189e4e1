"""How a photo is laid on a canvas: how large, and where, so that its product and the texts each get their room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.model.adaptation import FocalPoint, Focus
from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.vision.pixels import Floats

_STEPS = 13
_LEAST_OF_CONTAIN = 0.45
"""How small a photo may lie on the canvas, as a share of the size at which it would just be seen whole."""


@dataclass(frozen=True)
class Seen:
    """What is in a photo: its quiet map, and in its px the product, the faces (largest first) and lines of print."""

    busyness: Floats
    product: Box | None
    faces: tuple[Box, ...]
    print_lines: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Aim:
    """What the view follows: the product or faces, or a point of the photo that a person set."""

    focus: Focus = "auto"
    point: FocalPoint | None = None


ANYWHERE = Aim()


@dataclass(frozen=True)
class Framing:
    """`box` is where the whole photo lies on the canvas, px; `needs_more` when the canvas reaches beyond it."""

    box: Box
    needs_more: bool


def frame_photo(photo: Size, scene: Seen, plan: PicturePlan, zoom: float = 1.0, aim: Aim = ANYWHERE) -> Framing:
    """The best of many sizes and places for a photo of `photo` px.

    The product is wanted in the plan's product box and outside the quiet boxes; the texts are wanted on quiet parts;
    faces are never cut; print is seen whole or not at all; the less the photo has to be continued at its edges, and
    the calmer those edges are, the better. `zoom` is a wished factor, `aim` what a person or brand wants in the middle.
    """
    product, faces = scene.product, scene.faces
    canvas = plan.size
    cover = max(canvas.width / photo.width, canvas.height / photo.height)
    contain = min(canvas.width / photo.width, canvas.height / photo.height)
    total = np.pad(scene.busyness.astype(np.float64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    best: tuple[float, Box] | None = None
    smallest = max(contain, 0.62 * cover)
    scales = list(np.geomspace(smallest, 1.6 * cover, _STEPS) * zoom)
    if product is not None:  # the photo may have to be small for the product to be seen whole and clear of the texts
        fit = min(plan.product_box.width / product.width, plan.product_box.height / product.height)
        if fit < smallest:
            scales += list(np.geomspace(max(fit, _LEAST_OF_CONTAIN * contain), smallest, 6)[:-1] * min(1.0, zoom))
        elif fit * zoom < scales[-1]:
            scales.append(fit * zoom)
    for scale in scales:
        for box in _places(photo, float(scale), product, faces, plan, aim):
            score = _merit(box, photo, total, scene, plan, cover * zoom, aim)
            if best is None or score > best[0]:
                best = (score, box)
    assert best is not None
    box = best[1]
    needs_more = box.x > 0.5 or box.y > 0.5 or box.right < canvas.width - 0.5 or box.bottom < canvas.height - 0.5
    return Framing(box, needs_more)


def _places(
    photo: Size, scale: float, product: Box | None, faces: Sequence[Box], plan: PicturePlan, aim: Aim
) -> list[Box]:
    """Places to try at one size: along the slack of either axis, and with the product right where it is planned."""
    width, height = photo.width * scale, photo.height * scale
    xs = _offsets(plan.size.width - width)
    ys = _offsets(plan.size.height - height)
    if product is not None:
        xs.append(plan.product_box.centre_x - product.centre_x * scale)
        ys.append(plan.floor_y - product.bottom * scale)
        ys.append(plan.product_box.centre_y - product.centre_y * scale)
    for face in faces:
        xs.append(plan.product_box.centre_x - face.centre_x * scale)
        ys.append(plan.size.height / 2 - face.centre_y * scale)
        ys.append(plan.product_box.centre_y - face.centre_y * scale)
    if aim.point is not None:
        xs.append(plan.product_box.centre_x - aim.point.x * width)
        ys.append(plan.product_box.centre_y - aim.point.y * height)
    return [Box(x=x, y=y, width=width, height=height) for x in xs for y in ys]


def _offsets(slack: float) -> list[float]:
    return [slack * share for share in np.linspace(0, 1, 7)] if abs(slack) > 1 else [slack / 2]


def _merit(box: Box, photo: Size, total: Floats, scene: Seen, plan: PicturePlan, cover: float, aim: Aim) -> float:
    canvas = Box.of_size(plan.size)
    scale = box.width / photo.width
    shown = box.intersection(canvas).area / canvas.area
    score = -1.6 * (1 - shown) - 0.35 * abs(np.log(scale / cover))
    score -= 2.0 * _edge_busyness(box, canvas, total)
    for quiet in plan.quiet:
        score -= 1.1 * (quiet.area / canvas.area) ** 0.5 * _mean(total, _back(quiet, box)) / len(plan.quiet) * 3
    follows_face = bool(scene.faces) and (aim.focus == "face" or (aim.focus == "auto" and scene.product is None))
    if scene.product is not None:
        here = scene.product.scaled(scale).moved(box.x, box.y)
        cut = 1 - here.intersection(canvas).area / max(here.area, 1.0)
        score -= 3.0 * cut + 0.8 * (cut > 0.004)
        score -= _on_texts(here, plan)
        if not follows_face and aim.point is None:
            score -= 1.4 * _from_room(here, plan)
        room = plan.product_box
        fill = max(here.width / room.width, here.height / room.height)
        score -= 0.5 * max(0.0, fill - 1.15) + 0.5 * max(0.0, 0.55 - fill)
    for face in scene.faces:
        here = face.scaled(scale).moved(box.x, box.y)
        score -= 4.0 * (1 - here.intersection(canvas).area / max(here.area, 1.0))
        score -= 2.0 * sum(here.intersection(quiet).area for quiet in plan.quiet) / max(here.area, 1.0)
    if follows_face and aim.point is None:
        score -= 1.8 * _from_room(scene.faces[0].scaled(scale).moved(box.x, box.y), plan)
    if aim.point is not None:
        score -= _off_point(box, aim.point, plan)
    return float(score - _cut_print(box, scale, scene.print_lines, canvas))


def _from_room(here: Box, plan: PicturePlan) -> float:
    """How far a box's middle is from that of the product's room, in canvases."""
    room, size = plan.product_box, plan.size
    return float(np.hypot((here.centre_x - room.centre_x) / size.width, (here.centre_y - room.centre_y) / size.height))


def _off_point(box: Box, point: FocalPoint, plan: PicturePlan) -> float:
    """What it costs that the focal point is away from the product's room; beyond the canvas or under a text, much."""
    x, y = box.x + point.x * box.width, box.y + point.y * box.height
    here = Box(x=x - 0.5, y=y - 0.5, width=1, height=1)
    is_hidden = not Box.of_size(plan.size).contains(here) or any(quiet.contains(here) for quiet in plan.quiet)
    return 3.0 * _from_room(here, plan) + 4.0 * is_hidden


def _cut_print(box: Box, scale: float, lines: Sequence[Box], canvas: Box) -> float:
    """What cut lines of print cost: a line counts most when half of it is gone."""
    cost = 0.0
    for line in lines:
        here = line.scaled(scale).moved(box.x, box.y)
        shown = here.intersection(canvas).area / max(here.area, 1.0)
        cost += 0.5 * min(1.0, 4 * shown * (1 - shown))
    return min(cost, 1.2)


def covered_share(product: Box, plan: PicturePlan) -> float:
    """How much of a product (canvas px) lies where texts and logo will stand, 0..1."""
    return min(1.0, sum(product.intersection(quiet).area for quiet in plan.quiet) / max(product.area, 1.0))


def _on_texts(product: Box, plan: PicturePlan) -> float:
    """What a product under the texts costs: a touch a little, a clear overlap more than anything else."""
    share = covered_share(product, plan)
    return 2.2 * share + 4.0 * max(0.0, share - 0.02) + 0.6 * (share > 0.05)


def _back(quiet: Box, box: Box) -> Box:
    """A canvas box as fractions of the photo."""
    return Box(
        x=(quiet.x - box.x) / box.width, y=(quiet.y - box.y) / box.height,
        width=quiet.width / box.width, height=quiet.height / box.height,
    )  # fmt: skip


def _mean(total: Floats, part: Box) -> float:
    rows, columns = total.shape[0] - 1, total.shape[1] - 1
    x0, x1 = (min(columns, max(0, round(v * columns))) for v in (part.x, part.right))
    y0, y1 = (min(rows, max(0, round(v * rows))) for v in (part.y, part.bottom))
    if x1 <= x0 or y1 <= y0:
        return 0.0
    return float((total[y1, x1] - total[y0, x1] - total[y1, x0] + total[y0, x0]) / ((x1 - x0) * (y1 - y0)))


def _edge_busyness(box: Box, canvas: Box, total: Floats) -> float:
    """How busy those edges of the photo are that would have to be continued, weighted by how far."""
    strips = (
        (max(0.0, box.x) / canvas.width, Box(x=0, y=0, width=0.12, height=1)),
        (max(0.0, canvas.right - box.right) / canvas.width, Box(x=0.88, y=0, width=0.12, height=1)),
        (max(0.0, box.y) / canvas.height, Box(x=0, y=0, width=1, height=0.12)),
        (max(0.0, canvas.bottom - box.bottom) / canvas.height, Box(x=0, y=0.88, width=1, height=0.12)),
    )
    return sum(min(1.0, 4 * reach) * _mean(total, strip) for reach, strip in strips)
