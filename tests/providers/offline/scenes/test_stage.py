"""The set's geometry: what the camera sees agrees with where things stand, and shadows fall away from the sun."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.geometry import Size
from studio.providers.offline.scenes.fields import Grid, smooth
from studio.providers.offline.scenes.light import Sun, drum_shade
from studio.providers.offline.scenes.shapes import arch_distance, box_distance, ellipse, inside
from studio.providers.offline.scenes.stage import Camera, Drum, Points

CAMERA = Camera(400, 300, 1500)


@pytest.mark.parametrize("depth", [-200.0, 0.0, 800.0])
def test_points_on_an_upright_plane_are_seen_where_they_were_looked_for(depth: float) -> None:
    x, y = np.array([[0.0, 300.0, 790.0]]), np.array([[50.0], [600.0]])
    points = CAMERA.on_upright(x, y, depth)
    for row, column in np.ndindex(2, 3):
        seen = CAMERA.seen(float(points.x[row, column]), float(points.y[row, column]), depth)
        assert seen == pytest.approx((float(x[0, column]), float(y[row, 0])))


def test_level_ground_lies_below_the_eye_and_ends_at_the_wall() -> None:
    x, y = np.array([[100.0, 700.0]], np.float32), np.array([[100.0], [700.0]], np.float32)
    points = CAMERA.on_level(x, y, 600, farthest=2000)
    assert not points.ahead[0].any()
    assert points.ahead[1].all()
    assert (points.z <= 2000.5).all()
    assert CAMERA.seen(float(points.x[1, 0]), 600, float(points.z[1, 0])) == pytest.approx((100, 700), abs=0.1)


def test_drum_outline_meets_its_surface() -> None:
    drum = Drum(x=380, z=120, radius=150, top=560, foot=700)
    centre, radii = drum.rim(CAMERA, drum.top)
    grid = Grid.over(Size(width=800, height=800))
    points = CAMERA.on_level(grid.x, grid.y, drum.top, 5000)
    on_top = (np.hypot(points.x - drum.x, points.z - drum.z) < drum.radius) & points.ahead
    drawn = ellipse(grid.x, grid.y, centre, radii) > 0.5
    assert (on_top != drawn).sum() < 0.03 * on_top.sum()
    side = CAMERA.on_drum(grid.x, grid.y, drum.x, drum.z, drum.radius)
    seen = side.ahead
    away = np.hypot(side.x - drum.x, side.z - drum.z)[seen]
    assert away == pytest.approx(np.full(away.shape, drum.radius), rel=1e-3)


def test_shadow_falls_away_from_the_sun() -> None:
    drum = Drum(x=0, z=0, radius=100, top=400, foot=500)
    x = np.array([[-220.0, -101.0, 160.0, 900.0]])
    ground = Points(x, np.full_like(x, 500.0), np.full_like(x, 30.0), np.ones(x.shape, bool))
    shade = drum_shade(ground, Sun.from_side(-1), drum)[0]
    assert shade[2] > 0.8
    assert max(shade[0], shade[3]) < 0.05
    mirrored = drum_shade(ground, Sun.from_side(1), drum)[0]
    assert mirrored[2] < 0.05


def test_outlines_are_covered_inside_only() -> None:
    x, y = np.meshgrid(np.arange(200, dtype=np.float32) + 0.5, np.arange(200, dtype=np.float32) + 0.5)
    disc = ellipse(x, y, (100, 100), (60, 20))
    assert disc.sum() == pytest.approx(np.pi * 60 * 20, rel=0.01)
    arch = inside(arch_distance(x, y, 100, 80, 40, 180))
    assert arch.sum() == pytest.approx(np.pi * 40 * 40 / 2 + 80 * 100, rel=0.01)
    box = inside(box_distance(x, y, 20, 30, 120, 90, 0))
    assert box.sum() == pytest.approx(100 * 60, rel=0.02)


def test_grid_reads_back_what_it_holds() -> None:
    grid = Grid.over(Size(width=1200, height=900), 300)
    field = np.asarray(smooth(grid.x / 1200 + grid.y * 0, 0, 1))
    read = grid.read(field, 100, 50, 700, 60)
    x = (np.arange(100, 700) + 0.5) / 1200
    assert np.abs(read - smooth(x, 0, 1)[None]).max() < 0.004
