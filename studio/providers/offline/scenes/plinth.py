"""Plinths: which kind fits the room under and beside the texts, and how one is painted."""

from __future__ import annotations

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import smooth
from studio.providers.offline.scenes.light import drum_shade
from studio.providers.offline.scenes.room import Room
from studio.providers.offline.scenes.stage import Camera, Drum, Points, Stage
from studio.vision.pixels import Floats


def build_stage(order: SceneOrder) -> Stage:
    """Camera as high as the photo's own, a wall behind the product, and the plinths there is room for."""
    subject, size = order.subject, order.plan.size
    reach = max(subject.box.height, 0.8 * subject.box.width)
    distance = max(3.2 * reach, 1.9 * size.short_side)
    elevation = subject.tilt * 0.9
    camera = Camera(subject.box.centre_x, subject.box.bottom - elevation * distance, distance)
    drums = _plinths(order, camera)
    floor = drums[0].foot if drums else subject.box.bottom
    depth = max(1.15 * reach, *(drum.z + 1.25 * drum.radius for drum in drums)) if drums else 1.15 * reach
    return Stage(size, camera, depth, floor, drums)


def _plinths(order: SceneOrder, camera: Camera) -> tuple[Drum, ...]:
    subject, size = order.subject, order.plan.size
    base, foot = subject.box.bottom, subject.foot_width
    reach = 0.75 * max(foot, 0.5 * subject.box.width, 0.2 * subject.box.height)
    under = [
        box for box in order.plan.quiet
        if box.bottom > base and box.x < subject.foot_centre + reach and box.right > subject.foot_centre - reach
    ]  # fmt: skip
    if under:
        return _table(order, camera, min(box.y for box in under) - base, max(box.bottom for box in under))
    room = _sideways_room(order, base)
    radius = min(max(0.72 * foot, 0.42 * subject.box.width, 0.2 * subject.box.height), max(0.54 * foot, 0.94 * room))
    z = subject.depth
    height = min(0.9 * radius, max(0.16 * subject.box.height, 0.10 * size.short_side))
    upper = Drum(subject.foot_centre, z, radius, base, base + height)
    if order.look // 11 % 2 == 0 and 1.42 * radius < 0.94 * room:
        upper = Drum(upper.x, z, radius, base, base + 0.62 * height)
        lower = Drum(upper.x, z, 1.42 * radius, upper.foot, upper.foot + 0.62 * height)
        return (lower, upper)
    return (upper,)


def _sideways_room(order: SceneOrder, base: float) -> float:
    """How far a plinth may reach to either side before it runs under a text that stands beside it."""
    centre, size = order.subject.foot_centre, order.plan.size
    room = float(size.width)
    for box in order.plan.quiet:
        if box.bottom > base - 0.04 * size.height:
            room = min(room, max(centre - box.right, box.x - centre))
    return max(room, 0.0)


def _table(order: SceneOrder, camera: Camera, gap: float, texts_end: float) -> tuple[Drum, ...]:
    """A wide round table whose front carries the texts under the product; its edge ends above them."""
    subject, size = order.subject, order.plan.size
    base = subject.box.bottom
    radius = max(0.72 * subject.foot_width, (0.37 if order.look // 11 % 2 else 0.44) * size.width)
    radius = min(radius, 0.8 * camera.distance / 2)
    tilt = (base - camera.y) / camera.distance
    front = max(0.12 * subject.foot_width, min(0.35 * radius, 0.75 * gap / max(tilt, 0.02)))
    foot = base + size.height
    if size.height - texts_end > 0.12 * size.height:
        foot = max(base + 0.12 * size.height, texts_end + 0.015 * size.height)
    return (Drum(subject.foot_centre, radius - front, radius, base, foot),)


def lay_drum(easel: Easel, room: Room, drum: Drum, above: tuple[Drum, ...]) -> None:
    """Paints side, top and edge of one plinth; `above` are the plinths that stand on it."""
    grid, stage, sun, tones = easel.grid, room.stage, room.sun, room.tones
    box = drum.canvas_box(stage.camera)
    side = stage.camera.on_drum(grid.x, grid.y, drum.x, drum.z, drum.radius)
    direct, ambient = _side_light(side, drum, room)
    easel.lay(room.lit(tones.plinth, direct, ambient), drum.body_cover(stage.camera), box=box)
    top = stage.camera.on_level(grid.x, grid.y, drum.top, stage.wall_depth)
    light = room.sunlight(top) * sun.on_level()
    around: Floats = np.ones(grid.shape, np.float32)
    for other in above:
        light = light * (1 - drum_shade(top, sun, other))
        gap = np.hypot(top.x - other.x, top.z - other.z) - other.radius
        around = around * (1 - 0.42 * np.exp(-np.maximum(gap, 0) / (0.45 * (other.foot - other.top))))
    cover = drum.top_cover(stage.camera)
    easel.lay(room.lit(tones.plinth.shifted(0.015), light, around * 1.04), cover, box=box)
    _lay_bevel(easel, room, drum, box)


def _side_light(side: Points, drum: Drum, room: Room) -> tuple[Floats, Floats]:
    sun = room.sun
    nx, nz = (side.x - drum.x) / drum.radius, (side.z - drum.z) / drum.radius
    facing = np.clip(nx * sun.x + nz * sun.z, 0, 1) / max(0.2, sun.on_wall())
    below = np.maximum(drum.foot - side.y, 0)
    up = np.clip(below / max(1.0, drum.foot - drum.top), 0, 1)
    # The floor throws light back on the lower part; the edge away from the sun keeps a faint reflected rim.
    bounce = 0.07 * (1 - up) * sun.on_level()
    rim = 0.09 * smooth(np.abs(nx), 0.82, 1.0)
    contact = 1 - 0.30 * np.exp(-below / (0.05 * drum.radius + 2))
    ambient = (0.78 + 0.10 * (-nz) + bounce + rim) * contact
    return np.minimum(facing, 1.3) * room.sunlight(side), np.asarray(ambient, np.float32)


def _lay_bevel(easel: Easel, room: Room, drum: Drum, box: Box) -> None:
    """The rounded edge catches the light as a thin line along the front of the top, with a soft shade under it."""
    scale = easel.size.short_side / 1080
    cover = drum.top_cover(room.stage.camera)
    width = np.float32(max(1.2, 3.0 * scale))

    def line(x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(cover(x, y) - cover(x, y + width), 0, 1))

    def under(x: Floats, y: Floats) -> Floats:
        return np.asarray(np.clip(cover(x, y - 3 * width) - cover(x, y), 0, 1))

    towards = 0.62 + 0.45 * (easel.grid.x - drum.x) / drum.radius * np.sign(room.sun.x)
    strength = np.ascontiguousarray(np.broadcast_to(np.clip(towards, 0.12, 1.0), easel.grid.shape), dtype=np.float32)
    easel.lay(room.tones.plinth.shifted(-0.10, 1.1).rgb(), under, opacity=0.16 * strength, box=box)
    easel.lay(room.tones.plinth.shifted(0.10, 0.6).rgb(), line, opacity=0.55 * strength, box=box)
