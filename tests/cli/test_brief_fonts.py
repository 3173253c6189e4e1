"""`studio brief check` on fonts: unknown families, damaged files and signs no font can draw, exit 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from typer.testing import CliRunner

from studio.cli import app
from tests.made_fonts import brand_font
from tests.made_up import picture

BRIEF = """
name: Spring
brand: {name: Luma, fonts: {headline: Kunito, files: [house.ttf]}, text_styles: {use: poster}}
message: {en: "Shine"}
products: [{id: serum, name: Serum, photos: [serum.png]}]
locales: [en-US]
placements: [instagram-feed-portrait]
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "", ""),
        ("headline: Kunito", "headline: Acme", "brand.fonts.headline"),
        ("use: poster", "use: posters", "brand.text_styles.use"),
        ("Shine", "Shine \U00013080", "U+13080"),
        ("house.ttf", "lost.ttf", "missing"),
    ],
)
def test_faults_are_named_before_anything_is_made(
    qapp: QApplication, tmp_path: Path, before: str, after: str, said: str
) -> None:
    (tmp_path / "house.ttf").write_bytes(brand_font("Kunito"))
    (tmp_path / "serum.png").write_bytes(picture())
    brief = tmp_path / "brief.yaml"
    brief.write_text(BRIEF.replace(before, after) if before else BRIEF, encoding="utf-8")
    done = CliRunner().invoke(app, ["brief", "check", str(brief), "--json"])
    assert done.exit_code == (2 if said else 0), done.output
    assert said in done.output
