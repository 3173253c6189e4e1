"""Every step of the schema: what it adds, and that a library of the step before comes through it whole."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studio.library import backups, migrations
from studio.library.library import Library
from studio.model.errors import LibraryError
from tests.made_up import filled


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def made_before(step: str, workspace: Path) -> Path:
    """A library as it was before a step."""
    workspace.mkdir()
    path = workspace / backups.FILE_NAME
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection, stop_before=step)
    return path


def test_0001_shelves(tmp_path: Path) -> None:
    path = made_before("0002_search", tmp_path / "w")
    assert tables(path) >= {"brand", "campaign", "asset", "creative", "revision", "edits", "decision", "setting"}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (migrations.APPLICATION_ID,)
        assert migrations.applied(connection) == ("0001_shelves",)


def test_0002_search(tmp_path: Path) -> None:
    path = made_before("0002_search", tmp_path / "w")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO setting VALUES ('kept', '1')")
    with Library.open(tmp_path / "w") as library:
        assert library.settings.get("kept") == 1
        assert library.creatives.count() == 0
    assert tables(path) >= {"search_doc", "creative_fts"}


def test_a_backup_is_made_before_the_first_step(tmp_path: Path) -> None:
    path = made_before("0002_search", tmp_path / "w")
    (tmp_path / "w" / "backups").mkdir()
    Library.open(tmp_path / "w").close()
    (copy,) = backups.backups(tmp_path / "w")
    assert "search_doc" not in tables(copy)
    assert "search_doc" in tables(path)
    assert backups.fault_in(copy) == ""


def test_an_older_library_is_not_opened_for_reading_only(tmp_path: Path) -> None:
    made_before("0002_search", tmp_path / "w")
    with pytest.raises(LibraryError, match="older Studio"):
        Library.open(tmp_path / "w", read_only=True)


def test_a_step_that_fails_leaves_the_library_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, campaign, _ = filled(tmp_path / "w")
    library.close()

    def half(db: object) -> None:
        db.execute("CREATE TABLE half (a)")  # type: ignore[attr-defined]
        raise sqlite3.DatabaseError("the step broke")

    known = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*known, ("0003_half", half)))
    with pytest.raises(sqlite3.DatabaseError, match="the step broke"):
        Library.open(tmp_path / "w")
    monkeypatch.setattr(migrations, "STEPS", known)
    assert "half" not in tables(tmp_path / "w" / backups.FILE_NAME)
    with Library.open(tmp_path / "w") as again:
        assert len(again.creatives.list(campaign.id)) == 12
    assert len(backups.backups(tmp_path / "w")) == 1


def test_every_step_has_a_test_of_its_own() -> None:
    written = set(re.findall(r"def test_(\d{4}_\w+)\(", Path(__file__).read_text()))
    assert set(migrations.names()) == written
