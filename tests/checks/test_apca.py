"""Perceived lightness contrast: the published formula, and the rule on real letters."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.colour import rgb
from studio.model.composition import TextLayer
from studio.model.fix import SetColour, SetText
from studio.vision.apca import lightness_contrast, low_lightness_contrast
from tests.checks.finished import Bench


@pytest.mark.parametrize(
    ("text", "ground", "expected"),
    [
        ("#888888", "#ffffff", 63.056469930209424),
        ("#ffffff", "#888888", -68.54146436644962),
        ("#000000", "#aaaaaa", 58.146262578561334),
        ("#aaaaaa", "#000000", -56.24113336839742),
        ("#112233", "#ddeeff", 91.66830811481631),
        ("#ddeeff", "#112233", -93.06770049484275),
        ("#112233", "#444444", 8.32326136957393),
        ("#444444", "#112233", -7.526878460278154),
        ("#777777", "#777777", 0.0),
    ],
)
def test_the_formula_gives_the_published_values(text: str, ground: str, expected: float) -> None:
    ink, behind = (np.array(rgb(colour), np.uint8) for colour in (text, ground))
    assert float(lightness_contrast(ink, behind)) == pytest.approx(expected, abs=0.001)


def test_the_worst_pixels_count_and_no_pixels_are_no_fault() -> None:
    behind = np.array([[255, 255, 255]] * 90 + [[40, 40, 40]] * 10, np.uint8)
    assert low_lightness_contrast("#111111", behind) < 10
    assert low_lightness_contrast("#111111", behind, percent=50) > 100
    assert low_lightness_contrast("#111111", np.zeros((0, 3), np.uint8)) == 108


def test_text_that_passes_by_ratio_and_is_weak_to_the_eye_is_a_warning_with_a_colour(bench: Bench) -> None:
    grey_on_black = bench.alone_on("subline", colour="#808080", ground="#000000")
    (finding,) = bench.found("apca", grey_on_black)
    assert (finding.severity, finding.layer, finding.limit) == ("warning", "subline", 60)
    assert finding.value == pytest.approx(34.8, abs=0.1)
    assert isinstance(finding.fix, SetColour)
    assert bench.found("contrast", grey_on_black) == []
    fixed = bench.alone_on("subline", colour=finding.fix.colour, ground="#000000")
    assert bench.found("apca", fixed) == []


def test_what_fails_by_ratio_is_named_once(bench: Bench) -> None:
    pale = bench.alone_on("subline", colour="#505050", ground="#000000")
    assert bench.found("apca", pale) == []
    assert len(bench.found("contrast", pale)) == 1


def test_on_a_middle_tone_the_better_of_black_and_white_is_enough(bench: Bench) -> None:
    assert bench.found("apca", bench.alone_on("subline", colour="#000000", ground="#e8743a")) == []


def test_an_emphasis_that_cannot_be_read_is_dropped(bench: Bench) -> None:
    headline = bench.base.layer("headline")
    assert isinstance(headline, TextLayer)
    style = headline.style.model_copy(update={"emphasis_colour": "#e6d5c3"})
    (finding,) = bench.found("contrast", bench.base.with_layer(headline.model_copy(update={"style": style})))
    assert isinstance(finding.fix, SetText)
    assert finding.fix.text == "Shine every day"
