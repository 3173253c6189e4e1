"""Crops keep what matters, and continued pictures fill the canvas without a seam."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.geometry import Box, Size
from studio.vision.extend import blur_fill, continue_picture, smart_crop
from studio.vision.faces import find_faces
from studio.vision.likeness import find_product
from tests.vision.shots import packshot, scene, with_alpha


@pytest.mark.parametrize("size", [(300, 600), (600, 300), (640, 640), (100, 3000)])
def test_crop_has_the_aspect_and_keeps_the_product(size: tuple[int, int]) -> None:
    photo = scene()
    keep = Box(x=390, y=200, width=110, height=300)
    crop = smart_crop(photo, Size(width=size[0], height=size[1]), [keep])
    assert crop.width / crop.height == pytest.approx(size[0] / size[1], rel=1e-6)
    assert Box(x=0, y=0, width=640, height=640).contains(crop)
    shared = crop.intersection(keep)
    assert shared.width == pytest.approx(min(keep.width, crop.width), rel=0.02)
    assert shared.height == pytest.approx(min(keep.height, crop.height), rel=0.02)


def test_blur_fill_shows_the_whole_picture() -> None:
    photo = scene(300, 300)
    filled = blur_fill(photo, Size(width=600, height=300))
    assert filled.shape == (300, 600, 3)
    assert np.array_equal(filled[:, 150:450], photo)


def test_continued_picture_joins_and_softens() -> None:
    photo = scene(300, 300)
    wide = continue_picture(photo, Size(width=600, height=300), Box(x=150, y=0, width=300, height=300))
    assert wide.shape == (300, 600, 3)
    assert np.abs(wide[:, 160:440].astype(int) - photo[:, 10:290]).max() <= 1
    seam = np.abs(wide[:, 149].astype(int) - wide[:, 150]).mean()
    assert seam < 12
    assert np.abs(np.diff(wide[:, :40].astype(int), axis=1)).mean() < 6


def test_picture_larger_than_the_canvas_is_cut() -> None:
    photo = scene(300, 300)
    part = continue_picture(photo, Size(width=100, height=80), Box(x=-50, y=-60, width=300, height=300))
    assert np.array_equal(part, photo[60:140, 50:150])


def test_product_is_found_with_and_without_its_cut_out() -> None:
    photo = scene(at=(0.68, 0.5))
    cutout = with_alpha(320, 384, (210, 40, 30))
    for known in (None, cutout):
        found = find_product(photo, known)
        assert found is not None
        assert abs(found.centre_x / 640 - 0.68) < 0.08
        assert abs(found.centre_y / 640 - 0.5) < 0.16


def test_nothing_in_a_blank_picture() -> None:
    assert find_product(np.full((200, 300, 3), 180, np.uint8)) is None
    assert find_faces(np.full((200, 300, 3), 180, np.uint8)) == []
    assert find_faces(np.zeros((1, 1, 3), np.uint8)) == []
    assert find_faces(packshot()[0]) == []
