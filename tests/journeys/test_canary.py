"""A key with a mark runs through the workspace, a refusal that echoes it, and a crash: it is found nowhere after."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from studio.model.errors import ProviderError
from studio.model.policy import Policy
from studio.model.provider import ProviderOptions
from studio.providers.contract import CopyRequest
from studio.system.log import start_log
from studio.workshop import open_workshop
from tests.doubles.fakeai import FAULTS, Rehearsal

CANARY = "canary-journey-key-0815"
REQUEST = CopyRequest(
    locale="en-GB", objective="sales", brand_name="Alba", product_id="p", product_name="Quillfrost", candidates=2
)


def holding(folder: Path) -> list[Path]:
    mark = CANARY.encode()
    return [path for path in folder.rglob("*") if path.is_file() and mark in path.read_bytes()]


async def test_the_key_is_found_nowhere(
    tmp_path: Path, studio_home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    path = start_log(tmp_path / "log")
    logger = logging.getLogger("studio")
    handler = logger.handlers[-1]
    workshop = open_workshop(tmp_path / "workspace", workers=1)
    try:
        await workshop.start()
        with Rehearsal() as server:
            options = {"openai": ProviderOptions(base_url=f"{server.url}/v1", timeout_seconds=20)}
            await workshop.set_policy(Policy(order={"copy": ("openai",)}, options=options))
            assert workshop.policy.asked("copy") == ("openai",)
            route = workshop.desk.routes("copy", REQUEST)[0]
            reply = await workshop.desk.send(route, "copy", REQUEST)
            assert CANARY.encode() in server.log[0].headers["authorization"].encode()
            assert CANARY not in reply.model_dump_json()
            server.fail(FAULTS["key echoed"].fault)
            with pytest.raises(ProviderError) as caught:
                await workshop.desk.send(route, "copy", REQUEST)
            assert CANARY not in str(caught.value) + repr(caught.value)
            try:
                raise RuntimeError(f"crash with {CANARY}") from caught.value
            except RuntimeError:
                logger.exception("a crash while %s was in hand", workshop.keys.secret("openai"))
        assert CANARY not in repr(workshop.keys.all()) + repr(vars(workshop.policy))
    finally:
        await workshop.close()
        logger.removeHandler(handler)
        handler.close()
    assert "a crash while" in path.read_text()
    assert holding(tmp_path) == []
    assert holding(studio_home) == []
    spoken = capfd.readouterr()
    assert CANARY not in spoken.out + spoken.err
