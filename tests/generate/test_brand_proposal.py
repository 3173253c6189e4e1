"""A kit read off the brand's own material: the colours are seen, readable and named; silence proposes nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from studio.generate.brand_proposal import as_brand, propose_brand
from studio.model.brand import Brand
from studio.model.errors import AssetError

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


def mark(colour: str, second: str | None = None) -> bytes:
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 180, 90), fill=colour)
    if second:
        draw.ellipse((200, 10, 290, 90), fill=second)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def roles(proposal: object) -> dict[str, str]:
    return {found.role: found.colour for found in proposal.colours}  # type: ignore[attr-defined]


def test_the_logo_decides_and_everything_can_be_read() -> None:
    proposal = propose_brand([mark("#0b3d2e", "#ff6b35")], [], [])
    colours = roles(proposal)
    assert colours["primary"] == "#0b3d2e"
    assert colours["accent"] == "#ff6b35"
    assert proposal.colours[0].contrast >= 4.5
    assert "logo" in proposal.colours[0].reason


def test_a_pale_logo_is_darkened_and_said_so() -> None:
    primary = propose_brand([mark("#ffd400")], [], []).colours[0]
    assert primary.contrast >= 4.5
    assert "darkened" in primary.reason


def test_a_black_logo_takes_its_accent_from_the_product() -> None:
    proposal = propose_brand([mark("#101010")], [(SAMPLE / "balm.png").read_bytes()], [])
    assert roles(proposal)["secondary"] != "#101010"
    assert {found.role for found in proposal.colours} == {"primary", "secondary", "accent"}


def test_tone_words_have_evidence_and_choose_fonts() -> None:
    proposal = propose_brand([], [], ["Sleep well. Wake up calm. A quiet night.", "Rest. Relax. Unwind."])
    assert proposal.tone[0].word == "calm"
    assert "quiet" in proposal.tone[0].evidence
    assert proposal.fonts is not None
    assert proposal.fonts.headline == "Fraunces"
    brand = as_brand(Brand(name="Luma & Co"), proposal)
    assert brand.voice.startswith("calm")
    assert brand.colours == Brand(name="x").colours


def test_nothing_in_nothing_out_and_rubbish_is_named() -> None:
    assert propose_brand([], [], []) == propose_brand([], [], ["", "  "])
    with pytest.raises(AssetError, match="the logo"):
        propose_brand([b"no picture"], [], [])
