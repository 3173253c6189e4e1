"""A second outside judge: aimock (npm) serves the wire formats and breaks them; it is fetched where CI may fetch it.

Outside CI the test is left out unless `STUDIO_AIMOCK` names aimock's `cli.js`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studio.model.errors import ProviderError
from tests.doubles.connected import MODELS, connected, copy_request

PACKAGE = "@copilotkit/aimock@1.43.0"
NAMES = ("openai", "compatible", "anthropic")
"""Not Gemini: its SDK asks under /v1, this version of aimock answers under /v1beta only."""
KINDS = {"rate", "server", "bad_answer", "cut_off", "timeout", "offline"}
"""What a rate limit, a dropped or a malformed answer may be told as."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """aimock's command-line script; the test is skipped where it cannot be had."""
    named = os.environ.get("STUDIO_AIMOCK")
    if named:
        return Path(named)
    npm = shutil.which("npm")
    if not os.environ.get("CI") or npm is None or shutil.which("node") is None:
        pytest.skip("aimock is fetched in CI only")
    folder = tmp_path_factory.mktemp("aimock")
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, timeout=90, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("aimock could not be fetched")
    script = folder / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
    if done.returncode != 0 or not script.is_file():
        pytest.skip("aimock could not be fetched")
    return script


@contextmanager
def served(program: Path, folder: Path, *chaos: str) -> Iterator[str]:
    """aimock on a free port of this computer, answering everything with one wording; its address."""
    written = {"headline": "Made for the quiet hours", "subline": "It does one thing well."}
    written |= {"eyebrow": "", "call_to_action": "See more", "reason": "calm"}
    answer = {"match": {}, "response": {"content": json.dumps({"candidates": [written]})}}
    fixtures = folder / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": [answer]}))
    node = shutil.which("node")
    assert node is not None
    command = [node, str(program), "--port", "0", "--fixtures", str(fixtures), *chaos]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        said = (re.search(r"listening on (http://\S+)", line) for line in process.stdout)
        yield next(found[1] for found in said if found)
    finally:
        process.terminate()
        process.communicate(timeout=10)


@pytest.mark.parametrize("name", NAMES)
async def test_its_wire_formats_are_understood(name: str, program: Path, tmp_path: Path) -> None:
    with served(program, tmp_path) as url:
        provider = connected(name, url, tmp_path, models=MODELS[name])
        reply = await provider.copy(copy_request())
        await provider.close()
    assert reply.answer.best.headline == "Made for the quiet hours"


@pytest.mark.parametrize("name", NAMES)
async def test_what_it_breaks_is_told_and_never_taken(name: str, program: Path, tmp_path: Path) -> None:
    """A fifth each of dropped, malformed, cut and limited answers: every call ends with the whole answer or a kind."""
    chaos = ("--chaos-drop", "0.2", "--chaos-malformed", "0.2", "--chaos-disconnect", "0.2", "--chaos-ratelimit", "0.2")
    whole, kinds = 0, set()
    with served(program, tmp_path, *chaos) as url:
        provider = connected(name, url, tmp_path, models=MODELS[name])
        for _ in range(25):
            try:
                reply = await provider.copy(copy_request())
            except ProviderError as error:
                kinds.add(error.kind)
            else:
                assert reply.answer.best.headline == "Made for the quiet hours"
                whole += 1
        await provider.close()
    assert kinds
    assert kinds <= KINDS
    assert whole > 0
