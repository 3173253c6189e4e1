"""Crops keep what matters, and continued pictures fill the canvas without a seam."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from studio.model.geometry import Box, Size
from studio.vision.extend import Method, choose_method, continue_picture, edge_busyness, nearest_colour
from studio.vision.faces import find_faces
from studio.vision.likeness import find_product
from studio.vision.quiet import quiet_map
from studio.vision.text_regions import find_text
from tests.vision.shots import packshot, scene, with_alpha


def test_continued_picture_joins_and_softens() -> None:
    photo = scene(300, 300)
    wide = continue_picture(photo, Size(width=600, height=300), Box(x=150, y=0, width=300, height=300))
    assert wide.shape == (300, 600, 3)
    assert np.abs(wide[:, 160:440].astype(int) - photo[:, 10:290]).max() <= 1
    seam = np.abs(wide[:, 149].astype(int) - wide[:, 150]).mean()
    assert seam < 12
    assert np.abs(np.diff(wide[:, :40].astype(int), axis=1)).mean() < 6


@pytest.mark.parametrize("method", ["edge", "mirror", "blur", "fill"])
def test_every_way_leaves_the_photo_alone_and_joins_it(method: Method) -> None:
    photo = scene(300, 300)
    place = Box(x=150, y=0, width=300, height=300)
    wide = continue_picture(photo, Size(width=600, height=300), place, method, (240, 230, 210))
    assert wide.shape == (300, 600, 3)
    assert wide.dtype == np.uint8
    assert np.abs(wide[:, 155:445].astype(int) - photo[:, 5:295]).max() <= 1
    assert np.abs(wide[:, 149].astype(int) - wide[:, 150]).mean() < 12
    again = continue_picture(photo, Size(width=600, height=300), place, method, (240, 230, 210))
    assert np.array_equal(wide, again)
    if method == "fill":
        assert np.abs(wide[:, :8].astype(int) - (240, 230, 210)).mean() < 6


def test_the_way_follows_what_is_at_the_edge() -> None:
    """Calm paper goes on in its colours, cloth as its mirror, a thing at the edge is never seen twice."""
    size, place = Size(width=600, height=300), Box(x=150, y=0, width=300, height=300)
    calm = np.full((300, 300, 3), (232, 228, 220), np.uint8)
    assert choose_method(calm, quiet_map(calm), size, place) == "edge"
    cut = calm.copy()
    cut[100:260, :70] = (200, 30, 20)
    cut[100:260, :70:8] = (20, 20, 20)
    assert edge_busyness(quiet_map(cut), size, place) > edge_busyness(quiet_map(calm), size, place)
    assert choose_method(cut, quiet_map(cut), size, place) == "blur"
    brand = ("#101820", "#f0ebe0")
    assert nearest_colour(cut, brand) == "#f0ebe0"
    assert choose_method(cut, quiet_map(cut), size, place, brand) == "fill"
    covering = Box(x=-10, y=-10, width=700, height=700)
    assert edge_busyness(quiet_map(cut), size, covering) == 0.0


def test_print_is_found_and_nothing_else() -> None:
    paper = np.full((400, 600, 3), 235, np.uint8)
    assert find_text(paper) == []
    assert find_text(np.zeros((8, 8, 3), np.uint8)) == []
    cv2.putText(paper, "VITAMIN SERUM 30 ML", (120, 210), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (30, 30, 30), 3, cv2.LINE_AA)
    words = find_text(paper)
    assert 1 <= len(words) <= 4
    assert min(word.x for word in words) == pytest.approx(120, abs=6)
    assert max(word.right for word in words) > 350
    assert all(180 < word.y < 195 for word in words)


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
