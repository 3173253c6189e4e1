"""The serum bottle: amber glass, serum, paper label, gold collar and black rubber bulb."""

import studio
from studio import fillet, glass, join, paper, solid, turn, wrap

RADIUS, HEIGHT = 1.72, 11.6


def bottle():
    """Build the bottle standing on the origin, its label towards -Y; returns the empty it hangs on."""
    amber = glass("amber", 1.52, (0.92, 0.56, 0.06), 9.5, (0.86, 0.50, 0.18))
    serum = glass("serum", 1.36, (1.0, 0.74, 0.35), 0.35, (0.99, 0.90, 0.72))
    clear = glass("pipette", 1.47)
    gold = solid("gold", "#E2B573", 0.2, 1.0)
    rubber = solid("rubber", "#08090A", 0.38, Specular=0.5, Clearcoat=0.35, Clearcoat_Roughness=0.22)
    inner = RADIUS - 0.17

    shell = turn(
        "glass",
        fillet(
            [
                (0, 0.10),
                (1.05, 0.10, 0.12),
                (1.22, 0.0, 0.14),
                (RADIUS, 0.0, 0.26),
                (RADIUS, 7.15, 0.85),
                (0.86, 7.72, 0.16),
                (0.82, 8.35),
                (0.62, 8.35),
                (0.62, 7.72, 0.16),
                (inner, 7.08, 0.75),
                (inner, 0.30, 0.30),
                (0, 0.34),
            ],
            10,
        ),
        amber,
    )
    level = 6.35
    liquid = turn(
        "serum",
        fillet(
            [
                (0, 0.335),
                (inner + 0.004, 0.296, 0.30),
                (inner + 0.004, level + 0.07),
                (inner - 0.09, level, 0.06),
                (0, level),
            ]
        ),
        serum,
    )
    pipette = turn(
        "pipette",
        fillet(
            [
                (0, 1.5),
                (0.12, 1.5, 0.04),
                (0.24, 2.3, 0.2),
                (0.27, 8.3),
                (0.20, 8.3),
                (0.17, 2.4, 0.2),
                (0.07, 1.6, 0.02),
                (0, 1.6),
            ]
        ),
        clear,
        64,
    )
    label = wrap("label", RADIUS + 0.004, 1.28, 5.68, 119.5, paper("paper", "serum.png"), 0.014)
    collar = turn("collar", fillet([(0, 7.80), (1.00, 7.80, 0.045), (1.00, 8.97, 0.07), (0, 8.97)]), gold)
    groove = [
        turn(f"ring{n}", fillet([(0, z - 0.03), (1.012, z - 0.03, 0.02), (1.012, z + 0.03, 0.02), (0, z + 0.03)]), gold)
        for n, z in enumerate((7.95, 8.82))
    ]
    foot = turn(
        "bulb foot",
        fillet(
            [
                (0, 8.95),
                (0.86, 8.95, 0.03),
                (0.86, 9.18, 0.08),
                (0.60, 9.22, 0.06),
                (0.56, 9.55, 0.30),
                (0.60, 10.90, 0.6),
                (0.50, HEIGHT, 0.42),
                (0, HEIGHT),
            ],
            10,
        ),
        rubber,
    )
    return join("bottle", [shell, liquid, pipette, label, collar, *groove, foot])


__all__ = ["HEIGHT", "RADIUS", "bottle", "studio"]
