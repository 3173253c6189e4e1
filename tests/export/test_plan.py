"""A plan says for each creative what will happen to it, before a single file is touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studio.export.plan import ExportOptions, ExportPlan, plan_export
from studio.model.edits import Edits, TextEdit
from studio.model.errors import ExportError
from studio.model.placement import Placement, PlacementCatalogue
from studio.review.decide import approve, request_changes
from tests.made_up import ERROR, filled

SQUARE = Placement(
    id="square", platform="Paper", name="Square", width=60, height=40, file_types=("png",), max_bytes=9000
)
STORY = SQUARE.model_copy(update={"id": "story", "name": "Story", "file_types": ("jpg", "png"), "max_bytes": None})


class Shelf:
    """An open library with a campaign of twelve creatives, and short ways to plan its export."""

    def __init__(self, folder: Path) -> None:
        self.library, self.campaign, self.made = filled(folder / "w")
        self.out = folder / "out"

    def plan(self, **options: Any) -> ExportPlan:
        chosen = ExportOptions(**{"folder": self.out, "only_approved": False, **options})
        creatives = self.library.creatives.list(self.campaign.id)
        return plan_export(
            self.library, self.campaign, creatives, chosen, PlacementCatalogue((SQUARE, STORY)), date(2026, 3, 1)
        )

    def reason(self, creative_id: str, **options: Any) -> str:
        return next(row.reason for row in self.plan(**options).rows if row.creative_id == creative_id)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    yield made
    made.library.close()


def test_all_is_ready_and_nothing_is_touched(shelf: Shelf) -> None:
    plan = shelf.plan()
    assert len(plan.ready) == len(plan.rows) == 12
    assert {row.file_name for row in plan.rows if row.locale == "ja-JP"} == {
        f"Spring-Launch_{product}_ja-JP_{placement}_v1.jpg"
        for product in ("serum", "balm")
        for placement in ("square", "story")
    }
    assert {(row.width, row.height) for row in plan.rows} == {(60, 40)}
    assert not shelf.out.exists()


def test_the_choice_of_locales_placements_and_products(shelf: Shelf) -> None:
    plan = shelf.plan(locales=("de-DE", "ja-JP"), placements=("story",), products=("balm",))
    assert [(row.product_id, row.locale, row.placement_id) for row in plan.rows] == [
        ("balm", "de-DE", "story"),
        ("balm", "ja-JP", "story"),
    ]


def test_what_the_placement_says_is_passed_on(shelf: Shelf) -> None:
    square = shelf.plan(placements=("square",)).rows[0]
    assert (square.max_bytes, square.warning) == (9000, "Paper Square takes png only.")
    assert shelf.plan(placements=("square",), file_type="png").rows[0].warning == ""
    assert shelf.plan(placements=("story",)).rows[0].max_bytes is None


def test_errors_block_unless_the_creative_was_approved_with_them(shelf: Shelf) -> None:
    faulty = shelf.made[0]
    shelf.library.creatives.update_render(faulty.id, 1, (ERROR, ERROR), "")
    assert shelf.reason(faulty.id) == f"{ERROR.message} (and 1 more)"
    assert len(shelf.plan().blocked) == 1
    approve(shelf.library, [faulty.id], "Ada", reason="As the client wishes")
    assert shelf.reason(faulty.id) == ""
    assert shelf.reason(faulty.id, only_approved=True) == ""


def test_only_what_is_approved_as_it_is_now(shelf: Shelf) -> None:
    first, second, third, fourth = shelf.made[:4]
    library = shelf.library
    approve(library, [first.id, second.id], "Ada")
    request_changes(library, third.id, "Larger", "Ada")
    library.creatives.set_state(fourth.id, "draft")
    library.edits.put(shelf.campaign.id, "creative", second.id, Edits(text={"headline": TextEdit(text="Other")}))
    plan = shelf.plan(only_approved=True)
    assert [row.creative_id for row in plan.ready] == [first.id]
    assert "after it was approved" in shelf.reason(second.id, only_approved=True)
    assert "Changes were requested" in shelf.reason(third.id, only_approved=True)
    assert "draft" in shelf.reason(fourth.id, only_approved=True)
    assert "not approved yet" in shelf.reason(shelf.made[5].id, only_approved=True)
    assert len(shelf.plan().ready) == 12


def test_names_that_collide_block_all_but_the_first_and_say_what_is_missing(shelf: Shelf) -> None:
    plan = shelf.plan(template="{product}_{placement}")
    assert len(plan.ready) == 4
    assert all("{locale}" in row.reason for row in plan.blocked)
    plan = shelf.plan(template="{campaign}")
    assert len(plan.ready) == 1
    assert "{product} and {locale} and {placement}" in plan.blocked[-1].reason
    assert len({row.file_name for row in plan.ready}) == len(plan.ready)


def test_the_list_of_files_is_no_name_for_a_file(tmp_path: Path, shelf: Shelf) -> None:
    plan = shelf.plan(template="{locale}/{product}_{placement}/{locale}")
    assert len(plan.ready) == 12
    assert all(row.file_name.count("/") == 2 for row in plan.rows)


def test_existing_files_are_left_replaced_or_joined_by_a_new_version(shelf: Shelf) -> None:
    name = "Spring-Launch_serum_en-US_square_v1.jpg"
    shelf.out.mkdir()
    for taken in (name.upper(), name.replace(".jpg", "-2.jpg")):
        (shelf.out / taken).write_bytes(b"old")
    skipping = shelf.plan(on_existing="skip")
    assert [row.file_name for row in skipping.existing] == [name]
    assert len(skipping.ready) == 11
    replacing = shelf.plan(on_existing="replace")
    assert [row.file_name for row in replacing.ready if row.does_replace] == [name]
    assert len(replacing.ready) == 12
    joined = [row.file_name for row in shelf.plan(on_existing="version").ready]
    assert name not in joined
    assert name.replace(".jpg", "-3.jpg") in joined
    assert len(set(joined)) == 12


def test_a_place_that_cannot_be_used_is_refused(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", shelf.library.blobs.root / "x", shelf.library.path / "backups"):
        with pytest.raises(ExportError) as caught:
            shelf.plan(folder=folder)
        assert str(folder) in caught.value.message
        assert caught.value.advice
    with pytest.raises(ExportError, match="unknown field"):
        shelf.plan(template="{market}")


def test_what_no_longer_fits_its_placement_is_blocked(shelf: Shelf) -> None:
    wider = SQUARE.model_copy(update={"width": SQUARE.width + 20})
    creatives = shelf.library.creatives.list(shelf.campaign.id)
    plan = plan_export(
        shelf.library, shelf.campaign, creatives, ExportOptions(folder=shelf.out), PlacementCatalogue((wider,))
    )
    reasons = {row.placement_id: row.reason for row in plan.rows}
    assert "generate it again" in reasons["square"]
    assert "no longer in this workspace" in reasons["story"]
    assert not plan.ready
