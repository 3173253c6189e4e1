"""A product's photos read from the blob store and cut out once per process."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import numpy as np
from PIL import Image, UnidentifiedImageError

from studio.model.errors import AssetError
from studio.providers.offline.scenes.finish import png
from studio.providers.offline.scenes.framing import Seen
from studio.providers.offline.scenes.photo import read_scene
from studio.providers.offline.scenes.tones import ProductLook, look_of
from studio.system.blobs import BlobStore
from studio.vision.cutout import CutOut, cut_out, flattened
from studio.vision.pixels import Pixels

_KEPT_BYTES = 300_000_000


@dataclass(frozen=True)
class CutPhoto:
    """A photo's cut-out, its look, and the cut-out as PNG bytes."""

    cut: CutOut
    look: ProductLook
    data: bytes

    @property
    def size_bytes(self) -> int:
        return int(self.cut.rgba.nbytes) + len(self.data)


class PhotoBench:
    """Cut-outs by photo and mask, the least recently used forgotten beyond a limit of bytes."""

    def __init__(self, most_bytes: int = _KEPT_BYTES) -> None:
        self._kept: OrderedDict[tuple[str, str | None], CutPhoto] = OrderedDict()
        self._facts: dict[tuple[str, str], Seen] = {}
        self._most_bytes = most_bytes
        self._lock = Lock()

    def cut(self, blobs: BlobStore, sha: str, mask: str | None) -> CutPhoto:
        """The cut-out of a photo; AssetError when the photo or the mask cannot be read."""
        key = (sha, mask)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        pixels = read_pixels(blobs.get(sha), sha)
        given = None if mask is None else _mask_of(read_pixels(blobs.get(mask), mask))
        done = cut_out(pixels, given)
        made = CutPhoto(done, look_of(done.rgba), b"" if done.method == "full_bleed" else png(done.rgba, 4))
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(item.size_bytes for item in self._kept.values()) > self._most_bytes:
                self._kept.popitem(last=False)
        return made

    def pixels(self, blobs: BlobStore, sha: str) -> Pixels:
        """A photo as RGB, HxWx3, transparent parts white."""
        kept = self.cut(blobs, sha, None)
        if kept.cut.method == "full_bleed":
            return np.ascontiguousarray(kept.cut.rgba[..., :3])
        return flattened(read_pixels(blobs.get(sha), sha))

    def scene(self, rgb: Pixels, sha: str, packshot: CutPhoto | None, packshot_sha: str) -> Seen:
        """What is in the photo `sha`, looked through once; the packshot helps to find the product."""
        key = (sha, packshot_sha)
        facts = self._facts.get(key)
        if facts is None:
            facts = read_scene(rgb, None if packshot is None else packshot.cut.rgba)
            with self._lock:
                if len(self._facts) > 200:
                    self._facts.clear()
                self._facts[key] = facts
        return facts


def read_pixels(data: bytes, name: str) -> Pixels:
    """RGB or RGBA uint8 of an ingested picture."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
            return np.asarray(image.convert("RGBA" if has_alpha else "RGB"))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise AssetError(f"The photo {name[:12]} cannot be read.", "Add the photo to the brief again.") from error


def _mask_of(pixels: Pixels) -> Pixels:
    return pixels[..., 3] if pixels.shape[2] == 4 else pixels[..., 0]
