"""The small commands: what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from studio import __version__
from studio.cli import app
from studio.model.brief_file import parse_brief


def studio(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def last_json(result: Result) -> dict[str, object]:
    document: dict[str, object] = json.loads(result.stdout.strip().splitlines()[-1])
    return document


def test_version() -> None:
    assert studio("--version").stdout.strip() == __version__


def test_placements_are_listed_and_shown() -> None:
    listed = last_json(studio("placements", "list", "--json"))["placements"]
    assert isinstance(listed, list)
    assert {"instagram-feed-square", "instagram-stories"} <= {row["id"] for row in listed}
    shown = last_json(studio("placements", "show", "instagram-stories", "--json"))
    assert (shown["width"], shown["height"]) == (1080, 1920)
    assert shown["safe"] == {"left": 0, "top": 269, "right": 0, "bottom": 384}
    assert "instagram-stories" in studio("placements", "list", "--platform", "instagram").stdout


def test_a_mistyped_placement_is_answered_with_near_ones() -> None:
    result = studio("placements", "show", "instagram-storys", "--json")
    assert result.exit_code == 2
    assert "instagram-stories" in result.stdout


def test_the_schema_is_json_schema() -> None:
    schema = last_json(studio("brief", "schema"))
    assert schema["type"] == "object"
    assert "products" in schema["properties"]  # type: ignore[operator]


def test_a_new_brief_parses_and_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert studio("brief", "new", str(path)).exit_code == 0
    assert parse_brief(path.read_text()).products
    path.write_text("mine")
    assert studio("brief", "new", str(path)).exit_code == 4
    assert path.read_text() == "mine"


def test_check_names_missing_files(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    studio("brief", "new", str(path))
    result = studio("brief", "check", str(path), "--json")
    assert result.exit_code == 2
    problems = last_json(result)["problems"]
    assert isinstance(problems, list)
    assert any(problem["path"].startswith("products[0].photos") for problem in problems)


def test_a_brief_that_is_not_there_is_said_so() -> None:
    result = studio("brief", "check", "nowhere.yaml", "--json")
    assert result.exit_code == 2
    assert "nowhere.yaml" in result.stdout


def test_doctor_says_what_there_is() -> None:
    result = studio("doctor", "--json")
    facts = last_json(result)["facts"]
    assert isinstance(facts, list)
    assert {"Python", "Qt", "SQLite", "Fonts", "Placements", "Workspace"} <= {fact["name"] for fact in facts}
    assert all(fact["advice"] for fact in facts if fact["state"] != "ok")
    assert result.exit_code == 0, facts


@pytest.mark.parametrize("option", ["--locales", "--placements"])
def test_a_filter_that_is_not_in_the_brief_is_refused(tmp_path: Path, option: str) -> None:
    path = tmp_path / "mine.yaml"
    studio("brief", "new", str(path))
    result = studio("make", str(path), option, "xx-XX", "--out", str(tmp_path / "out"), "--json")
    assert result.exit_code == 2
    assert "xx-XX" in result.stdout
