"""How much of the canvas texts cover, and how long they may be in a platform's own fields."""

from __future__ import annotations

import pytest

from studio.checks.text_coverage import limits_of, union_area
from studio.model.edits import Edits, Overlay
from studio.model.fix import Reset
from studio.model.geometry import Box
from tests.checks.finished import STORY, Bench
from tests.laid_out import a_brand, a_placement, its_brief


def covered_by(*heights: float) -> Edits:
    """Overlays over the whole width, one below the other."""
    tops = [sum(heights[:n]) for n in range(len(heights))]
    words = "Everything said at once and nothing seen " * 9
    return Edits(
        overlays=tuple(
            Overlay(id=f"a{n}", text=words, box=Box(x=0, y=top, width=1, height=height), size=0.08)
            for n, (top, height) in enumerate(zip(tops, heights, strict=True))
        )
    )


def test_much_text_is_noted_and_too_much_is_a_warning(bench: Bench) -> None:
    found = bench.found("text_coverage", bench.edited(covered_by(0.3, 0.3)))
    (finding,) = found
    assert (finding.value or 0) > (finding.limit or 1)
    assert finding.severity == ("warning" if finding.limit == 0.5 else "info")
    assert isinstance(finding.fix, Reset)
    assert finding.layer.startswith("overlay-")


def test_boxes_over_each_other_count_once() -> None:
    box = Box(x=0, y=0, width=10, height=10)
    assert union_area([box, box]) == pytest.approx(100)
    assert union_area([box, Box(x=5, y=5, width=10, height=10)]) == pytest.approx(175)
    assert union_area([box, Box(x=20, y=0, width=5, height=5)]) == pytest.approx(125)
    assert union_area([]) == 0


def test_a_strip_may_be_nearly_all_text() -> None:
    assert limits_of(a_placement(728, 90))[0] > limits_of(a_placement(1080, 1080))[0]


def test_words_too_long_for_a_platforms_field_are_noted(bench: Bench) -> None:
    limits = {"headline": 10, "primary": 125, "business": 5, "tag": 1}
    found = bench.found("character_limits", placement=STORY.model_copy(update={"character_limits": limits}))
    assert {(finding.layer, finding.value, finding.limit) for finding in found} == {("headline", 15, 10), ("", 9, 5)}
    assert all(finding.severity == "info" for finding in found)
    assert "headline" in found[0].message


def test_characters_are_counted_as_they_are_shown(bench: Bench) -> None:
    placement = STORY.model_copy(update={"character_limits": {"headline": 9}})
    marked = bench.with_text("headline", text="*Shi\u00adne*  all")
    assert bench.found("character_limits", marked, placement=placement) == []
    long_name = its_brief(brand=a_brand(name="A brand with a long name"))
    limits = STORY.model_copy(update={"character_limits": {"brand": 20}})
    assert len(bench.found("character_limits", placement=limits, brief=long_name)) == 1
