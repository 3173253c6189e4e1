"""`studio cost`: what making a brief would ask of providers, and what it would cost, before anything is sent."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.table import Table

from studio.cli.brief import read_brief
from studio.cli.known import Known, known_in
from studio.cli.output import errors_spoken, people, say_json
from studio.model.brief import Brief

if TYPE_CHECKING:
    from studio.generate.estimate import Estimate


def cost(
    brief: Path = typer.Argument(help="The brief, YAML or JSON."),
    workspace: Path | None = typer.Option(None, help="Workspace whose rules and earlier answers count."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON, with every call."),
) -> None:
    """List every call with its provider, model and price; calls answered before are saved. Sends nothing."""
    with errors_spoken(is_json):
        known = known_in(workspace)
        parsed = read_brief(brief, known)
        if workspace is None:
            from studio.cli.make import _workspace_for

            workspace = _workspace_for(brief)
        say_estimate(asyncio.run(estimated(parsed, brief.parent, workspace, known)), is_json)


async def estimated(brief: Brief, folder: Path, workspace: Path, known: Known) -> Estimate:
    """The dry run of a brief in a workspace, which keeps the campaign but makes nothing of it."""
    from studio.workshop import open_workshop

    workshop = open_workshop(workspace, workers=1)
    try:
        known.lend_to(workshop.library)
        campaign = await asyncio.to_thread(workshop.library.campaigns.add_brief, brief, folder)
        return await workshop.estimate(campaign.id)
    finally:
        await workshop.close()


def say_estimate(planned: Estimate, is_json: bool) -> None:
    """The dry run for people, or with every call for machines."""
    from studio.generate.estimate import by_provider
    from studio.providers.prices import in_words

    if is_json:
        say_json(_document(planned))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("who", "model", "what", "calls", "saved", "price"):
        table.add_column(heading, justify="right" if heading in {"calls", "saved", "price"} else "left")
    for (provider, model, verb), sums in by_provider(planned).items():
        price = in_words(None) if sums["unknown"] else in_words(sums["micro"])
        table.add_row(provider, model, verb, str(sums["calls"]), str(sums["saved"]), price)
    console = people()
    console.print(table)
    words = f"{len(planned.to_send)} calls would leave this computer; known prices together: "
    console.print(words + in_words(planned.total_micro) + ".")
    if planned.unknown:
        console.print(f"The price of {planned.unknown} of them is not known.")


def _document(planned: Estimate) -> dict[str, Any]:
    return {
        "calls": [call.model_dump(mode="json") for call in planned.calls],
        "to_send": len(planned.to_send),
        "total_micro": planned.total_micro,
        "saved_micro": planned.saved_micro,
        "unknown": planned.unknown,
    }
