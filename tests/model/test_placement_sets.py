"""Placement sets in a brief: their placements join its own, in order and once; unknown ones are named."""

from __future__ import annotations

import pytest

from studio.generate.facet import facet
from studio.model.brief_file import brief_to_json, brief_to_yaml, parse_brief
from studio.model.errors import BriefError
from studio.model.placement import Placement, PlacementSet
from studio.system.catalogue import load_placements

CATALOGUE = load_placements()
BRIEF = """
name: A
brand: {name: B}
products: [{id: p, name: P, photos: [p.png]}]
locales: [en-US]
placements: [x-image-square, meta-reels]
placement_sets: [stories-and-reels, out-of-home]
"""


def problems(text: str) -> dict[str, str]:
    with pytest.raises(BriefError) as caught:
        parse_brief(text, known_placements=CATALOGUE)
    return {problem.path: f"{problem.message} {problem.remedy}" for problem in caught.value.problems}


def test_the_placements_of_sets_come_after_the_briefs_own_each_once() -> None:
    brief = parse_brief(BRIEF, known_placements=CATALOGUE)
    assert brief.placements[:3] == ("x-image-square", "meta-reels", "instagram-stories")
    assert len(brief.placements) == len(set(brief.placements)) == 1 + 6 + 8
    assert brief.placement_sets == ("stories-and-reels", "out-of-home")
    assert brief.creative_count == 15


def test_what_was_expanded_once_stays_as_it_is() -> None:
    brief = parse_brief(BRIEF, known_placements=CATALOGUE)
    for write in (brief_to_yaml, brief_to_json):
        assert parse_brief(write(brief), known_placements=CATALOGUE) == brief


def test_a_brief_may_name_sets_alone_and_a_workspaces_own() -> None:
    text = BRIEF.replace("placements: [x-image-square, meta-reels]\n", "")
    assert len(parse_brief(text, known_placements=CATALOGUE).placements) == 14
    lobby = Placement(id="lobby", platform="Ours", name="Lobby", width=900, height=900)
    own = CATALOGUE.with_own([lobby], [PlacementSet(id="ours", name="Ours", placements=("lobby", "meta-reels"))])
    text = text.replace("[stories-and-reels, out-of-home]", "[ours]")
    assert parse_brief(text, known_placements=own).placements == ("lobby", "meta-reels")


def test_unknown_sets_are_a_problem_with_near_names() -> None:
    found = problems(BRIEF.replace("[stories-and-reels,", "[Stories and reel, qqq,"))
    assert set(found) == {"placement_sets[0]", "placement_sets[1]"}
    assert "Did you mean stories-and-reels" in found["placement_sets[0]"]
    assert "placements sets" in found["placement_sets[1]"]
    alone = BRIEF.replace("placements: [x-image-square, meta-reels]\n", "").replace(
        "stories-and-reels, out-of", "qqq, out"
    )
    assert set(problems(alone.replace("[qqq, out-home]", "[qqq]"))) == {"placement_sets[0]"}
    assert "twice" in problems(BRIEF.replace("out-of-home", "stories-and-reels"))["placement_sets[1]"]
    assert set(problems(BRIEF.replace("[stories-and-reels, out-of-home]", "7"))) == {"placement_sets"}


def test_neither_placements_nor_sets_is_a_problem() -> None:
    assert set(problems(BRIEF.split("placements:")[0])) == {"placements"}


def test_which_sets_were_picked_changes_no_creative() -> None:
    brief = parse_brief(BRIEF, known_placements=CATALOGUE)
    without = brief.model_copy(update={"placement_sets": ()})
    assert facet(brief, brief.products[0], "en-US", "meta-reels") == facet(
        without, brief.products[0], "en-US", "meta-reels"
    )
