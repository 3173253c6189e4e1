"""A photo of a scene is laid so that its product stays out of the texts, whole, at every kind of plan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.model.adaptation import Adaptation, Extension, FocalPoint, Focus
from studio.model.geometry import Box, Size
from studio.model.wishes import Wishes
from studio.providers.offline.pictures import draw_picture
from studio.providers.offline.scenes.choice import PHOTO
from studio.providers.offline.scenes.framing import Aim, Framing, Seen, covered_share, frame_photo
from studio.system.blobs import BlobStore
from tests.providers.offline.drawn import kept, plan_for, request
from tests.vision.shots import packshot, scene

SIZES = ((400, 400), (320, 400), (270, 480), (400, 209), (728, 90), (160, 600), (960, 270))
PHOTO_SIZE = Size(width=600, height=600)
CALM = np.full((60, 60), 0.05, np.float32)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("product", [(200, 60, 200, 480), (60, 200, 480, 260), (330, 250, 150, 220)])
def test_product_stays_out_of_the_texts(width: int, height: int, product: tuple[int, int, int, int]) -> None:
    x, y, wide, high = product
    box = Box(x=x, y=y, width=wide, height=high)
    busy = np.full((120, 120), 0.05, np.float32)
    plan = plan_for(width, height)
    framing = frame_photo(PHOTO_SIZE, Seen(busy, box, ()), plan)
    scale = framing.box.width / PHOTO_SIZE.width
    here = box.scaled(scale).moved(framing.box.x, framing.box.y)
    assert covered_share(here, plan) < 0.06
    assert here.intersection(Box.of_size(plan.size)).area > 0.97 * here.area


def test_without_a_product_the_canvas_is_filled() -> None:
    plan = plan_for(400, 500)
    framing = frame_photo(PHOTO_SIZE, Seen(CALM, None, ()), plan)
    assert framing.box.contains(Box.of_size(plan.size), tolerance=1.0)
    assert not framing.needs_more


def test_a_photo_that_somebody_asked_for_is_taken(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    photos = (kept(blobs, packshot()[0]), kept(blobs, scene()))
    for width, height in ((270, 480), (300, 300)):
        assert draw_picture(request(photos, width, height, family=PHOTO), str(blobs.root)).family == PHOTO


def seen_at(box: Box, framing: Framing) -> Box:
    return box.scaled(framing.box.width / PHOTO_SIZE.width).moved(framing.box.x, framing.box.y)


@pytest.mark.parametrize(("width", "height"), [(270, 480), (400, 209), (160, 600)])
def test_a_brand_of_faces_follows_the_face_and_one_of_products_the_product(width: int, height: int) -> None:
    plan = plan_for(width, height)
    product, face = Box(x=430, y=330, width=110, height=200), Box(x=60, y=60, width=110, height=110)
    things = Seen(CALM, product, (face,))
    away = {}
    focuses: tuple[Focus, ...] = ("product", "face")
    for focus in focuses:
        framing = frame_photo(PHOTO_SIZE, things, plan, aim=Aim(focus))
        here = seen_at(face, framing)
        assert focus == "product" or Box.of_size(plan.size).contains(here, tolerance=2)
        room = plan.product_box
        away[focus] = np.hypot(
            (here.centre_x - room.centre_x) / plan.size.width, (here.centre_y - room.centre_y) / plan.size.height
        )
    assert away["face"] < away["product"]


@pytest.mark.parametrize("point", [(0.2, 0.2), (0.8, 0.3), (0.5, 0.9)])
def test_a_point_that_a_person_set_comes_into_the_room_of_the_product(point: tuple[float, float]) -> None:
    plan = plan_for(270, 480)
    aim = Aim("auto", FocalPoint(x=point[0], y=point[1]))
    framing = frame_photo(PHOTO_SIZE, Seen(CALM, Box(x=250, y=250, width=100, height=100), ()), plan, aim=aim)
    x = framing.box.x + point[0] * framing.box.width
    y = framing.box.y + point[1] * framing.box.height
    room = plan.product_box
    assert room.x <= x <= room.right
    assert room.y - 0.1 * plan.size.height <= y <= room.bottom + 0.1 * plan.size.height


def test_a_line_of_print_is_seen_whole_or_not_at_all() -> None:
    plan = plan_for(160, 600)
    line = Box(x=40, y=280, width=420, height=30)
    with_print = frame_photo(PHOTO_SIZE, Seen(CALM, None, (), (line,)), plan)
    here = seen_at(line, with_print)
    shown = here.intersection(Box.of_size(plan.size)).area / here.area
    without = seen_at(line, frame_photo(PHOTO_SIZE, Seen(CALM, None, ()), plan))
    before = without.intersection(Box.of_size(plan.size)).area / without.area
    assert min(shown, 1 - shown) <= min(before, 1 - before)


def test_a_photo_says_how_it_was_continued(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    photo = kept(blobs, scene())
    methods: tuple[Extension, ...] = ("edge", "mirror", "blur", "fill")
    for method in methods:
        wishes = Wishes(extension=method)
        picture = draw_picture(request((photo,), 728, 90, family=PHOTO, wishes=wishes), str(blobs.root))
        assert picture.continued is not None
        assert (picture.continued.method, picture.continued.photo) == (method, photo)
    own = draw_picture(request((photo,), 728, 90, family=PHOTO), str(blobs.root)).continued
    rule = request((photo,), 728, 90, family=PHOTO, adaptation=Adaptation(extension="outpaint"))
    painted = draw_picture(rule, str(blobs.root)).continued
    assert own is not None
    assert painted == own, "painting needs a provider: until one has answered the measured way stands"
