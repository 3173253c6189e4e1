"""The product in its scene: where it stands, its silhouette for shadows, and the width of its foot."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.model.geometry import Box
from studio.model.picture import PicturePlan
from studio.providers.offline.scenes.tones import ProductLook
from studio.vision.pixels import Floats, Pixels

_SILHOUETTE_PX = 320


@dataclass(frozen=True)
class Subject:
    """A cut-out placed on a canvas. `rgba` is at its native resolution; `box` is where it stands, in canvas px.

    `silhouette` is its alpha 0..1, at most 320 px high or wide. `foot` is the left and right end of what touches the
    floor, in canvas px; `sole` the lowest visible y per silhouette column as a fraction of the height, nan where none.
    `tilt` is how far from above the photo looks: height of a circle on the floor by its width, 0.09..0.2.
    """

    rgba: Pixels
    box: Box
    look: ProductLook
    silhouette: Floats
    foot: tuple[float, float]
    sole: Floats
    tilt: float

    @property
    def foot_width(self) -> float:
        return self.foot[1] - self.foot[0]

    @property
    def foot_centre(self) -> float:
        return (self.foot[0] + self.foot[1]) / 2

    @property
    def depth(self) -> float:
        """How far behind its front edge the middle of the product stands, in canvas px seen straight on."""
        return 0.42 * min(self.foot_width, 0.8 * self.box.height) * 0.5

    def ground_line(self, x: Floats, reach: float = 0.06) -> Floats:
        """Canvas y where the product meets the floor at canvas x: it follows a round foot, not a lifted toe.

        `reach` limits how far it follows, as a share of the shorter side.
        """
        box, count = self.box, len(self.sole)
        most = max(3.0, reach * min(box.width, box.height))
        gap = np.minimum((1 - np.nan_to_num(self.sole, nan=0.0)) * box.height, most).astype(np.float32)
        gap = cv2.GaussianBlur(gap[None], (0, 0), max(1.0, count * 0.012), borderType=cv2.BORDER_REPLICATE)[0]
        place = np.clip((x - box.x) / box.width * count - 0.5, 0, count - 1)
        return np.asarray(box.bottom - np.interp(place, np.arange(count), gap), np.float32)

    def touch(self, x: Floats, reach: float = 0.07) -> Floats:
        """How much of the product stands on the floor at canvas x, 0 none .. 1 all, falling off where it lifts."""
        box, count = self.box, len(self.sole)
        most = max(3.0, reach * min(box.width, box.height))
        gap = (1 - np.nan_to_num(self.sole, nan=-9.0)) * box.height
        share = np.exp(-((gap / most) ** 2)).astype(np.float32)
        soft = max(1, round(count * 0.012)) * 2 + 1
        share = cv2.GaussianBlur(share[None], (soft, 1), 0, borderType=cv2.BORDER_CONSTANT)[0]
        place = (x - box.x) / box.width * count - 0.5
        return np.asarray(np.interp(place, np.arange(count), share, left=0, right=0), np.float32)

    def alpha_at(self, x: Floats, y: Floats, softness: float = 0.0) -> Floats:
        """The silhouette at canvas points, 0 outside; `softness` blurs it by that fraction of its longer side."""
        image = self.silhouette
        longest = max(image.shape)
        pad = 4 + int(3 * softness * longest)
        image = cv2.copyMakeBorder(image, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
        if softness > 0:
            image = cv2.GaussianBlur(image, (0, 0), max(0.4, softness * longest))
        rows, columns = self.silhouette.shape
        u = (x - self.box.x) / self.box.width * columns - 0.5 + pad
        v = (y - self.box.y) / self.box.height * rows - 0.5 + pad
        u, v = np.broadcast_arrays(u, v)
        return cv2.remap(
            image, np.ascontiguousarray(u, np.float32), np.ascontiguousarray(v, np.float32), cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT, borderValue=0,
        )  # fmt: skip


def place_subject(rgba: Pixels, look: ProductLook, plan: PicturePlan, scale: float = 1.0) -> Subject:
    """Stands the cut-out on the plan's floor, as large as the product box allows; `scale` times that if it fits."""
    aspect = rgba.shape[1] / rgba.shape[0]
    room = plan.product_box
    width = min(room.width, room.height * aspect) * max(0.1, scale)
    limit = Box.of_size(plan.size)
    width = min(width, max(room.width, limit.width * 0.96), max(room.height, limit.height * 0.9) * aspect)
    height = width / aspect
    floor = min(plan.floor_y, room.bottom) if room.y < plan.floor_y else room.bottom
    box = Box(x=room.centre_x - width / 2, y=floor - height, width=width, height=height)
    return _standing(rgba, look, box)


def moved_subject(subject: Subject, box: Box) -> Subject:
    """The same cut-out standing elsewhere, at another size."""
    return _standing(subject.rgba, subject.look, box)


def _standing(rgba: Pixels, look: ProductLook, box: Box) -> Subject:
    alpha = rgba[..., 3]
    shrink = min(1.0, _SILHOUETTE_PX / max(alpha.shape))
    size = max(1, round(alpha.shape[1] * shrink)), max(1, round(alpha.shape[0] * shrink))
    silhouette = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.float32) / 255
    foot, sole = _foot(silhouette, box)
    return Subject(rgba, box, look, silhouette, foot, sole, _tilt(sole, box, foot))


def _foot(silhouette: Floats, box: Box) -> tuple[tuple[float, float], Floats]:
    rows, columns = silhouette.shape
    seen = silhouette > 0.5
    lowest = rows - seen[::-1].argmax(axis=0)
    sole = np.where(seen.any(axis=0), lowest / rows, np.nan).astype(np.float32)
    reach = max(0.035, 0.12 * min(1.0, box.width / box.height) * 0.5)
    touching = (
        np.nonzero(np.nan_to_num(sole, nan=0.0) > np.nanmax(sole) - reach)[0]
        if seen.any()
        else np.array([0, columns - 1])
    )
    left, right = float(touching[0]), float(touching[-1] + 1)
    return (box.x + left / columns * box.width, box.x + right / columns * box.width), sole


def _tilt(sole: Floats, box: Box, foot: tuple[float, float]) -> float:
    """Read from the sag of the lower edge: a round foot seen from above ends in half an ellipse."""
    columns = len(sole)
    ends = [(x - box.x) / box.width * columns for x in foot]
    middle, half = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2
    if half < 4:
        return 0.13
    places = [int(np.clip(middle + share * half, 0, columns - 1)) for share in (-0.7, 0.0, 0.7)]
    left, centre, right = (float(np.nan_to_num(sole[place], nan=1.0)) for place in places)
    sag = (centre - (left + right) / 2) * box.height
    return float(np.clip(sag / ((foot[1] - foot[0]) / 2 * 0.286), 0.09, 0.20))
