"""The product stands where the plan wants it, and the photo framing keeps it in sight."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.geometry import Box, Size
from studio.providers.offline.scenes.framing import Seen, frame_photo
from studio.providers.offline.scenes.subject import place_subject
from studio.providers.offline.scenes.tones import look_of
from studio.vision.cutout import cut_out
from studio.vision.quiet import quiet_map
from tests.providers.offline.drawn import plan_for
from tests.vision.shots import scene, with_alpha


@pytest.mark.parametrize(("width", "height"), [(1080, 1080), (1080, 1920), (1200, 628), (728, 90), (160, 600)])
def test_product_fills_its_room_and_stands_on_the_floor(width: int, height: int) -> None:
    cut = cut_out(with_alpha()).rgba
    plan = plan_for(width, height)
    subject = place_subject(cut, look_of(cut), plan)
    assert plan.product_box.contains(subject.box)
    assert subject.box.bottom == pytest.approx(plan.floor_y)
    assert max(subject.box.width / plan.product_box.width, subject.box.height / plan.product_box.height) > 0.9
    assert subject.box.x <= subject.foot[0] < subject.foot[1] <= subject.box.right + 0.5


def test_tilt_is_read_from_the_foot() -> None:
    plan = plan_for(600, 600)
    flat, round_foot = np.zeros((400, 200, 4), np.uint8), np.zeros((400, 200, 4), np.uint8)
    flat[..., 3] = 255
    y, x = np.mgrid[0:400, 0:200]
    sag = 365 + 35 * np.sqrt(np.clip(1 - ((x - 100) / 100) ** 2, 0, 1))
    round_foot[..., 3] = np.where(y < sag, 255, 0)
    assert place_subject(flat, look_of(flat), plan).tilt < 0.11
    assert place_subject(round_foot, look_of(round_foot), plan).tilt > 0.18


def test_touch_and_ground_follow_the_foot() -> None:
    shoe = np.zeros((100, 300, 4), np.uint8)
    y, x = np.mgrid[0:100, 0:300]
    shoe[..., 3] = np.where(y < 99 - np.clip(x - 200, 0, None) * 0.5, 255, 0)  # the toe is lifted
    subject = place_subject(shoe, look_of(shoe), plan_for(600, 600))
    at = np.array([subject.box.x + 0.3 * subject.box.width, subject.box.right - 2], np.float32)
    touch = subject.touch(at)
    assert touch[0] > 0.9
    assert touch[1] < 0.1
    line = subject.ground_line(at)
    assert line[0] == pytest.approx(subject.box.bottom, abs=2)
    assert line[1] < line[0]


@pytest.mark.parametrize(("width", "height"), [(1080, 1080), (1080, 1920), (1200, 628), (300, 250), (160, 600)])
def test_photo_is_framed_round_its_product(width: int, height: int) -> None:
    photo, plan = scene(800, 800, at=(0.7, 0.55)), plan_for(width, height)
    product = Box(x=490, y=250, width=140, height=400)
    framing = frame_photo(Size(width=800, height=800), Seen(quiet_map(photo), product, ()), plan)
    scale = framing.box.width / 800
    seen = product.scaled(scale).moved(framing.box.x, framing.box.y)
    canvas = Box.of_size(plan.size)
    assert seen.intersection(canvas).area > 0.85 * seen.area
    assert sum(seen.intersection(quiet).area for quiet in plan.quiet) < 0.3 * seen.area
    assert framing.needs_more != framing.box.contains(canvas)


def test_faces_are_not_cut() -> None:
    photo, plan = scene(800, 800), plan_for(1200, 400)
    face = Box(x=300, y=40, width=160, height=160)
    framing = frame_photo(Size(width=800, height=800), Seen(quiet_map(photo), None, (face,)), plan)
    seen = face.scaled(framing.box.width / 800).moved(framing.box.x, framing.box.y)
    assert Box.of_size(plan.size).contains(seen, tolerance=3)
