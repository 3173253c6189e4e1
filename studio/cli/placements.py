"""`studio placements`: the catalogue of slots."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table

from studio.cli.output import errors_spoken, say_json
from studio.model.errors import BriefError, Problem
from studio.system.catalogue import load_placements

app = typer.Typer(help="The catalogue of placements.", no_args_is_help=True)


@app.command("list")
def list_placements(
    platform: str = typer.Option("", help="Only this platform."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Every placement with its size."""
    rows = [p for p in load_placements().values() if not platform or platform.lower() in p.platform.lower()]
    if is_json:
        say_json({"placements": [row.model_dump(mode="json") for row in rows]})
        return
    table = Table("id", "platform", "name", "pixels", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(row.id, row.platform, row.name, f"{row.width}x{row.height}")
    Console().print(table)


@app.command("show")
def show_placement(
    placement_id: str = typer.Argument(help="The placement's id."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """One placement with its safe insets, limits and source."""
    catalogue = load_placements()
    with errors_spoken(is_json):
        if placement_id not in catalogue:
            near = ", ".join(catalogue.nearest(placement_id))
            remedy = f"Did you mean {near}?" if near else "See studio placements list."
            raise BriefError([Problem("placement", f'There is no placement "{placement_id}".', remedy)])
    placement = catalogue[placement_id]
    if is_json:
        say_json(placement.model_dump(mode="json"))
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in placement.model_dump(mode="json").items():
        table.add_row(name, str(value))
    Console().print(table)
