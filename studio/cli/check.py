"""`studio check`: everything that is measured, on a picture, an exported folder, a brief or a campaign."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import Progress

from studio.cli.brief import check_fonts, read_brief
from studio.cli.check_campaign import Tell, check_brief, check_campaign
from studio.cli.check_files import PICTURES, check_folder, check_picture
from studio.cli.checked import Report, TargetError
from studio.cli.known import known_in
from studio.cli.output import errors_spoken, people, say_json
from studio.model.finding import Finding

if TYPE_CHECKING:
    from studio.checks.parity import Difference

_SIGN = {"error": "[bold red]✖[/]", "warning": "[yellow]▲[/]", "info": "[blue]•[/]"}
_BRIEFS = frozenset({".yaml", ".yml", ".json"})


def check(
    target: str = typer.Argument(help="A picture, an exported folder, a brief, or a campaign's name or id."),
    placement: str = typer.Option("", help="Hold a picture against this placement; default: those of its size."),
    workspace: Path | None = typer.Option(None, help="Where the campaign is; default: the usual workspace."),
    has_parity: bool = typer.Option(False, "--parity", help="Also compare the locales outside their texts."),
    is_json: bool = typer.Option(False, "--json", help="Say it as JSON on the last line."),
) -> None:
    """Measure everything; a brief's creatives are made first, offline. Exit 0 all is well, 3 there are errors."""
    with errors_spoken(is_json):
        report = _report(target, placement, workspace, has_parity, is_json)
    if is_json:
        say_json(_document(report))
    else:
        _say(report)
    if report.count("error") or report.differences:
        raise typer.Exit(3)


def _report(target: str, placement: str, workspace: Path | None, has_parity: bool, is_quiet: bool) -> Report:
    from studio.export.plan import MANIFEST

    path = Path(target).parent if Path(target).name == MANIFEST and Path(target).is_file() else Path(target)
    is_brief = path.is_file() and path.suffix.lower() in _BRIEFS
    if has_parity and path.exists() and not is_brief:
        raise TargetError("Files do not say where their texts are.", "Check the parity of the brief or the campaign.")
    if path.is_dir():
        return Report(check_folder(path, known_in(workspace).placements))
    if path.is_file() and not is_brief:
        return Report([check_picture(path, placement, known_in(workspace).placements)])
    if path.suffix.lower() in PICTURES | _BRIEFS and not path.exists():
        raise TargetError(f"There is no file {target}.", "Check the path.")
    if not is_brief:
        from studio.system.paths import default_workspace

        name, folder = target, workspace or default_workspace()
        return _told(is_quiet, lambda tell: asyncio.run(check_campaign(name, folder, has_parity, tell)))
    known = known_in(workspace)
    parsed = read_brief(path, known)
    check_fonts(parsed, path.parent, known)
    return _told(is_quiet, lambda tell: asyncio.run(check_brief(parsed, path.parent, known, has_parity, tell)))


def _told(is_quiet: bool, work: Callable[[Tell], Report]) -> Report:
    """The work with a bar that follows it."""
    with Progress(console=people(), transient=True, disable=is_quiet) as bar:
        task = bar.add_task("Checking", total=None)
        return work(lambda done, total: bar.update(task, completed=done, total=total))


def _document(report: Report) -> dict[str, Any]:
    """What machines read: totals, then each thing that was looked at with its findings."""
    document: dict[str, Any] = {
        "checked": len(report.checked),
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "notes": report.count("info"),
        "results": [
            {
                "name": one.name,
                **one.facts,
                "findings": [finding.model_dump(mode="json", exclude_none=True) for finding in one.findings],
            }
            for one in report.checked
        ],
    }
    if report.parity is not None:
        document["differences"] = report.differences
        document["parity"] = [group.model_dump(mode="json") for group in report.parity]
    return document


def _say(report: Report) -> None:
    console = Console(highlight=False)
    for one in report.checked:
        if one.findings:
            console.print(f"[bold]{one.name}[/]")
        for finding in one.findings:
            console.print(f"  {_SIGN[finding.severity]} {_words(finding)}", soft_wrap=True)
    for group in report.parity or ():
        for difference in group.differences:
            console.print(f"[bold]{group.product_id} {group.placement_id}[/]")
            console.print(f"  {_SIGN['error']} {_place(difference)}", soft_wrap=True)
    console.print(_summary(report), soft_wrap=True)


def _place(difference: Difference) -> str:
    box, layers = difference.box, ", ".join(difference.layers) or "the canvas"
    where = f"{box.width:g} x {box.height:g} px at {box.x:g}, {box.y:g}"
    return f"{difference.locale} differs from {difference.against} in {difference.pixels} px within {where}: {layers}."


def _words(finding: Finding) -> str:
    measured = "" if finding.value is None else f" \\[{finding.value:g}"
    if measured:
        measured += "]" if finding.limit is None else f", limit {finding.limit:g}]"
    return f"{finding.rule}{measured}: {finding.message} {finding.advice}".rstrip()


def _summary(report: Report) -> str:
    counts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for noun, number in (
            ("error", report.count("error")),
            ("warning", report.count("warning")),
            ("note", report.count("info")),
        )
    ]
    checked = len(report.checked)
    words = f"{checked} checked: {', '.join(counts)}."
    if report.parity is not None:
        groups = len(report.parity)
        alike = groups - sum(bool(group.differences) for group in report.parity)
        words += f" {alike} of {groups} products on a placement are the same in every locale outside their texts."
    return words
