"""`studio check` on a brief, whose creatives are made for it, and on a campaign of a workspace."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.checked import Checked, Report, TargetError
from studio.model.errors import LibraryError
from studio.model.finding import Finding

if TYPE_CHECKING:
    from studio.cli.known import Known
    from studio.model.brief import Brief, Campaign
    from studio.model.creative import Creative, CreativeKey
    from studio.workshop import Workshop

Tell = Callable[[int, int], None]
"""Told how many of how many are done."""


async def check_brief(brief: Brief, folder: Path, known: Known, has_parity: bool, tell: Tell) -> Report:
    """A brief's creatives, made without network in a workspace that is gone afterwards."""
    from studio.model.policy import Policy
    from studio.workshop import open_workshop

    with tempfile.TemporaryDirectory() as place:
        workshop = open_workshop(Path(place) / "workspace")
        try:
            await workshop.set_policy(Policy(is_offline=True))
            known.lend_to(workshop.library)
            await workshop.start()
            campaign = await asyncio.to_thread(workshop.library.campaigns.add_brief, brief, folder)
            await workshop.generate(campaign.id)
            await workshop.engine.wait_idle(campaign.id)
            return await _campaign_report(workshop, campaign, has_parity, tell)
        finally:
            await workshop.close()


async def check_campaign(name: str, workspace: Path, has_parity: bool, tell: Tell) -> Report:
    """A campaign of a workspace, by its id or its name, measured as it is now; nothing is stored.

    TargetError names the campaigns there are when none or several are meant.
    """
    from studio.library.backups import FILE_NAME
    from studio.workshop import open_workshop

    if not (workspace / FILE_NAME).is_file():
        raise LibraryError(
            f"{name} is no file, and there is no workspace at {workspace}.", "Name one with --workspace."
        )
    workshop = open_workshop(workspace, read_only=True)
    try:
        return await _campaign_report(workshop, _campaign(workshop, name), has_parity, tell)
    finally:
        await workshop.close()


async def _campaign_report(workshop: Workshop, campaign: Campaign, has_parity: bool, tell: Tell) -> Report:
    creatives = workshop.library.creatives.list(campaign.id)
    done = 0

    async def one(number: int) -> Checked:
        nonlocal done
        key = creatives[number].key
        findings = await workshop.findings_now(creatives[number])
        done += 1
        tell(done, len(creatives))
        return Checked(_name(campaign, key), _facts(creatives[number]), findings)

    checked = await asyncio.gather(*(one(number) for number in range(len(creatives))))
    checked += _missing(campaign, len(creatives))
    parity = await workshop.parity(campaign.id) if has_parity else None
    return Report(list(checked), parity)


def _name(campaign: Campaign, key: CreativeKey) -> str:
    variant = f" {key.variant}" if campaign.brief.variants > 1 else ""
    return f"{key.product_id} {key.locale} {key.placement_id}{variant}"


def _facts(creative: Creative) -> dict[str, object]:
    key = creative.key
    return {
        "creative": creative.id,
        "product": key.product_id,
        "locale": key.locale,
        "placement": key.placement_id,
        "variant": key.variant,
        "revision": creative.revision,
    }


def _missing(campaign: Campaign, made: int) -> list[Checked]:
    """A warning where creatives of the brief do not exist yet."""
    wanted = campaign.brief.creative_count
    if made >= wanted:
        return []
    finding = Finding(
        rule="missing",
        severity="warning",
        message=f"{wanted - made} of the campaign's {wanted} creatives are not made yet.",
        advice="Generate the campaign.",
        value=float(wanted - made),
        limit=0.0,
    )
    return [Checked(campaign.brief.name, findings=(finding,))]


def _campaign(workshop: Workshop, name: str) -> Campaign:
    campaigns = workshop.library.campaigns.list()
    found = [one for one in campaigns if one.id == name]
    found = found or [one for one in campaigns if one.brief.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"{one.brief.name} ({one.id})" for one in campaigns) or "none"
    what = f'There is no file and no campaign "{name}".' if not found else f'Several campaigns are called "{name}".'
    raise TargetError(what, f"The workspace has: {there}.")
