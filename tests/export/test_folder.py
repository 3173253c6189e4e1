"""Exported files are exactly what was promised, listed with their proof; whatever happens, none is half-written."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio.export.folder import ExportReport, export_to_folder
from studio.export.manifest import read_manifest
from studio.export.plan import MANIFEST, ExportOptions, ExportPlan, plan_export
from studio.model.creative import Creative
from studio.model.errors import ExportError, StudioError
from studio.model.placement import Placement
from studio.render.encode import Encoded
from studio.review.decide import approve, take_back
from tests.made_up import filled

KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
Render = Callable[[Creative, str], Awaitable[Encoded]]


def drawn(creative: Creative, file_type: str, size: tuple[int, int] | None = None) -> bytes:
    out = io.BytesIO()
    colour = f"#{creative.id[:6]}"
    Image.new("RGB", size or (creative.base.size.width, creative.base.size.height), colour).save(out, KINDS[file_type])
    return out.getvalue()


async def render(creative: Creative, file_type: str) -> Encoded:
    await asyncio.sleep(0)
    return made_of(drawn(creative, file_type))


def made_of(data: bytes) -> Encoded:
    return Encoded(data, 90, "jpg")


class Desk:
    """An open library with twelve creatives, and short ways to export them."""

    def __init__(self, folder: Path) -> None:
        self.library, self.campaign, self.made = filled(folder / "w")
        self.out = folder / "out"

    def plan(self, placements: dict[str, Placement] | None = None, **options: Any) -> ExportPlan:
        chosen = ExportOptions(**{"folder": self.out, "only_approved": False, **options})
        return plan_export(
            self.library, self.campaign, self.library.creatives.list(self.campaign.id), chosen, placements
        )

    async def export(self, draw: Render = render, **options: Any) -> ExportReport:
        return await export_to_folder(self.library, self.plan(**options), draw)

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes() for path in self.out.rglob("*") if path.is_file()
        }

    def listed(self) -> dict[str, Any]:
        return {entry["name"]: entry for entry in json.loads((self.out / MANIFEST).read_text())["files"]}

    def assert_in_order(self) -> None:
        """Every file is whole and listed, everything listed is there, and nothing else is."""
        files, listed = self.files(), self.listed()
        assert set(files) == {*listed, MANIFEST}
        for name, entry in listed.items():
            assert entry["sha256"] == hashlib.sha256(files[name]).hexdigest()
            assert entry["bytes"] == len(files[name])
            image = Image.open(io.BytesIO(files[name]))
            image.load()
            assert image.size == (entry["width"], entry["height"])
            assert image.format == KINDS[entry["file_type"]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.library.close()


@pytest.mark.parametrize("file_type", ["jpg", "png", "webp"])
async def test_every_file_is_what_was_promised_and_listed_with_its_proof(desk: Desk, file_type: str) -> None:
    approved = desk.made[:2]
    approve(desk.library, [creative.id for creative in approved], "Ada")
    told: list[tuple[int, int, str]] = []
    plan = desk.plan(file_type=file_type)
    report = await export_to_folder(desk.library, plan, render, lambda *news: told.append(news))
    assert (len(report.files), report.blocked, report.existing) == (12, (), ())
    assert told == [(number, 12, row.file_name) for number, row in enumerate(plan.ready, 1)]
    desk.assert_in_order()
    entry = desk.listed()[f"Spring-Launch_serum_en-US_square_v1.{file_type}"]
    assert entry["campaign"] == "Spring Launch"
    assert (entry["approval"]["by"], entry["approval"]["revision"], entry["revision"]) == ("Ada", 1, 1)
    assert entry["approval"]["at_ms"] > 0
    assert sum(entry["approval"] is not None for entry in desk.listed().values()) == 2
    assert read_manifest(desk.out) == sorted(report.files, key=lambda file: file.name)


async def test_a_second_export_brings_the_list_up_to_date(desk: Desk) -> None:
    await desk.export(locales=("en-US",))
    first = desk.listed()
    (desk.out / "Spring-Launch_balm_en-US_story_v1.jpg").unlink()
    creative = desk.made[0]
    desk.library.creatives.store(creative.model_copy(update={"revision": 2}))
    await desk.export(locales=("en-US", "de-DE"), on_existing="skip")
    desk.assert_in_order()
    assert len(desk.listed()) == 9
    assert desk.listed()["Spring-Launch_serum_en-US_square_v1.jpg"] == first["Spring-Launch_serum_en-US_square_v1.jpg"]
    assert desk.listed()["Spring-Launch_serum_en-US_square_v2.jpg"]["revision"] == 2


async def test_replacing_leaves_one_file_and_one_entry(desk: Desk) -> None:
    await desk.export(file_type="png")

    async def another(creative: Creative, file_type: str) -> Encoded:
        return made_of(drawn(creative, file_type) + b"\0")

    report = await desk.export(another, file_type="png", on_existing="replace")
    assert len(report.files) == len(desk.listed()) == 12
    desk.assert_in_order()
    assert (await desk.export(file_type="png", on_existing="version")).files[0].name.endswith("-2.png")
    desk.assert_in_order()


async def test_folders_from_the_template(desk: Desk) -> None:
    await desk.export(template="{locale}/{product}-{placement}")
    assert "ja-JP/serum-story.jpg" in desk.listed()
    desk.assert_in_order()


async def test_a_picture_that_is_not_what_it_should_be_is_reported_and_the_others_go_on(desk: Desk) -> None:
    small, cut, wrong, unwell, heavy = desk.made[:5]

    async def faulty(creative: Creative, file_type: str) -> Encoded:
        if creative.id == small.id:
            return made_of(drawn(creative, file_type, (59, 40)))
        if creative.id == cut.id:
            return made_of(drawn(creative, file_type)[:-30])
        if creative.id == wrong.id:
            return made_of(drawn(creative, "png"))
        if creative.id == unwell.id:
            raise StudioError("No glyph for U+1F9FF.", "Choose another font.")
        return made_of(drawn(creative, file_type))

    limit = Placement(id="square", platform="Paper", name="Square", width=60, height=40, max_bytes=10)
    plan = desk.plan()
    rows = tuple(
        row.model_copy(update={"max_bytes": limit.max_bytes}) if row.creative_id == heavy.id else row
        for row in plan.rows
    )
    report = await export_to_folder(desk.library, plan.model_copy(update={"rows": rows}), faulty)
    reasons = {row.creative_id: row.reason for row in report.blocked}
    assert "59 x 40" in reasons[small.id]
    assert "not a sound jpg" in reasons[cut.id]
    assert "not a sound jpg" in reasons[wrong.id]
    assert "U+1F9FF" in reasons[unwell.id]
    assert "the placement allows 10" in reasons[heavy.id]
    assert len(report.files) == 7
    desk.assert_in_order()


async def test_what_changed_between_plan_and_writing_stays_at_home(desk: Desk) -> None:
    first, second = desk.made[:2]
    approve(desk.library, [creative.id for creative in desk.made], "Ada")
    plan = desk.plan(only_approved=True)
    take_back(desk.library, [first.id], "Ada")
    desk.library.creatives.store(second.model_copy(update={"revision": 2, "state": "approved"}))
    report = await export_to_folder(desk.library, plan, render)
    assert {row.creative_id for row in report.blocked} == {first.id, second.id}
    assert len(report.files) == 10
    desk.assert_in_order()


async def test_cancelling_stops_between_files_and_leaves_the_done_ones_listed(desk: Desk) -> None:
    plan = desk.plan()
    never = asyncio.Event()
    order = {row.creative_id: number for number, row in enumerate(plan.ready)}

    async def slow(creative: Creative, file_type: str) -> Encoded:
        if order[creative.id] >= 3:
            await never.wait()
        return made_of(drawn(creative, file_type))

    reached = asyncio.Event()
    task = asyncio.create_task(
        export_to_folder(desk.library, plan, slow, lambda done, total, name: reached.set() if done == 3 else None)
    )
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(desk.listed()) == 3
    desk.assert_in_order()
    assert len(asyncio.all_tasks()) == 1


async def test_a_bug_in_drawing_is_not_hidden(desk: Desk) -> None:
    async def broken(creative: Creative, file_type: str) -> Encoded:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.export(broken)
    assert desk.files() == {}


async def test_a_link_out_of_the_folder_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    desk.out.mkdir()
    (desk.out / "ja-JP").symlink_to(outside)
    with pytest.raises(ExportError, match="leads out"):
        await desk.export(template="{locale}/{product}-{placement}")
    assert list(outside.iterdir()) == []
    victim = outside / "victim.txt"
    victim.write_text("precious")
    name = "serum-en-US-square.jpg"
    (desk.out / name).symlink_to(victim)
    await desk.export(template="{product}-{locale}-{placement}", on_existing="replace", locales=("en-US",))
    assert victim.read_text() == "precious"
    assert not (desk.out / name).is_symlink()


async def test_a_broken_list_is_kept_aside_and_a_newer_one_left_alone(desk: Desk) -> None:
    desk.out.mkdir()
    (desk.out / MANIFEST).write_text('{"version": 1, "files": [')
    await desk.export(locales=("en-US",))
    assert (desk.out / f"{MANIFEST}.broken").read_text() == '{"version": 1, "files": ['
    assert len(desk.listed()) == 4
    newer = '{"version": 99, "files": []}'
    (desk.out / MANIFEST).write_text(newer)
    before = desk.files()
    with pytest.raises(ExportError, match="newer Studio"):
        await desk.export()
    assert desk.files() == before


async def test_remnants_of_a_killed_export_are_removed_when_old(desk: Desk) -> None:
    desk.out.mkdir()
    old, new, other = (desk.out / name for name in (".a.jpg.0123456789ab.part", ".b.jpg.0123456789ab.part", "x.part"))
    for path in (old, new, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (1, 1))
    await desk.export()
    assert [path.exists() for path in (old, new, other)] == [False, True, True]


async def test_the_longest_names_can_be_written(desk: Desk) -> None:
    await desk.export(template="字" * 120 + "{product}{locale}{placement}{revision}")
    assert all(len(name.encode()) > 240 for name in desk.listed())
    desk.assert_in_order()


async def test_a_target_that_may_not_be_written_is_named(desk: Desk) -> None:
    (desk.out.parent / "file").write_text("")
    plan = desk.plan(folder=desk.out.parent / "file" / "out")
    with pytest.raises(ExportError) as caught:
        await export_to_folder(desk.library, plan, render)
    assert "takes no more files" in caught.value.message
    assert str(desk.out.parent / "file") in caught.value.message
