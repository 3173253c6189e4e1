"""A marked key runs through a whole campaign, a refusal, an export and reports: it is found nowhere after."""

from __future__ import annotations

import io
import logging
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from studio.export.plan import ExportOptions
from studio.model.brief_file import parse_brief
from studio.model.call import VERBS
from studio.model.policy import Policy
from studio.model.provider import ProviderName, ProviderOptions
from studio.queue.ledger import as_csv
from studio.system.log import start_log
from studio.workshop import Workshop, open_workshop
from tests.doubles.fakeai import FAULTS, Rehearsal
from tests.journeys.conftest import SAMPLE
from tests.made_up import picture

CANARY = "canary-campaign-key-4711"
BRIEF = """
name: Marked
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo.png}}
products: [{id: balm, name: Overnight Balm, photos: [photo.png], price: {amount: 29.90, currency: EUR}}]
message: {en: Wake up rested}
locales: [en-US, de-DE]
placements: [instagram-feed-square, display-300x250]
candidates: 2
ai_placement: true
"""


def holding(folder: Path) -> list[str]:
    """Files that hold the mark, also inside archives."""
    mark, found = CANARY.encode(), []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        if mark in data:
            found.append(str(path))
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found += [f"{path}!{name}" for name in archive.namelist() if mark in archive.read(name)]
    return found


def begun(tmp_path: Path) -> Workshop:
    (tmp_path / "photo.png").write_bytes((SAMPLE / "balm.png").read_bytes())
    (tmp_path / "logo.png").write_bytes(picture(80, 20, "#111111"))
    return open_workshop(tmp_path / "workspace", workers=2)


def all_from_openai(url: str, **more: Any) -> Policy:
    options: dict[ProviderName, ProviderOptions] = {"openai": ProviderOptions(base_url=f"{url}/v1", timeout_seconds=20)}
    return Policy(order=dict.fromkeys(VERBS, ("openai",)), options=options, **more)


async def made(workshop: Workshop, folder: Path, text: str) -> str:
    campaign = workshop.library.campaigns.add_brief(parse_brief(text), folder)
    await workshop.generate(campaign.id)
    await workshop.engine.wait_idle(campaign.id)
    assert {row.state for row in workshop.engine.jobs()} == {"done"}
    return campaign.id


async def test_a_campaign_made_by_a_provider_holds_no_key(
    tmp_path: Path, studio_home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    start_log(tmp_path / "log")
    handler = logging.getLogger("studio").handlers[-1]
    workshop = begun(tmp_path)
    try:
        with Rehearsal() as server:
            await workshop.set_policy(all_from_openai(server.url, may_search=True))
            await workshop.start()
            server.fail(FAULTS["key echoed"].fault)
            await made(workshop, tmp_path, BRIEF)
            refused = [row for row in workshop.engine.ledger.rows() if row.error]
            assert refused, "the first request was refused with an echo of the key"
            await workshop.engine.release_provider("openai")
            campaign_id = await made(workshop, tmp_path, BRIEF.replace("Marked", "Marked again"))
            reports = [workshop.engine.diagnostics(row.id) for row in workshop.engine.jobs()]
            asked = " ".join(one.path for one in server.log)
            assert all(part in asked for part in ("responses", "images", "moderations"))
        options = ExportOptions(folder=tmp_path / "out", only_approved=False)
        await workshop.export(campaign_id, options)
        assert len([*(tmp_path / "out").rglob("*.jpg")]) == 4
        (tmp_path / "spent.csv").write_text(as_csv(workshop.engine.ledger.rows(with_offline=True)))
        (tmp_path / "reports.txt").write_text("\n".join(reports))
        assert len(workshop.engine.ledger.sent()) >= 10
    finally:
        await workshop.close()
        logging.getLogger("studio").removeHandler(handler)
        handler.close()
    assert holding(tmp_path) == []
    assert holding(studio_home) == []
    spoken = capfd.readouterr()
    assert CANARY not in spoken.out + spoken.err


async def test_with_the_offline_switch_a_whole_campaign_opens_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys, an address and an order of providers are there; the switch alone keeps everything here."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    lines: list[str] = []
    is_listening = True

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if is_listening and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
            lines.append(f"{event} {arguments[1:]!r}")

    sys.addaudithook(hear)
    workshop = begun(tmp_path)
    try:
        with Rehearsal() as server:
            await workshop.set_policy(all_from_openai(server.url, is_offline=True))
            await workshop.start()
            campaign_id = await made(workshop, tmp_path, BRIEF)
            await workshop.export(campaign_id, ExportOptions(folder=tmp_path / "out", only_approved=False))
            assert server.log == []
    finally:
        await workshop.close()
        is_listening = False
    assert [line for line in lines if "/" not in line] == [], "only sockets of this computer's own files may be opened"
    assert workshop.engine.ledger.sent() == []
