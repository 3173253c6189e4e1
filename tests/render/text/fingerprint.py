"""Run as a program: the lines, places and pixels of every hard text, as one JSON object of digests by locale."""

from __future__ import annotations

import hashlib
import json

from studio.model.composition import GradientStop, Outline, Shadow, TextGradient, TextLayer, TextStyle
from studio.model.geometry import Box
from studio.model.locale import direction
from studio.render.app import ensure_gui_app
from studio.render.fonts import FontBook
from studio.render.text.fit import fit_text
from studio.render.text.paint import text_image
from studio.system.paths import fonts
from tests.render.text.hard_words import HARD

STYLE = TextStyle(
    family="Inter Display", weight=700, line_height=1.08, tracking=-0.015, emphasis_colour="#c2410c",
    outline=Outline(colour="#ffffff", width_px=1.5), shadow=Shadow(blur_px=6),
    gradient=TextGradient(stops=(GradientStop(at=0, colour="#111111"), GradientStop(at=1, colour="#0b3d2e"))),
)  # fmt: skip


def layer_of(book: FontBook, locale: str, width: float = 420, height: float = 360) -> TextLayer:
    """A locale's hard words, fitted and styled with everything a style can have."""
    text, way = HARD[locale], direction(locale)
    done = fit_text(book, text, STYLE, locale, way, width, height, 10, 70, kept=("Luma & Co",))
    return TextLayer(
        id="headline", role="headline", text=text, locale=locale, direction=way, lines=done.lines, style=STYLE,
        box=Box(x=0, y=0, width=width, height=done.height_px), size_px=done.size_px, min_size_px=10, max_size_px=70,
        fits=done.fits,
    )  # fmt: skip


def fingerprints(book: FontBook) -> dict[str, list[object]]:
    """By locale: the lines, and the digest of their pixels with their place."""
    found: dict[str, list[object]] = {}
    for locale in HARD:
        layer = layer_of(book, locale)
        image, left, top = text_image(book, layer, 1.0)
        digest = hashlib.sha256(bytes(image.constBits()))
        digest.update(repr((image.width(), image.height(), left, top, layer.size_px)).encode())
        found[locale] = [list(layer.lines), digest.hexdigest()]
    return found


if __name__ == "__main__":
    ensure_gui_app()
    print(json.dumps(fingerprints(FontBook.load(fonts()))))
