"""The podium family: a plinth before a wall, a disc or an arch, and sun through a window with leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.backpiece import BackPiece, lay_back_piece, plan_back_piece
from studio.providers.offline.scenes.drawing import Drawing, PaintedLayer, SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, mixed, smooth
from studio.providers.offline.scenes.foreground import near_leaves
from studio.providers.offline.scenes.ground import shadow_layer
from studio.providers.offline.scenes.leaves import PLANTS
from studio.providers.offline.scenes.light import Gobo, Sun, drum_shade, window_gobo
from studio.providers.offline.scenes.stage import Camera, Drum, Points, Stage
from studio.providers.offline.scenes.tones import Lch, Tones, choose_tones, moods_for
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats


@dataclass(frozen=True)
class PodiumSet:
    """The set before it is painted."""

    stage: Stage
    sun: Sun
    gobo: Gobo
    tones: Tones
    back: BackPiece | None
    calm: Floats


def draw_podium(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    built = _build(order, grid)
    easel = Easel(grid)
    _lay_room(easel, built)
    if built.back is not None:
        lay_back_piece(easel, built.back, built.stage, built.sun, built.gobo, built.tones, built.calm)
    _lay_floor(easel, built)
    for index, drum in enumerate(built.stage.drums):
        _lay_drum(easel, built, drum, built.stage.drums[index + 1 :])
    _lay_air(easel, built)
    shadow = shadow_layer(order, built.stage, built.sun, built.gobo, built.tones.shade, built.calm, grid)
    leaves = near_leaves(order, built.tones, PLANTS[order.look // 7 % len(PLANTS)], built.sun)
    over: tuple[PaintedLayer, ...] = (leaves,) if leaves is not None else ()
    return Drawing(easel.finish(order.seed), under=(shadow,) if shadow is not None else (), over=over)


def _build(order: SceneOrder, grid: Grid) -> PodiumSet:
    subject, plan, look = order.subject, order.plan, order.look
    moods = moods_for(order.colours, subject.look)
    mood = moods[look % len(moods)]
    tones = choose_tones(order.colours, subject.look, mood, look // 3, order.brightness, order.saturation)
    stage = build_stage(order)
    sun = Sun.from_side(order.sun_side, direct=0.46 if mood == "deep" else 0.40)
    rng = order.rng(1)
    style = (0, 0, 2, 1)[look // 5 % 4]
    plant = PLANTS[look // 7 % len(PLANTS)] if style != 1 else None
    wall = stage.camera.on_upright(np.float32(subject.box.centre_x), np.float32(subject.box.centre_y), stage.wall_depth)
    centre = (float(wall.z - wall.x * (sun.z / sun.x)), float(wall.y - wall.x * (sun.y / sun.x)))
    unit = 1.55 * max(subject.box.height, 0.8 * subject.box.width, plan.size.short_side * 0.55)
    gobo = window_gobo(rng, unit, centre, plant, style)
    calm = grid.soft_union(plan.quiet, plan.size.short_side * 0.10)
    return PodiumSet(stage, sun, gobo, tones, plan_back_piece(order, stage), calm)


def build_stage(order: SceneOrder, elevation: float = 0.17) -> Stage:
    """Camera at the product's height, a wall behind it, and plinths that fit the room under and beside the texts."""
    subject, size = order.subject, order.plan.size
    reach = max(subject.box.height, subject.box.width * 0.8)
    distance = max(3.2 * reach, 0.75 * max(size.width, size.height) if size.aspect < 2 else 0)
    camera = Camera(subject.box.centre_x, subject.box.bottom - elevation * distance, distance)
    foot_depth = 0.42 * subject.foot_width * min(1.0, 420 / max(1.0, subject.foot_width))
    drums = _plinths(order, camera, foot_depth)
    floor = drums[0].foot if drums else subject.box.bottom
    return Stage(size, camera, 1.15 * reach + foot_depth, floor, drums)


def _plinths(order: SceneOrder, camera: Camera, foot_depth: float) -> tuple[Drum, ...]:
    subject, size, plan = order.subject, order.plan.size, order.plan
    base, centre = subject.box.bottom, subject.foot_centre
    radius = max(
        0.66 * subject.foot_width, 0.34 * min(subject.box.width, subject.box.height), 0.5 * subject.foot_width + 8
    )
    below = [box for box in plan.quiet if box.bottom > base and box.x < centre + radius and box.right > centre - radius]
    beside = [box for box in plan.quiet if box.bottom > base - 0.05 * size.height and box not in below]
    room = min([radius * 2] + [max(centre - box.right, box.x - centre) for box in beside])
    radius = min(radius, max(room * 0.96, subject.foot_width * 0.56))
    under = min([size.height * 2.0] + [box.y for box in below]) - base
    z = foot_depth / 2
    drum = Drum(centre, z, radius, base, base + 0.17 * max(radius, 0.5 * subject.box.height))
    tall = drum.rim(camera, drum.foot)
    if tall[0][1] + tall[1][1] > base + under:  # the foot would cut through a text: a flat plate, or the bare floor
        plate = Drum(centre, z, radius, base, base + 0.05 * radius)
        end = plate.rim(camera, plate.foot)
        return (plate,) if end[0][1] + end[1][1] < base + under else ()
    if order.look // 11 % 3 == 1:
        lower = Drum(centre, z, radius * 1.42, drum.foot, drum.foot + (drum.foot - drum.top) * 0.6)
        end = lower.rim(camera, lower.foot)
        if end[0][1] + end[1][1] < base + under and radius * 1.42 < room * 0.96:
            return (lower, drum)
    return (drum,)


def lit(colour: Lch, sun: Sun, direct: Floats, ambient: Floats | float, glow: Lch) -> Floats:
    """A surface's sRGB (rows x columns x 3): its colour under `direct` sun 0..1.3 and `ambient` light around 1."""
    albedo = to_linear(colour.rgb())
    warm = to_linear(glow.rgb())
    warm = warm / warm.mean()
    cool = 1 + (1 - warm) * 0.35
    light = sun.direct * direct[..., None] * warm + sun.ambient * np.asarray(ambient, np.float32)[..., None] * cool
    return from_linear(albedo * light)


def _calmed(light: Floats, calm: Floats, keep: float = 0.22) -> Floats:
    """Sunlight with its pattern faded where texts will stand."""
    return mixed(light, np.full_like(light, 0.80), calm * (1 - keep))


def _lay_room(easel: Easel, built: PodiumSet) -> None:
    grid, stage, sun = easel.grid, built.stage, built.sun
    points = stage.camera.on_upright(grid.x, grid.y, stage.wall_depth)
    direct = _calmed(built.gobo.light_at(points, sun), built.calm)
    for drum in stage.drums:
        direct = direct * (1 - drum_shade(points, sun, drum))
    sideways = (points.x - stage.camera.x) / (stage.size.width * 0.9)
    falloff = 1 + 0.10 * np.tanh(-sideways * (-1 if sun.x < 0 else 1) * -1)
    corner = 1 - 0.16 * np.exp(-np.maximum(stage.floor - points.y, 0) / (0.22 * stage.wall_depth))
    easel.lay(lit(built.tones.wall, sun, direct * falloff, falloff * corner, built.tones.glow))


def _lay_floor(easel: Easel, built: PodiumSet) -> None:
    grid, stage, sun = easel.grid, built.stage, built.sun
    points = stage.camera.on_level(grid.x, grid.y, stage.floor, stage.wall_depth)
    light = built.gobo.light_at(points, sun)
    direct = _calmed(light, built.calm) * sun.on_level()
    ambient = 1 - 0.14 * np.exp(-np.maximum(stage.wall_depth - points.z, 0) / (0.25 * stage.wall_depth))
    for drum in stage.drums:
        direct = direct * (1 - drum_shade(points, sun, drum))
        gap = np.hypot(points.x - drum.x, points.z - drum.z) - drum.radius
        height = drum.foot - drum.top
        ambient = ambient * (1 - 0.42 * np.exp(-np.maximum(gap, 0) / (0.5 * height + 0.05 * drum.radius)))
    colour = lit(built.tones.floor, sun, direct, ambient, built.tones.glow)
    softness = max(3.0, 0.035 * stage.size.height)
    rise = smooth(grid.y, stage.horizon - softness, stage.horizon + softness * 0.6)
    easel.lay(colour, opacity=np.ascontiguousarray(np.broadcast_to(rise, grid.shape)), box=_below(stage, softness))


def _below(stage: Stage, softness: float) -> Box:
    top = max(0.0, stage.horizon - softness)
    return Box(x=0, y=top, width=stage.size.width, height=max(1.0, stage.size.height - top))


def _lay_drum(easel: Easel, built: PodiumSet, drum: Drum, above: tuple[Drum, ...]) -> None:
    grid, stage, sun, tones = easel.grid, built.stage, built.sun, built.tones
    box = drum.canvas_box(stage.camera)
    side = stage.camera.on_drum(grid.x, grid.y, drum.x, drum.z, drum.radius)
    direct, ambient = _side_light(side, sun, drum, built)
    easel.lay(lit(tones.plinth, sun, direct, ambient, tones.glow), drum.body_cover(stage.camera), box=box)
    top = stage.camera.on_level(grid.x, grid.y, drum.top, stage.wall_depth)
    light = _calmed(built.gobo.light_at(top, sun), built.calm) * sun.on_level()
    around: Floats = np.ones(grid.shape, np.float32)
    for other in above:
        light = light * (1 - drum_shade(top, sun, other))
        gap = np.hypot(top.x - other.x, top.z - other.z) - other.radius
        around = around * (1 - 0.42 * np.exp(-np.maximum(gap, 0) / (0.5 * (other.foot - other.top))))
    colour = lit(tones.plinth.shifted(0.012), sun, light, around * 1.03, tones.glow)
    easel.lay(colour, drum.top_cover(stage.camera), box=box)
    _lay_bevel(easel, built, drum, box)


def _side_light(side: Points, sun: Sun, drum: Drum, built: PodiumSet) -> tuple[Floats, Floats]:
    nx, nz = (side.x - drum.x) / drum.radius, (side.z - drum.z) / drum.radius
    facing = np.clip(nx * sun.x + nz * sun.z, 0, 1) / max(0.2, sun.on_wall())
    pattern = _calmed(built.gobo.light_at(side, sun), built.calm)
    height = max(1.0, drum.foot - drum.top)
    up = np.clip((drum.foot - side.y) / height, 0, 1)
    # The floor throws light back on the lower part; the edge away from the sun keeps a faint reflected rim.
    bounce = 0.10 * (1 - up) * built.sun.on_level()
    rim = 0.10 * smooth(np.abs(nx), 0.80, 1.0)
    ambient = (0.80 + 0.10 * (-nz) + bounce + rim) * (1 - 0.22 * np.exp(-up * height / (0.10 * height + 2)))
    return np.minimum(facing, 1.35) * pattern, ambient.astype(np.float32)


def _lay_bevel(easel: Easel, built: PodiumSet, drum: Drum, box: Box) -> None:
    """The plinth's rounded edge catches the light as a thin line along the front of its top."""
    camera, scale = built.stage.camera, easel.size.short_side / 1080
    cover = drum.top_cover(camera)
    width = max(1.2, 3.2 * scale)

    def line(x: Floats, y: Floats) -> Floats:
        return np.clip(cover(x, y) - cover(x, y + np.float32(width)), 0, 1)

    towards = np.clip(0.75 + 0.55 * (easel.grid.x - drum.x) / drum.radius * np.sign(built.sun.x), 0.15, 1.2)
    strength = np.broadcast_to(towards * 0.55, easel.grid.shape)
    bright = built.tones.plinth.shifted(0.09, 0.6).rgb()
    easel.lay(bright, line, opacity=np.ascontiguousarray(strength, dtype=np.float32), box=box)


def _lay_air(easel: Easel, built: PodiumSet) -> None:
    """Light from the sun's side and a quiet darkening of the corners."""
    grid, size = easel.grid, easel.size
    u = (grid.x / size.width - 0.5) * 2
    v = (grid.y / size.height - 0.5) * 2
    away = np.clip((u * u + v * v) / 2, 0, 1)
    shade = 1 - (0.20 if built.tones.mood == "deep" else 0.10) * away**1.3
    easel.lay(np.repeat(shade[..., None], 3, axis=2).astype(np.float32), mode="multiply")
