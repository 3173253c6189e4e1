"""Other layouts of the same words and picture: sound, different, measured, and the same every time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from studio.layout.candidates import candidates, solve_variation
from studio.layout.compose import apply_edits
from studio.layout.picture import product_bounds
from studio.layout.solve import solve
from studio.model.edits import Edits, TextEdit
from studio.model.geometry import Box
from tests.laid_out import Room, a_placement


@pytest.fixture(scope="module")
def room(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("blobs"))


@pytest.mark.parametrize("size", [(1080, 1350), (1200, 628), (1080, 1920), (970, 250)])
def test_best_first_all_sound_and_all_different(room: Room, size: tuple[int, int]) -> None:
    request = room.request(a_placement(*size))
    found = candidates(request, room.book, room.source)
    assert len(found) >= 3
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len({c.composition.layers for c in found}) == len(found)
    for candidate in found:
        assert all(0 <= value <= 1 for value in candidate.parts.values())
        assert all(Box.of_size(candidate.composition.size).contains(t.plate_box) for t in candidate.composition.texts())
    assert candidates(request, room.book, room.source) == found


def test_the_usual_layout_has_number_nought(room: Room) -> None:
    request = room.request(a_placement())
    assert solve_variation(request, 0, room.book, room.source) == solve(request, room.book, room.source)
    assert solve(request.model_copy(update={"choice": 99}), room.book, room.source) == solve(
        request, room.book, room.source
    )


@pytest.mark.parametrize("locale", ["en-US", "ar-AE"])
def test_turned_over_the_product_stands_on_the_other_side_and_edits_follow(room: Room, locale: str) -> None:
    request = room.request(a_placement(1200, 628), locale)
    usual, turned = (solve_variation(request, number, room.book, room.source) for number in (0, 1))
    before, after = product_bounds(usual), product_bounds(turned)
    assert before is not None
    assert after is not None
    assert after.centre_x == pytest.approx(1200 - before.centre_x)
    assert turned.direction == usual.direction
    edited = apply_edits(turned, Edits(text={"headline": TextEdit(scale=0.8)}), room.book)
    headline, old = edited.layer("headline"), turned.layer("headline")
    assert headline is not None
    assert old is not None
    assert headline.box.centre_x == pytest.approx(old.box.centre_x, abs=2)
