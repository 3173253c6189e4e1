"""Text for eyes that lack a kind of cones."""

from __future__ import annotations

import numpy as np
import pytest

from studio.model.fix import SetColour
from studio.vision.colour_vision import Cone, seen_luminances, simulate
from studio.vision.legibility import luminances
from tests.checks.finished import Bench


def test_red_on_black_is_lost_to_red_blind_eyes(bench: Bench) -> None:
    (finding,) = bench.found("colour_vision", bench.alone_on("subline", colour="#ff0000", ground="#000000"))
    assert (finding.severity, finding.layer, finding.limit) == ("warning", "subline", 3.38)
    assert "red-blind" in finding.message
    assert finding.value is not None
    assert finding.value < 3.38
    assert bench.found("contrast", bench.alone_on("subline", colour="#ff0000", ground="#000000")) == []


def test_its_fix_is_read_by_all_eyes(bench: Bench) -> None:
    (finding,) = bench.found("colour_vision", bench.alone_on("subline", colour="#ff0000", ground="#000000"))
    assert isinstance(finding.fix, SetColour)
    fixed = bench.alone_on("subline", colour=finding.fix.colour, ground="#000000")
    assert bench.found("colour_vision", fixed) == []


def test_light_and_dark_are_told_apart_by_all_eyes(bench: Bench) -> None:
    assert bench.found("colour_vision", bench.alone_on("subline", colour="#0b3d2e", ground="#f4efe6")) == []


@pytest.mark.parametrize("cone", ["protan", "deutan", "tritan"])
def test_luminance_is_that_of_the_simulated_picture(cone: Cone) -> None:
    rgb = np.random.default_rng(7).integers(0, 256, (20, 20, 3), np.uint8)
    assert np.abs(seen_luminances(rgb, cone) - luminances(simulate(rgb, cone))).max() < 0.01
