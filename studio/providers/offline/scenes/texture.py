"""The texture family: the product on linen, stone, wood or laid paper in slanting light."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import bare_room, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, smooth
from studio.providers.offline.scenes.foreground import near_leaves
from studio.providers.offline.scenes.leaves import PLANTS
from studio.providers.offline.scenes.materials import MATERIALS, Material, material
from studio.providers.offline.scenes.room import Room, lay_vignette
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.pixels import Floats

_CELLS = 620.0
_WOOD_HUE = 1.22


def draw_texture(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size, _CELLS)
    kind = MATERIALS[order.look % len(MATERIALS)]
    tones = _of(kind, set_tones(order))  # fmt: skip
    plant = PLANTS[order.look // 7 % len(PLANTS)] if order.look // 5 % 3 else None
    room = bare_room(order, grid, tones, back=0.7, plant=plant, window=(0, 2, 2)[order.look // 11 % 3])
    easel = Easel(grid)
    unit = min(grid.shape) / 1000
    surface = material(kind, grid.shape, order.rng(24), unit)
    calm = 1 - 0.62 * room.calm
    _lay_wall(easel, room, 1 + (surface - 1) * calm)
    _lay_ground(easel, room, order, kind, surface, calm)
    lay_vignette(easel, 0.13 if tones.mood == "deep" else 0.07)
    return taken(order, room, easel, over=(near_leaves(order, tones, room.sun),), grain=0.008)


def _of(kind: Material, tones: Tones) -> Tones:
    """Wood keeps its own hue, but for a hint of the brand's; the others are dyed in the set's colours."""
    if kind != "wood":
        return tones
    light = {"light": 0.77, "rich": 0.70, "deep": 0.30}[tones.mood]
    wood = Lch(light, 0.052 if tones.mood != "deep" else 0.035, _WOOD_HUE)
    return tones.with_parts(wall=wood, floor=wood.shifted(-0.02))


def _lay_wall(easel: Easel, room: Room, surface: Floats) -> None:
    grid, stage, sun = easel.grid, room.stage, room.sun
    points = stage.camera.on_upright(grid.x, grid.y, stage.wall_depth)
    towards = np.tanh((points.x - stage.camera.x) / (0.8 * stage.size.width)) * np.sign(sun.x)
    corner = 1 - 0.26 * np.exp(-np.maximum(stage.floor - points.y, 0) / (0.22 * stage.wall_depth))
    lit = room.lit(room.tones.wall, room.sunlight(points) * (1 + 0.07 * towards), corner)
    easel.lay(np.asarray(lit * surface[..., None], np.float32))


def _lay_ground(easel: Easel, room: Room, order: SceneOrder, kind: Material, surface: Floats, calm: Floats) -> None:
    """The same material laid flat: its pattern is pressed together as the eye sees the floor."""
    grid, stage, sun = easel.grid, room.stage, room.sun
    points = stage.camera.on_level(grid.x, grid.y, stage.floor, stage.wall_depth)
    rows, columns = grid.shape
    u = np.clip(points.x / grid.step, 0, columns - 1).astype(int) % columns
    v = np.abs((stage.wall_depth - points.z) / grid.step).astype(int) % rows
    flat = 1 + (surface[v, u] - 1) * calm * (0.8 if kind != "wood" else 0.6)
    ambient = 1 - 0.20 * np.exp(-np.maximum(stage.wall_depth - points.z, 0) / (0.22 * stage.wall_depth))
    lit = room.lit(room.tones.floor.shifted(0.01), room.sunlight(points) * sun.on_level(), ambient)
    edge = 2.2 * order.plan.size.short_side / 1080 + 1
    rise = smooth(grid.y, stage.horizon - edge, stage.horizon + edge)
    box = Box(x=0, y=max(0.0, stage.horizon - 3 * edge), width=stage.size.width, height=float(stage.size.height))
    opacity = np.ascontiguousarray(np.broadcast_to(rise, grid.shape), np.float32)
    easel.lay(np.asarray(lit * flat[..., None], np.float32), opacity=opacity, box=box)
