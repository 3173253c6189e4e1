"""`studio doctor`: is everything here that the studio needs?"""

from __future__ import annotations

import typer
from rich.table import Table

from studio.cli.output import people, say_json
from studio.system.doctor import examine

_MARKS = {"ok": "[green]ok[/]", "warning": "[yellow]look[/]", "error": "[red]amiss[/]"}


def doctor(is_json: bool = typer.Option(False, "--json", help="Say it as JSON.")) -> None:
    """Look at this machine and installation; exit 4 when something is amiss."""
    facts = examine()
    if is_json:
        say_json({"facts": [fact.model_dump() for fact in facts]})
    else:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for fact in facts:
            table.add_row(_MARKS[fact.state], fact.name, fact.value, fact.advice)
        people().print(table)
    if any(fact.state == "error" for fact in facts):
        raise typer.Exit(4)
