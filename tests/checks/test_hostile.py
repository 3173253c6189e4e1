"""Texts nobody would write in earnest: every rule measures them, none fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import studio.checks
from studio.checks.run import check
from studio.model.composition import Composition
from studio.model.edits import Edits, Overlay
from studio.model.geometry import Box
from studio.ui.inspector.findings_list import PASSED
from tests.checks.finished import Bench
from tests.laid_out import a_placement, its_brief

HOSTILE = {
    "long": "Everything at once " * 100,
    "one word": "Donaudampfschifffahrt" * 60,
    "digits": "9" * 5000,
    "grouped digits": "1 234 567 890 " * 100,
    "separators": "1.,.,.,'’٬" * 50,
    "emoji": "👩‍👩‍👧‍👦🎉" * 20,
    "controls": "a\u0000b\u202ec\u2066d\ufeff\ud800"[:-1],
    "marks": "e" + "\u0301" * 200,
    "only asterisks": "***",
    "blank": " \u00a0\u200b ",
    "mixed scripts": "Ελλ русский العربية हिन्दी ไทย 日本語 한국어 עברית 12 ٣٤ ५६",
    "superscripts": "x² ½ Ⅷ ①",
    "currency alone": "€ $ ¥ kr zł",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_text_makes_a_rule_fail(bench: Bench, name: str) -> None:
    text = HOSTILE[name]
    words = bench.words.model_copy(
        update=dict.fromkeys(("headline", "subline", "eyebrow", "call_to_action", "price"), text)
    )
    layers = tuple(
        layer.model_copy(update={"text": text, "lines": (text[:200],)}) if layer.kind == "text" else layer
        for layer in bench.base.layers
    )
    composition = bench.base.model_copy(update={"layers": layers})
    for brief in (its_brief(), its_brief(locales=("ar-AE",))):
        for finding in check(composition, brief, bench.placement, words, bench.room.book, bench.room.source):
            assert finding.message
            assert finding == type(finding).model_validate_json(finding.model_dump_json())


def test_an_empty_canvas_and_texts_far_off_it_are_measured(bench: Bench) -> None:
    empty = Composition(size=bench.base.size, locale="en-US", layers=())
    assert {finding.rule for finding in bench.found_all(empty)} <= {"dropped", "legal"}
    overlay = Overlay(id="a", text="Far away", box=Box(x=40, y=-30, width=0.2, height=0.1))
    rules = {finding.rule for finding in bench.found_all(bench.edited(Edits(overlays=(overlay,))))}
    assert "safe_zone" in rules
    assert "contrast" not in rules


def test_a_canvas_of_one_pixel_is_measured(bench: Bench) -> None:
    tiny = a_placement(1, 1, min_text_px=1.0)
    composition = bench.base.model_copy(update={"size": tiny.size})
    assert check(composition, its_brief(), tiny, bench.words, bench.room.book, bench.room.source)


def test_every_rule_says_what_it_means_when_it_found_nothing() -> None:
    folder = Path(studio.checks.__file__).parent
    sources = {path.name: path.read_text("utf-8") for path in folder.glob("*.py")}
    named = {
        rule
        for name, text in sources.items()
        if name != "picture_file.py"
        for rule in re.findall(r'rule="([\w-]+)"', text)
    }
    assert named | {"cut_face", "cut_product"} == set(PASSED)
