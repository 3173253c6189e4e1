"""The podium family: a plinth before a wall, a disc or an arch, and sun through a window with leaves."""

from __future__ import annotations

from studio.providers.offline.scenes.backpiece import lay_back_piece, plan_back_piece
from studio.providers.offline.scenes.balls import lay_balls, place_balls
from studio.providers.offline.scenes.bare_set import set_tones
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.foreground import near_leaves
from studio.providers.offline.scenes.ground import shadow_layer
from studio.providers.offline.scenes.harmony import is_yellow
from studio.providers.offline.scenes.leaves import PLANTS
from studio.providers.offline.scenes.light import Sun, window_gobo
from studio.providers.offline.scenes.plinth import build_stage, lay_drum
from studio.providers.offline.scenes.room import Room, lay_floor, lay_quiet, lay_vignette, lay_wall, plaster_of

_WINDOWS = (0, 0, 2, 1)


def draw_podium(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    room = _build(order, grid)
    easel = Easel(grid)
    lay_wall(easel, room)
    piece = plan_back_piece(order, room.stage, room.tones.shape.light - room.tones.wall.light)
    if piece is not None:
        lay_back_piece(easel, piece, room)
    lay_floor(easel, room)
    balls = place_balls(order, room.stage)
    for index, drum in enumerate(room.stage.drums):
        lay_drum(easel, room, drum, room.stage.drums[index + 1 :])
    lay_balls(easel, room, balls)
    lay_vignette(easel, 0.15 if room.tones.mood == "deep" else 0.07)
    lay_quiet(easel, grid.soft_union(order.plan.quiet, 0.085 * order.plan.size.short_side), 0.55)
    shadow = shadow_layer(order, room, grid)
    leaves = near_leaves(order, room.tones, room.sun)
    return Drawing(
        easel.finish(order.seed),
        under=(shadow,) if shadow is not None else (),
        over=(leaves,) if leaves is not None else (),
    )


def _build(order: SceneOrder, grid: Grid) -> Room:
    subject, size, look = order.subject, order.plan.size, order.look
    tones = set_tones(order)
    stage = build_stage(order)
    direct = {"light": 0.29, "rich": 0.34, "deep": 0.52}[tones.mood]
    if tones.mood != "deep" and is_yellow(tones.wall.shifted(hue=0.15)):
        direct = 0.20  # yellow turns to mustard in deep shade
    sun = Sun.from_side(order.sun_side, direct=direct)
    style = _WINDOWS[look // 5 % len(_WINDOWS)]
    plant = PLANTS[look // 7 % len(PLANTS)] if style != 1 else None
    # The pattern is hung so that its middle falls on the wall a little towards the sun from the product.
    shift = order.sun_side * 0.10 * size.width
    x, y = stage.camera.x, stage.camera.y
    k = 1 / stage.camera.scale_at(stage.wall_depth)
    wall_x, wall_y = x + (subject.box.centre_x + shift - x) * k, y + (subject.box.y + 0.2 * subject.box.height - y) * k
    centre = (stage.wall_depth - wall_x * sun.z / sun.x, wall_y - wall_x * sun.y / sun.x)
    unit = 0.9 * max(size.width, min(size.height, 1.5 * size.width)) * k
    gobo = window_gobo(order.rng(1), unit, centre, plant, style)
    calm = grid.soft_union(order.plan.quiet, 0.16 * size.short_side)
    return Room(
        stage, sun, gobo, tones, calm, plaster_of(grid.shape, order.rng(2)), 1.30 if tones.mood == "deep" else 1.02
    )
