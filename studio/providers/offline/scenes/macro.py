"""The macro family: the product's own surface, close up and out of focus, fills the ground behind the sharp product."""

from __future__ import annotations

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.bare_set import free_room, set_tones
from studio.providers.offline.scenes.drawing import Drawing, SceneOrder, tinted_layer
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, blur, smooth
from studio.providers.offline.scenes.ground import contact_field
from studio.providers.offline.scenes.mirror_floor import reflection_layer
from studio.providers.offline.scenes.room import lay_quiet, lay_vignette
from studio.providers.offline.scenes.tones import Tones
from studio.providers.offline.scenes.wrap import wrap_layer
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats


def draw_macro(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    tones = set_tones(order)
    calm = grid.soft_union(order.plan.quiet, 0.20 * order.plan.size.short_side)
    easel = Easel(grid)
    easel.lay(_ground(order, tones, grid))
    _lay_close_up(easel, order, tones, calm)
    _lay_table(easel, order, tones)
    lay_vignette(easel, 0.14 if tones.mood == "deep" else 0.07)
    lay_quiet(easel, calm, 0.6)
    picture = easel.finish(order.seed, grain=0.006)
    fine = Grid.over(order.plan.size, 640)
    whole = Box(x=0, y=0, width=fine.columns * fine.step, height=fine.rows * fine.step)
    shadow = tinted_layer(
        "shadow", tones.shade.rgb() * 0.6, contact_field(order.subject, fine, strength=0.9), whole, order.seed
    )
    tops = (reflection_layer(order, calm, grid, strength=0.22), wrap_layer(order, picture))
    return Drawing(
        picture,
        under=() if shadow is None else (shadow,),
        over=tuple(layer for layer in tops if layer is not None),
    )


def _ground(order: SceneOrder, tones: Tones, grid: Grid) -> Floats:
    """The set's own colour, lighter towards the sun."""
    size, box = order.plan.size, order.subject.box
    reach = max(box.height, 0.8 * box.width)
    away = np.hypot((grid.x - box.centre_x - order.sun_side * 0.5 * reach) / (1.3 * size.short_side),
                    (grid.y - box.y) / (1.3 * size.short_side))  # fmt: skip
    gain = 1.4 if tones.mood == "deep" else 1.0
    light = to_linear(tones.wall.rgb()) * (gain * (1.06 - 0.22 * smooth(away, 0.0, 1.2)))[..., None]
    return np.asarray(np.clip(from_linear(np.clip(light, 0, 1)), 0, 1), np.float32)


def _lay_close_up(easel: Easel, order: SceneOrder, tones: Tones, calm: Floats) -> None:
    """The product enlarged about three times, leaning, far out of focus; it keeps off the texts and to the ground."""
    grid, subject = easel.grid, order.subject
    rgba, box = subject.rgba, subject.box
    free = free_room(order, 0.0)
    shrink = min(1.0, 420 / max(rgba.shape[:2]))
    size = max(2, round(rgba.shape[1] * shrink)), max(2, round(rgba.shape[0] * shrink))
    small: Floats = rgba.astype(np.float32) / 255
    small[..., :3] *= small[..., 3:]
    small = cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    reach = max(box.height, 0.9 * box.width)
    scale = (1.9 + 0.2 * (order.look // 3 % 4)) * reach / max(box.width * 1.3, box.height)
    side = -order.sun_side
    centre_x = box.centre_x + side * 0.62 * reach
    centre_x = min(max(centre_x, free.x + 0.25 * reach), free.right - 0.25 * reach)
    centre_y = box.y + 0.62 * box.height
    angle = side * float(order.rng(35).uniform(0.22, 0.62))
    pixel = box.height / size[1] * scale / grid.step
    cos, sin = np.cos(angle) * pixel, np.sin(angle) * pixel
    way = np.array([[cos, -sin, 0], [sin, cos, 0]], np.float32)
    middle = way[:, :2] @ np.array([size[0] / 2, size[1] / 2], np.float32)
    way[:, 2] = np.array([centre_x / grid.step, centre_y / grid.step]) - middle
    image = cv2.warpAffine(small, way, (grid.columns, grid.rows), flags=cv2.INTER_LINEAR, borderValue=(0, 0, 0, 0))
    image = blur(image, max(1.5, 0.036 * reach / grid.step))
    colour = np.clip(image[..., :3] / np.maximum(image[..., 3:], 1e-3), 0, 1)
    # Near enough to the set's own tone that the sharp product stays the hero.
    tint = tones.wall.rgb()
    colour = colour + (tint - colour) * 0.24
    opacity = image[..., 3] * 0.94 * (1 - np.clip(1.15 * calm, 0, 1))
    easel.lay(np.asarray(colour, np.float32), opacity=np.ascontiguousarray(opacity, np.float32))
    glow = np.exp(-(((grid.x - box.centre_x) / (0.60 * box.width + 0.10 * reach)) ** 2)
                  - ((grid.y - box.centre_y) / (0.66 * reach)) ** 2)  # fmt: skip
    light = tones.wall.shifted(0.03 if tones.mood != "deep" else 0.10)
    easel.lay(light.rgb(), opacity=np.ascontiguousarray(0.45 * glow, np.float32))


def _lay_table(easel: Easel, order: SceneOrder, tones: Tones) -> None:
    """A smooth ground that fades up into the far blur and mirrors it a little."""
    grid, box = easel.grid, order.subject.box
    reach = max(box.height, 0.8 * box.width)
    horizon = box.bottom - max(0.05 * reach, 0.3 * order.subject.tilt * box.width)
    scene = easel.preview()
    line = horizon / grid.step
    source = np.clip(np.round(2 * line - np.arange(grid.rows)).astype(int), 0, max(0, int(line)))
    turned = blur(np.ascontiguousarray(scene[np.minimum(source, grid.rows - 1)]), 7.0)
    depth = smooth(grid.y, horizon, horizon + 0.7 * reach)
    ground = tones.floor.shifted(0.02).rgb()
    colour = turned + (ground - turned) * (0.55 + 0.40 * depth)[..., None]
    rise = smooth(grid.y, horizon - 0.045 * reach, horizon + 0.045 * reach)
    opacity = np.ascontiguousarray(np.broadcast_to(rise, grid.shape), np.float32)
    easel.lay(np.asarray(colour, np.float32), opacity=opacity)
