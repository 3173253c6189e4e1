"""Compatible servers: which addresses are allowed, what a probe finds, and pictures answered by address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.model.errors import ProviderError, StudioError
from studio.model.provider import ProviderOptions
from studio.providers.compatible.address import checked_address, is_near, notice_for, picture_address
from studio.providers.compatible.probe import probe_server
from tests.doubles.connected import KEY, connected, picture_request
from tests.doubles.fakeai import Fault, Manner, Rehearsal


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "192.168.1.20", "10.0.0.4", "box.local"])
def test_plain_http_stays_near(host: str) -> None:
    address = checked_address(f"http://{host}:8080/v1/")
    assert not address.endswith("/")
    assert "not encrypted" in notice_for(address)


@pytest.mark.parametrize(
    "address",
    ["http://ai.example.com/v1", "http://8.8.8.8/v1", "ftp://localhost/", "localhost:8080", "http://0.0.0.0/v1",
     "https://user:secret@host.example/v1", "http://localhost.evil.example/v1"],
)  # fmt: skip
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(StudioError) as caught:
        checked_address(address)
    assert "secret" not in str(caught.value)


def test_https_needs_no_notice() -> None:
    assert notice_for(checked_address("https://ai.example.com/v1")) == ""
    assert not is_near("example.com")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9999/a.png", "http://other.example/a.png", "file:///etc/passwd", "//other.example/a.png"]
)
def test_pictures_are_fetched_from_the_server_itself_only(url: str) -> None:
    with pytest.raises(ProviderError):
        picture_address("http://127.0.0.1:8080/v1", url, "compatible")
    assert (
        picture_address("http://127.0.0.1:8080/v1", "/made/a.png", "compatible") == "http://127.0.0.1:8080/made/a.png"
    )


async def test_a_probe_finds_what_is_there(double: Rehearsal) -> None:
    found = await probe_server(KEY, ProviderOptions(base_url=f"{double.url}/v1", timeout_seconds=20))
    assert found.can_write
    assert found.can_follow_schema
    assert found.can_draw
    assert found.can_edit
    assert found.can_mask
    assert found.can_look
    assert found.can_moderate
    assert found.fields == ("size", "response_format")
    assert not found.answers_url
    assert "gpt-6-luna" in found.models
    assert KEY not in found.model_dump_json()


async def test_a_probe_leaves_out_what_fails(double: Rehearsal) -> None:
    detail = '{"detail": "unknown field response_format"}'
    good = Fault("stall", seconds=0)
    # models, words, schema, picture with both fields, picture with size, edit
    double.fail(good, good, Fault("status", 400), Fault("status", 422, body=detail), good, Fault("status", 404))
    found = await probe_server(KEY, ProviderOptions(base_url=f"{double.url}/v1", timeout_seconds=20))
    assert found.can_write
    assert not found.can_follow_schema
    assert found.fields == ("size",)
    assert not found.can_edit
    assert not found.can_mask
    assert any("unknown field response_format" in note for note in found.notes)


async def test_a_probe_with_a_bad_key_says_so(double: Rehearsal) -> None:
    double.fail(Fault("echo_key"))
    with pytest.raises(ProviderError) as caught:
        await probe_server(KEY, ProviderOptions(base_url=f"{double.url}/v1"))
    assert caught.value.kind == "auth"
    assert KEY not in str(caught.value)


async def test_a_picture_by_address_is_fetched_without_the_key(double: Rehearsal, tmp_path: Path) -> None:
    double.manner = Manner(answers_url=True)
    provider = connected("compatible", double.url, tmp_path)
    reply = await provider.picture(picture_request(tmp_path))
    await provider.close()
    assert reply.answer.family == "ai"
    assert double.log[-1].path == "/made/picture.jpg"
    assert KEY not in str(double.log[-1].headers)


async def test_without_a_probe_only_words_are_asked_for(double: Rehearsal, tmp_path: Path) -> None:
    provider = connected("compatible", double.url, tmp_path, probe=None)
    assert provider.verbs == {"context", "copy"}
    with pytest.raises(ProviderError, match="compatible"):
        await provider.picture(picture_request(tmp_path))
    await provider.close()
    assert double.log == []
