"""The duo family: two products, or one seen twice, on a sunlit set; the second stands behind and a little aside."""

from __future__ import annotations

from studio.model.geometry import Box
from studio.providers.offline.scenes.backpiece import lay_back_piece, plan_back_piece
from studio.providers.offline.scenes.bare_set import bare_room, lay_set, set_tones, taken
from studio.providers.offline.scenes.drawing import Drawing, PaintedLayer, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.ground import shadow_layer
from studio.providers.offline.scenes.leaves import PLANTS
from studio.providers.offline.scenes.room import lay_quiet, lay_vignette
from studio.providers.offline.scenes.subject import Subject, moved_subject

_BEHIND = 0.80
_OVERLAP = 0.24


def arrange_duo(hero: Subject, second: Subject, room: Box, floor: float, on_right: bool) -> tuple[Subject, Subject]:
    """Hero and second product side by side, as large as the room allows, overlapping a little; (hero, second).

    The second stands farther back, so its foot is a little higher on the canvas.
    """
    aspect_h, aspect_s = hero.box.width / hero.box.height, second.box.width / second.box.height
    behind = _BEHIND if aspect_h < 0.8 else 0.88
    tall = behind * min(1.0, (aspect_h / aspect_s) ** 0.5)
    wide_s = aspect_s * tall
    step = aspect_h * 0.5 + wide_s * (0.5 - _OVERLAP)
    whole = aspect_h * 0.5 + step + wide_s * 0.5
    height = min(room.height, room.width / whole, hero.box.height)
    rise = 0.035 * height
    left = room.centre_x - whole * height / 2
    hero_x, second_x = left + aspect_h * height / 2, left + (aspect_h * 0.5 + step) * height
    if not on_right:
        hero_x, second_x = 2 * room.centre_x - hero_x, 2 * room.centre_x - second_x
    front = Box(x=hero_x - aspect_h * height / 2, y=floor - height, width=aspect_h * height, height=height)
    back = Box(
        x=second_x - wide_s * height / 2, y=floor - rise - tall * height, width=wide_s * height, height=tall * height
    )
    return moved_subject(hero, front), moved_subject(second, back)


def draw_duo(order: SceneOrder) -> Drawing:
    """Paints the family for an order; `order.second` is the product that stands behind."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    plant = PLANTS[order.look // 7 % len(PLANTS)] if order.look // 5 % 3 else None
    room = bare_room(order, grid, tones, back=0.8, plant=plant)
    easel = Easel(grid)
    lay_set(easel, room)
    piece = plan_back_piece(order, room.stage, tones.shape.light - tones.wall.light)
    if piece is not None:
        lay_back_piece(easel, piece, room)
    lay_vignette(easel, 0.14 if tones.mood == "deep" else 0.07)
    lay_quiet(easel, grid.soft_union(order.plan.quiet, 0.05 * order.plan.size.short_side), 0.5)
    under: tuple[PaintedLayer | None, ...] = ()
    if order.second is not None:
        other = order.with_subject(order.second)
        under = (shadow_layer(other, room, grid), PaintedLayer("product", order.second.rgba, order.second.box))
    return taken(order, room, easel, under=under)
