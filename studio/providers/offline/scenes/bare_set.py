"""A bare set: seamless wall and floor under one light, for families that put their own things behind the product."""

from __future__ import annotations

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import Drawing, PaintedLayer, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid
from studio.providers.offline.scenes.ground import shadow_layer
from studio.providers.offline.scenes.harmony import choose_tones
from studio.providers.offline.scenes.leaves import Plant
from studio.providers.offline.scenes.light import Sun, window_gobo
from studio.providers.offline.scenes.room import Room, lay_floor, lay_wall, plaster_of
from studio.providers.offline.scenes.stage import Camera, Stage
from studio.providers.offline.scenes.tones import Mood, Tones
from studio.providers.offline.scenes.wrap import wrap_layer

OPEN_SKY = 2
_DIRECT: dict[Mood, float] = {"light": 0.26, "rich": 0.30, "deep": 0.48}


def set_tones(order: SceneOrder) -> Tones:
    """The set's colours for an order; variants of one product walk through its harmonies."""
    return choose_tones(
        order.colours, order.subject.look, order.temper,
        brightness=order.brightness, saturation=order.saturation, walk=order.walk,
    )  # fmt: skip


def bare_stage(order: SceneOrder, back: float = 0.9) -> Stage:
    """No plinth: the product stands on the floor, the wall `back` times its own reach behind it."""
    subject, size = order.subject, order.plan.size
    reach = max(subject.box.height, 0.8 * subject.box.width)
    distance = max(3.2 * reach, 1.9 * size.short_side)
    camera = Camera(subject.box.centre_x, subject.box.bottom - subject.tilt * 0.9 * distance, distance)
    return Stage(size, camera, max(back * reach, 1.3 * subject.depth + 0.3 * subject.foot_width),
                 subject.box.bottom, ())  # fmt: skip


def bare_room(
    order: SceneOrder,
    grid: Grid,
    tones: Tones,
    *,
    back: float = 0.9,
    plant: Plant | None = None,
    window: int = OPEN_SKY,
    direct: float | None = None,
    calm_reach: float = 0.16,
) -> Room:
    """The set in these tones. `plant` and `window` shape the sunlight; OPEN_SKY without a plant leaves it even."""
    stage, size, subject = bare_stage(order, back), order.plan.size, order.subject
    sun = Sun.from_side(order.sun_side, direct=_DIRECT[tones.mood] if direct is None else direct)
    camera = stage.camera
    k = 1 / camera.scale_at(stage.wall_depth)
    wall_x = camera.x + (subject.box.centre_x + order.sun_side * 0.1 * size.width - camera.x) * k
    wall_y = camera.y + (subject.box.y + 0.2 * subject.box.height - camera.y) * k
    centre = (stage.wall_depth - wall_x * sun.z / sun.x, wall_y - wall_x * sun.y / sun.x)
    unit = 0.9 * max(size.width, min(size.height, 1.5 * size.width)) * k
    gobo = window_gobo(order.rng(1), unit, centre, plant, window)
    calm = grid.soft_union(order.plan.quiet, calm_reach * size.short_side)
    exposure = 1.28 if tones.mood == "deep" else 1.02
    return Room(stage, sun, gobo, tones, calm, plaster_of(grid.shape, order.rng(2), 0.008), exposure)


def lay_set(easel: Easel, room: Room) -> None:
    """Wall and floor."""
    lay_wall(easel, room)
    lay_floor(easel, room)


def taken(
    order: SceneOrder,
    room: Room,
    easel: Easel,
    *,
    under: tuple[PaintedLayer | None, ...] = (),
    over: tuple[PaintedLayer | None, ...] = (),
    grain: float = 0.006,
) -> Drawing:
    """The finished set with the product's shadow under it and the room's light round its edges."""
    picture = easel.finish(order.seed, grain)
    layers = (shadow_layer(order, room, easel.grid), *under)
    tops = (wrap_layer(order, picture), *over)
    return Drawing(
        picture,
        under=tuple(layer for layer in layers if layer is not None),
        over=tuple(layer for layer in tops if layer is not None),
    )


def free_room(order: SceneOrder, gap: float = 0.02) -> Box:
    """The room round the product that no text needs, canvas px; it runs on beyond the canvas where nothing ends it.

    `gap` is kept from the texts, as a share of the shorter side.
    """
    size, product = order.plan.size, order.subject.box
    space = gap * size.short_side
    left, top, right, bottom = -0.6 * size.width, -0.6 * size.height, 1.6 * size.width, 1.6 * size.height
    for quiet in order.plan.quiet:
        ways = {
            "top": product.y - quiet.bottom,
            "bottom": quiet.y - product.bottom,
            "left": product.x - quiet.right,
            "right": quiet.x - product.right,
        }
        side = max(ways, key=lambda name: ways[name])
        if side == "top":
            top = max(top, quiet.bottom + space)
        elif side == "bottom":
            bottom = min(bottom, quiet.y - space)
        elif side == "left":
            left = max(left, quiet.right + space)
        else:
            right = min(right, quiet.x - space)
    return Box(x=left, y=top, width=max(8.0, right - left), height=max(8.0, bottom - top))
