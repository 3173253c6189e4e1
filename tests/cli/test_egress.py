"""What left a workspace is listed with hash, size, fields and destination; a workspace without a queue sent nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from typer.testing import CliRunner

from studio.cli import app


def test_what_left_is_listed_and_written_as_csv(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "queue.db")) as base:
        base.execute("CREATE TABLE sent(id INTEGER PRIMARY KEY, at, destination, sha, bytes, fields, pictures)")
        base.execute(
            "INSERT INTO sent(at, destination, sha, bytes, fields, pictures) VALUES(?,?,?,?,?,?)",
            (1_795_000_000_000, "api.a.example", "ab" * 32, 812, '["locale", "price"]', "[]"),
        )
        base.commit()
    run = CliRunner()
    said = run.invoke(app, ["egress", "list", "--workspace", str(tmp_path), "--json"])
    (row,) = json.loads(said.stdout)["sent"]
    assert (row["destination"], row["byte_count"], row["fields"]) == ("api.a.example", 812, ["locale", "price"])
    csv = run.invoke(app, ["egress", "list", "--workspace", str(tmp_path), "--csv"])
    assert csv.stdout.splitlines()[1].endswith(f"api.a.example,{'ab' * 32},812,locale price,")


def test_a_workspace_without_a_queue_sent_nothing(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["egress", "list", "--workspace", str(tmp_path), "--json"])
    assert json.loads(said.stdout) == {"sent": []}
