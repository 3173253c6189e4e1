"""Keys on the command line are never shown whole; the dry run lists what would be asked and sends nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from studio.cli import app
from tests.doubles.fakeai import FAULTS, Rehearsal

CANARY = "canary-command-line-4711"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in ("OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return CliRunner()


def test_keys_are_listed_by_their_end(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    result = run.invoke(app, ["keys", "list", "--json"])
    assert json.loads(result.stdout) == {"keys": [{"provider": "openai", "place": "environment", "tail": "4711"}]}
    assert CANARY not in result.output


def test_a_key_that_cannot_be_kept_is_said_to_be_lost(run: CliRunner) -> None:
    result = run.invoke(app, ["keys", "set", "openai"], input=CANARY + "\n")
    assert result.exit_code == 4
    assert "no usable keyring" in result.output
    assert "OPENAI_API_KEY" in result.output
    assert CANARY not in result.output


def test_a_key_is_tested_by_listing_models_and_the_list_is_kept(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch, studio_home: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    with Rehearsal() as server:
        result = run.invoke(app, ["keys", "test", "openai", "--base-url", f"{server.url}/v1", "--json"])
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["models"]
        server.fail(FAULTS["key echoed"].fault)
        refused = run.invoke(app, ["keys", "test", "openai", "--base-url", f"{server.url}/v1", "--json"])
    assert refused.exit_code == 4
    assert CANARY not in refused.output + result.output
    kept = (studio_home / "config" / "settings.json").read_text()
    assert "models.listed" in kept
    assert CANARY not in kept


def test_without_a_key_nobody_is_asked(run: CliRunner) -> None:
    result = run.invoke(app, ["keys", "test", "openai"])
    assert result.exit_code == 4
    assert "studio keys set openai" in result.output
