"""`studio placements` with a workspace's own, and the commands that make something of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from studio.cli import app
from tests.made_up import picture

OWN = {
    "version": 1,
    "placements": [
        {"id": "till", "platform": "Our stores", "name": "Till", "width": 320, "height": 200, "min_text_px": 9},
        {"id": "lobby", "platform": "Our stores", "name": "Lobby", "width": 360, "height": 640, "min_text_px": 12},
    ],
    "sets": [{"id": "stores", "name": "Stores", "placements": ["till", "lobby"]}],
}
BRIEF = """
name: Stores
brand: {name: Luma & Co}
products: [{id: serum, name: Serum, photos: [serum.png]}]
message: {en: "Shine every day"}
call_to_action: {en: "Shop now"}
locales: [en-US]
placements: [till]
"""


def studio(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(part) for part in arguments])


def said(*arguments: str | Path) -> dict[str, Any]:
    result = studio(*arguments, "--json")
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout.strip().splitlines()[-1])
    return document


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    (tmp_path / "own.json").write_text(json.dumps(OWN))
    (tmp_path / "brief.yaml").write_text(BRIEF)
    (tmp_path / "serum.png").write_bytes(picture(200, 300, "#cc8844"))
    return tmp_path


def test_a_file_goes_in_is_listed_and_comes_out(home: Path) -> None:
    place = ("--workspace", home / "ws")
    assert said("placements", "check", home / "own.json", *place)["placements"] == 2
    assert not (home / "ws").exists()
    taken = said("placements", "import", home / "own.json", *place)
    assert taken["added"] == ["till", "lobby", "stores"]
    assert said("placements", "import", home / "own.json", *place)["same"] == 3
    listed = said("placements", "list", "--own", *place)["placements"]
    assert [(row["id"], row["is_own"]) for row in listed] == [("till", True), ("lobby", True)]
    assert said("placements", "show", "till", *place)["width"] == 320
    assert [one["id"] for one in said("placements", "sets", *place)["sets"] if one["is_own"]] == ["stores"]
    out = home / "out.json"
    assert said("placements", "export", out, *place) == {"file": str(out), "placements": 2, "sets": 1}
    assert json.loads(out.read_text()) == OWN
    assert studio("placements", "export", out, *place).exit_code == 4
    everything = said("placements", "export", home / "all.json", "--all", *place)
    assert everything["placements"] == 81
    assert said("placements", "check", home / "all.json", "--workspace", home / "fresh")["placements"] == 2


def test_ids_are_never_cut_short(home: Path) -> None:
    assert "google-responsive-landscape" in studio("placements", "list").stdout
    assert "stories-and-reels" in studio("placements", "sets").stdout


def test_the_shipped_catalogue_is_a_file_of_that_form(home: Path) -> None:
    from studio.system.paths import resources

    for name in ("catalogue.json", "sets.json"):
        assert said("placements", "check", resources() / "placements" / name)["left_out"] > 5


def test_a_faulty_file_changes_nothing_and_every_fault_is_told(home: Path) -> None:
    wrong = {"placements": [*OWN["placements"], {"id": "instagram-stories", "width": 0}]}  # type: ignore[misc]
    (home / "wrong.json").write_text(json.dumps(wrong))
    result = studio("placements", "import", home / "wrong.json", "--workspace", home / "ws", "--json")
    assert result.exit_code == 2
    problems = json.loads(result.stdout.strip().splitlines()[-1])["problems"]
    assert {one["path"] for one in problems} == {
        f"placements[2].{f}" for f in ("platform", "name", "height", "width", "id")
    }
    assert "The file has 5 problems" in result.stderr
    assert said("placements", "list", "--own", "--workspace", home / "ws")["placements"] == []


def test_own_ones_are_removed_and_shipped_ones_stay(home: Path) -> None:
    place = ("--workspace", home / "ws")
    assert studio("placements", "remove", "till", *place).exit_code == 4
    assert not (home / "ws").exists()
    said("placements", "import", home / "own.json", *place)
    assert said("placements", "remove", "till", *place) == {"removed": "till", "taken_out_of": ["stores"]}
    assert said("placements", "remove", "stores", *place)["removed"] == "stores"
    assert studio("placements", "remove", "instagram-stories", *place).exit_code == 2
    assert studio("placements", "show", "till", *place).exit_code == 2


def test_a_brief_may_name_own_placements_wherever_it_is_used(home: Path) -> None:
    brief = home / "brief.yaml"
    refused = studio("brief", "check", brief, "--json")
    assert refused.exit_code == 2
    assert "placements[0]" in refused.stdout
    said("placements", "import", home / "own.json")  # into the usual workspace
    assert said("brief", "check", brief)["creatives"] == 1
    assert studio("brief", "check", brief, "--workspace", home / "other").exit_code == 2
    assert said("cost", brief)["to_send"] == 0
    assert said("stress", brief)["fits"] >= 0
    made = said("make", brief, "--out", home / "out", "--type", "png")
    assert (made["creatives"], made["exported"]) == (1, 1)
    from PIL import Image

    with Image.open(next((home / "out").glob("*.png"))) as image:
        assert image.size == (320, 200)


def test_the_smallest_and_the_longest_placement_are_made_or_refused_in_words(home: Path) -> None:
    odd = [{"id": "dot", "width": 1, "height": 1}, {"id": "ribbon", "width": 20_000, "height": 30}]
    rows = [{**row, "platform": "Odd", "name": str(row["id"]), "min_text_px": 5} for row in odd]
    (home / "odd.json").write_text(json.dumps({"placements": rows}))
    said("placements", "import", home / "odd.json")
    (home / "brief.yaml").write_text(BRIEF.replace("[till]", "[dot, ribbon]"))
    result = studio("make", home / "brief.yaml", "--out", home / "out", "--json")
    assert result.exit_code in (0, 3), result.output
    numbers = json.loads(result.stdout.strip().splitlines()[-1])
    assert numbers["exported"] + numbers["blocked"] == 2
    assert numbers["exported"] or numbers["findings"]


def test_a_brief_may_use_a_text_style_set_of_the_workspace(home: Path) -> None:
    from studio.library.library import Library
    from studio.model.text_style import RoleStyle, TextStyleSet
    from studio.system.paths import default_workspace

    text = BRIEF.replace("{name: Luma & Co}", "{name: Luma & Co, text_styles: {use: house}}")
    (home / "brief.yaml").write_text(text.replace("[till]", "[display-300x250]"))
    assert "brand.text_styles.use" in studio("brief", "check", home / "brief.yaml", "--json").stdout
    with Library.open(default_workspace()) as library:
        library.text_styles.put(TextStyleSet(id="house", name="House", title=RoleStyle(letters="capitals", weight=900)))
    assert said("brief", "check", home / "brief.yaml")["creatives"] == 1
    assert said("make", home / "brief.yaml", "--out", home / "out")["exported"] == 1
    with Library.open(next((home / "home" / "cache" / "make").iterdir()), read_only=True) as made:
        layers = made.creatives.list(made.campaigns.list()[0].id)[0].base.layers
    headline = next(layer for layer in layers if getattr(layer, "role", "") == "headline")
    assert headline.lines[0].isupper()
    with Library.open(default_workspace()) as library:
        library.text_styles.put(TextStyleSet(id="house", name="House", title=RoleStyle(family="Nowhere Sans")))
    refused = studio("brief", "check", home / "brief.yaml", "--json")
    assert "Nowhere Sans" in refused.stdout
