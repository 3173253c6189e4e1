"""What stands behind the product: a disc, an arch panel or an arched niche in the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import SceneOrder
from studio.providers.offline.scenes.easel import Easel
from studio.providers.offline.scenes.fields import smooth
from studio.providers.offline.scenes.light import drum_shade
from studio.providers.offline.scenes.room import Room
from studio.providers.offline.scenes.shapes import arch_distance, inside
from studio.providers.offline.scenes.stage import Stage
from studio.providers.offline.scenes.tones import Lch
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


def plan_back_piece(order: SceneOrder, stage: Stage, contrast: float) -> BackPiece | None:
    """A form that frames the product and keeps clear of the texts; None where there is no room for one.

    `contrast` is its lightness against the wall's: a faint form may reach a little way behind a text.
    """
    form = _FORMS[order.look % len(_FORMS)]
    if order.subject.box.width > 1.25 * order.subject.box.height and form == "niche":
        form = "disc"
    for option in (form, "disc"):
        piece = _fitted(order, stage, option, contrast)
        if piece is not None:
            return piece
    return None


def _fitted(order: SceneOrder, stage: Stage, form: Form, contrast: float) -> BackPiece | None:
    """A form as large as wished or as the texts allow; None where it would hide behind the product."""
    box = order.subject.box
    if form == "disc":
        radius, centre_y, least = max(0.58 * box.height, 0.70 * box.width), box.y + 0.46 * box.height, 0.56 * box.width
    else:
        radius, centre_y, least = max(0.76 * box.width, 0.44 * box.height), box.y + 0.30 * box.height, 0.60 * box.width
    overlap = 0.30 if abs(contrast) < 0.2 else 0.06
    for quiet in order.plan.quiet:
        radius = min(radius, _room(quiet, box.centre_x, centre_y, overlap))
    if radius < least:
        return None
    return BackPiece(form, box.centre_x, centre_y, radius, stage.horizon + 2, 0.16 * radius)


def _room(quiet: Box, x: float, y: float, overlap: float) -> float:
    """The largest radius round (x, y): beside a text clear of it, above the product a little way into it."""
    if quiet.y > y:  # below: plinth and floor stand there anyway
        return 1e9
    if quiet.x < x < quiet.right:
        return max(0.0, y - quiet.bottom + overlap * quiet.height)
    dx, dy = max(quiet.x - x, x - quiet.right, 0.0), max(y - quiet.bottom, 0.0)
    return float(np.hypot(dx, dy)) * 1.06


def lay_back_piece(easel: Easel, piece: BackPiece, room: Room) -> None:
    """Paints the piece with its own shadow."""
    if piece.form == "niche":
        _lay_niche(easel, piece, room)
    else:
        _lay_panel(easel, piece, room)


def _surface(
    easel: Easel, room: Room, depth: float, colour: Lch, shade: Floats | float = 0.0, ambient: Floats | float = 1.0
) -> Floats:
    """An upright surface at a depth, in its colour, under the room's light."""
    points = room.stage.camera.on_upright(easel.grid.x, easel.grid.y, depth)
    direct = room.sunlight(points) * (1 - shade)
    for drum in room.stage.drums:
        direct = direct * (1 - drum_shade(points, room.sun, drum))
    return room.lit(colour, direct, ambient * np.ones_like(direct))


def _shift(piece: BackPiece, room: Room) -> tuple[float, float]:
    """How far the piece's edge throws its shadow, in canvas px."""
    k, sun = room.stage.camera.scale_at(room.stage.wall_depth), room.sun
    return piece.thick * k * sun.x / sun.z, piece.thick * k * sun.y / sun.z


def _focus(easel: Easel) -> float:
    """Width of the edges behind the product, px: just out of focus."""
    return max(1.0, 2.2 * easel.size.short_side / 1080)


def _lay_panel(easel: Easel, piece: BackPiece, room: Room) -> None:
    grid = easel.grid
    dx, dy = _shift(piece, room)
    reach = abs(dx) + abs(dy) + piece.radius * 0.1
    away = piece.distance(grid.x - dx, grid.y - dy)
    near = piece.distance(grid.x - dx * 0.3, grid.y - dy * 0.3)
    cast = np.maximum(inside(away, piece.radius * 0.13) * 0.26, inside(near, piece.radius * 0.05) * 0.16)
    shadow = np.broadcast_to(room.tones.shade.rgb(), (*grid.shape, 3))
    opacity = (cast * (1 - 0.6 * room.calm)).astype(np.float32)
    easel.lay(shadow, opacity=opacity, box=piece.canvas_box(reach))
    drop = smooth((grid.y - piece.y + piece.radius) / (2.2 * piece.radius), 0, 1) * np.ones(grid.shape, np.float32)
    face = _surface(easel, room, room.stage.wall_depth - piece.thick, room.tones.shape, ambient=1.07 - 0.17 * drop)
    focus = _focus(easel)
    easel.lay(face, lambda x, y: inside(piece.distance(x, y), focus), box=piece.canvas_box(3 + focus))
    _lay_edge(easel, piece, room)


def _lay_edge(easel: Easel, piece: BackPiece, room: Room) -> None:
    """The panel's rounded rim: bright towards the sun, darker away from it."""
    focus = _focus(easel)
    width = max(1.2, 2.4 * easel.size.short_side / 1080)

    def rim(x: Floats, y: Floats) -> Floats:
        away = piece.distance(x, y)
        return np.asarray(np.clip(inside(away, focus) - inside(away + width, focus), 0, 1))

    grid, sun, tones = easel.grid, room.sun, room.tones
    turn = ((grid.x - piece.x) * sun.x + (grid.y - piece.y) * sun.y) / max(1.0, piece.radius)
    light = np.clip(0.15 + 0.75 * turn, 0, 0.8).astype(np.float32)
    dark = np.clip(-0.15 - 0.5 * turn, 0, 0.35).astype(np.float32)
    easel.lay(tones.shape.shifted(0.11, 0.75).rgb(), rim, opacity=light, box=piece.canvas_box(3 + focus))
    easel.lay(tones.shape.shifted(-0.10).rgb(), rim, opacity=dark, box=piece.canvas_box(3 + focus))


def _lay_niche(easel: Easel, piece: BackPiece, room: Room) -> None:
    grid, camera, sun, depth = easel.grid, room.stage.camera, room.sun, room.stage.wall_depth
    inner_k = camera.scale_at(depth + piece.thick) / camera.scale_at(depth)
    focus = _focus(easel)
    # The reveal looks inwards, so its lit part is the one across from the sun.
    toward = ((grid.x - piece.x) * -sun.x + (np.minimum(grid.y, piece.y) - piece.y) * -sun.y) / max(1.0, piece.radius)
    direct = np.minimum(np.clip(toward, 0, 1) / max(0.2, sun.on_wall()), 1.25)
    reveal = room.lit(room.tones.shape.shifted(0.03, 0.9), direct.astype(np.float32), 0.90)
    easel.lay(reveal, lambda x, y: inside(piece.distance(x, y), focus), box=piece.canvas_box(3 + focus))

    def back(x: Floats, y: Floats) -> Floats:
        return piece.distance(camera.x + (x - camera.x) / inner_k, camera.y + (y - camera.y) / inner_k)

    dx, dy = _shift(piece, room)
    lit_part = inside(piece.distance(grid.x - dx, grid.y - dy), piece.radius * 0.10)
    occluded = 1 - 0.28 * np.exp(np.minimum(back(grid.x, grid.y), 0) / (0.18 * piece.radius))
    face = _surface(easel, room, depth + piece.thick, room.tones.shape, shade=1 - lit_part, ambient=occluded * 0.98)

    def cover(x: Floats, y: Floats) -> Floats:
        return inside(back(x, y), focus) * inside(piece.distance(x, y), focus)

    easel.lay(face, cover, box=piece.canvas_box(3 + focus))
