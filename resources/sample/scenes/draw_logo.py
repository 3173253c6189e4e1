"""Draw the logo for light and for dark grounds, as SVG outlines and as transparent PNG."""

import argparse
from pathlib import Path

from lettering import CREAM, GREEN, MARK_WIDTH, ORANGE, Canvas, Font, mark

HEIGHT, MARGIN, PIXELS = 200, 4, 1200


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("fonts", type=Path, help="folder that holds the font files")
    ask.add_argument("out", type=Path, help="folder for the logos")
    ask = ask.parse_args()
    sans = Font(next(ask.fonts.rglob("Jost_500Medium.ttf")))
    serif = Font(next(ask.fonts.rglob("CormorantGaramond_500Medium_Italic.ttf")))

    cap = 92.0
    size = cap / sans.caps
    baseline = MARGIN + HEIGHT / 2 + cap / 2 + 14
    leaves, sun = mark(MARGIN + HEIGHT * MARK_WIDTH / 2, MARGIN, HEIGHT)
    words, x = [], MARGIN + HEIGHT * MARK_WIDTH + 62
    for font, text, scale, lead, trail in (
        (sans, "LUMA", size, 0, 40),
        (serif, "&", cap / 0.60, 0, 46),
        (sans, "CO", size, 0, 0),
    ):
        shape, width = font.set(text, scale, 0.15 if font is sans else 0)
        words.append(shape.moved(x + lead, baseline))
        x += lead + width + trail
    width, height = x + MARGIN, HEIGHT + 2 * MARGIN

    for name, ink in (("dark", GREEN), ("light", CREAM)):
        parts = [(leaves, ink), (sun, ORANGE)] + [(w, ink) for w in words]
        paths = "\n".join(f'  <path fill="{c}" d="{s.svg()}"/>' for s, c in parts)
        (ask.out / f"logo-{name}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}">\n  <title>Luma &amp; Co</title>\n{paths}\n</svg>\n'
        )
        k = PIXELS / width
        canvas = Canvas(PIXELS, round(height * k))
        for shape, colour in parts:
            canvas.fill(shape.moved(0, 0, k), colour)
        canvas.save(ask.out / f"logo-{name}.png")


if __name__ == "__main__":
    main()
