"""`studio stress` on a small brief: a cell for each placement and pseudo-locale, and honest exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from studio.cli import app
from studio.model.pseudo import PSEUDOS

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
BRIEF = """
name: Small
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo-dark.png, on_dark: logo-light.png}}
products: [{id: balm, name: Overnight Balm, photos: [balm.png], price: {amount: 29.90, currency: EUR}}]
message: {en: Wake up *radiant*}
locales: [en-US]
placements: [instagram-feed-square, display-320x50]
"""


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    path = tmp_path / "brief.yaml"
    path.write_text(BRIEF, "utf-8")
    return path


def test_every_cell_is_tried_and_nothing_of_the_sample_breaks(brief: Path) -> None:
    result = CliRunner().invoke(app, ["stress", str(brief), "--json"])
    report = json.loads(result.stdout)
    assert len(report["cells"]) == 2 * len(PSEUDOS)
    assert report["breaks"] == 0, [cell for cell in report["cells"] if cell["errors"]]
    assert result.exit_code == 0
    banner = [cell for cell in report["cells"] if cell["placement_id"] == "display-320x50"]
    assert any(cell["dropped"] for cell in banner), "what has no room is named"


def test_it_can_be_read_and_unknown_placements_are_named(brief: Path) -> None:
    result = CliRunner().invoke(app, ["stress", str(brief), "--placements", "display-320x50"])
    assert "40 % longer" in result.output.replace("\n", " ") or "longer" in result.output
    bad = CliRunner().invoke(app, ["stress", str(brief), "--placements", "nowhere"])
    assert bad.exit_code == 2
    assert "nowhere" in bad.output
