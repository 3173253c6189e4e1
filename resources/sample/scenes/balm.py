"""Packshot of the balm with real alpha: frosted green glass over white cream, under a champagne gold lid."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import studio
from studio import blank, fillet, film, glass, join, picture, solid, turn, wrap

RADIUS, GLASS, HEIGHT = 3.3, 3.75, 5.55


def stamped(name, colour):
    """Brushed metal with the mark pressed into its top."""
    material, tree, node = blank(name)
    link = tree.links.new
    metal = node("BsdfPrincipled", Metallic=1.0)
    place, move = node("TexCoord"), node("Mapping")
    move.inputs["Location"].default_value = (0.5, 0.5, 0)
    move.inputs["Scale"].default_value = (1 / 6.8, 1 / 6.8, 1)
    art, press = picture(node, "lid.png"), node("Bump", Strength=1.0, Distance=0.06, invert=True)
    tint, dull = node("MixRGB"), node("MapRange")
    tint.inputs[1].default_value, tint.inputs[2].default_value = studio.rgb(colour), studio.rgb("#8A6A3C")
    dull.inputs["To Min"].default_value, dull.inputs["To Max"].default_value = 0.27, 0.5
    link(place.outputs["Object"], move.inputs["Vector"])
    link(move.outputs[0], art.inputs["Vector"])
    split, top, only = node("SeparateXYZ"), node("Math", operation="GREATER_THAN"), node("Math", operation="MULTIPLY")
    top.inputs[1].default_value = HEIGHT - 0.02
    link(place.outputs["Object"], split.inputs[0])
    link(split.outputs["Z"], top.inputs[0])
    link(top.outputs[0], only.inputs[0])
    link(art.outputs["Color"], only.inputs[1])
    link(only.outputs[0], press.inputs["Height"])
    link(only.outputs[0], tint.inputs[0])
    link(only.outputs[0], dull.inputs["Value"])
    link(tint.outputs[0], metal.inputs["Base Color"])
    link(dull.outputs[0], metal.inputs["Roughness"])
    link(press.outputs[0], metal.inputs["Normal"])
    link(metal.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def jar():
    """Build the jar standing on the origin, its print towards -Y."""
    green = glass("frosted green", 1.46, (0.10, 0.54, 0.44), 2.15, (0.25, 0.55, 0.42), 0.16)
    cream = solid("cream", "#B4B6A4", 0.5)
    metal = stamped("champagne", "#E6C691")
    inner = RADIUS - 0.42
    body = turn(
        "jar",
        fillet(
            [
                (0, 0.12),
                (2.3, 0.12, 0.2),
                (2.55, 0.0, 0.2),
                (RADIUS, 0.0, 0.42),
                (RADIUS, GLASS, 0.16),
                (2.9, GLASS, 0.06),
                (2.9, GLASS + 0.3),
                (inner - 0.1, GLASS + 0.3),
                (inner - 0.1, 3.4, 0.1),
                (inner, 3.2, 0.2),
                (inner, 0.58, 0.5),
                (0, 0.58),
            ],
            10,
        ),
        green,
    )
    balm = turn(
        "balm",
        fillet(
            [
                (0, 0.575),
                (inner + 0.003, 0.575, 0.5),
                (inner + 0.003, 3.15, 0.2),
                (inner - 0.12, 3.38, 0.1),
                (inner - 0.12, 3.9),
                (0, 3.9),
            ],
            10,
        ),
        cream,
    )
    text = wrap("print", RADIUS + 0.004, 0.94, 3.54, 112.9, film("ink", "balm.png", 0.35))
    lid = turn(
        "lid",
        fillet(
            [
                (0, GLASS + 0.07),
                (RADIUS + 0.02, GLASS + 0.07, 0.05),
                (RADIUS + 0.02, GLASS + 0.29, 0.02),
                (RADIUS - 0.03, GLASS + 0.31, 0.01),
                (RADIUS - 0.03, GLASS + 0.36, 0.01),
                (RADIUS + 0.02, GLASS + 0.38, 0.02),
                (RADIUS + 0.02, HEIGHT, 0.16),
                (0, HEIGHT),
            ],
            12,
        ),
        metal,
    )
    return join("jar", [body, balm, text, lid])


def main():
    ask = studio.arguments(320)
    studio.empty()
    jar()
    studio.world((1.0, 0.99, 0.97), 0.3)
    studio.softbox("key", (-19, -17, 14), (0, 0, 3), 8, 22, 6500)
    studio.softbox("fill", (20, -14, 9), (0, 0, 3), 5, 22, 2200)
    studio.softbox("top", (0, 12, 24), (0, 0, 3), 26, 16, 6500, 0.6)
    studio.softbox("rim left", (-17, 15, 5), (0, 0, 3), 6, 20, 2200)
    studio.softbox("rim right", (17, 16, 5), (0, 0, 3), 5, 20, 1700)
    studio.softbox("below", (0, -16, -6), (0, 0, 2), 26, 6, 420, 0.6)
    studio.camera((0, -52, 13.2), (0, 0, 2.66), 218)
    studio.render(ask, 1240, 1240, exposure=0.25, look="Very High Contrast", alpha=True)


main()
