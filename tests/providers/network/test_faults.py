"""The fault matrix: every fault kind over every SDK is one request, one ProviderError of the right kind, no key."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.model.errors import ProviderError
from studio.providers.contract import ModerateRequest
from tests.doubles.connected import KEY, connected, copy_request, picture_request
from tests.doubles.fakeai import FAULTS, Fault, Rehearsal

NAMES = ("openai", "compatible", "gemini", "anthropic")


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


@pytest.mark.parametrize("label", FAULTS)
@pytest.mark.parametrize("name", NAMES)
async def test_every_fault_is_told_apart(name: str, label: str, double: Rehearsal, tmp_path: Path) -> None:
    expected = FAULTS[label]
    double.fail(expected.fault)
    limit = 0.7 if label == "stall" else 20.0
    provider = connected(name, double.url, tmp_path, timeout_seconds=limit)
    with pytest.raises(ProviderError) as caught:
        await provider.copy(copy_request())
    await provider.close()
    error = caught.value
    assert (error.kind, error.retry_after, error.provider) == (expected.kind, expected.retry_after, name)
    assert error.message
    assert error.advice
    assert len(double.log) == 1, "an adapter sends once"
    told = "".join(traceback.format_exception(error)) + repr(vars(error)) + repr(error.__context__)
    assert KEY not in told


@pytest.mark.parametrize("fault", ["truncate", "html", "wrong_json", "not_json", "empty", "refuse", "broken_picture"])
@pytest.mark.parametrize("name", ["openai", "compatible", "gemini"])
async def test_a_picture_is_whole_or_no_answer(name: str, fault: str, double: Rehearsal, tmp_path: Path) -> None:
    if name != "gemini" and fault == "refuse":
        double.fail(Fault("status", 400, body='{"error": {"message": "no", "code": "moderation_blocked"}}'))
    else:
        double.fail(Fault(fault))  # type: ignore[arg-type]
    provider = connected(name, double.url, tmp_path)
    with pytest.raises(ProviderError) as caught:
        await provider.picture(picture_request(tmp_path))
    await provider.close()
    assert caught.value.kind == {"truncate": "cut_off", "refuse": "refused"}.get(fault, "bad_answer")


async def test_nobody_listening_is_offline(tmp_path: Path) -> None:
    for name in NAMES:
        provider = connected(name, "http://127.0.0.1:9", tmp_path)
        with pytest.raises(ProviderError) as caught:
            await provider.copy(copy_request())
        await provider.close()
        assert caught.value.kind == "offline", name


@pytest.mark.parametrize("name", NAMES)
async def test_no_key_and_no_brief_reach_another_host(name: str, double: Rehearsal, tmp_path: Path) -> None:
    with Rehearsal() as other:
        double.fail(Fault("redirect", location=f"{other.url}/v1/elsewhere"))
        provider = connected(name, double.url, tmp_path)
        with pytest.raises(ProviderError, match="not sent there"):
            await provider.copy(copy_request())
        await provider.close()
        assert other.log == []


async def test_a_refusal_comes_with_a_gentler_wording(double: Rehearsal, tmp_path: Path) -> None:
    double.fail(FAULTS["400 refused"].fault)
    provider = connected("openai", double.url, tmp_path)
    with pytest.raises(ProviderError) as caught:
        await provider.copy(copy_request(message_source=("en", "A killer lamp for sexy evenings")))
    await provider.close()
    assert "violence" in caught.value.message
    assert "killer" not in caught.value.suggestion
    assert "unbeatable lamp" in caught.value.suggestion


async def test_moderation_has_the_same_boundary(double: Rehearsal, tmp_path: Path) -> None:
    double.fail(Fault("wrong_json"))
    provider = connected("openai", double.url, tmp_path)
    with pytest.raises(ProviderError) as caught:
        await provider.moderate(ModerateRequest(text="a lamp"))
    await provider.close()
    assert caught.value.kind == "bad_answer"
