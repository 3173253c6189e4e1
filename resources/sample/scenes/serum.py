"""Packshot of the serum on a plain light sweep, with soft studio light."""

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bottle import bottle

import studio


def sweep(material):
    """A seamless paper sweep: floor, wide bend and wall."""
    profile, r, back, top = [(-60, 0)], 36.0, 56.0, 120.0
    for step in range(33):
        t = math.pi / 2 * step / 32
        profile.append((back - r + r * math.sin(t), r - r * math.cos(t)))
    profile.append((back, top))
    points = [(x, y, z) for y, z in profile for x in (-150, 150)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)]
    return studio.add("sweep", points, faces, material)


def flag(x, near, far):
    """A black board that only glass and metal see: it draws the dark lines along their edges."""
    board = studio.add(
        "flag",
        [(x, near, 0), (x, far, 0), (x, far, 30), (x, near, 30)],
        [(0, 1, 2, 3)],
        studio.solid("flag", "#050505", 0.9, Specular=0.0),
    )
    board.visible_camera = board.visible_diffuse = board.visible_shadow = False


def main():
    ask = studio.arguments(320)
    studio.empty()
    bottle()
    sweep(studio.solid("sweep", "#E9E6E1", 0.9, Specular=0.1))
    studio.world((1.0, 0.985, 0.96), 0.40)
    studio.softbox("key", (-22, -16, 12), (0, 0, 5), 9, 30, 5600)
    studio.softbox("fill", (21, -14, 8), (0, 0, 6), 5, 28, 1900)
    studio.softbox("rim left", (-19, 17, 7), (0, 0, 5), 5, 26, 1500)
    studio.softbox("rim right", (19, 19, 7), (0, 0, 5), 4, 26, 1000)
    for side in (-1, 1):
        flag(side * 15, 6, 12)
        flag(side * 30, 30, 40)
    studio.softbox("top", (0, 8, 48), (0, 8, 0), 56, 44, 18500, 0.5)
    studio.softbox("wall", (0, -10, 60), (0, 50, 22), 90, 30, 38000, 0.5)
    studio.camera((0, -62, 8.6), (0, 0, 5.72), 196)
    studio.render(ask, 1280, 1600, exposure=0.3, view="Filmic", look="Very High Contrast", noise=0.018)


main()
