"""The shipped placements and sets: every set names what there is, and own ones are laid over without shadowing."""

from __future__ import annotations

from studio.model.placement import Placement, PlacementSet
from studio.system.catalogue import load_placements


def test_every_shipped_set_names_shipped_placements() -> None:
    catalogue = load_placements()
    assert {"meta-paid-social", "display-12", "stories-and-reels", "out-of-home"} <= set(catalogue.sets)
    assert len(catalogue.sets["display-12"].placements) == 12
    for one in catalogue.sets.values():
        assert set(one.placements) <= set(catalogue)
        assert len(set(one.placements)) == len(one.placements)
        assert one.note


def test_every_shipped_placement_says_when_its_source_was_read() -> None:
    assert all(placement.date for placement in load_placements().values())


def test_own_ones_are_added_and_never_shadow() -> None:
    shipped = load_placements()
    mine = Placement(id="lobby", platform="Ours", name="Lobby", width=1, height=1)
    thief = mine.model_copy(update={"id": "instagram-stories"})
    sets = (PlacementSet(id="ours", name="Ours", placements=("lobby",)), shipped.sets["display-12"])
    both = shipped.with_own((mine, thief), sets)
    assert both["lobby"] == mine
    assert both["instagram-stories"] == shipped["instagram-stories"]
    assert (both.own, both.own_sets) == ({"lobby"}, {"ours"})
    assert "lobby" not in shipped


def test_sets_are_expanded_in_order_and_once() -> None:
    catalogue = load_placements()
    both = catalogue.expanded(("x-image-square", "meta-reels"), ("stories-and-reels", "no-such-set"))
    assert both[:3] == ("x-image-square", "meta-reels", "instagram-stories")
    assert len(set(both)) == len(both) == 7
