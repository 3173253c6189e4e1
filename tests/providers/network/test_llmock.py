"""An outside judge: llmock watches an adapter driven by our own waiting policy, and must find nothing to blame."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from studio.model.errors import ProviderError
from studio.model.retry import delay_for
from studio.providers.adapter import Adapter
from tests.doubles.connected import copy_request, run

pytest.importorskip("llmock")
ADDRESSED = {"openai": "openai", "compatible": "openai", "anthropic": "anthropic"}


async def asked_until_answered(provider: Adapter, attempts: int = 4) -> int:
    """Ask as the queue does: wait what the policy says, give up where it says so. Returns the attempts made."""
    for attempt in range(1, attempts + 1):
        try:
            await provider.copy(copy_request())
        except ProviderError as error:
            delay = delay_for(error, attempt, 0.0)
            if delay is None or attempt == attempts:
                return attempt
            await asyncio.sleep(delay)
        else:
            return attempt
    return attempts


def adapter(name: str, llmock: Any, blobs: Path) -> Adapter:
    from studio.model.provider import ProbeResult, ProviderOptions
    from studio.providers.build import build_provider
    from studio.providers.prompts import prompt_for

    options = ProviderOptions(
        base_url=llmock.base_url(ADDRESSED[name]),
        models={"copy": {"openai": "gpt-6-luna", "compatible": "local", "anthropic": "claude-sonnet-5-5"}[name]},
        timeout_seconds=10,
        probe=ProbeResult(base_url="", can_write=True, can_follow_schema=True),
    )
    made = build_provider(name, "llmock-test-key", options, run=run, blobs_root=str(blobs), prompts=prompt_for)
    assert isinstance(made, Adapter)
    return made


@pytest.mark.parametrize("name", ADDRESSED)
async def test_a_pause_is_kept(name: str, llmock: Any, tmp_path: Path) -> None:
    llmock.rate_limit(times=2, retry_after=0.4)
    provider = adapter(name, llmock, tmp_path)
    assert await asked_until_answered(provider) == 3
    await provider.close()
    llmock.assert_resilient(strict=True)


async def test_an_outage_is_waited_for_with_growing_pauses(llmock: Any, tmp_path: Path) -> None:
    llmock.fail(503, times=2)
    provider = adapter("openai", llmock, tmp_path)
    assert await asked_until_answered(provider) == 3
    await provider.close()
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_what_will_not_pass_is_asked_once(status: int, llmock: Any, tmp_path: Path) -> None:
    llmock.fail(status, times=None)
    provider = adapter("openai", llmock, tmp_path)
    assert await asked_until_answered(provider) == 1
    await provider.close()
    llmock.assert_resilient(strict=True)
