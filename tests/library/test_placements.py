"""The shelf of own placements: kept, changed, taken in whole, removed and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.library.library import Library
from studio.library.placement_files import read_placement_file, write_placement_file
from studio.model.errors import CatalogueError, LibraryError, StudioError
from studio.model.placement import Placement, PlacementSet
from studio.model.placement_file import PlacementFile
from studio.system.catalogue import load_placements
from tests.made_up import a_campaign

LOBBY = Placement(id="lobby", platform="Our stores", name="Lobby", width=1080, height=1920)
TILL = LOBBY.model_copy(update={"id": "till", "name": "Till", "width": 800, "height": 480})
STORES = PlacementSet(id="stores", name="Stores", placements=("lobby", "till", "instagram-stories"))
ONE = PlacementSet(id="one", name="One", placements=("lobby",))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def test_own_ones_are_kept_with_the_workspace(workspace: Path) -> None:
    with Library.open(workspace) as library:
        assert library.placements.catalogue() is load_placements()
        library.placements.put(LOBBY)
        library.placements.put_set(ONE)
        library.placements.put(LOBBY.model_copy(update={"height": 1900}))
    with Library.open(workspace, read_only=True) as library:
        catalogue = library.placements.catalogue()
        assert catalogue["lobby"].height == 1900
        assert (catalogue.own, catalogue.own_sets) == ({"lobby"}, {"one"})
        assert len(catalogue) == len(load_placements()) + 1


def test_what_breaks_a_rule_is_not_kept(workspace: Path) -> None:
    with Library.open(workspace) as library:
        for wrong in ({"id": "instagram-stories"}, {"width": 0}, {"file_types": ("tiff",)}):
            with pytest.raises(CatalogueError):
                library.placements.put(LOBBY.model_copy(update=wrong))
        with pytest.raises(CatalogueError):
            library.placements.put_set(STORES)  # it names placements that are not there yet
        assert library.placements.list() == library.placements.sets() == ()


def test_a_file_is_taken_in_whole_or_not_at_all(workspace: Path, tmp_path: Path) -> None:
    with Library.open(workspace) as library:
        shelf = library.placements
        shelf.put(LOBBY)
        told: list[str] = []
        library.subscribe(lambda kind, name: told.append(f"{kind} {name}"))
        taken = shelf.take(PlacementFile(placements=(LOBBY.model_copy(update={"width": 900}), TILL), sets=(STORES,)))
        assert (taken.added, taken.changed, taken.same) == (("till", "stores"), ("lobby",), 0)
        assert shelf.catalogue()["lobby"].width == 900
        assert told == ["setting placements", "setting placement_sets"]
        path = tmp_path / "own.json"
        assert write_placement_file(path, shelf.catalogue()) == (2, 1)
        again = shelf.take(read_placement_file(path, shelf.catalogue()))
        assert (again.added, again.changed, again.same) == ((), (), 3)
        path.write_text(path.read_text().replace('"width": 800', '"width": 0'))
        with pytest.raises(CatalogueError):
            read_placement_file(path, shelf.catalogue())


def test_a_removed_one_leaves_the_sets_and_comes_back_whole(workspace: Path) -> None:
    with Library.open(workspace) as library:
        shelf = library.placements
        shelf.take(PlacementFile(placements=(LOBBY, TILL), sets=(STORES, ONE)))
        gone = shelf.remove("lobby")
        assert "lobby" not in shelf.catalogue()
        assert [one.id for one in shelf.sets()] == ["stores"]
        assert shelf.sets()[0].placements == ("till", "instagram-stories")
        shelf.take(gone)
        assert set(shelf.sets()) == {STORES, ONE}
        assert sorted(shelf.list(), key=lambda one: one.id) == [LOBBY, TILL]
        shelf.take(shelf.remove_set("one"))
        assert set(shelf.sets()) == {STORES, ONE}


def test_what_ships_and_what_campaigns_run_on_stays(workspace: Path) -> None:
    with Library.open(workspace) as library:
        library.placements.put(LOBBY)
        campaign = a_campaign(library)
        brief = campaign.brief.model_copy(update={"placements": ("lobby",)})
        library.campaigns.save(campaign.model_copy(update={"brief": brief}))
        with pytest.raises(LibraryError, match=campaign.brief.name):
            library.placements.remove("lobby")
        for name in ("instagram-stories", "nowhere"):
            with pytest.raises(CatalogueError):
                library.placements.remove(name)
        library.placements.put_set(ONE)
        brief = brief.model_copy(update={"placement_sets": ("one",)})
        library.campaigns.save(campaign.model_copy(update={"brief": brief}))
        with pytest.raises(LibraryError, match=campaign.brief.name):
            library.placements.remove_set("one")
        library.campaigns.delete(campaign.id)
        library.placements.remove("lobby")
        with pytest.raises(StudioError, match="no placements"):
            write_placement_file(workspace / "own.json", library.placements.catalogue())


def test_rows_of_a_newer_studio_are_left_out_but_kept(workspace: Path) -> None:
    newer = {"id": "hologram", "platform": "Ours", "name": "Hologram", "width": 9, "height": 9, "depth": 9}
    with Library.open(workspace) as library:
        library.settings.put("placements", [newer, "rubbish"])
        library.placements.put(LOBBY)
        assert [one.id for one in library.placements.list()] == ["lobby"]
        assert newer in library.settings.get("placements")


def test_a_mirror_has_exactly_the_others(workspace: Path) -> None:
    with Library.open(workspace) as library:
        library.placements.take(PlacementFile(placements=(LOBBY,), sets=(ONE,)))
        library.placements.mirror(load_placements().with_own((TILL,), ()))
        assert (library.placements.list(), library.placements.sets()) == ((TILL,), ())
