"""The dark family: a premium set in near black with a glow behind the product, a shiny floor and light on its rim."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import Drawing, PaintedLayer, SceneOrder, tinted_layer
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import Grid, blur, bump, clouds, mixed, smooth
from studio.providers.offline.scenes.ground import contact_field
from studio.providers.offline.scenes.harmony import dark_tones
from studio.providers.offline.scenes.mirror_floor import reflection_layer
from studio.providers.offline.scenes.rim import rim_layer
from studio.providers.offline.scenes.room import lay_quiet
from studio.providers.offline.scenes.shade_off import shade_off_layer
from studio.providers.offline.scenes.shapes import inside
from studio.providers.offline.scenes.tones import Tones
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats

_FORMS = ("halo", "disc", "beams", "arch")


@dataclass(frozen=True)
class DarkSet:
    """What a near-black set is built from; `calm` is 1 where texts stand, `reach` the product's size in px."""

    tones: Tones
    grid: Grid
    calm: Floats
    horizon: float
    centre: tuple[float, float]
    reach: float


def draw_dark(order: SceneOrder) -> Drawing:
    """Paints the family for an order."""
    grid = Grid.over(order.plan.size)
    size, box = order.plan.size, order.subject.box
    tones = dark_tones(
        order.colours, order.subject.look, order.look, brightness=order.brightness, saturation=order.saturation
    )
    reach = max(box.height, 0.8 * box.width)
    built = DarkSet(
        tones=tones,
        grid=grid,
        calm=grid.soft_union(order.plan.quiet, 0.16 * size.short_side),
        horizon=box.bottom - max(0.035 * reach, 0.25 * order.subject.tilt * box.width),
        centre=(box.centre_x, box.y + 0.48 * box.height),
        reach=reach,
    )
    easel = Easel(grid)
    form = _FORMS[order.look % len(_FORMS)]
    light = _wall_light(order, built, form)
    easel.lay(from_linear(light))
    if form in ("halo", "disc", "arch"):
        _lay_form(easel, order, built, form)
    lay_shiny_floor(easel, built)
    _lay_dust(easel, order, built)
    lay_quiet(easel, built.calm, 0.6)
    backdrop = easel.finish(order.seed, grain=0.006)
    under = [layer for layer in (contact_layer(order, built),) if layer is not None]
    over = [
        layer
        for layer in (
            shade_off_layer(order),
            reflection_layer(order, built.calm, grid),
            rim_layer(order, tones.accent.rgb(), order.sun_side),
        )
        if layer is not None
    ]
    return Drawing(backdrop, under=tuple(under), over=tuple(over))


def _wall_light(order: SceneOrder, built: DarkSet, form: str) -> Floats:
    """Linear light on the wall: near black, a glow behind the product, haze, and a shaft from the sun's side."""
    grid, tones = built.grid, built.tones
    cx, cy = built.centre
    short = order.plan.size.short_side
    far = np.hypot((grid.x - cx) / (1.15 * short), (grid.y - cy) / (1.15 * short))
    base = to_linear(tones.wall.rgb())[None, None] * (1.25 - 0.95 * smooth(far, 0.0, 1.0))[..., None]
    glow = to_linear(tones.glow.rgb())
    wide = np.exp(-(((grid.x - cx) / (0.72 * built.reach)) ** 2 + ((grid.y - cy) / (0.80 * built.reach)) ** 2))
    core = np.exp(-(((grid.x - cx) / (0.36 * built.reach)) ** 2 + ((grid.y - cy) / (0.50 * built.reach)) ** 2))
    amount = 0.16 * wide + (0.20 if form != "beams" else 0.13) * core
    light = base + amount[..., None] * glow
    haze = 1 + 0.07 * np.clip(clouds(grid.shape, order.rng(4), 130, 3), -2, 2)
    light = light * haze[..., None]
    for index, (offset, width, gain) in enumerate(_shafts(order, form)):
        top = (cx + order.sun_side * (0.55 + offset) * built.reach, -0.25 * built.reach)
        foot = (cx + order.sun_side * (offset * 0.5 - 0.05) * built.reach, built.horizon)
        slope = (foot[0] - top[0]) / max(1.0, foot[1] - top[1])
        centre = top[0] + slope * (grid.y - top[1])
        spread = width * built.reach * (0.35 + 0.65 * np.clip((grid.y - top[1]) / (foot[1] - top[1]), 0, 1.4))
        fade = 1 - 0.75 * smooth(grid.y, 0, built.horizon)
        shaft = bump((grid.x - centre) / spread, 0, 1) * fade * gain * (1 - 0.7 * built.calm)
        light = light + shaft[..., None] * glow * (1 + 0.1 * index)
    return np.asarray(light, np.float32)


def _shafts(order: SceneOrder, form: str) -> tuple[tuple[float, float, float], ...]:
    if form == "beams":
        return ((0.0, 0.26, 0.085), (0.42, 0.12, 0.05), (-0.34, 0.10, 0.04))
    return ((0.05, 0.30, 0.045),)


def _radius(order: SceneOrder, built: DarkSet) -> float:
    """How large a form behind the product may be: framing it, clear of texts beside it, free to pass behind above."""
    box = order.subject.box
    return min(max(0.60 * box.height, 0.66 * box.width), 0.47 * order.plan.size.width)


def _lay_form(easel: Easel, order: SceneOrder, built: DarkSet, form: str) -> None:
    cx, cy = built.centre
    radius, short = _radius(order, built), order.plan.size.short_side
    tones, calm = built.tones, built.calm

    def away(x: Floats, y: Floats) -> Floats:
        if form == "arch":
            spring = cy - 0.05 * radius
            return np.where(y < spring, np.hypot(x - cx, y - spring) - radius, np.abs(x - cx) - radius)
        return np.hypot(x - cx, y - cy) - radius

    box = Box(x=0, y=0, width=easel.size.width, height=min(easel.size.height, built.horizon + 2))
    grid = easel.grid
    distance = away(grid.x, grid.y)
    quiet = 1 - 0.72 * calm
    if form == "disc":
        fall = smooth((grid.y - cy) / radius, -1, 1)
        colour = tones.shape.rgb() * np.ones((*grid.shape, 1), np.float32)
        opacity = (0.95 - 0.75 * fall) * quiet * np.ones(grid.shape, np.float32)
        easel.lay(colour, lambda x, y: inside(away(x, y), 2.0), opacity=opacity.astype(np.float32), box=box)
        return
    # A tube of light: a thin core with its bloom on the wall, dimming towards the floor.
    dim = (1 - 0.65 * smooth(grid.y, cy - radius, built.horizon)) * quiet
    bloom = (
        0.30 * np.exp(-np.abs(distance) / (0.035 * short)) + 0.16 * np.exp(-np.abs(distance) / (0.13 * short))
    ) * dim
    glow = tones.accent.rgb()
    easel.lay(np.asarray(bloom[..., None] * glow, np.float32), mode="add", box=box)
    width = max(1.6, 0.0042 * short)
    core = mixed(glow, np.ones(3, np.float32), 0.55)
    opacity = np.ascontiguousarray(0.95 * dim, dtype=np.float32)
    easel.lay(core, lambda x, y: inside(np.abs(away(x, y)) - width / 2, 1.6), opacity=opacity, box=box)


def lay_shiny_floor(easel: Easel, built: DarkSet) -> None:
    """A shiny floor: the wall's light turned over and stretched, darker, with the glow pooling under the product."""
    grid, tones = built.grid, built.tones
    wall = easel.preview()
    rows = np.arange(grid.rows)
    line = built.horizon / grid.step
    source = np.clip(np.round(2 * line - rows).astype(int), 0, grid.rows - 1)
    turned = blur(np.ascontiguousarray(wall[source]), 5.0)
    depth = np.clip((grid.y - built.horizon) / max(1.0, built.reach * 0.9), 0, 1)
    dark = to_linear(tones.floor.rgb())
    cx = built.centre[0]
    pool = np.exp(-(((grid.x - cx) / (0.85 * built.reach)) ** 2)) * np.exp(-(((depth - 0.06) / 0.22) ** 2))
    light = to_linear(np.clip(turned, 0, 1)) * (0.50 * (1 - depth[..., None]) ** 1.5 + 0.06) + dark * 0.8
    light = light + 0.10 * (pool * (1 - 0.5 * built.calm))[..., None] * to_linear(tones.glow.rgb())
    soft = max(2.0, 0.006 * built.reach)
    rise = np.ascontiguousarray(np.broadcast_to(smooth(grid.y, built.horizon - soft, built.horizon + soft), grid.shape))
    top = max(0.0, built.horizon - 2 * soft)
    box = Box(x=0, y=top, width=easel.size.width, height=max(1.0, easel.size.height - top))
    easel.lay(np.asarray(from_linear(light), np.float32), opacity=rise, box=box)


def _lay_dust(easel: Easel, order: SceneOrder, built: DarkSet) -> None:
    """A few specks of dust in the light, most of them out of focus and near the product's glow."""
    rng, short = order.rng(5), order.plan.size.short_side
    grid, (cx, cy) = easel.grid, built.centre
    field = np.zeros(grid.shape, np.float32)
    for _ in range(46):
        angle, away = float(rng.uniform(0, 2 * math.pi)), float(rng.uniform(0.25, 1.1)) ** 0.8 * built.reach * 0.95
        x, y = cx + math.cos(angle) * away * 1.15, cy + math.sin(angle) * away * 0.8
        radius = short * (0.0016 + 0.011 * float(rng.random()) ** 5)
        gain = float(rng.uniform(0.12, 0.5)) * min(1.0, (0.004 * short / radius) ** 0.9)
        near = (grid.x - x) ** 2 + (grid.y - y) ** 2
        field += gain * np.exp(-near / (1.6 * radius**2 + 0.5 * grid.step**2)) * (y < built.horizon)
    field *= 1 - built.calm
    easel.lay(np.asarray(field[..., None] * mixed(built.tones.accent.rgb(), np.ones(3), 0.3), np.float32), mode="add")


def contact_layer(order: SceneOrder, built: DarkSet) -> PaintedLayer | None:
    fine = Grid.over(order.plan.size, 640)
    alpha = contact_field(order.subject, fine)
    whole = Box(x=0, y=0, width=fine.columns * fine.step, height=fine.rows * fine.step)
    return tinted_layer("shadow", np.zeros(3, np.float32), alpha, whole, order.seed)
