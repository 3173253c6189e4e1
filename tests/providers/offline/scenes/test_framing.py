"""A photo of a scene is laid so that its product stays out of the texts, whole, at every kind of plan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.model.geometry import Box, Size
from studio.providers.offline.pictures import draw_picture
from studio.providers.offline.scenes.choice import PHOTO
from studio.providers.offline.scenes.framing import covered_share, frame_photo
from studio.system.blobs import BlobStore
from tests.providers.offline.drawn import kept, plan_for, request
from tests.vision.shots import packshot, scene

SIZES = ((400, 400), (320, 400), (270, 480), (400, 209), (728, 90), (160, 600), (960, 270))
PHOTO_SIZE = Size(width=600, height=600)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("product", [(200, 60, 200, 480), (60, 200, 480, 260), (330, 250, 150, 220)])
def test_product_stays_out_of_the_texts(width: int, height: int, product: tuple[int, int, int, int]) -> None:
    x, y, wide, high = product
    box = Box(x=x, y=y, width=wide, height=high)
    busy = np.full((120, 120), 0.05, np.float32)
    plan = plan_for(width, height)
    framing = frame_photo(PHOTO_SIZE, busy, box, (), plan)
    scale = framing.box.width / PHOTO_SIZE.width
    here = box.scaled(scale).moved(framing.box.x, framing.box.y)
    assert covered_share(here, plan) < 0.06
    assert here.intersection(Box.of_size(plan.size)).area > 0.97 * here.area


def test_without_a_product_the_canvas_is_filled() -> None:
    plan = plan_for(400, 500)
    framing = frame_photo(PHOTO_SIZE, np.full((60, 60), 0.05, np.float32), None, (), plan)
    assert framing.box.contains(Box.of_size(plan.size), tolerance=1.0)
    assert not framing.needs_more


def test_a_photo_that_somebody_asked_for_is_taken(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    photos = (kept(blobs, packshot()[0]), kept(blobs, scene()))
    for width, height in ((270, 480), (300, 300)):
        assert draw_picture(request(photos, width, height, family=PHOTO), str(blobs.root)).family == PHOTO
