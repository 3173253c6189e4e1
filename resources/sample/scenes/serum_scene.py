"""The serum on a stone plinth before a sunlit plaster wall, with palm shadows, twigs and an orange."""

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bpy
from bottle import bottle
from leaves import frond, leaf_material, twig
from mathutils import Vector

import studio
from studio import blank, fillet, rgb, turn


def plaster(name, light, dark):
    """Lime plaster: trowel clouds in the colour, a fine relief."""
    material, tree, node = blank(name)
    link = tree.links.new
    wall = node("BsdfPrincipled", Roughness=0.85, Specular=0.15)
    place = node("TexCoord").outputs["Object"]
    cloud, grain = (
        node("TexNoise", Scale=0.09, Detail=6.0, Roughness=0.6),
        node("TexNoise", Scale=1.3, Detail=8.0, Roughness=0.62),
    )
    tint, bump = node("MixRGB"), node("Bump", Strength=0.22, Distance=0.25)
    tint.inputs[1].default_value, tint.inputs[2].default_value = rgb(light), rgb(dark)
    spread = node("MapRange")
    spread.inputs["From Min"].default_value, spread.inputs["From Max"].default_value = 0.35, 0.7
    for texture in (cloud, grain):
        link(place, texture.inputs["Vector"])
    link(cloud.outputs["Fac"], spread.inputs["Value"])
    link(spread.outputs[0], tint.inputs[0])
    link(tint.outputs[0], wall.inputs["Base Color"])
    link(grain.outputs["Fac"], bump.inputs["Height"])
    link(bump.outputs[0], wall.inputs["Normal"])
    link(wall.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def travertine(name):
    """Honed travertine: level beds of colour, with small open pits."""
    material, tree, node = blank(name)
    link = tree.links.new
    stone = node("BsdfPrincipled", Roughness=0.5, Specular=0.35)
    place, flat = node("TexCoord").outputs["Object"], node("Mapping")
    flat.inputs["Scale"].default_value = (0.16, 0.16, 1.5)
    beds = node("TexNoise", Scale=1.0, Detail=7.0, Roughness=0.62, Distortion=0.5)
    tone = node("ValToRGB")
    stops = tone.color_ramp.elements
    stops[0].position, stops[0].color = 0.30, rgb("#9C8F7E")
    stops[1].position, stops[1].color = 0.72, rgb("#EDE7DC")
    middle = stops.new(0.48)
    middle.color = rgb("#D3C8B8")
    long = node("Mapping")
    long.inputs["Scale"].default_value = (1.0, 1.0, 2.6)
    holes = node("TexNoise", Scale=2.1, Detail=4.0, Roughness=0.7)
    pits = node("MapRange")
    pits.inputs["From Min"].default_value, pits.inputs["From Max"].default_value = 0.635, 0.70
    shade, bump = node("MixRGB"), node("Bump", Strength=0.9, Distance=0.16)
    shade.inputs[2].default_value = rgb("#6E6152")
    bump.invert = True
    link(place, flat.inputs["Vector"])
    link(place, long.inputs["Vector"])
    link(flat.outputs[0], beds.inputs["Vector"])
    link(long.outputs[0], holes.inputs["Vector"])
    link(beds.outputs["Fac"], tone.inputs["Fac"])
    link(holes.outputs["Fac"], pits.inputs["Value"])
    link(pits.outputs[0], shade.inputs[0])
    link(tone.outputs[0], shade.inputs[1])
    link(pits.outputs[0], bump.inputs["Height"])
    link(shade.outputs[0], stone.inputs["Base Color"])
    link(bump.outputs[0], stone.inputs["Normal"])
    link(stone.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def peel(name):
    """Orange peel: pores, and a warm skin that scatters a little light."""
    material, tree, node = blank(name)
    link = tree.links.new
    skin = node("BsdfPrincipled", Roughness=0.36, Specular=0.5)
    place = node("TexCoord").outputs["Object"]
    pores, bump = node("TexVoronoi", Scale=5.2), node("Bump", Strength=0.28, Distance=0.06)
    cloud, tint = node("TexNoise", Scale=0.7, Detail=4.0), node("MixRGB")
    tint.inputs[1].default_value, tint.inputs[2].default_value = rgb("#F08A12"), rgb("#E8640A")
    link(place, pores.inputs["Vector"])
    link(place, cloud.inputs["Vector"])
    link(cloud.outputs["Fac"], tint.inputs[0])
    link(tint.outputs[0], skin.inputs["Base Color"])
    link(pores.outputs["Distance"], bump.inputs["Height"])
    link(bump.outputs[0], skin.inputs["Normal"])
    link(skin.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def orange(place, radius):
    """An orange with its dimple and the stub of its stem."""
    profile = []
    for step in range(49):
        t = math.pi * step / 48
        dent = 0.10 * radius * math.exp(-(((math.pi - t) / 0.30) ** 2))
        profile.append((radius * 1.03 * math.sin(t) if 0 < step < 48 else 0, -radius * 0.95 * math.cos(t) - dent))
    fruit = turn("orange", profile, peel("peel"), 96)
    stub = turn(
        "stub",
        fillet([(0, 0), (0.24, 0, 0.05), (0.30, 0.12, 0.04), (0.12, 0.2, 0.05), (0.10, 0.34, 0.03), (0, 0.34)]),
        studio.solid("stub", "#5E6B2C", 0.7),
        24,
    )
    stub.location = (0, 0, radius * 0.84)
    fruit.location, fruit.rotation_euler = place, (math.radians(-24), math.radians(30), 0)
    stub.parent = fruit
    return fruit


def main():
    ask = studio.arguments(160)
    studio.empty()
    ground = 0.0

    wall = studio.add(
        "wall",
        [(-160, 0, -60), (160, 0, -60), (160, 0, 160), (-160, 0, 160)],
        [(0, 1, 2, 3)],
        plaster("wall", "#E7D7C1", "#D9C5AA"),
    )
    wall.location = (0, 17, 0)
    studio.add(
        "table",
        [(-160, -120, ground), (160, -120, ground), (160, 17, ground), (-160, 17, ground)],
        [(0, 1, 2, 3)],
        plaster("table", "#E9DDCB", "#DBCAB2"),
    )

    stone = travertine("travertine")
    low = turn("low plinth", fillet([(0, 0), (7.4, 0, 0.1), (7.4, 2.2, 0.16), (0, 2.2)]), stone, 200)
    low.location = (5.6, 1.2, ground)
    high = turn("plinth", fillet([(0, 0), (3.9, 0, 0.1), (3.9, 2.3, 0.14), (0, 2.3)]), stone, 160)
    high.location = (4.4, -0.6, 2.2)
    high.rotation_euler = (0, 0, 1.1)
    serum = bottle()
    serum.location, serum.rotation_euler = (4.4, -0.6, 4.5), (0, 0, math.radians(4))
    orange((10.0, -0.4, 2.2 + 2.05), 2.15)

    green = leaf_material("leaf", "#2E5A37", "#7FA24E")
    dark = leaf_material("shade leaf", "#1D4A30", "#5F8A40")
    for name, length, place, turned, seed in (
        ("behind", 15, (9.5, 8.5, 0.5), (0, -62, 25), 4),
        ("behind 2", 12, (12.5, 7.0, 1.0), (20, -48, -10), 9),
    ):
        branch = twig(name, length, green, seed, 12, 4.6, 2.0)
        branch.location, branch.rotation_euler = place, tuple(math.radians(a) for a in turned)
    near = twig("near", 7.5, dark, 6, 8, 3.4, 1.6)
    near.location, near.rotation_euler = (-9.2, -28, 2.6), tuple(math.radians(a) for a in (60, -38, 8))

    sun_from = Vector((-46, -44, 52))
    sun = bpy.data.objects.new("sun", bpy.data.lights.new("sun", "SUN"))
    bpy.context.scene.collection.objects.link(sun)
    sun.data.energy, sun.data.angle, sun.data.color = 5.6, math.radians(1.9), (1.0, 0.88, 0.73)
    sun.location = sun_from
    studio.aim(sun, (0, 0, 0))
    way = sun_from.normalized()

    shade = studio.solid("gobo", "#20301F", 0.9)
    for name, target, away, length, roll, seed in (
        ("palm 1", (16, 17, 25), 30, 26, (200, 10, 170), 1),
        ("palm 2", (-20, 17, 24), 34, 22, (200, 20, 20), 2),
        ("palm 3", (-16, 17, 9), 26, 20, (190, 0, -30), 3),
    ):
        leaf = frond(name, length, shade, seed)
        leaf.location = Vector(target) + way * away
        leaf.rotation_euler = tuple(math.radians(a) for a in roll)
        leaf.visible_camera = leaf.visible_glossy = leaf.visible_transmission = leaf.visible_diffuse = False

    studio.world((1.0, 0.96, 0.92), 0.26)
    studio.softbox("sky", (-26, -26, 20), (4, 0, 8), 22, 30, 2600, 0.5, (1.0, 0.95, 0.88))
    studio.softbox("bounce", (28, -14, 12), (4, 0, 8), 14, 26, 2600, 0.5, (1.0, 0.93, 0.82))
    for name, place, width, height, power in (
        ("left strip", (-7.5, 13, 11), 2.6, 18, 700),
        ("right strip", (15, 13, 11), 1.6, 18, 320),
        ("window", (-1, 11, 28), 9, 7, 1500),
    ):
        studio.softbox(name, place, (4.4, -0.6, 9.5), width, height, power, 0.5).visible_diffuse = False
    studio.camera((-1.2, -58, 12.4), (-0.6, 0, 9.1), 87, (4.4, -2.2, 8), 0.12)
    studio.render(ask, 1800, 1800, exposure=-0.36, look="High Contrast", noise=0.045)


main()
