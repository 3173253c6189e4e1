"""Decoded pictures by content, at the size that is needed, kept in memory up to a limit."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from studio.model.composition import Adjust
from studio.render.colour import adjusted
from studio.render.lru import Lru
from studio.render.pixels import RGBA, RGBX, changed, from_pillow, new_image, part_scaled
from studio.system.blobs import BlobStore
from studio.system.pictures import open_strict, size_of

_SHARES = (8, 4)
"""Smaller sizes a picture is decoded at. Not half: a batch of placements would decode it twice for little gain."""
MEASURED_KEPT = 24
_RESERVE = 1.6
"""A picture is decoded at least this much larger than shown: scaled down from there it is sharp (45 dB)."""


def _bytes(image: QImage) -> int:
    return int(image.sizeInBytes())


class PixelSource:
    """Pictures of a blob store, decoded and scaled. The same request gives the same pixels whatever came before.

    `finished` holds what painting makes of them (gradients, the lowest layers in one), shared by everyone who paints;
    `measured` what was measured on them, for the next locale with the same picture.
    """

    def __init__(self, blobs: BlobStore, max_bytes: int = 384_000_000) -> None:
        self.blobs = blobs
        self._sizes: dict[str, tuple[int, int]] = {}
        self._decoded: Lru[tuple[str, int], QImage] = Lru(max_bytes // 2, _bytes)
        self._scaled: Lru[tuple[object, ...], QImage] = Lru(max_bytes // 4, _bytes)
        self.measured: Lru[tuple[object, ...], object] = Lru(MEASURED_KEPT, lambda _kept: 1)
        self.finished: Lru[tuple[object, ...], QImage] = Lru(max_bytes // 4, _bytes)

    def size(self, sha: str) -> tuple[int, int]:
        """Width and height of the upright picture in full."""
        if sha not in self._sizes:
            self._sizes[sha] = size_of(self.blobs.get(sha), _name(sha))
        return self._sizes[sha]

    def decoded(self, sha: str, width: float, height: float) -> QImage:
        """The picture, at least as large as `width` x `height` with reserve, or in full where it is smaller.

        RGBX8888 or, with transparency, ARGB32_Premultiplied. LibraryError when the blob is gone, AssetError
        when it is broken.
        """
        full_width, full_height = self.size(sha)
        need = max(width / full_width, height / full_height) * _RESERVE
        return self._decode(sha, next((share for share in _SHARES if need * share <= 1), 1))

    def _decode(self, sha: str, share: int) -> QImage:
        """The picture at 1/share of its size: by the JPEG decoder itself, else halved."""
        key = (sha, share)
        found = self._decoded.get(key)
        if found is not None:
            return found
        width, height = self.size(sha)
        wanted = (math.ceil(width / share), math.ceil(height / share))
        rooms: list[QImage] = []

        def memory(room_width: int, room_height: int) -> memoryview[int] | bytes | bytearray:
            rooms.append(new_image(room_width, room_height, RGBX))
            return rooms[-1].bits()

        image = open_strict(self.blobs.get(sha), _name(sha), wanted if share > 1 else None, memory)
        if image.mode == "RGBX":
            return self._decoded.put(key, rooms[-1])
        if share > 1 and image.width > wanted[0] + 1:
            image = image.reduce(max(1, round(image.width / wanted[0])))
        return self._decoded.put(key, from_pillow(image))

    def scaled(
        self,
        sha: str,
        width: int,
        height: int,
        crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
        adjust: Adjust | None = None,
        is_mirrored: bool = False,
    ) -> QImage:
        """The part `crop` (left, top, right, bottom as fractions of the picture) at exactly width x height pixels."""
        key = (sha, width, height, crop, adjust, is_mirrored)
        found = self._scaled.get(key)
        if found is not None:
            return found
        plain = adjust is None or adjust == Adjust()
        if not plain or is_mirrored:
            result = self.scaled(sha, width, height, crop)
            if not plain and adjust is not None:
                result = _adjusted(result, adjust)
            if is_mirrored:
                result = result.flipped(Qt.Orientation.Horizontal)
        else:
            result = self._fresh(sha, width, height, crop)
        return self._scaled.put(key, result)

    def _fresh(self, sha: str, width: int, height: int, crop: tuple[float, float, float, float]) -> QImage:
        left, top, right, bottom = crop
        whole_width, whole_height = width / max(right - left, 1e-9), height / max(bottom - top, 1e-9)
        image = self.decoded(sha, whole_width, whole_height)
        x, y = round(left * image.width()), round(top * image.height())
        x, y = min(x, image.width() - 1), min(y, image.height() - 1)
        part_width = max(1, min(image.width() - x, round(right * image.width()) - x))
        part_height = max(1, min(image.height() - y, round(bottom * image.height()) - y))
        return part_scaled(image, x, y, part_width, part_height, width, height)

    def clear(self) -> None:
        """Forget every picture in memory."""
        self._decoded.clear()
        self._scaled.clear()
        self.finished.clear()


def _name(sha: str) -> str:
    return f"The picture {sha[:12]}"


def _adjusted(image: QImage, adjust: Adjust) -> QImage:
    straight = image.convertToFormat(RGBA) if image.hasAlphaChannel() else image
    return changed(straight, lambda strip: adjusted(strip, adjust))
