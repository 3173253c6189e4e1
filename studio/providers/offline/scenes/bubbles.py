"""Glass bubbles: spheres that turn the scene behind them upside down, with a bright rim and the window's reflection."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.providers.offline.scenes.drawing import PaintedLayer, SceneOrder
from studio.providers.offline.scenes.fields import smooth
from studio.vision.pixels import Floats, Pixels


@dataclass(frozen=True)
class Bubble:
    """Centre and radius in canvas px; `blur` is how far out of focus it is, px."""

    x: float
    y: float
    radius: float
    blur: float = 0.0

    def box(self, margin: float = 0.0) -> Box:
        reach = self.radius + margin
        return Box(x=self.x - reach, y=self.y - reach, width=2 * reach, height=2 * reach)


def scatter(order: SceneOrder, rng: np.random.Generator, horizon: float, count: int = 11) -> list[Bubble]:
    """Bubbles round the product, few large and more small, apart from each other, the product and the texts."""
    size, product = order.plan.size, order.subject.box
    reach = max(product.height, 0.8 * product.width)
    label = product.grown(-0.02 * product.width, 0, -0.02 * product.width, 0)
    kept: list[Bubble] = []
    for attempt in range(260):
        if len(kept) >= count:
            break
        share = float(rng.random())
        radius = reach * (0.115 if len(kept) < 2 else 0.012 + 0.075 * share**2.2)
        angle = float(rng.uniform(0, 2 * np.pi))
        away = float(rng.uniform(0.35, 1.15)) * (1 + 0.1 * attempt / 260)
        x = product.centre_x + np.cos(angle) * (0.5 * product.width + away * 0.55 * reach)
        y = product.centre_y - 0.05 * reach + np.sin(angle) * 0.62 * reach
        bubble = Bubble(float(x), float(y), radius)
        box = bubble.box(0.35 * radius)
        inside = box.x > 0 and box.y > 0 and box.right < size.width and box.bottom < min(horizon, size.height)
        clear = not box.overlaps(label) and not any(bubble.box().overlaps(quiet) for quiet in order.plan.quiet)
        apart = all(np.hypot(other.x - x, other.y - y) > 1.25 * (other.radius + radius) for other in kept)
        if inside and clear and apart:
            kept.append(bubble)
    return kept


def blow(picture: Pixels, bubble: Bubble, sun_side: int, tint: Floats) -> None:
    """Draws a bubble into an HxWx3 uint8 picture, bending what is already there."""
    height, width = picture.shape[:2]
    area = bubble.box(2)
    x0, x1 = max(0, int(area.x)), min(width, int(area.right) + 1)
    y0, y1 = max(0, int(area.y)), min(height, int(area.bottom) + 1)
    if x1 - x0 < 3 or y1 - y0 < 3:
        return
    rgb, cover = glass(picture, bubble, (x0, y0, x1, y1), sun_side, tint)
    part = picture[y0:y1, x0:x1].astype(np.float32)
    grown = part + (rgb * 255 - part) * cover[..., None]
    picture[y0:y1, x0:x1] = np.clip(grown + 0.5, 0, 255).astype(np.uint8)


def glass(
    picture: Pixels, bubble: Bubble, area: tuple[int, int, int, int], sun_side: int, tint: Floats
) -> tuple[Floats, Floats]:
    """Colour (HxWx3, 0..1) and coverage of a bubble over the pixels `area` (x0, y0, x1, y1) of a picture."""
    x0, y0, x1, y1 = area
    u = (np.arange(x0, x1, dtype=np.float32)[None] + 0.5 - np.float32(bubble.x)) / np.float32(bubble.radius)
    v = (np.arange(y0, y1, dtype=np.float32)[:, None] + 0.5 - np.float32(bubble.y)) / np.float32(bubble.radius)
    away = np.sqrt(u * u + v * v)
    cover = np.clip((1 - away) * bubble.radius + 0.5, 0, 1)
    front = np.sqrt(np.clip(1 - away * away, 0, 1))
    seen = _bent(picture, bubble, u, v, away)
    facing = -(u * sun_side * -0.62 + v * 0.62)  # light comes from the sun's side and above
    edge = (1 - front) ** 2.2
    rim = edge * (0.30 + 0.55 * np.clip(0.5 + facing, 0, 1))
    # Light gathers on the side across from the sun, just inside the edge.
    gather = np.exp(-(((u + sun_side * 0.42) / 0.42) ** 2 + ((v - 0.46) / 0.40) ** 2)) * (1 - edge)
    light = seen * (1 - 0.16 * edge[..., None]) * (1 - 0.05 * (1 - gather[..., None]))
    light = light + (1 - light) * (0.85 * rim + 0.30 * gather)[..., None] * (0.55 + 0.45 * tint)
    spot = _window((u - sun_side * 0.42) * sun_side, v + 0.44, 0.20) + 0.4 * _window(
        -(u + sun_side * 0.48) * sun_side, 0.52 - v, 0.09
    )
    light = light + (1 - light) * np.clip(spot * 0.92, 0, 1)[..., None]
    return np.asarray(light, np.float32), np.asarray(cover, np.float32)


def _bent(picture: Pixels, bubble: Bubble, u: Floats, v: Floats, away: Floats) -> Floats:
    """The scene seen through the glass: upside down in the middle, folded towards the rim; read at half resolution."""
    height, width = picture.shape[:2]
    pull = -0.62 * np.clip(1 - away, 0, 1) + 0.95 * away**3
    reach = bubble.radius * 1.35
    sx = bubble.x + u * pull * reach
    sy = bubble.y + v * pull * reach
    sx, sy = np.broadcast_arrays(np.clip(sx, 0, width - 1), np.clip(sy, 0, height - 1))
    taken = cv2.remap(
        picture, np.ascontiguousarray(sx, np.float32), np.ascontiguousarray(sy, np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(taken, np.float32) / 255


def _window(u: Floats, v: Floats, size: float) -> Floats:
    """The light's soft reflection: a rounded patch, longer along the rim than across it."""
    turn = np.float32(np.cos(0.7)), np.float32(np.sin(0.7))
    along, across = u * turn[0] - v * turn[1], u * turn[1] + v * turn[0]
    bend = across + 0.9 * along * along
    reach = np.sqrt((along / (1.25 * size)) ** 2 + (bend / (0.62 * size)) ** 2)
    return np.asarray(1 - smooth(reach, 0.55, 1.1), np.float32)


def near_bubble(picture: Pixels, bubble: Bubble, sun_side: int, tint: Floats) -> PaintedLayer:
    """A bubble as a layer of its own, out of focus, for the foreground; `picture` is the scene it bends."""
    margin = 3 * bubble.blur + 3
    area = bubble.box(margin)
    x0, y0, x1, y1 = int(area.x), int(area.y), int(area.right) + 1, int(area.bottom) + 1
    rgb, cover = glass(picture, bubble, (x0, y0, x1, y1), sun_side, tint)
    mixed = np.dstack([rgb * cover[..., None], cover])
    if bubble.blur > 0.3:
        mixed = cv2.GaussianBlur(mixed, (0, 0), bubble.blur)
    alpha = mixed[..., 3:]
    colour = mixed[..., :3] / np.maximum(alpha, 1e-3)
    rgba = np.dstack([np.clip(colour * 255 + 0.5, 0, 255), np.clip(alpha * 255 + 0.5, 0, 255)]).astype(np.uint8)
    box = Box(x=x0, y=y0, width=x1 - x0, height=y1 - y0)
    return PaintedLayer("foreground", rgba, box)
