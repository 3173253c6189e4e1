"""Places named by somebody who looked: what is unfit is shown with the reason and never taken."""

from __future__ import annotations

from studio.generate.looking import all_followed, suggestions_from
from studio.model.composition import Composition
from studio.model.edits import Edits
from studio.model.geometry import Box, Size
from studio.model.suggestion import Suggestion, take
from studio.providers.contract import Look, SeenPlacement

BASE = Composition(size=Size(width=1080, height=1350), locale="en-US", layers=())
BOX = Box(x=0.1, y=0.1, width=0.3, height=0.1)


def test_answers_become_suggestions_on_the_canvas() -> None:
    look = Look(
        placements=(
            SeenPlacement(role="logo", box=Box(x=-0.1, y=0, width=0.4, height=0.1), reasoning=" calm corner "),
            SeenPlacement(role="title", box=BOX, colour="#FFFFFF", anchor="top-left"),
            SeenPlacement(role="headline", box=BOX),
            SeenPlacement(role="backdrop", box=BOX),
            SeenPlacement(role="cta", box=Box(x=2, y=2, width=1, height=1), colour="red"),
        )
    )
    found = suggestions_from(look, "provider")
    assert [s.role for s in found] == ["logo", "headline"]
    assert found[0].box == Box(x=0, y=0, width=0.30000000000000004, height=0.1)
    assert found[0].reason == "calm corner"
    assert found[1].colour == "#ffffff"
    assert found[1].position == "top-left"


def test_a_colour_that_is_none_is_left_out() -> None:
    look = Look(placements=(SeenPlacement(role="cta", box=BOX, colour="javascript:alert(1)"),))
    assert suggestions_from(look, "provider")[0].colour is None


def test_only_sound_suggestions_are_followed() -> None:
    sound = Suggestion(role="headline", box=BOX, colour="#ffffff")
    unsound = Suggestion(role="cta", box=BOX, problems=("It covers a face.",))
    edits = all_followed(BASE, (sound, unsound))
    assert set(edits.text) == {"headline"}
    assert edits.text["headline"].box == BOX


def test_a_logo_keeps_its_shape_inside_the_box() -> None:
    wide = Suggestion(role="logo", box=Box(x=0, y=0, width=0.5, height=0.05))
    edits = take(Edits(), wide, Size(width=1000, height=1000), logo_aspect=2.0)
    assert edits.logo is not None
    assert edits.logo.width == 0.1  # 50 px high, so 100 px wide
    assert (edits.logo.x, edits.logo.y) == (0.25, 0.025)
