"""Leaves, twigs and palm fronds, for the foreground and for the shadows on the wall."""

import math
import random

from mathutils import Matrix, Vector

import studio
from studio import blank, rgb


def leaf_material(name, colour, back, shine=0.38):
    """A leaf: waxy above, paler veins, and light that shines through."""
    material, tree, node = blank(name)
    link = tree.links.new
    wax = node("BsdfPrincipled", Roughness=shine, Specular=0.45)
    glow, mix = node("BsdfTranslucent", Color=rgb(back)), node("MixShader")
    mix.inputs[0].default_value = 0.32
    wave = node("TexNoise", Scale=3.0, Detail=3.0)
    tint = node("MixRGB")
    tint.inputs[1].default_value, tint.inputs[2].default_value = rgb(colour), rgb(back)
    soft = node("Math", operation="MULTIPLY")
    soft.inputs[1].default_value = 0.3
    link(node("TexCoord").outputs["UV"], wave.inputs["Vector"])
    link(wave.outputs["Fac"], soft.inputs[0])
    link(soft.outputs[0], tint.inputs[0])
    link(tint.outputs[0], wax.inputs["Base Color"])
    link(wax.outputs[0], mix.inputs[1])
    link(glow.outputs[0], mix.inputs[2])
    link(mix.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def blade(length, width, fold=0.25, droop=0.25, point=1.0, rows=18, columns=8):
    """Points, faces and texture places of one leaf that grows along +X."""
    points, faces, places = [], [], []
    for i in range(rows + 1):
        u = i / rows
        half = width / 2 * math.sin(math.pi * u**0.82) ** point * (1 - 0.25 * u)
        for j in range(columns + 1):
            v = j / columns * 2 - 1
            points.append(
                Vector(
                    (
                        length * u,
                        half * v,
                        abs(v) * half * fold - droop * length * u * u + 0.012 * length * math.sin(9 * u + v),
                    )
                )
            )
            places.append((u, (v + 1) / 2))
    step = columns + 1
    for i in range(rows):
        for j in range(columns):
            a = i * step + j
            faces.append((a, a + step, a + step + 1, a + 1))
    return points, faces, places


class Plant:
    """Collects leaves and stems into one mesh."""

    def __init__(self, seed):
        self.points, self.faces, self.places = [], [], []
        self.dice = random.Random(seed)

    def put(self, part, place):
        base = len(self.points)
        points, faces, places = part
        self.points += [place @ p for p in points]
        self.faces += [tuple(base + v for v in face) for face in faces]
        self.places += places

    def stem(self, line, thick, sides=8):
        """A tapering stem along a line of points."""
        points, faces = [], []
        for i, here in enumerate(line):
            ahead = (line[min(i + 1, len(line) - 1)] - line[max(i - 1, 0)]).to_track_quat("Z", "Y")
            r = thick * (1 - 0.75 * i / (len(line) - 1))
            for s in range(sides):
                t = 2 * math.pi * s / sides
                points.append(here + ahead @ Vector((r * math.cos(t), r * math.sin(t), 0)))
        for i in range(len(line) - 1):
            for s in range(sides):
                n = (s + 1) % sides
                faces.append((i * sides + s, i * sides + n, (i + 1) * sides + n, (i + 1) * sides + s))
        self.put((points, faces, [(0.02, 0.5)] * len(points)), Matrix.Identity(4))

    def grow(self, name, material):
        return studio.add(name, self.points, self.faces, material, uv=self.places)


def frond(name, length, material, seed=1, pairs=22):
    """A palm frond along +X, arching down."""
    plant = Plant(seed)
    line = [Vector((length * t, 0, -0.22 * length * t * t)) for t in (i / 24 for i in range(25))]
    plant.stem(line, length * 0.009)
    for i in range(pairs):
        t = 0.14 + 0.84 * i / (pairs - 1)
        size = length * (0.10 + 0.34 * math.sin(math.pi * min(1, 0.12 + 0.88 * t)) ** 0.8)
        for side in (-1, 1):
            lean = math.radians(62 - 38 * t + plant.dice.uniform(-5, 5)) * side
            place = (
                Matrix.Translation(Vector((length * t, 0, -0.22 * length * t * t)))
                @ Matrix.Rotation(lean, 4, "Z")
                @ Matrix.Rotation(math.radians(-8 + plant.dice.uniform(-6, 6)), 4, "Y")
            )
            plant.put(blade(size, length * 0.05, 0.5, 0.22, 0.7, 10, 4), place)
    return plant.grow(name, material)


def twig(name, length, material, seed=1, leaves=11, size=4.2, width=1.9):
    """A twig along +X with alternate oval leaves."""
    plant = Plant(seed)
    line = [
        Vector((length * t, 0.05 * length * math.sin(3 * t), 0.10 * length * t * t))
        for t in (i / 20 for i in range(21))
    ]
    plant.stem(line, 0.14)
    for i in range(leaves):
        t = 0.12 + 0.88 * i / (leaves - 1)
        here = Vector((length * t, 0.05 * length * math.sin(3 * t), 0.10 * length * t * t))
        turn = math.radians(52 + plant.dice.uniform(-12, 12)) * (1 if i % 2 else -1) if i < leaves - 1 else 0
        place = (
            Matrix.Translation(here)
            @ Matrix.Rotation(turn, 4, "Z")
            @ Matrix.Rotation(math.radians(-22 + plant.dice.uniform(-14, 14)), 4, "Y")
            @ Matrix.Rotation(math.radians(plant.dice.uniform(-35, 35)), 4, "X")
        )
        grow = (1.05 - 0.4 * t) * plant.dice.uniform(0.88, 1.1)
        plant.put(blade(size * grow, width * grow, 0.28, 0.16, 0.95), place)
    return plant.grow(name, material)
