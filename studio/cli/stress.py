"""`studio stress`: what will break in translation, before anything is translated."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Column, Table

from studio.cli.brief import read_brief
from studio.cli.known import Known, known_in
from studio.cli.output import errors_spoken, people, say_json
from studio.model.brief import Brief
from studio.model.errors import BriefError, Problem
from studio.model.pseudo import PSEUDOS

if TYPE_CHECKING:
    from studio.generate.stress import StressReport

_INK = {"breaks": "bold red", "tight": "yellow", "fits": "green"}
_SIGN = {"breaks": "✖", "tight": "•", "fits": "✓"}


def stress(
    brief: Path = typer.Argument(help="The brief, YAML or JSON."),
    placements: str = typer.Option("", help="These placements with commas between, or `all`; default: the brief's."),
    workspace: Path | None = typer.Option(None, help="Workspace whose own placements count; default: the usual one."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Try the brief in pseudo-locales on its placements: a heat map of what breaks. Exit 3 when something breaks."""
    with errors_spoken(is_json):
        known = known_in(workspace)
        parsed = read_brief(brief, known)
        report = asyncio.run(_tried(parsed, brief.parent, known, placements, is_json))
    counts = report.counts()
    if is_json:
        say_json({**counts, "cells": [{**cell.model_dump(mode="json"), "state": cell.state} for cell in report.cells]})
    else:
        _show(report, counts)
    if counts["breaks"]:
        raise typer.Exit(3)


async def _tried(brief: Brief, folder: Path, known: Known, placements: str, is_quiet: bool) -> StressReport:
    from studio.workshop import open_workshop

    with tempfile.TemporaryDirectory() as place:
        workshop = open_workshop(Path(place) / "workspace")
        try:
            known.lend_to(workshop.library)
            campaign = await asyncio.to_thread(workshop.library.campaigns.add_brief, brief, folder)
            names = [name for name in placements.split(",") if name]
            chosen = list(workshop.placements) if names == ["all"] else names or None
            unknown = [name for name in chosen or () if name not in workshop.placements]
            if unknown:
                raise BriefError(
                    [Problem("--placements", f'There is no placement "{unknown[0]}".', "See `studio placements list`.")]
                )
            with Progress(console=people(), transient=True, disable=is_quiet) as bar:
                task = bar.add_task("Trying pseudo-locales", total=None)

                def tell(_new: object, done: int, total: int) -> None:
                    bar.update(task, completed=done, total=total)

                return await workshop.stress(campaign.id, placements=chosen, found=tell)
        finally:
            await workshop.close()


def _show(report: StressReport, counts: dict[str, int]) -> None:
    numbers = [str(number) for number, _ in enumerate(PSEUDOS, 1)]
    table = Table(Column("placement", no_wrap=True), *numbers, box=None, padding=(0, 2, 0, 0))
    by_place: dict[str, dict[str, list[str]]] = {}
    for cell in report.cells:
        by_place.setdefault(cell.placement_id, {}).setdefault(cell.pseudo, []).append(cell.state)
    for placement, columns in by_place.items():
        row = []
        for pseudo in PSEUDOS:
            states = columns.get(pseudo.id, [])
            worst = next((state for state in ("breaks", "tight", "fits") if state in states), "")
            row.append(f"[{_INK[worst]}]{_SIGN[worst]}[/]" if worst else "")
        table.add_row(placement, *row)
    console = Console()
    console.print(table)
    console.print(", ".join(f"{number} {pseudo.name}" for number, pseudo in enumerate(PSEUDOS, 1)) + ".")
    console.print(f"{counts['fits']} fit, {counts['tight']} are tight, {counts['breaks']} break.")
    left_out = Counter(part for cell in report.cells for part in cell.dropped)
    if left_out:
        console.print("Left out most: " + ", ".join(f"{part} ({count})" for part, count in left_out.most_common(5)))
