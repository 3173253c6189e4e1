"""The grid family: a collage of plain tiles, simple forms and fine patterns, blank where texts stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box, Size
from studio.providers.offline.scenes.bare_set import bare_room, free_room, lay_set, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.shapes import box_distance, inside
from studio.providers.offline.scenes.sheet import Sheet, lay_sheet
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats

_MOST_TILES = 160


@dataclass(frozen=True)
class _Tile:
    box: Box
    ground: Lch
    mark: Lch
    form: str
    turn: int


def draw_grid(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    room = bare_room(order, grid, tones, direct=0.30 if tones.mood != "deep" else 0.45)
    easel = Easel(grid)
    lay_set(easel, room)
    cell, tiles = _tiles(order, tones)
    for tile in tiles:
        _lay_tile(easel, tile)
    panel = _panel(order, cell)
    face = Sheet(
        lambda x, y: box_distance(x, y, panel.x, panel.y, panel.right, panel.bottom, 0.02 * cell),
        _panel_colour(tones), 0.05 * cell, panel,
    )  # fmt: skip
    lay_sheet(easel, room, face, shade=0.22, edge=0.3)
    return taken(order, room, easel)


def _panel_colour(tones: Tones) -> Lch:
    shape = tones.shape
    if abs(shape.light - tones.wall.light) < 0.08:
        return shape.shifted(0.10 if tones.mood == "deep" else -0.08, 1.1)
    return shape


def _panel(order: SceneOrder, cell: float) -> Box:
    """The plain tile behind the product, kept off the texts."""
    box = order.subject.box
    gap = 0.10 * cell
    left, top = box.x - 0.30 * cell, box.y + min(0.30 * box.height, 0.9 * cell)
    right, bottom = box.right + 0.30 * cell, box.bottom + 0.14 * cell
    for quiet in order.plan.quiet:
        if quiet.y > box.centre_y and quiet.x < right and quiet.right > left:
            bottom = min(bottom, max(box.bottom + 0.01 * cell, quiet.y - gap))
        if quiet.right < box.centre_x and quiet.bottom > top:
            left = max(left, min(quiet.right + gap, box.x))
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _tiles(order: SceneOrder, tones: Tones) -> tuple[float, list[_Tile]]:
    """Tiles on a lattice hung from the product; those a text or the product's own panel needs are left out."""
    size, product = order.plan.size, order.subject.box
    cell = max(0.46 * min(product.height, 1.4 * product.width), 0.12 * size.short_side, 24.0)
    margin = min(product.x, size.width - product.right)
    if margin < 1.2 * cell:  # little is seen beside a wide product: smaller tiles there
        cell = max(0.75 * margin, 0.11 * size.short_side, 24.0)
    cell = max(cell, (size.width * size.height / _MOST_TILES) ** 0.5)
    rng = order.rng(23)
    keep = [quiet.grown(*(0.10 * cell,) * 4) for quiet in order.plan.quiet]
    keep.append(_panel(order, cell))
    free = free_room(order, 0.0)  # beside a column of texts no tile stands on its far side
    beside = (
        free.x - 0.1 * cell if free.x > 0.12 * size.width else -size.width,
        free.right + 0.1 * cell if free.right < 0.88 * size.width else 2 * size.width,
    )
    first = int((product.centre_x) / cell + 0.5) + 1
    rows = int(product.bottom / cell) + 2
    found = []
    for column in range(-first, int((size.width - product.centre_x) / cell + 1.5)):
        for row in range(-rows, int((size.height - product.bottom) / cell) + 1):
            box = Box(
                x=product.centre_x + (column - 0.5) * cell, y=product.bottom + 0.14 * cell + row * cell,
                width=cell, height=cell,
            )  # fmt: skip
            chance = rng.random(4)
            aside = box.x < beside[0] or box.right > beside[1]
            if aside or _shown(box, size) < 0.5 or any(box.overlaps(other) for other in keep):
                continue
            found.append(_tile(box, tones, chance))
    return cell, found


def _shown(box: Box, size: Size) -> float:
    return box.intersection(Box.of_size(size)).area / box.area


_FORMS = ("plain", "quarter", "half", "disc", "dots", "stripes", "rings", "petals")


def _tile(box: Box, tones: Tones, chance: Floats) -> _Tile:
    panel = _panel_colour(tones)
    soft = tones.wall.shifted(-0.035 if tones.mood != "deep" else 0.05, 1.2)
    accent = Lch(0.80 if tones.mood != "deep" else 0.60, tones.accent.chroma, tones.accent.hue)
    grounds = (soft, soft, panel, tones.wall)
    marks = (panel, tones.wall.shifted(0.04, 0.8), accent)
    ground = grounds[int(chance[0] * len(grounds))]
    mark = marks[int(chance[1] * len(marks))]
    if ground is mark:
        mark = tones.wall
    return _Tile(box, ground, mark, _FORMS[int(chance[2] * len(_FORMS))], int(chance[3] * 4))


def _lay_tile(easel: Easel, tile: _Tile) -> None:
    box = tile.box

    def whole(x: Floats, y: Floats) -> Floats:
        return inside(box_distance(x, y, box.x, box.y, box.right, box.bottom, 0.0), 1.0)

    easel.lay(tile.ground.rgb(), whole, box=box)
    form = _form(tile)
    if form is not None:
        easel.lay(tile.mark.rgb(), lambda x, y: form(x, y) * whole(x, y), box=box)


def _form(tile: _Tile) -> Callable[[Floats, Floats], Floats] | None:
    """Coverage of the tile's mark."""
    box, side = tile.box, tile.box.width
    x0 = box.x if tile.turn % 2 == 0 else box.right
    y0 = box.y if tile.turn < 2 else box.bottom
    cx, cy = box.centre_x, box.centre_y

    def away(x: Floats, y: Floats, at: tuple[float, float]) -> Floats:
        return np.hypot(x - np.float32(at[0]), y - np.float32(at[1]))

    pitch = side / 6
    forms: dict[str, Callable[[Floats, Floats], Floats]] = {
        "quarter": lambda x, y: inside(away(x, y, (x0, y0)) - side, 1.2),
        "half": lambda x, y: inside(away(x, y, (cx, y0)) - side / 2, 1.2),
        "disc": lambda x, y: inside(away(x, y, (cx, cy)) - 0.36 * side, 1.2),
        "dots": lambda x, y: inside(
            np.hypot(
                (x - box.x) % pitch - pitch / 2, (y - box.y) % pitch - pitch / 2
            ) - 0.19 * pitch, 1.2,
        ),
        "stripes": lambda x, y: inside(
            np.abs((x - y) * np.float32(0.7071) % (1.4 * pitch) - 0.7 * pitch) - 0.30 * pitch, 1.2
        ),
        "rings": lambda x, y: inside(np.abs(away(x, y, (x0, y0)) % (2 * pitch) - pitch) - 0.42 * pitch, 1.2)
        * inside(away(x, y, (x0, y0)) - side, 1.2),
        "petals": lambda x, y: np.minimum(
            inside(away(x, y, (x0, y0)) - side, 1.2),
            inside(away(x, y, (2 * cx - x0, 2 * cy - y0)) - side, 1.2),
        ),
    }  # fmt: skip
    return forms.get(tile.form)
