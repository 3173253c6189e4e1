"""`studio brand propose` on the sample's own logo, photo and words."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from studio.cli import app

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


def test_a_kit_is_read_off_logo_photo_and_text(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("Sleep well. Wake up calm.", "utf-8")
    files = ["--logo", str(SAMPLE / "logo-dark.svg"), "--photo", str(SAMPLE / "balm.png"), "--text", str(words)]
    result = CliRunner().invoke(app, ["brand", "propose", *files, "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {colour["role"] for colour in found["colours"]} == {"primary", "secondary", "accent"}
    assert found["tone"][0]["word"] == "calm"


def test_rubbish_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "logo.png"
    bad.write_bytes(b"nothing")
    result = CliRunner().invoke(app, ["brand", "propose", "--logo", str(bad)])
    assert result.exit_code == 2
    assert "logo.png" in result.output
