"""A picture made ready to be looked at by a model: small enough to be sent; runs in a worker process."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from studio.system.blobs import BlobStore
from studio.system.pictures import open_strict

_LONGEST = 1536


def shown(sha: str, blobs_root: str) -> str:
    """The bitmap as a base64 JPEG of at most 1536 px on its longer side, transparent parts white."""
    from PIL import Image

    image = open_strict(BlobStore(Path(blobs_root)).get(sha), "The picture to look at", (_LONGEST, _LONGEST))
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    image = image.convert("RGB")
    image.thumbnail((_LONGEST, _LONGEST))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return base64.b64encode(out.getvalue()).decode("ascii")
