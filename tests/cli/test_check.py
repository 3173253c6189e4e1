"""`studio check` on pictures, folders, briefs and campaigns: what it says, and how it ends."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from typer.testing import CliRunner, Result

from studio.cli import app
from studio.export.plan import ExportOptions
from studio.model.edits import Crop, Edits, TextEdit
from studio.system.paths import resources
from studio.workshop import open_workshop
from tests.ui.furnished import furnish, key_of


def studio(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def document(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout.strip().splitlines()[-1])
    return found


def rules(result: Result) -> list[tuple[str, str]]:
    found = [(finding, one["name"]) for one in document(result)["results"] for finding in one["findings"]]
    return [(finding["rule"], name) for finding, name in found if finding["rule"] != "dropped"]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    furnish(tmp_path / "workspace")
    return tmp_path / "workspace"


def picture(path: Path, width: int = 1080, height: int = 1080) -> Path:
    Image.new("RGB", (width, height), "#336655").save(path)
    return path


def test_a_picture_is_held_against_every_placement_of_its_size(tmp_path: Path) -> None:
    result = studio("check", picture(tmp_path / "a.jpg"), "--json")
    assert result.exit_code == 0
    (one,) = document(result)["results"]
    assert {"facebook-feed-square", "instagram-feed-square"} <= set(one["fits"])
    assert (one["pixels"], one["file_type"], one["findings"]) == ("1080x1080", "jpg", [])


def test_a_picture_held_against_a_placement_it_is_not_for(tmp_path: Path) -> None:
    result = studio("check", picture(tmp_path / "a.jpg"), "--placement", "instagram-stories", "--json")
    assert result.exit_code == 3
    assert rules(result) == [("pixel_size", "a.jpg")]
    odd = studio("check", picture(tmp_path / "b.png", 1081), "--json")
    assert odd.exit_code == 3
    assert "1080x1080" in document(odd)["results"][0]["findings"][0]["message"]
    unknown = studio("check", tmp_path / "a.jpg", "--placement", "instagram-storys", "--json")
    assert unknown.exit_code == 2
    assert "instagram-stories" in document(unknown)["advice"]


def test_what_is_no_picture_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"nothing of the kind")
    result = studio("check", path, "--json")
    assert (result.exit_code, rules(result)) == (3, [("unreadable", "a.jpg")])


def test_what_is_not_there_is_said_so(tmp_path: Path, workspace: Path) -> None:
    assert studio("check", tmp_path / "nowhere.jpg").exit_code == 2
    nobody = studio("check", "No such campaign", "--workspace", workspace, "--json")
    assert nobody.exit_code == 2
    assert "Spring Launch" in document(nobody)["advice"]
    nowhere = studio("check", "Spring Launch", "--workspace", tmp_path / "none", "--json")
    assert nowhere.exit_code == 4
    assert studio("check", tmp_path, "--json").exit_code == 4
    assert studio("check", tmp_path, "--parity").exit_code == 2


def exported(workspace: Path, folder: Path) -> list[str]:
    """The furnished campaign as files; returns their names."""

    async def run() -> list[str]:
        workshop = open_workshop(workspace, workers=1)
        try:
            (campaign,) = workshop.library.campaigns.list()
            report = await workshop.export(campaign.id, ExportOptions(folder=folder, only_approved=False))
            return [file.name for file in report.files]
        finally:
            await workshop.close()

    return asyncio.run(run())


def test_an_exported_folder_is_read_back_by_its_manifest(tmp_path: Path, workspace: Path) -> None:
    folder = tmp_path / "out"
    names = exported(workspace, folder)
    fine = studio("check", folder, "--json")
    assert (fine.exit_code, document(fine)["checked"], rules(fine)) == (0, 8, [])
    gone, changed, broken, *_ = names
    (folder / gone).unlink()
    with Image.open(folder / changed) as image:
        image.resize((500, 500)).save(folder / changed)
    (folder / broken).write_bytes((folder / broken).read_bytes()[:900])
    picture(folder / "stray.png")
    result = studio("check", folder, "--json")
    assert result.exit_code == 3
    assert set(rules(result)) == {
        ("missing_file", gone), ("changed_file", changed), ("pixel_size", changed), ("changed_file", broken),
        ("unreadable", broken), ("unlisted", "stray.png"),
    }  # fmt: skip


def test_a_folder_without_a_manifest_is_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    picture(tmp_path / "sub" / "a.jpg")
    picture(tmp_path / "b.png", 777)
    result = studio("check", tmp_path, "--json")
    assert (result.exit_code, rules(result)) == (3, [("pixel_size", "b.png")])
    (tmp_path / "manifest.json").write_text("{")
    assert studio("check", tmp_path).exit_code == 4
    assert (tmp_path / "manifest.json").read_text() == "{"


def edit(workspace: Path, edits: Edits) -> str:
    """Correct one creative by hand; returns its name in the report."""
    workshop = open_workshop(workspace)
    try:
        (campaign,) = workshop.library.campaigns.list()
        workshop.library.edits.put(campaign.id, "creative", key_of(campaign.id, "de-DE").id, edits)
    finally:
        asyncio.run(workshop.close())
    return "serum de-DE instagram-feed-square"


def test_a_campaign_is_measured_as_it_is_now_and_nothing_is_stored(tmp_path: Path, workspace: Path) -> None:
    fine = studio("check", "spring launch", "--workspace", workspace, "--json")
    assert document(fine)["checked"] == 8
    assert (fine.exit_code, rules(fine)) == (0, [])
    name = edit(workspace, Edits(text={"subline": TextEdit(colour="#d9c8b6")}))
    before = sorted((path.name, path.stat().st_size) for path in (workspace / "assets").rglob("*") if path.is_file())
    result = studio("check", "Spring Launch", "--workspace", workspace, "--json")
    assert (result.exit_code, rules(result)) == (3, [("contrast", name)])
    (finding,) = [f for one in document(result)["results"] for f in one["findings"] if f["rule"] == "contrast"]
    assert {"severity", "layer", "value", "limit", "box", "advice", "fix"} <= set(finding)
    after = sorted((path.name, path.stat().st_size) for path in (workspace / "assets").rglob("*") if path.is_file())
    assert before == after


def test_parity_names_the_place_where_a_locale_differs(workspace: Path) -> None:
    fine = studio("check", "Spring Launch", "--workspace", workspace, "--parity", "--json")
    assert (fine.exit_code, document(fine)["differences"]) == (0, 0)
    assert {len(group["locales"]) for group in document(fine)["parity"]} == {4}
    edit(workspace, Edits(crop=Crop(x=0.5, y=0.5, zoom=1.05)))
    result = studio("check", "Spring Launch", "--workspace", workspace, "--parity", "--json")
    assert result.exit_code == 3
    (difference,) = [one for group in document(result)["parity"] for one in group["differences"]]
    assert difference["locale"] == "de-DE"
    assert "product" in difference["layers"]
    assert difference["box"]["width"] > 10
    spoken = studio("check", "Spring Launch", "--workspace", workspace, "--parity")
    assert "de-DE differs from" in spoken.stdout
    assert "1 of 2 products" in spoken.stdout


def test_a_brief_is_made_and_checked(tmp_path: Path) -> None:
    sample = resources() / "sample"
    brief = yaml.safe_load((sample / "campaign.yaml").read_text("utf-8"))
    brief |= {"locales": ["en-US", "ar-AE"], "placements": ["instagram-feed-square"], "products": brief["products"][1:]}
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(sample / name, tmp_path / name)
    path = tmp_path / "brief.yaml"
    path.write_text(yaml.safe_dump(brief, allow_unicode=True), "utf-8")
    result = studio("check", path, "--parity", "--json")
    assert result.exit_code == 0, result.stdout
    assert document(result)["checked"] == 2
    assert [group["differences"] for group in document(result)["parity"]] == [[]]


def test_a_brief_with_faults_ends_as_in_other_commands(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text("name: x", "utf-8")
    result = studio("check", path, "--json")
    assert result.exit_code == 2
    assert document(result)["problems"]
