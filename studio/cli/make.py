"""`studio make`: from a brief to exported files, without a window."""

from __future__ import annotations

import asyncio
import hashlib
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from studio.cli.brief import check_fonts, read_brief
from studio.cli.known import Known, known_in
from studio.cli.output import errors_spoken, people, say_json
from studio.model.brief import Brief
from studio.model.errors import BriefError, Problem
from studio.model.job import JobEvent
from studio.model.locale import normalised
from studio.system.log import start_log
from studio.system.paths import cache_dir, log_dir

_TEMPLATE = "{campaign}_{product}_{locale}_{placement}_v{revision}.{ext}"


def make(
    brief: Path = typer.Argument(help="The brief, YAML or JSON."),
    out: Path = typer.Option(Path("out"), help="Folder for the finished files."),
    workspace: Path | None = typer.Option(None, help="Workspace to keep the campaign in; default: one for this brief."),
    locales: str = typer.Option("", help="Only these locales, separated by commas."),
    placements: str = typer.Option("", help="Only these placements, separated by commas."),
    seed: int | None = typer.Option(None, help="Another seed makes other words and pictures."),
    file_type: str = typer.Option("jpg", "--type", help="jpg, png or webp."),
    name_template: str = typer.Option(_TEMPLATE, "--names", help="Template of the file names."),
    only_approved: bool = typer.Option(False, "--only-approved", help="Export approved creatives only."),
    resends: bool = typer.Option(
        False, "--resend", help="Send requests again that were on their way when the studio was ended, maybe billed."
    ),
    is_dry: bool = typer.Option(False, "--dry-run", help="Only list the calls this would make, with prices."),
    is_json: bool = typer.Option(False, "--json", help="Say the result as JSON on the last line."),
) -> None:
    """Make every creative of a brief and export it. Exit 0 all exported, 2 bad brief, 3 some blocked, 4 environment."""
    started = time.monotonic()
    with errors_spoken(is_json):
        known = known_in(workspace)
        parsed = read_brief(brief, known)
        check_fonts(parsed, brief.parent, known)
        wanted_locales = _chosen("locales", locales, parsed.locales, is_locale=True)
        wanted_placements = _chosen("placements", placements, parsed.placements)
        if file_type not in {"jpg", "png", "webp"}:
            raise BriefError([Problem("--type", f'"{file_type}" is not a file type.', "Use jpg, png or webp.")])
        start_log(log_dir())
        if is_dry:
            from studio.cli.cost import estimated, say_estimate

            planned = asyncio.run(estimated(parsed, brief.parent, workspace or _workspace_for(brief), known))
            say_estimate(planned, is_json)
            return
        run = _Run(
            brief=parsed,
            folder=brief.parent,
            workspace=workspace or _workspace_for(brief),
            known=known,
            out=out,
            locales=wanted_locales,
            placements=wanted_placements,
            seed=seed,
            file_type=file_type,
            template=name_template,
            only_approved=only_approved,
            resends=resends,
            is_quiet=is_json,
        )
        result = asyncio.run(run.run())
    result["seconds"] = round(time.monotonic() - started, 2)
    _say(result, is_json)
    if result["blocked"]:
        raise typer.Exit(3)


def _workspace_for(brief: Path) -> Path:
    """A workspace of the brief's own in the cache, so that a second run does only what changed."""
    digest = hashlib.sha256(str(brief.resolve()).encode()).hexdigest()[:16]
    return cache_dir() / "make" / digest


def _chosen(option: str, text: str, known: tuple[str, ...], *, is_locale: bool = False) -> tuple[str, ...] | None:
    if not text.strip():
        return None
    names = [part.strip() for part in text.split(",") if part.strip()]
    names = [normalised(name) for name in names] if is_locale else names
    problems = [
        Problem(f"--{option}", f'"{name}" is not in the brief.', f"It has: {', '.join(known)}.")
        for name in names
        if name not in known
    ]
    if problems:
        raise BriefError(problems)
    return tuple(names)


class _Run:
    """One headless run; the fields are the command's options."""

    def __init__(self, **options: Any) -> None:
        self.brief: Brief = options["brief"]
        self.folder: Path = options["folder"]
        self.workspace: Path = options["workspace"]
        self.known: Known = options["known"]
        self.out: Path = options["out"]
        self.locales: tuple[str, ...] | None = options["locales"]
        self.placements: tuple[str, ...] | None = options["placements"]
        self.seed: int | None = options["seed"]
        self.file_type: str = options["file_type"]
        self.template: str = options["template"]
        self.only_approved: bool = options["only_approved"]
        self.resends: bool = options["resends"]
        self.is_quiet: bool = options["is_quiet"]

    async def run(self) -> dict[str, Any]:
        """Open, generate, export, close; returns the numbers of the last line."""
        from studio.workshop import open_workshop

        workshop = open_workshop(self.workspace, workers=os.cpu_count() or 1)
        try:
            self.known.lend_to(workshop.library)
            await workshop.start()
            campaign = await asyncio.to_thread(workshop.library.campaigns.add_brief, self.brief, self.folder)
            if self.seed is not None and self.seed != campaign.seed:
                campaign = workshop.library.campaigns.save(campaign.model_copy(update={"seed": self.seed}))
            if workshop.engine.is_paused:
                await workshop.engine.set_paused(False)
            if self.resends:
                for row in workshop.engine.ledger.unknown():
                    await workshop.engine.resolve_unknown(row.key, "resend")
            await self._generate(workshop, campaign.id)
            return await self._export(workshop, campaign.id)
        finally:
            await workshop.close()

    def _progress(self) -> Progress:
        return Progress(
            TextColumn("{task.description:<9}"),
            BarColumn(bar_width=40),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}"),
            console=people(),
            disable=self.is_quiet,
        )

    async def _generate(self, workshop: Any, campaign_id: str) -> None:
        with self._progress() as progress:
            ids = set(await workshop.generate(campaign_id, locales=self.locales, placements=self.placements))
            mine = [row for row in workshop.engine.jobs(campaign_id) if row.id in ids and row.kind == "creative"]
            done = sum(row.state == "done" for row in mine)
            task = progress.add_task("Creatives", total=len(mine), completed=done, now="")

            def note(event: JobEvent) -> None:
                job = event.job
                if job.id in ids and job.kind == "creative" and event.kind in {"done", "failed"}:
                    progress.update(task, advance=1, now=f"{job.locale} {job.product_id} {job.placement_id}")

            end = workshop.engine.subscribe(note)
            try:
                await workshop.engine.wait_idle(campaign_id)
            finally:
                end()
            progress.update(task, now="")

    async def _export(self, workshop: Any, campaign_id: str) -> dict[str, Any]:
        from studio.export.plan import ExportOptions

        options = ExportOptions(
            folder=self.out,
            template=self.template,
            file_type=self.file_type,  # type: ignore[arg-type]  # checked when the command was read
            only_approved=self.only_approved,
            on_existing="replace",
            locales=self.locales or (),
            placements=self.placements or (),
        )
        with self._progress() as progress:
            task = progress.add_task("Files", total=None, now="")
            report = await workshop.export(
                campaign_id,
                options,
                lambda done, total, name: progress.update(task, completed=done, total=total, now=name),
            )
        return self._numbers(workshop, campaign_id, report)

    def _numbers(self, workshop: Any, campaign_id: str, report: Any) -> dict[str, Any]:
        brief = self.brief
        count = (
            len(brief.products)
            * len(self.locales or brief.locales)
            * len(self.placements or brief.placements)
            * brief.variants
        )
        creatives = workshop.library.creatives.list(
            campaign_id, locales=self.locales or (), placements=self.placements or ()
        )
        for row in workshop.engine.jobs(campaign_id):
            if row.state == "failed":
                people().print(
                    f"[red]{row.kind} {row.locale} {row.product_id} {row.placement_id}[/]: {row.error} {row.advice}"
                )
        if any(row.fault == "unknown_call" for row in workshop.engine.jobs(campaign_id) if row.state == "failed"):
            people().print("Add [bold]--resend[/] to send such requests again.")
        findings = Counter(finding.rule for creative in creatives for finding in creative.findings)
        exported = len(report.files)
        return {
            "creatives": count,
            "exported": exported,
            "blocked": max(0, count - exported),
            "findings": dict(findings),
            "out": str(self.out.resolve()),
        }


def _say(result: dict[str, Any], is_json: bool) -> None:
    if is_json:
        say_json({key: result[key] for key in ("creatives", "exported", "blocked", "findings", "seconds", "out")})
        return
    console = people()
    console.print(
        f"[bold]{result['exported']} of {result['creatives']} creatives[/] in {result['seconds']} s: {result['out']}"
    )
    for rule, number in sorted(result["findings"].items()):
        console.print(f"  {number} x {rule}")
