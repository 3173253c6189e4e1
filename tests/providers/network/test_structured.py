"""Schemas every provider takes, and the way from a model's answer to the studio's values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio.model.copy import Copy, CopyDraft
from studio.model.geometry import Size
from studio.model.wishes import Wishes
from studio.providers.contract import LookRequest
from studio.providers.rehearsal.made_up import fitting
from studio.providers.structured import (
    Answer,
    ContextAnswer,
    CopyAnswer,
    LookAnswer,
    clean,
    copy_of,
    look_of,
    parsed,
    schema_of,
)
from tests.doubles.connected import copy_request


@pytest.mark.parametrize("shape", [ContextAnswer, CopyAnswer, LookAnswer])
def test_schemas_are_closed_and_ask_for_everything(shape: type[Answer]) -> None:
    def check(node: Any) -> None:
        if isinstance(node, dict):
            assert not {"$ref", "$defs", "default", "minItems"} & set(node)
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
            for part in node.values():
                check(part)
        elif isinstance(node, list):
            for part in node:
                check(part)

    schema = schema_of(shape)
    check(schema)
    assert parsed(json.dumps(fitting(schema)), shape) is not None


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", "not json", '{"candidates": []}', '{"candidates": [], "x": 1}', "[" * 5000]
)
def test_what_does_not_fit_is_no_answer(text: str) -> None:
    assert parsed(text, CopyAnswer) is None


def test_a_code_fence_is_taken_off() -> None:
    text = json.dumps(fitting(schema_of(ContextAnswer)))
    assert parsed(f"```json\n{text}\n```", ContextAnswer) is not None


def answer(*headlines: str) -> CopyAnswer:
    lines = [
        {"headline": line, "subline": "S", "eyebrow": "E", "call_to_action": "Go", "reason": ""} for line in headlines
    ]
    return CopyAnswer.model_validate({"candidates": lines})


BASE = CopyDraft(
    candidates=(
        Copy(
            locale="en-GB", headline="Stated", subline="x", price="£9", legal="L", reasons={"headline": "brief/message"}
        ),
    )
)


def test_the_brief_s_message_price_and_legal_line_stay() -> None:
    draft = copy_of(answer("Model's own"), copy_request(), BASE, "test")
    assert (draft.best.headline, draft.best.price, draft.best.legal) == ("Stated", "£9", "L")
    assert draft.best.subline == "S"
    assert draft.best.reasons["subline"] == "test"


def test_wordings_within_their_budget_come_first_and_only_once() -> None:
    base = CopyDraft(candidates=(Copy(locale="en-GB", headline="pattern", reasons={"headline": "h1"}),))
    request = copy_request(budgets={"headline": 10}, candidates=3)
    draft = copy_of(answer("Far too long a line", "Short", "Short", ""), request, base, "test")
    assert [one.headline for one in draft.candidates] == ["Short", "Far too long a line"]


def test_dropped_parts_stay_away() -> None:
    request = copy_request(wishes=Wishes(drop=("cta", "price")))
    best = copy_of(answer("A"), request, BASE, "test").best
    assert (best.call_to_action, best.price) == ("", "")


def test_nothing_usable_leaves_what_there_was() -> None:
    base = CopyDraft(candidates=(Copy(locale="en-GB", headline="pattern"),))
    assert copy_of(answer("", "\u202e\x00"), copy_request(), base, "test") is base


def test_text_keeps_joiners_and_loses_tricks() -> None:
    assert clean("a\u202eb\x00c\u200bd\ne\u200cf", 99) == "abcd e\u200cf"


def test_boxes_are_brought_onto_the_canvas() -> None:
    request = LookRequest(picture="0" * 64, size=Size(width=10, height=10), wants=("logo",), texts={"headline": "A"})
    place = {
        "role": "logo", "position": "", "anchor": "top", "x": 0.9, "y": -0.1, "width": 0.5, "height": 0.3, "scale": 99,
        "colour": "red", "plate": True, "plate_colour": "#FFFFFF", "logo_variant": "on_light", "reasoning": "calm",
    }  # fmt: skip
    placements = [place, {**place, "x": 500}, {**place, "role": "headline", "x": 500}, {**place, "role": "secret"}]
    given = {"description": "d", "things": [], "placements": placements, "on_brief": 7, "on_brief_reason": "r"}
    look = look_of(LookAnswer.model_validate(given), request)
    (one,) = look.placements
    assert one.role == "logo"
    assert one.box.right <= 1
    assert one.box.y == 0
    assert (one.scale, one.colour, one.plate_colour) == (4.0, "", "#ffffff")
    assert look.on_brief is None, "it was not asked for"
