"""Draw the printed labels and the lid stamp that the Blender scenes wrap round the products."""

import argparse
from pathlib import Path

from lettering import CREAM, GREEN, ORANGE, Canvas, Font, arch, bar, disc, mark

PAPER = "#EDDFC6"


class Sheet:
    """A label under way: a canvas measured in thousandths of its width."""

    def __init__(self, width, height, ground=None):
        self.canvas, self.k = Canvas(width, height, ground, finer=3), width / 1000

    def fill(self, shape, colour, opacity=1.0):
        self.canvas.fill(shape.moved(0, 0, self.k), colour, opacity)

    def line(self, font, text, x, y, size, colour, tracking=0.0, align="centre"):
        shape, width = font.set(text, size, tracking)
        x -= {"centre": width / 2, "left": 0, "right": width}[align]
        self.fill(shape.moved(x, y), colour)

    def rule(self, x0, x1, y, colour, weight=3.2):
        self.fill(bar(x0, y - weight / 2, x1, y + weight / 2), colour)


def serum(fonts, out):
    """The cream paper label of the serum: wordmark, product name, volume, and a rising sun in thin lines."""
    sheet = Sheet(1760, 2160, PAPER)
    for number in range(6):
        radius = 132 + number * 42
        sheet.fill(arch(500, 1030, radius, 6.4), ORANGE, 1 - number * 0.09)
    sheet.fill(disc(500, 1030, 92), ORANGE)
    sheet.fill(bar(0, 1030, 1000, 1228), PAPER)
    leaves, sun = mark(500, 84, 92)
    sheet.fill(leaves, GREEN)
    sheet.fill(sun, ORANGE)
    sheet.line(fonts["medium"], "LUMA & CO", 500, 256, 58, GREEN, 0.24)
    sheet.line(fonts["serif"], "Vitamin C", 500, 432, 178, GREEN)
    sheet.line(fonts["italic"], "Serum", 500, 566, 150, GREEN)
    sheet.rule(150, 850, 1030, GREEN, 4.5)
    sheet.line(fonts["medium"], "BRIGHTENING  20 %", 500, 1098, 45, GREEN, 0.16)
    sheet.line(fonts["regular"], "30 ml  /  1.0 fl oz", 500, 1166, 45, GREEN, 0.06)
    sheet.canvas.save(out / "serum.png")


def balm(fonts, out):
    """The print of the balm jar: cream lettering on clear film."""
    sheet = Sheet(2400, 960)
    leaves, sun = mark(500, 24, 56)
    sheet.fill(leaves, CREAM)
    sheet.fill(sun, ORANGE)
    sheet.line(fonts["medium"], "LUMA & CO", 500, 124, 31, CREAM, 0.24)
    sheet.line(fonts["serif"], "Overnight Balm", 500, 236, 104, CREAM)
    sheet.rule(460, 540, 276, ORANGE, 4)
    sheet.line(fonts["regular"], "NOURISHING FACE CREAM", 500, 322, 25, CREAM, 0.18)
    sheet.line(fonts["regular"], "50 ml  /  1.7 fl oz", 500, 366, 25, CREAM, 0.08)
    sheet.canvas.save(out / "balm.png")


def lid(out):
    """The mark stamped into the lid of the jar, white on black."""
    sheet = Sheet(1000, 1000, "#000000")
    for shape in mark(500, 330, 340):
        sheet.fill(shape, "#FFFFFF")
    sheet.fill(arch(500, 500, 420, 9, 0, 360, 240), "#FFFFFF")
    sheet.canvas.save(out / "lid.png")


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("fonts", type=Path, help="folder that holds the font files")
    ask.add_argument("out", type=Path, help="folder for the labels")
    ask = ask.parse_args()
    names = {
        "medium": "Jost_500Medium",
        "regular": "Jost_400Regular",
        "serif": "CormorantGaramond_600SemiBold",
        "italic": "CormorantGaramond_500Medium_Italic",
    }
    fonts = {key: Font(next(ask.fonts.rglob(name + ".ttf"))) for key, name in names.items()}
    ask.out.mkdir(parents=True, exist_ok=True)
    serum(fonts, ask.out)
    balm(fonts, ask.out)
    lid(ask.out)


if __name__ == "__main__":
    main()
