"""The product's shadow on its set: a dark line where it touches, a soft pool round it, and the long cast by the sun."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder, tinted_layer
from studio.providers.offline.scenes.fields import Grid, blur, mixed, smooth
from studio.providers.offline.scenes.light import Gobo, Sun, subject_shade
from studio.providers.offline.scenes.room import Room
from studio.providers.offline.scenes.stage import Stage
from studio.providers.offline.scenes.subject import Subject
from studio.vision.pixels import Floats

_GRID_SHORT_SIDE = 640.0


def shadow_layer(order: SceneOrder, room: Room, grid: Grid) -> PaintedLayer | None:
    """The shadow of the product on plinth, floor and wall, as one layer; `grid` is the room's own."""
    stage, sun, gobo, calm = room.stage, room.sun, room.gobo, room.calm
    fine = Grid.over(order.plan.size, _GRID_SHORT_SIDE)
    cast = _cast(order.subject, stage, sun, gobo, fine)
    calm_fine = grid.read(calm, 0, 0, order.plan.size.width, order.plan.size.height)
    calm_fine = _sampled(calm_fine, fine)
    cast = cast * (1 - 0.75 * calm_fine)
    # What is left of the light where the sun is taken away, as the eye sees it.
    share = sun.direct * cast
    dark = 1 - (1 - share) ** (1 / 2.2) if sun.direct < 1 else cast
    contact = contact_field(order.subject, fine, stage)
    alpha = 1 - (1 - np.clip(dark * 1.15, 0, 0.8)) * (1 - contact)
    width, height = fine.columns * fine.step, fine.rows * fine.step
    whole = Box(x=0, y=0, width=width, height=height)
    return tinted_layer("shadow", room.tones.shade.rgb() * 0.6, alpha.astype(np.float32), whole, order.seed)


def _sampled(field: Floats, grid: Grid) -> Floats:
    columns = np.clip(grid.x[0].astype(int), 0, field.shape[1] - 1)
    rows = np.clip(grid.y[:, 0].astype(int), 0, field.shape[0] - 1)
    return np.asarray(field[rows][:, columns])


def _cast(subject: Subject, stage: Stage, sun: Sun, gobo: Gobo, grid: Grid) -> Floats:
    """Sunlight taken by the product, 0..1, on whatever surface is seen."""
    camera = stage.camera
    depth = subject.depth
    wall = camera.on_upright(grid.x, grid.y, stage.wall_depth)
    result = subject_shade(wall, sun, subject, depth) * gobo.light_at(wall, sun) * 0.85
    floor = camera.on_level(grid.x, grid.y, stage.floor, stage.wall_depth)
    softness = max(3.0, 0.035 * stage.size.height)
    on_floor = subject_shade(floor, sun, subject, depth) * gobo.light_at(floor, sun)
    rise = smooth(grid.y, stage.horizon - softness, stage.horizon + softness * 0.6)
    result = mixed(result, on_floor, np.broadcast_to(rise, grid.shape))
    for drum in stage.drums:
        side = camera.on_drum(grid.x, grid.y, drum.x, drum.z, drum.radius)
        facing = np.clip(((side.x - drum.x) * sun.x + (side.z - drum.z) * sun.z) / drum.radius, 0, 1)
        on_side = subject_shade(side, sun, subject, depth) * facing
        result = mixed(result, on_side, drum.body_cover(camera)(grid.x, grid.y))
        top = camera.on_level(grid.x, grid.y, drum.top, stage.wall_depth)
        on_top = subject_shade(top, sun, subject, depth) * gobo.light_at(top, sun)
        result = mixed(result, on_top, drum.top_cover(camera)(grid.x, grid.y))
    return result


def contact_field(subject: Subject, grid: Grid, stage: Stage | None = None, strength: float = 1.0) -> Floats:
    """Darkness 0..0.95 round the product's foot: a tight line, a near pool and a wide one, flat as the floor looks."""
    box, step = subject.box, grid.step
    line, touch = subject.ground_line(grid.x[0])[None], subject.touch(grid.x[0])[None]
    size = min(box.width, box.height, 1.6 * subject.foot_width)
    total: Floats = np.zeros(grid.shape, np.float32)
    # thickness on the canvas, spread, darkness, and how far the pool's middle lies behind the edge
    for thick, wide, amount, lift in (
        (0.010, 0.008, 0.95, 0.002),
        (0.035, 0.05, 0.55, 0.012),
        (0.085, 0.16, 0.34, 0.02),
    ):
        tall = max(1.3, thick * size)
        away = (grid.y - (line - lift * size)) / tall
        pool = (np.exp(-(away**2)) * touch).astype(np.float32)
        pool = blur(pool, max(0.5, wide * size / step))
        peak = max(float(pool.max()), 1e-4)
        total = 1 - (1 - total) * (1 - np.clip(pool / peak * amount * strength, 0, 0.95))
    if stage is not None and stage.drums:
        total = total * stage.drums[-1].top_cover(stage.camera)(grid.x, grid.y)
    return np.clip(total, 0, 0.95)
