"""Measures what each scene family costs: processor time at feed and panorama size, and quiet behind texts.

Run with `python -m tests.bench.scenes [--sheet FILE.png]`; the sheet shows every family in three moods of brand colour.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from studio.layout.solve import plan_picture
from studio.model.geometry import Box
from studio.model.placement import Placement
from studio.providers.offline.pictures import draw_picture
from studio.providers.offline.scenes.choice import STAGED
from studio.system.blobs import BlobStore
from studio.vision.pixels import Pixels
from studio.vision.quiet import box_busyness, quiet_map
from tests.providers.offline.drawn import GREEN, LOUD, NOIR, canvas, request

PHOTO = Path(__file__).parents[2] / "resources" / "sample" / "serum.jpg"
SIZES = ((1080, 1350), (1200, 628), (3840, 1080))
SHEET = ((1080, 1350), (1200, 628), (160, 600), (970, 250))


def main() -> None:
    """Prints one line per family; writes the sheet where one is asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--sheet", type=Path)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        blobs = BlobStore(Path(folder))
        sha = blobs.put(PHOTO.read_bytes())
        rows = []
        for family in STAGED:
            cells = [_timed(blobs, sha, family, *size) for size in SIZES]
            print(f"{family:9}" + "".join(f"  {w}x{h} {s:5.2f} s quiet {q:.3f}" for (w, h), s, q in cells), flush=True)
            if wanted.sheet:
                rows.append(_row(blobs, sha, family))
        if wanted.sheet:
            Image.fromarray(np.vstack(rows)).save(wanted.sheet)


def _drawn(blobs: BlobStore, sha: str, family: str, width: int, height: int, mood: int) -> tuple[Pixels, float, float]:
    place = Placement(id="a-place", platform="any", name="any", width=width, height=height)
    plan = plan_picture(place, has_price=True, has_legal=False)
    colours = (GREEN, NOIR, LOUD)[mood]
    asked = request((sha,), family=family, colours=colours).model_copy(update={"plan": plan})
    started = time.process_time()
    picture = draw_picture(asked, str(blobs.root))
    seconds = time.process_time() - started
    seen = canvas(picture, blobs.root)
    busy = quiet_map(seen)
    parts = [Box(x=b.x / width, y=b.y / height, width=b.width / width, height=b.height / height) for b in plan.quiet]
    return seen, seconds, max((box_busyness(busy, part) for part in parts), default=0.0)


def _timed(blobs: BlobStore, sha: str, family: str, width: int, height: int) -> tuple[tuple[int, int], float, float]:
    _, seconds, quiet = _drawn(blobs, sha, family, width, height, 0)
    return (width, height), seconds, quiet


def _row(blobs: BlobStore, sha: str, family: str, high: int = 240) -> Pixels:
    tiles = []
    for mood in range(3):
        for width, height in SHEET:
            picture = Image.fromarray(_drawn(blobs, sha, family, width, height, mood)[0])
            scale = min(high / height, 2.2 * high / width)
            small = picture.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS)
            tile = Image.new("RGB", (small.width + 4, high + 4), "white")
            tile.paste(small, (0, (high - small.height) // 2))
            tiles.append(np.asarray(tile))
    return np.hstack(tiles)


if __name__ == "__main__":
    main()
