"""What stands behind the product: a disc, an arch panel or an arched niche in the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import mixed, smooth
from studio.providers.offline.scenes.light import Gobo, Sun, drum_shade
from studio.providers.offline.scenes.shapes import arch_distance, inside
from studio.providers.offline.scenes.stage import Stage
from studio.providers.offline.scenes.tones import Lch, Tones
from studio.vision.oklch import from_linear, to_linear
from studio.vision.pixels import Floats

Form = Literal["disc", "arch", "niche"]
_FORMS: tuple[Form, ...] = ("arch", "disc", "niche")


@dataclass(frozen=True)
class BackPiece:
    """Outline in canvas px: centre x, y of the round part's centre, radius; `foot` is the canvas y an arch stands on.

    `thick` is how far a panel stands out of the wall, or how deep a niche is, in world px.
    """

    form: Form
    x: float
    y: float
    radius: float
    foot: float
    thick: float

    def distance(self, x: Floats, y: Floats) -> Floats:
        """Signed distance to the outline in canvas px, negative inside."""
        if self.form == "disc":
            return np.hypot(x - self.x, y - self.y) - self.radius
        return arch_distance(x, y, self.x, self.y, self.radius, self.foot)

    def canvas_box(self, margin: float) -> Box:
        bottom = self.y + self.radius if self.form == "disc" else self.foot
        top = self.y - self.radius
        return Box(x=self.x - self.radius, y=top, width=2 * self.radius, height=bottom - top).grown(
            margin, margin, margin, margin
        )


def plan_back_piece(order: SceneOrder, stage: Stage) -> BackPiece | None:
    """A form that frames the product and keeps clear of the texts; None where there is no room for one."""
    subject, plan = order.subject, order.plan
    box = subject.box
    form = _FORMS[order.look % len(_FORMS)]
    if box.width > 1.25 * box.height:
        form = "disc" if form == "niche" else form
    wanted = max(0.56 * box.height, 0.64 * box.width) if form == "disc" else max(0.74 * box.width, 0.40 * box.height)
    centre_y = box.y + 0.46 * box.height if form == "disc" else box.y + 0.30 * box.height
    radius = wanted
    for quiet in plan.quiet:
        radius = min(radius, _room(quiet, box.centre_x, centre_y, form))
    if radius < (0.30 * box.width if form == "disc" else 0.42 * box.width):
        return None
    return BackPiece(form, box.centre_x, centre_y, radius, stage.horizon + 2, 0.16 * radius)


def _room(quiet: Box, x: float, y: float, form: Form) -> float:
    """The largest radius round (x, y) that stays clear of a quiet box; an arch also stays beside what is below it."""
    dx = max(quiet.x - x, x - quiet.right, 0.0)
    dy = max(quiet.y - y, y - quiet.bottom, 0.0)
    if quiet.y > y:  # below: the plinth and floor are there anyway
        return dx if dx > 0 and form != "disc" else 1e9
    return max(0.0, float(np.hypot(dx, dy)) * 0.97)


def lay_back_piece(
    easel: Easel, piece: BackPiece, stage: Stage, sun: Sun, gobo: Gobo, tones: Tones, calm: Floats
) -> None:
    """Paints the piece with its own shadow."""
    if piece.form == "niche":
        _lay_niche(easel, piece, stage, sun, gobo, tones, calm)
    else:
        _lay_panel(easel, piece, stage, sun, gobo, tones, calm)


def _surface(easel: Easel, stage: Stage, depth: float, colour: Lch, sun: Sun, gobo: Gobo, calm: Floats, tones: Tones,
             shade: Floats | float = 0.0, ambient: Floats | float = 1.0) -> Floats:  # fmt: skip
    points = stage.camera.on_upright(easel.grid.x, easel.grid.y, depth)
    direct = gobo.light_at(points, sun)
    direct = mixed(direct, np.full_like(direct, 0.8), calm * 0.78) * (1 - shade)
    for drum in stage.drums:
        direct = direct * (1 - drum_shade(points, sun, drum))
    warm = to_linear(tones.glow.rgb())
    warm = warm / warm.mean()
    light = sun.direct * direct[..., None] * warm + sun.ambient * np.asarray(ambient, np.float32)[..., None]
    return from_linear(to_linear(colour.rgb()) * light)


def _shift(piece: BackPiece, stage: Stage, sun: Sun) -> tuple[float, float]:
    """How far the piece's edge throws its shadow, in canvas px."""
    k = stage.camera.scale_at(stage.wall_depth)
    return piece.thick * k * sun.x / sun.z, piece.thick * k * sun.y / sun.z


def _lay_panel(easel: Easel, piece: BackPiece, stage: Stage, sun: Sun, gobo: Gobo, tones: Tones, calm: Floats) -> None:
    dx, dy = _shift(piece, stage, sun)
    reach = abs(dx) + abs(dy) + piece.radius * 0.1
    away = piece.distance(easel.grid.x - dx, easel.grid.y - dy)
    near = piece.distance(easel.grid.x - dx * 0.25, easel.grid.y - dy * 0.25)
    cast = np.maximum(inside(away, piece.radius * 0.11) * 0.30, inside(near, piece.radius * 0.05) * 0.18)
    shadow = np.broadcast_to(tones.shade.rgb(), (*easel.grid.shape, 3))
    easel.lay(shadow, opacity=(cast * (1 - 0.6 * calm)).astype(np.float32), box=piece.canvas_box(reach))
    depth = stage.wall_depth - piece.thick
    points = stage.camera.on_upright(easel.grid.x, easel.grid.y, depth)
    drop = smooth((points.y - points.y.min()) / max(1.0, float(np.ptp(points.y))), 0, 1)
    face = _surface(easel, stage, depth, tones.shape, sun, gobo, calm, tones, ambient=1.05 - 0.16 * drop)
    easel.lay(face, lambda x, y: inside(piece.distance(x, y)), box=piece.canvas_box(3))
    _lay_edge(easel, piece, sun, tones)


def _lay_edge(easel: Easel, piece: BackPiece, sun: Sun, tones: Tones) -> None:
    """The panel's rounded rim: bright towards the sun, darker away from it."""
    width = max(1.2, 2.6 * easel.size.short_side / 1080)

    def rim(x: Floats, y: Floats) -> Floats:
        away = piece.distance(x, y)
        return np.clip(inside(away) - inside(away + width), 0, 1)

    grid = easel.grid
    turn = ((grid.x - piece.x) * sun.x + (grid.y - piece.y) * sun.y) / max(1.0, piece.radius)
    light = np.clip(0.15 + 0.75 * turn, 0, 0.8).astype(np.float32)
    dark = np.clip(-0.15 - 0.5 * turn, 0, 0.35).astype(np.float32)
    easel.lay(tones.shape.shifted(0.13, 0.7).rgb(), rim, opacity=light, box=piece.canvas_box(3))
    easel.lay(tones.shape.shifted(-0.12).rgb(), rim, opacity=dark, box=piece.canvas_box(3))


def _lay_niche(easel: Easel, piece: BackPiece, stage: Stage, sun: Sun, gobo: Gobo, tones: Tones, calm: Floats) -> None:
    grid, camera = easel.grid, stage.camera
    inner_k = camera.scale_at(stage.wall_depth + piece.thick) / camera.scale_at(stage.wall_depth)
    toward = ((grid.x - piece.x) * -sun.x + (np.minimum(grid.y, piece.y) - piece.y) * -sun.y) / max(1.0, piece.radius)
    reveal_light = np.clip(toward, 0, 1) / max(0.2, sun.on_wall())
    warm = sun.direct * np.minimum(reveal_light, 1.3) + sun.ambient * 0.92
    reveal = from_linear(to_linear(tones.shape.shifted(0.03, 0.9).rgb()) * warm[..., None])
    easel.lay(reveal, lambda x, y: inside(piece.distance(x, y)), box=piece.canvas_box(3))

    def back(x: Floats, y: Floats) -> Floats:
        bx, by = camera.x + (x - camera.x) / inner_k, camera.y + (y - camera.y) / inner_k
        return piece.distance(bx, by)

    dx, dy = _shift(piece, stage, sun)
    lit_part = inside(piece.distance(grid.x - dx, grid.y - dy), piece.radius * 0.09)
    depth = stage.wall_depth + piece.thick
    occluded = 1 - 0.25 * np.exp(back(grid.x, grid.y) / (0.16 * piece.radius))
    face = _surface(
        easel, stage, depth, tones.shape, sun, gobo, calm, tones, shade=1 - lit_part, ambient=occluded * 0.97
    )
    easel.lay(face, lambda x, y: inside(back(x, y)) * inside(piece.distance(x, y)), box=piece.canvas_box(3))
