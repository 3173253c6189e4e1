"""A file of placements: read back as it was written, and refused with every fault in words."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.model.errors import CatalogueError, Problem
from studio.model.geometry import Insets
from studio.model.placement import Placement, PlacementSet
from studio.model.placement_file import is_placement_file, parse_placement_file, placement_file_text
from studio.system.catalogue import load_placements

SHIPPED = load_placements()
LOBBY = Placement(
    id="lobby-screen", platform="Our stores", name="Lobby screen", type="resizing", width=1080, height=1920,
    safe=Insets(top=120, bottom=240), max_bytes=900_000, file_types=("png",), min_text_px=30,
    source="house manual p. 4", date="2026-11-21", note="Seen from 3 m.",
)  # fmt: skip
STORES = PlacementSet(id="stores", name="Stores", placements=("lobby-screen", "instagram-stories"))


def faults(*rows: dict[str, Any], sets: tuple[dict[str, Any], ...] = ()) -> dict[str, Problem]:
    """What is wrong with rows, by field path."""
    text = json.dumps({"version": 1, "placements": [{**base(), **row} for row in rows], "sets": list(sets)})
    with pytest.raises(CatalogueError) as caught:
        parse_placement_file(text, SHIPPED)
    assert all(problem.message.endswith(".") for problem in caught.value.problems)
    return {problem.path: problem for problem in caught.value.problems}


def base() -> dict[str, Any]:
    return {"id": "lobby-screen", "platform": "Our stores", "name": "Lobby screen", "width": 1080, "height": 1920}


def test_what_is_written_is_read_back() -> None:
    read = parse_placement_file(placement_file_text([LOBBY], [STORES]), SHIPPED)
    assert (read.placements, read.sets) == ((LOBBY,), (STORES,))


def test_everything_exported_comes_back_without_what_ships_anyway() -> None:
    both = SHIPPED.with_own([LOBBY], [STORES])
    read = parse_placement_file(placement_file_text([*both.values()], [*both.sets.values()]), SHIPPED)
    assert (read.placements, read.sets) == ((LOBBY,), (STORES,))
    assert read.left_out == len(SHIPPED) + len(SHIPPED.sets)


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"id": "Lobby Screen"}, "id", "lobby-screen"),
        ({"id": "instagram-stories"}, "id", "ships with the studio"),
        ({"name": ""}, "name", "empty"),
        ({"name": "a\u202eb"}, "name", "U+202E"),
        ({"width": 0}, "width", "from 1 to 20\u00a0000"),
        ({"width": 20_001}, "width", "from 1 to 20\u00a0000"),
        ({"width": "wide"}, "width", "number of pixels"),
        ({"width": True}, "width", "number of pixels"),
        ({"width": 20_000, "height": 20_000}, "height", "400 megapixels"),
        ({"safe": {"top": -4}}, "safe.top", "0 or more"),
        ({"safe": {"top": 1000, "bottom": 920}}, "safe.top", "nothing is left"),
        ({"safe": {"botom": 4}}, "safe.botom", '"bottom"'),
        ({"safe": 4}, "safe", "insets"),
        ({"max_bytes": 0}, "max_bytes", "150000"),
        ({"file_types": []}, "file_types", "no file type"),
        ({"file_types": ["tiff"]}, "file_types[0]", "jpg, png or webp"),
        ({"file_types": ["jpeg"]}, "file_types[0]", 'Write "jpg"'),
        ({"file_types": ["webp"], "width": 20_000, "height": 40}, "file_types", "16383"),
        ({"type": "squeezing"}, "type", "repurposing or resizing"),
        ({"min_text_px": 0}, "min_text_px", "above 0"),
        ({"heigth": 4}, "heigth", '"height"'),
    ],
)  # fmt: skip
def test_faults_are_named_with_field_and_remedy(change: dict[str, Any], path: str, says: str) -> None:
    found = faults(change)
    assert list(found) == [f"placements[0].{path}"]
    assert says in str(found[f"placements[0].{path}"])


def test_every_fault_of_every_row_is_listed_at_once() -> None:
    odd = {"id": "stores", "name": "Stores", "placements": ["lobby-skreen"]}
    taken = {"id": "display-12", "name": "Mine", "placements": ["lobby-screen"]}
    found = faults({"width": 0, "name": ""}, {"id": "lobby-screen"}, {"id": "x-image-square"}, sets=(odd, taken))
    assert set(found) == {
        "placements[0].width", "placements[0].name", "placements[1].id", "placements[2].id",
        "sets[0].placements[0]", "sets[1].id",
    }  # fmt: skip
    assert "lobby-screen" in found["sets[0].placements[0]"].remedy


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "cannot be read as JSON"),
        ("[]", "not an object"),
        ("{}", "no placements and no sets"),
        ('{"placements": {}}', "not a list"),
        ('{"placements": [4]}', "not an object"),
        ('{"placements": [], "placements": []}', "stated twice"),
        ('{"version": 2, "placements": []}', "Version 2"),
        ('{"formats": []}', '"formats"'),
        ('{"placements": [{"width": NaN}]}', "number that is none"),
        ("[" * 100_000, "far too deep"),
        ("x" * 4_000_001, "4 MB"),
    ],
)
def test_files_that_are_none_are_refused(text: str, says: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_placement_file(text, SHIPPED, "own.json")
    assert says in str(caught.value)


def test_a_file_of_placements_is_told_from_a_brief() -> None:
    assert is_placement_file(placement_file_text([LOBBY], [STORES]))
    assert is_placement_file('{"sets": [{}]}')
    for text in ("", "[" * 100_000, '{"placements": ["lobby"]}', '{"brand": {}, "placements": [{}]}', "name: A"):
        assert not is_placement_file(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
                    max_leaves=12),
       st.sampled_from([*Placement.model_fields, "nonsense"]))  # fmt: skip
def test_rubbish_in_a_field_is_told_and_never_a_crash(value: Any, field: str) -> None:
    text = json.dumps({"version": 1, "placements": [{**base(), field: value}]})
    with contextlib.suppress(CatalogueError):
        read = parse_placement_file(text, SHIPPED)
        assert parse_placement_file(placement_file_text(read.placements, ()), SHIPPED).placements == read.placements
