"""The command line: the whole work without a window."""

from __future__ import annotations

import typer

from studio import __version__
from studio.cli import bench, brand, brief, check, cost, demo_server, doctor, egress, keys, make, placements, stress

app = typer.Typer(
    name="studio",
    help="From one brief to every placement in every locale. Without a command the window opens.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("make")(make.make)
app.command("check")(check.check)
app.command("cost")(cost.cost)
app.command("stress")(stress.stress)
app.command("doctor")(doctor.doctor)
app.command("demo-server")(demo_server.demo_server)
app.add_typer(brief.app, name="brief")
app.add_typer(brand.app, name="brand")
app.add_typer(egress.app, name="egress")
app.add_typer(keys.app, name="keys")
app.add_typer(placements.app, name="placements")
app.add_typer(bench.app, name="bench")


def _say_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(False, "--version", callback=_say_version, is_eager=True, help="Say the version."),
) -> None:
    """Exit codes: 0 done; 2 the brief or an argument is wrong; 3 some creatives are blocked; 4 the environment is."""
