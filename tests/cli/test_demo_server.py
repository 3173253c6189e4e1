"""`studio demo-server`: says where it listens, and ends by itself when told so."""

from __future__ import annotations

from typer.testing import CliRunner

from studio.cli import app


def test_it_says_where_it_listens() -> None:
    result = CliRunner().invoke(app, ["demo-server", "--port", "0", "--seconds", "0.05"])
    assert result.exit_code == 0
    assert "http://127.0.0.1:" in result.output
    assert "0 requests answered" in result.output
