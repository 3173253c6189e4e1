"""The logo against the pixels really behind it."""

from __future__ import annotations

import pytest
from PIL import Image

from studio.model.composition import Composition, ImageLayer
from studio.model.edits import Edits, ProductEdit, move_logo
from studio.model.finding import Finding
from studio.model.fix import Reset
from tests.checks.finished import Bench


def with_mark(bench: Bench, sha: str) -> Composition:
    logo = bench.base.layer("logo")
    assert isinstance(logo, ImageLayer)
    return bench.base.with_layer(logo.model_copy(update={"sha": sha}))


def found(bench: Bench, sha: str) -> list[Finding]:
    return bench.found("logo_contrast", with_mark(bench, sha))


def test_a_mark_in_the_colour_of_the_ground_is_an_error(bench: Bench) -> None:
    (finding,) = found(bench, bench.room.mark("#e2d0bd"))
    assert (finding.severity, finding.layer, finding.limit) == ("error", "logo", 3.0)
    assert finding.value == pytest.approx(1.05, abs=0.1)
    assert finding.box is not None
    assert isinstance(finding.fix, Reset)


def test_a_weak_mark_is_a_warning(bench: Bench) -> None:
    (finding,) = found(bench, bench.room.mark("#a98d6f"))
    assert finding.severity == "warning"


def test_a_mark_moved_onto_the_product_is_measured_there(bench: Bench) -> None:
    onto = bench.edited(move_logo(Edits(), 0.5, 0.65, 0.12))
    assert onto.product_box is not None
    (finding,) = bench.found("logo_contrast", onto.with_layer(moved_mark(onto, bench.room.mark("#c65d1e"))))
    assert finding.value == pytest.approx(1.0, abs=0.1)
    away = bench.edited(move_logo(Edits(product=ProductEdit(dx=0.9)), 0.5, 0.65, 0.12))
    assert bench.found("logo_contrast", away.with_layer(moved_mark(away, bench.room.mark("#c65d1e")))) != [finding]


def moved_mark(composition: Composition, sha: str) -> ImageLayer:
    logo = composition.layer("logo")
    assert isinstance(logo, ImageLayer)
    return logo.model_copy(update={"sha": sha})


def test_a_file_with_a_ground_of_its_own_is_no_fault(bench: Bench) -> None:
    assert found(bench, bench.room.put(Image.new("RGB", (96, 20), "#e6d5c3"))) == []


def test_a_badge_is_read_by_the_contrast_within_it(bench: Bench) -> None:
    badge = Image.new("RGBA", (96, 20), (0, 0, 0, 0))
    badge.paste(Image.new("RGBA", (80, 20), "#e6d5c3"), (8, 0))
    badge.paste(Image.new("RGBA", (40, 12), "#111111"), (28, 4))
    assert found(bench, bench.room.put(badge)) == []


def test_a_mark_off_the_canvas_or_without_pixels_is_no_fault_of_contrast(bench: Bench) -> None:
    assert bench.found("logo_contrast", bench.edited(move_logo(Edits(), 3, 3, 0.2))) == []
    assert found(bench, bench.room.put(Image.new("RGBA", (96, 20), (0, 0, 0, 0)))) == []
