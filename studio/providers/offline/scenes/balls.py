"""Matt balls that lie about a set and catch the same sun."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import smooth
from studio.providers.offline.scenes.light import Sun
from studio.providers.offline.scenes.room import Room
from studio.providers.offline.scenes.shapes import ellipse
from studio.providers.offline.scenes.stage import Points, Stage
from studio.providers.offline.scenes.tones import Lch
from studio.vision.pixels import Floats


@dataclass(frozen=True)
class Ball:
    """A ball resting on level ground: its centre and radius in world px; `is_accent` colours it."""

    x: float
    z: float
    ground: float
    radius: float
    is_accent: bool

    @property
    def y(self) -> float:
        return self.ground - self.radius


def place_balls(order: SceneOrder, stage: Stage) -> tuple[Ball, ...]:
    """None, one or two balls beside the product, where they touch neither text nor product nor the plinth's edge."""
    kind = order.look // 17 % 4
    if kind == 0 or not stage.drums or order.plan.size.short_side < 300:
        return ()
    subject, drum = order.subject, stage.drums[-1]
    rng = order.rng(12)
    reach = max(subject.box.height, 0.7 * subject.box.width)
    side = -order.sun_side if kind != 2 else order.sun_side
    found: list[Ball] = []
    for index, share in enumerate((0.105, 0.052)[: 1 if kind == 3 else 2]):
        radius = share * reach
        gap = (1.15 if index == 0 else 0.55) * radius
        x = subject.box.centre_x + side * (0.5 * subject.box.width + gap + radius + index * 0.16 * reach)
        z = drum.z + (0.15 - 0.50 * index) * subject.foot_width * float(rng.uniform(0.8, 1.2))
        ball = Ball(x, z, drum.top, radius, index == 1 or kind == 3)
        on_top = np.hypot(ball.x - drum.x, ball.z - drum.z) + 0.75 * radius < drum.radius
        box = _canvas_box(ball, stage)
        clear = not any(box.overlaps(quiet) for quiet in order.plan.quiet) and box.right < order.plan.size.width
        if on_top and clear and box.x > 0:
            found.append(ball)
    return tuple(sorted(found, key=lambda ball: -ball.z))


def _canvas_box(ball: Ball, stage: Stage) -> Box:
    x, y = stage.camera.seen(ball.x, ball.y, ball.z)
    radius = ball.radius * stage.camera.scale_at(ball.z)
    return Box(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius)


def ball_shade(points: Points, sun: Sun, ball: Ball) -> Floats:
    """How much of the sun a ball takes from the points, 0..1."""
    dx, dy, dz = ball.x - points.x, ball.y - points.y, ball.z - points.z
    along = dx * sun.x + dy * sun.y + dz * sun.z
    miss = np.sqrt(np.maximum(dx * dx + dy * dy + dz * dz - along * along, 0))
    soft = 0.10 * ball.radius + 0.10 * np.maximum(along, 0)
    return np.asarray(smooth((ball.radius - miss) / soft, -0.5, 0.5) * (along > 0), np.float32)


def lay_balls(easel: Easel, room: Room, balls: tuple[Ball, ...]) -> None:
    """Paints shadows on the plinth's top, then the balls, the farthest first."""
    if not balls:
        return
    grid, stage, sun = easel.grid, room.stage, room.sun
    drum = stage.drums[-1]
    top = stage.camera.on_level(grid.x, grid.y, drum.top, stage.wall_depth)
    light: Floats = np.ones(grid.shape, np.float32)
    for ball in balls:
        gap = np.hypot(top.x - ball.x, top.z - ball.z)
        light = light * (1 - sun.direct * 0.85 * ball_shade(top, sun, ball))
        light = light * (1 - 0.55 * np.exp(-((gap / (0.62 * ball.radius)) ** 2)))
    shadow = np.repeat((light[..., None]) ** (1 / 2.2), 3, axis=2).astype(np.float32)
    easel.lay(shadow, drum.top_cover(stage.camera), box=drum.canvas_box(stage.camera), mode="multiply")
    for ball in balls:
        colour = room.tones.accent if ball.is_accent else room.tones.shape
        _lay_ball(easel, room, ball, colour)


def _lay_ball(easel: Easel, room: Room, ball: Ball, colour: Lch) -> None:
    grid, sun = easel.grid, room.sun
    box = _canvas_box(ball, room.stage)
    radius = box.width / 2
    u, v = (grid.x - box.centre_x) / radius, (grid.y - box.centre_y) / radius
    front = -np.sqrt(np.clip(1 - u * u - v * v, 0, 1))  # towards the camera
    facing = u * sun.x + v * sun.y + front * sun.z
    wx, wy, wz = np.broadcast_arrays(ball.x + u * ball.radius, ball.y + v * ball.radius, ball.z + front * ball.radius)
    points = Points(wx, wy, wz, np.ones(wx.shape, bool))
    sunlit = room.sunlight(points)
    direct = smooth(facing, -0.12, 1.0) * np.clip(facing + 0.08, 0, 1) ** 0.6 / max(0.2, sun.on_wall()) * sunlit
    sky, ground = np.clip(0.5 - 0.5 * v, 0, 1), np.clip(0.5 + 0.5 * v, 0, 1)
    touch = 1 - 0.45 * smooth(v, 0.35, 1.0)
    ambient = (0.62 + 0.32 * sky + 0.20 * ground * ground) * touch
    paint = room.lit(colour, np.minimum(direct, 1.25), ambient)
    shine = 0.16 * np.clip(facing, 0, 1) ** 14 * sunlit
    paint = np.asarray(paint + (1 - paint) * shine[..., None], np.float32)

    def cover(x: Floats, y: Floats) -> Floats:
        return ellipse(x, y, (box.centre_x, box.centre_y), (radius, radius))

    easel.lay(paint, cover, box=box.grown(2, 2, 2, 2))
