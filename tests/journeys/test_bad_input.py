"""Bad input: a clear word about what and what to do, the right exit code, and nothing half-written."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from pathlib import Path

import pytest

from studio.library.library import Library
from tests.journeys.conftest import Studio


@pytest.mark.parametrize(
    ("old", "new", "path", "word"),
    [
        ("objective: sales", "objektive: sales", "objektive", "objective"),
        ("photos: [balm.png]", "photos: [gone.png]", "products[0].photos[0]", "missing"),
        ("ja-JP", "jp-JP", "locales[1]", "jp-JP"),
        ("instagram-feed-square", "instagram-feed-sqare", "placements[0]", "instagram-feed-square"),
        ("id: balm", "id: Balm Nr 1", "products[0].id", "id"),
        ("name: Small", "name: ''", "name", "empty"),
    ],
)
def test_a_wrong_brief_names_the_field_and_the_remedy(
    studio: Studio, small_brief: Path, tmp_path: Path, old: str, new: str, path: str, word: str
) -> None:
    small_brief.write_text(small_brief.read_text().replace(old, new))
    said = studio("make", small_brief, "--out", tmp_path / "out", "--json")
    assert said.code == 2, said.err
    problems = {problem["path"]: problem for problem in said.json["problems"]}
    assert path in problems
    assert word in problems[path]["message"] + problems[path]["remedy"]
    assert problems[path]["remedy"]
    assert not (tmp_path / "out").exists()


def png_bomb() -> bytes:
    """A valid PNG header that promises 60,000 x 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 200000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["cut off", "bomb", "no picture"])
def test_a_broken_photo_is_named(studio: Studio, small_brief: Path, tmp_path: Path, kind: str) -> None:
    photo = small_brief.parent / "balm.png"
    whole = photo.read_bytes()
    photo.write_bytes({"cut off": whole[: len(whole) // 2], "bomb": png_bomb(), "no picture": b"hello"}[kind])
    said = studio("make", small_brief, "--out", tmp_path / "out", "--json")
    assert said.code == 2, said.err
    (problem,) = said.json["problems"]
    assert problem["path"] == "products[0].photos[0]"
    assert "balm.png" in problem["message"]
    assert problem["remedy"]


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/a.png" width="9" height="9"/></svg>',
    ],
)
def test_an_svg_logo_with_script_or_outside_reference_is_refused(
    studio: Studio, small_brief: Path, tmp_path: Path, svg: str
) -> None:
    (small_brief.parent / "evil.svg").write_text(svg)
    small_brief.write_text(small_brief.read_text().replace("on_light: logo-dark.png", "on_light: evil.svg"))
    said = studio("make", small_brief, "--out", tmp_path / "out", "--json")
    assert said.code == 2, said.err
    assert said.json["problems"][0]["path"] == "brand.logos.on_light"
    assert "evil.svg" in said.json["problems"][0]["message"]


def test_a_target_that_is_a_file_is_refused(studio: Studio, small_brief: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    said = studio("make", small_brief, "--out", tmp_path / "out", "--json")
    assert said.code == 4
    assert "out" in said.json["error"]
    assert (tmp_path / "out").read_text() == "mine"


def test_a_workspace_made_by_a_newer_studio_is_left_alone(studio: Studio, small_brief: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    Library.open(workspace).close()
    connection = sqlite3.connect(workspace / "library.sqlite")
    table = "_sqlite_migrations"
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    newest = connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone()
    row = {**dict(zip(columns, newest, strict=True)), "name": "m999_from_the_future"}
    row.pop("id", None)
    connection.execute(
        f"INSERT INTO {table} ({','.join(row)}) VALUES ({','.join('?' * len(row))})", tuple(row.values())
    )
    connection.commit()
    connection.close()
    before = (workspace / "library.sqlite").read_bytes()
    said = studio("make", small_brief, "--out", tmp_path / "out", "--workspace", workspace, "--json")
    assert said.code == 4
    assert "newer" in said.json["error"]
    assert said.json["advice"]
    assert (workspace / "library.sqlite").read_bytes() == before


def test_a_workspace_that_is_open_elsewhere_is_named(studio: Studio, small_brief: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    library = Library.open(workspace)
    try:
        said = studio("make", small_brief, "--out", tmp_path / "out", "--workspace", workspace, "--json")
    finally:
        library.close()
    assert said.code == 4
    assert "open already" in said.json["error"]
