"""A sunlit room to stand a product in: wall and floor under window light, and the quiet that texts need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import blur, clouds, mixed, smooth
from studio.providers.offline.scenes.light import Gobo, Sun, drum_shade
from studio.providers.offline.scenes.stage import Points, Stage
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats


@dataclass(frozen=True)
class Room:
    """A set before it is painted. `calm` is 1 where texts will stand, falling off softly (rows x columns)."""

    stage: Stage
    sun: Sun
    gobo: Gobo
    tones: Tones
    calm: Floats
    plaster: Floats
    exposure: float = 1.0

    @property
    def cove(self) -> float:
        """Half the height of the soft bend between wall and floor, px."""
        return max(3.0, 0.03 * self.stage.size.height)

    def sunlight(self, points: Points) -> Floats:
        """Sun that reaches the points, its pattern fainter where texts will stand."""
        light = self.gobo.light_at(points, self.sun)
        soft = self.gobo.veiled_at(points, self.sun)
        return mixed(light, soft, 0.85 * self.calm)

    def lit(self, colour: Lch, direct: Floats, ambient: Floats | float) -> Floats:
        """A surface's sRGB (rows x columns x 3): its colour under `direct` sun 0..1.3 and `ambient` light around 1."""
        albedo = to_linear(colour.rgb())
        warm = to_linear(self.tones.glow.rgb())
        warm = warm / warm.mean()
        # Light in the shade has been thrown about by the walls, so it carries more of their colour.
        room = to_linear(self.tones.wall.rgb())
        thrown = (room / max(float(room.mean()), 1e-4)) ** 0.22
        light = self.sun.direct * direct[..., None] * warm
        light = light + self.sun.ambient * np.asarray(ambient, np.float32)[..., None] * thrown
        light = light * self.exposure * self.plaster[..., None]
        return np.asarray(from_linear(albedo * light), np.float32)


def plaster_of(shape: tuple[int, int], rng: np.random.Generator, strength: float = 0.012) -> Floats:
    """The unevenness of a hand-finished wall, a factor around 1."""
    rough = 0.7 * clouds(shape, rng, 90, 2) + 0.5 * clouds(shape, rng, 9, 2)
    return np.asarray(1 + strength * np.clip(rough, -2.5, 2.5), np.float32)


def lay_wall(easel: Easel, room: Room) -> None:
    """The back wall, brighter towards the window, darker where it meets the floor."""
    grid, stage, sun = easel.grid, room.stage, room.sun
    points = stage.camera.on_upright(grid.x, grid.y, stage.wall_depth)
    direct = room.sunlight(points)
    for drum in stage.drums:
        direct = direct * (1 - drum_shade(points, sun, drum))
    towards = np.tanh((points.x - stage.camera.x) / (0.8 * stage.size.width)) * np.sign(sun.x)
    falloff = 1 + 0.07 * towards
    corner = 1 - 0.20 * np.exp(-np.maximum(stage.floor - points.y, 0) / (0.25 * stage.wall_depth))
    easel.lay(room.lit(room.tones.wall, direct * falloff, falloff * corner))


def lay_floor(easel: Easel, room: Room) -> None:
    """The floor, bending softly up into the wall."""
    grid, stage, sun = easel.grid, room.stage, room.sun
    if stage.horizon - room.cove > stage.size.height:
        return
    points = stage.camera.on_level(grid.x, grid.y, stage.floor, stage.wall_depth)
    direct = room.sunlight(points) * sun.on_level()
    ambient = 1 - 0.16 * np.exp(-np.maximum(stage.wall_depth - points.z, 0) / (0.25 * stage.wall_depth))
    for drum in stage.drums:
        direct = direct * (1 - drum_shade(points, sun, drum))
        gap = np.hypot(points.x - drum.x, points.z - drum.z) - drum.radius
        reach = 0.45 * (drum.foot - drum.top) + 0.05 * drum.radius
        ambient = ambient * (1 - 0.45 * np.exp(-np.maximum(gap, 0) / reach))
    rise = smooth(grid.y, stage.horizon - room.cove, stage.horizon + room.cove * 0.6)
    top = max(0.0, stage.horizon - room.cove)
    box = Box(x=0, y=top, width=stage.size.width, height=max(1.0, stage.size.height - top))
    opacity = np.ascontiguousarray(np.broadcast_to(rise, grid.shape))
    easel.lay(room.lit(room.tones.floor, direct, ambient), opacity=opacity, box=box)


def lay_vignette(easel: Easel, strength: float) -> None:
    """Corners a little darker, as a lens draws them."""
    grid, size = easel.grid, easel.size
    u, v = (grid.x / size.width - 0.5) * 2, (grid.y / size.height - 0.5) * 2
    shade = 1 - strength * np.clip((u * u + v * v) / 2, 0, 1) ** 1.3
    easel.lay(np.repeat(shade[..., None], 3, axis=2).astype(np.float32), mode="multiply")


def lay_quiet(easel: Easel, calm: Floats, strength: float = 0.72) -> None:
    """A veil of the scene's own blurred colours over the places of texts: edges and patterns fade, tones stay."""
    scene = easel.preview()
    soft = blur(scene, min(scene.shape[:2]) * 0.075)
    easel.lay(soft, opacity=np.ascontiguousarray(calm * strength, dtype=np.float32))
