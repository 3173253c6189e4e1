"""`studio brand`: what a brand's own material says about it."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from studio.cli.output import errors_spoken, say_json
from studio.model.proposal import BrandProposal

app = typer.Typer(help="Read a brand kit off logos, product photos and texts.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Read a brand kit off the brand's own material; nothing is sent anywhere."""


@app.command("propose")
def propose(
    logos: list[Path] = typer.Option([], "--logo", help="A logo file: PNG or SVG.", exists=True, dir_okay=False),
    photos: list[Path] = typer.Option([], "--photo", help="A product photo.", exists=True, dir_okay=False),
    texts: list[Path] = typer.Option([], "--text", help="A text file the brand wrote.", exists=True, dir_okay=False),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Colours, fonts and tone words, each with where it was seen. Confirm them by writing them into the brief."""
    with errors_spoken(is_json), tempfile.TemporaryDirectory() as folder:
        words = [path.read_text("utf-8", "replace") for path in texts]
        proposal = asyncio.run(_proposed(Path(folder), logos, photos, words))
    if is_json:
        say_json(proposal.model_dump(mode="json"))
        return
    _show(proposal)


async def _proposed(folder: Path, logos: list[Path], photos: list[Path], words: list[str]) -> BrandProposal:
    from studio.workshop import open_workshop

    workshop = open_workshop(folder / "workspace", workers=1)
    try:
        return await workshop.propose_brand(logos, photos, words)
    finally:
        await workshop.close()


def _show(proposal: BrandProposal) -> None:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for colour in proposal.colours:
        table.add_row(colour.role, f"[{colour.colour}]██[/] {colour.colour}", colour.reason)
    if proposal.fonts is not None:
        table.add_row("fonts", f"{proposal.fonts.headline} / {proposal.fonts.body}", proposal.fonts.reason)
    for tone in proposal.tone:
        table.add_row("voice", tone.word, ", ".join(tone.evidence))
    Console().print(table if table.row_count else "The material says nothing that could be proposed.")
