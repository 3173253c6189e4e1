"""`studio egress`: every request that left a workspace, with where it went and what was in it."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.table import Table

from studio.cli.output import errors_spoken, people, say_json
from studio.queue.looking_back import SentRow, sent_rows
from studio.system.paths import default_workspace

app = typer.Typer(help="What left this computer.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """What left this computer."""


@app.command("list")
def list_sent(
    workspace: Path | None = typer.Option(None, help="The workspace; default: the usual one."),
    is_csv: bool = typer.Option(False, "--csv", help="Write CSV to standard output."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """List every request: when, to whom, hash and size of what was sent, fields and pictures in it."""
    with errors_spoken(is_json):
        rows = sent_rows(workspace or default_workspace())
        if is_json:
            say_json({"sent": [{"at": _time(row), **row.sent.model_dump(mode="json")} for row in rows]})
        elif is_csv:
            writer = csv.writer(sys.stdout)
            writer.writerow(("at", "destination", "sha256", "bytes", "fields", "pictures"))
            for row in rows:
                writer.writerow(_cells(row))
        elif not rows:
            people().print("Nothing has left this workspace.")
        else:
            table = Table(box=None, padding=(0, 2, 0, 0))
            for heading in ("when", "to", "sha-256", "bytes", "fields", "pictures"):
                table.add_column(heading)
            for row in rows:
                at, to, sha, size, fields, pictures = _cells(row)
                table.add_row(at, to, sha[:12], size, fields, str(len(pictures.split())))
            people().print(table)


def _cells(row: SentRow) -> tuple[str, str, str, str, str, str]:
    sent = row.sent
    return (
        _time(row), sent.destination, sent.sha, str(sent.byte_count), " ".join(sent.fields), " ".join(sent.pictures),
    )  # fmt: skip


def _time(row: SentRow) -> str:
    return datetime.fromtimestamp(row.at_ms / 1000, UTC).isoformat(timespec="seconds")
