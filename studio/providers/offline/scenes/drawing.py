"""What a scene hands back: a backdrop and the layers that lie on it, as arrays with their places."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from studio.model.brand import BrandColours
from studio.model.geometry import Box
from studio.model.picture import Blend, PicturePlan, PictureRole
from studio.providers.offline.scenes.seasons import Season
from studio.providers.offline.scenes.subject import Subject
from studio.vision.pixels import Floats, Pixels


@dataclass(frozen=True)
class SceneOrder:
    """Everything a family needs to draw: the plan, the product in place, brand colours, seed and the wished factors.

    `look` picks the variation that all sizes of one product share; `seed` only moves small things. `sun_side` -1 left,
    1 right, is the same for a whole campaign. `temper` and `walk` choose the set's colours: where the product starts
    and how many steps the variant takes from there. `season` dresses the seasonal family; `second` is
    the other product of a duo.
    """

    plan: PicturePlan
    subject: Subject
    colours: BrandColours
    look: int
    seed: int
    sun_side: int
    brightness: float = 1.0
    saturation: float = 1.0
    temper: int = 0
    walk: int = 0
    season: Season = "confetti"
    second: Subject | None = None

    def with_subject(self, subject: Subject) -> SceneOrder:
        """The same order for another product of the set."""
        return replace(self, subject=subject, second=None)

    def rng(self, purpose: int) -> np.random.Generator:
        """Chance that depends on the product's variation only, so that every size has the same leaves and forms."""
        return np.random.default_rng([self.look & 0xFFFFFFFF, self.seed & 0xFFFFFFFF, purpose])


@dataclass(frozen=True)
class PaintedLayer:
    """One layer: RGBA uint8 pixels (straight alpha) and where they lie on the canvas."""

    role: PictureRole
    rgba: Pixels
    box: Box
    blend: Blend = "normal"
    opacity: float = 1.0


@dataclass(frozen=True)
class Drawing:
    """A scene without its product: HxWx3 uint8 backdrop, layers under the product, layers over it.

    `backdrop_box` is where the backdrop lies when it reaches beyond the canvas; None when it fills the canvas exactly.
    """

    backdrop: Pixels
    backdrop_box: Box | None = None
    under: tuple[PaintedLayer, ...] = ()
    over: tuple[PaintedLayer, ...] = ()


def tinted_layer(
    role: PictureRole, colour: Floats, alpha: Floats, canvas_box: Box, rng_seed: int = 0
) -> PaintedLayer | None:
    """A layer of `alpha` (HxW 0..1) in one colour (3,) or many (HxWx3), cut to what is visible; None if nothing is.

    `canvas_box` is where the whole alpha field lies.
    """
    noise = np.random.default_rng([rng_seed, 5]).random(alpha.shape, np.float32)
    opacity = np.clip(alpha * 255 + noise, 0, 255).astype(np.uint8)
    opacity[alpha < 0.004] = 0
    rows, columns = np.nonzero(opacity.any(axis=1))[0], np.nonzero(opacity.any(axis=0))[0]
    if not len(rows):
        return None
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    pixels = np.empty((y1 - y0, x1 - x0, 4), np.uint8)
    shade = colour if colour.ndim == 1 else colour[y0:y1, x0:x1]
    pixels[..., :3] = np.clip(shade * 255 + 0.5, 0, 255)
    pixels[..., 3] = opacity[y0:y1, x0:x1]
    fx, fy = canvas_box.width / alpha.shape[1], canvas_box.height / alpha.shape[0]
    box = Box(x=canvas_box.x + x0 * fx, y=canvas_box.y + y0 * fy, width=(x1 - x0) * fx, height=(y1 - y0) * fy)
    return PaintedLayer(role, pixels, box)
