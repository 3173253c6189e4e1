"""`studio bench`: measurements of this machine, as ratios within one run."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from studio.cli.output import errors_spoken, say_json
from studio.model.errors import StudioError

app = typer.Typer(help="Measure rendering, the queue and the start; needs the source tree.", no_args_is_help=True)


def run_bench(name: str, is_json: bool, **wanted: object) -> None:
    """Run `tests/bench/<name>.py` of the source tree and say what it measured."""
    with errors_spoken(is_json):
        root = Path(__file__).resolve().parents[2]
        if not (root / "tests" / "bench" / f"{name}.py").is_file():
            raise StudioError("The benchmarks are not part of this installation.", "Run them from the source tree.")
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))
        result = importlib.import_module(f"tests.bench.{name}").run(**wanted)
    if is_json:
        say_json(result)
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for key, value in result.items():
        table.add_row(key, f"{value:.3g}" if isinstance(value, float) else str(value))
    Console().print(table)


@app.command("render")
def render(is_json: bool = typer.Option(False, "--json", help="Say it as JSON.")) -> None:
    """CPU per creative against decode + copy + encode alone, and against Pillow alone."""
    run_bench("render", is_json)


@app.command("queue")
def queue(is_json: bool = typer.Option(False, "--json", help="Say it as JSON.")) -> None:
    """Cost of durability per stage, and how long the window's loop waits."""
    run_bench("queue", is_json)


@app.command("start")
def start(is_json: bool = typer.Option(False, "--json", help="Say it as JSON.")) -> None:
    """Time to the first paint against an empty window."""
    run_bench("start", is_json)


@app.command("canvas")
def canvas(is_json: bool = typer.Option(False, "--json", help="Say it as JSON.")) -> None:
    """Time from an edit to its pixels on the canvas."""
    run_bench("canvas", is_json)


@app.command("layout")
def layout(
    placements: str = typer.Option("", help="Only these, by id, with commas between."),
    locales: str = typer.Option("", help="Only these, with commas between."),
    products: str = typer.Option("", help="Only these of bottle, jar and shoe, with commas between."),
    sample: int = typer.Option(0, help="So many drawn evenly instead of all."),
    sheets: Path | None = typer.Option(None, help="Write contact sheets here.", file_okay=False),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Every placement in every locale with purpose-hard copy: what breaks, and what is left out."""
    chosen = [tuple(part for part in text.split(",") if part) for text in (placements, locales, products)]
    run_bench(
        "layout", is_json, placements=chosen[0], locales=chosen[1], products=chosen[2], sample=sample, sheets=sheets
    )


@app.command("crash")
def crash(
    kills: int = typer.Option(100, help="How many times the process is killed."),
    is_application: bool = typer.Option(False, "--application", help="Kill `studio make` itself, not the queue alone."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Kill the queue at random moments: jobs lost, stages run again, answers paid twice, seconds to go on."""
    run_bench("crash_application" if is_application else "crash", is_json, kills=kills)


@app.command("campaigns")
def campaigns(
    campaigns: int = typer.Option(50, help="How many campaigns run at once."),
    creatives: int = typer.Option(32, help="How many creatives each has."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Many campaigns at once with a provider that takes 50 ms a call: creatives a minute, memory, gaps of the loop."""
    run_bench("campaigns", is_json, campaigns=campaigns, creatives=creatives)


@app.command("storage")
def storage(
    seconds: float = typer.Option(8.0, help="How long each trouble lasts."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """The queue on a locked, a full and a slow disk: what is lost or paid twice, and the gaps of the loop."""
    run_bench("storage", is_json, seconds=seconds)


@app.command("gallery")
def gallery(
    out: Path = typer.Option(Path("docs/gallery"), help="Folder for the sheets.", file_okay=False),
    only: str = typer.Option("", help="Only these sheets, by name, with commas between."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Make the ten sheets of finished creatives that the README shows."""
    run_bench("gallery", is_json, out=out, only=tuple(name for name in only.split(",") if name))


@app.command("memory")
def memory(
    creatives: int = typer.Option(2000, help="How many are made one after the other."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
) -> None:
    """Memory of one worker process over many creatives."""
    run_bench("memory", is_json, creatives=creatives)
