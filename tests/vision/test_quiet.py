"""Quiet maps are quiet where nothing is, and the search finds such places."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.geometry import Box
from studio.vision.pixels import Pixels
from studio.vision.quiet import box_busyness, quiet_map, quietest_box


def half_busy() -> Pixels:
    """Flat on the left, checkered on the right."""
    picture = np.full((300, 600, 3), 200, np.uint8)
    y, x = np.mgrid[0:300, 300:600]
    picture[:, 300:] = np.where(((x // 12 + y // 12) % 2)[..., None] > 0, 30, 230)
    return picture


def test_texture_is_busy_and_plain_is_quiet() -> None:
    busyness = quiet_map(half_busy())
    assert busyness.dtype == np.float32
    assert max(busyness.shape) <= 256
    assert 0 <= busyness.min() <= busyness.max() <= 1
    left, right = Box(x=0.05, y=0.1, width=0.35, height=0.8), Box(x=0.6, y=0.1, width=0.35, height=0.8)
    assert box_busyness(busyness, left) < 0.10
    assert box_busyness(busyness, right) > 0.4
    assert box_busyness(busyness, Box(x=2, y=2, width=1, height=1)) == 1.0


def test_quietest_places_lie_on_the_plain_side() -> None:
    places = quietest_box(quiet_map(half_busy()), 0.3, 0.2, count=3)
    assert len(places) == 3
    best, score = places[0]
    assert best.right < 0.55
    assert score < 0.1
    assert [score for _, score in places] == sorted(score for _, score in places)


def test_search_stays_within_and_away() -> None:
    busyness = quiet_map(half_busy())
    within = Box(x=0.5, y=0, width=0.5, height=1)
    assert all(box.x >= 0.49 for box, _ in quietest_box(busyness, 0.2, 0.2, within))
    avoid = (Box(x=0, y=0, width=0.5, height=1),)
    assert all(box.x >= 0.49 for box, _ in quietest_box(busyness, 0.2, 0.2, avoid=avoid))
    assert quietest_box(busyness, 0.9, 0.5, Box(x=0.5, y=0, width=0.5, height=1)) == []


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 400, 3), (400, 1, 4), (9, 9, 4)])
def test_small_pictures_have_a_map(shape: tuple[int, int, int]) -> None:
    busyness = quiet_map(np.zeros(shape, np.uint8))
    assert np.isfinite(busyness).all()
    assert quietest_box(busyness, 0.5, 0.5)
