"""`studio placements`: the catalogue of slots, with a workspace's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Column, Table

from studio.cli.known import known_in
from studio.cli.output import errors_spoken, people, say_json
from studio.library.backups import FILE_NAME
from studio.library.library import Library
from studio.library.placement_files import read_placement_file, write_placement_file
from studio.model.brief_rules import unknown_placement
from studio.model.errors import BriefError, LibraryError, StudioError
from studio.model.placement import Placement, PlacementSet
from studio.model.placement_file import PlacementFile
from studio.system.paths import default_workspace

app = typer.Typer(help="The catalogue of placements, and a workspace's own.", no_args_is_help=True)

WORKSPACE = typer.Option(None, "--workspace", help="The workspace; default: the usual one.")
JSON = typer.Option(False, "--json", help="Say it as JSON.")


@app.command("list")
def list_placements(
    platform: str = typer.Option("", help="Only this platform."),
    is_own: bool = typer.Option(False, "--own", help="Only the workspace's own."),
    workspace: Path | None = WORKSPACE,
    is_json: bool = JSON,
) -> None:
    """Every placement with its size."""
    with errors_spoken(is_json):
        catalogue = known_in(workspace).placements
    rows = [
        row
        for row in catalogue.values()
        if platform.lower() in row.platform.lower() and (not is_own or row.id in catalogue.own)
    ]
    if is_json:
        say_json({"placements": [{**row.model_dump(mode="json"), "is_own": row.id in catalogue.own} for row in rows]})
        return
    table = Table(_ids(rows), "platform", "name", "pixels", "", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        own = "own" if row.id in catalogue.own else ""
        table.add_row(row.id, row.platform, row.name, f"{row.width}x{row.height}", own)
    Console().print(table)


@app.command("show")
def show_placement(
    placement_id: str = typer.Argument(help="The placement's id."),
    workspace: Path | None = WORKSPACE,
    is_json: bool = JSON,
) -> None:
    """One placement with its safe insets, limits and source."""
    with errors_spoken(is_json):
        catalogue = known_in(workspace).placements
        if placement_id not in catalogue:
            raise BriefError([unknown_placement(placement_id, "placement", catalogue)])
    document = {**catalogue[placement_id].model_dump(mode="json"), "is_own": placement_id in catalogue.own}
    if is_json:
        say_json(document)
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in document.items():
        table.add_row(name, str(value))
    Console().print(table)


@app.command("check")
def check_file(
    path: Path = typer.Argument(help="A file of placements, JSON."),
    workspace: Path | None = WORKSPACE,
    is_json: bool = JSON,
) -> None:
    """Say whether a file can be imported, with every fault; exit 2 when not. Nothing is changed."""
    with errors_spoken(is_json):
        file = read_placement_file(path, known_in(workspace).placements)
    if is_json:
        say_json({**_counts(file), "problems": []})
        return
    people().print(f"{path.name}: all is well, {_in_words(file)}.")


@app.command("import")
def import_file(
    path: Path = typer.Argument(help="A file of placements, JSON."),
    workspace: Path | None = WORKSPACE,
    is_json: bool = JSON,
) -> None:
    """Take a file's placements and sets into the workspace: all of them, or none when one is at fault."""
    with errors_spoken(is_json), _writable(workspace, must_be=False) as library:
        taken = library.placements.take(read_placement_file(path, library.placements.catalogue()))
    if is_json:
        say_json(taken.model_dump(mode="json"))
        return
    people().print(f"{len(taken.added)} added, {len(taken.changed)} changed, {taken.same} known as they are.")
    for name in (*taken.added, *taken.changed):
        people().print(f"  {name}")


@app.command("export")
def export_file(
    path: Path = typer.Argument(help="Where to write it."),
    is_all: bool = typer.Option(False, "--all", help="With what ships with the studio."),
    workspace: Path | None = WORKSPACE,
    is_json: bool = JSON,
) -> None:
    """Write the workspace's own placements and sets into a file that `import` reads; an existing one is kept."""
    with errors_spoken(is_json):
        catalogue = known_in(workspace).placements
        if path.exists():
            raise StudioError(f"{path} exists already.", "Choose another name.")
        count, sets = write_placement_file(path, catalogue, is_all=is_all)
    if is_json:
        say_json({"file": str(path), "placements": count, "sets": sets})
        return
    people().print(f"{count} placements and {sets} sets are in {path}.")


@app.command("remove")
def remove(
    placement_id: str = typer.Argument(help="The id of an own placement, or of an own set."),
    workspace: Path | None = WORKSPACE,
    is_json: bool = JSON,
) -> None:
    """Take an own placement (out of the own sets too) or an own set away."""
    with errors_spoken(is_json), _writable(workspace, must_be=True) as library:
        shelf, catalogue = library.placements, library.placements.catalogue()
        is_set = placement_id in catalogue.own_sets and placement_id not in catalogue.own
        gone = shelf.remove_set(placement_id) if is_set else shelf.remove(placement_id)
    sets = [one.id for one in gone.sets if not is_set]
    if is_json:
        say_json({"removed": placement_id, "taken_out_of": sets})
        return
    out_of = f" It was taken out of {', '.join(sets)}." if sets else ""
    people().print(f"{placement_id} is gone.{out_of}")


@app.command("sets")
def list_sets(workspace: Path | None = WORKSPACE, is_json: bool = JSON) -> None:
    """The placement sets that a brief can name under placement_sets."""
    with errors_spoken(is_json):
        catalogue = known_in(workspace).placements
    if is_json:
        own = catalogue.own_sets
        say_json({"sets": [{**s.model_dump(mode="json"), "is_own": s.id in own} for s in catalogue.sets.values()]})
        return
    sets = list(catalogue.sets.values())
    table = Table(_ids(sets), "name", "placements", "", box=None, padding=(0, 2, 0, 0))
    for one in sets:
        table.add_row(one.id, one.name, ", ".join(one.placements), "own" if one.id in catalogue.own_sets else "")
    Console().print(table)


def _ids(rows: Sequence[Placement | PlacementSet]) -> Column:
    """A column that never cuts an id short: it is there to be copied."""
    return Column("id", no_wrap=True, min_width=max((len(row.id) for row in rows), default=2))


def _writable(workspace: Path | None, *, must_be: bool) -> Library:
    """The workspace, open for writing; one that is to be changed but is not there is an error."""
    folder = workspace or default_workspace()
    if must_be and not (folder / FILE_NAME).is_file():
        raise LibraryError(f"{folder} is not a workspace: it has no {FILE_NAME}.", "Choose a workspace folder.")
    return Library.open(folder)


def _counts(file: PlacementFile) -> dict[str, int]:
    return {"placements": len(file.placements), "sets": len(file.sets), "left_out": file.left_out}


def _in_words(file: PlacementFile) -> str:
    return f"{len(file.placements)} placements and {len(file.sets)} sets"
