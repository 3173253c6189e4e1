"""What a style paints: a gradient over all lines, emphasis in its own colour, and nothing cut off."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.composition import GradientStop, Outline, TextGradient, TextLayer, TextStyle
from studio.model.geometry import Box
from studio.render.fonts import FontBook
from studio.render.pixels import RGBX, new_image, painting, to_array
from studio.render.text.fit import fit_text
from studio.render.text.paint import text_image

STOPS = (GradientStop(at=0, colour="#ff0000"), GradientStop(at=1, colour="#0000ff"))


def painted(book: FontBook, text: str, style: TextStyle, scale: float = 1.0) -> np.ndarray:
    """The text on white, HxWx3."""
    done = fit_text(book, text, style, "en-US", "ltr", 600, 240, 40, 90)
    layer = TextLayer(
        id="headline", role="headline", text=text, locale="en-US", direction="ltr", lines=done.lines, style=style,
        box=Box(x=0, y=0, width=600, height=done.height_px), size_px=done.size_px, min_size_px=40, max_size_px=90,
    )  # fmt: skip
    letters, _, _ = text_image(book, layer, scale)
    image = new_image(letters.width(), letters.height(), RGBX)
    image.fill(0xFFFFFFFF)
    with painting(image) as painter:
        painter.drawImage(0, 0, letters)
    return to_array(image).astype(int)


def ink(pixels: np.ndarray) -> np.ndarray:
    """The mean colour of clearly inked pixels."""
    return pixels[pixels.min(axis=2) < 60].mean(axis=0)


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_gradient_runs_over_the_whole_text(book: FontBook, scale: float) -> None:
    style = TextStyle(family="Inter", weight=800, gradient=TextGradient(stops=STOPS, angle=0))
    pixels = painted(book, "HHHHHHHHHH", style, scale)
    width = pixels.shape[1]
    first, last = ink(pixels[:, : width // 8]), ink(pixels[:, -width // 8 :])
    assert first[0] > 200 > first[2]
    assert last[2] > 200 > last[0]
    downwards = painted(book, "HHHH\nHHHH", style.model_copy(update={"gradient": TextGradient(stops=STOPS)}), scale)
    height = downwards.shape[0]
    assert ink(downwards[: height // 8])[0] > 200
    assert ink(downwards[-height // 8 :])[2] > 200


def test_emphasis_and_outline_keep_their_own_colours(book: FontBook) -> None:
    gradient = TextGradient(stops=(GradientStop(at=0, colour="#0000ff"), GradientStop(at=1, colour="#0000ff")))
    style = TextStyle(family="Inter", weight=800, gradient=gradient, emphasis_colour="#00ff00")
    pixels = painted(book, "HH *HH*", style)
    greens = ((pixels == (0, 255, 0)).all(axis=2)).sum()
    blues = ((pixels == (0, 0, 255)).all(axis=2)).sum()
    assert greens == pytest.approx(blues, rel=0.1)
    plain = painted(book, "HH *HH*", style.model_copy(update={"emphasis_colour": None}))
    assert not (plain == (0, 255, 0)).all(axis=2).any()
    lined = painted(book, "HH", style.model_copy(update={"outline": Outline(colour="#ff0000", width_px=4)}))
    assert (lined == (255, 0, 0)).all(axis=2).any()
