"""What a model may answer in words: strict schemas, and the way from such an answer to the studio's own values."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studio.model.colour import is_colour
from studio.model.context import ContextPack
from studio.model.copy import Copy, CopyDraft
from studio.model.geometry import Box
from studio.providers.contract import CopyRequest, Look, LookRequest, SeenPlacement

A = TypeVar("A", bound="Answer")

_LONGEST = {"headline": 200, "subline": 300, "eyebrow": 120, "call_to_action": 80}
_MOST = 12


class Answer(BaseModel):
    """A model's answer: every field is asked for, nothing else is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ContextAnswer(Answer):
    """Culture and tone of one locale. Dates, prices, holidays and law never come from a model."""

    culture: str
    tone: str
    formality: Literal["informal", "neutral", "formal"]
    do: list[str]
    dont: list[str]


class WrittenCopy(Answer):
    """One wording."""

    headline: str
    subline: str
    eyebrow: str
    call_to_action: str
    reason: str


class CopyAnswer(Answer):
    """Several wordings, best first."""

    candidates: list[WrittenCopy] = Field(min_length=1)


class SeenThing(Answer):
    """One thing in a picture; box in fractions of its width and height."""

    name: str
    x: float
    y: float
    width: float
    height: float


class PlacedThing(Answer):
    """Where one thing should stand; box in fractions of the canvas."""

    role: str
    position: str
    anchor: Literal["top-left", "top", "top-right", "left", "centre", "right", "bottom-left", "bottom", "bottom-right"]
    x: float
    y: float
    width: float
    height: float
    scale: float
    colour: str
    plate: bool
    plate_colour: str
    logo_variant: Literal["on_light", "on_dark", ""]
    reasoning: str


class LookAnswer(Answer):
    """What is in a picture, where things should stand, and whether it is on brief (0..1, null where not asked)."""

    description: str
    things: list[SeenThing]
    placements: list[PlacedThing]
    on_brief: float | None
    on_brief_reason: str


def schema_of(answer: type[Answer]) -> dict[str, Any]:
    """The answer's JSON schema as every provider takes it: closed objects, all fields required, no length rules."""
    schema: dict[str, Any] = _plain(answer.model_json_schema(), {})
    return schema


def _plain(node: Any, known: dict[str, Any]) -> Any:
    """References put in place; what strict schemas do not allow left out."""
    if isinstance(node, list):
        return [_plain(part, known) for part in node]
    if not isinstance(node, dict):
        return node
    known = {**known, **node.get("$defs", {})}
    if "$ref" in node:
        return _plain(known[node["$ref"].rsplit("/", 1)[-1]], known)
    left_out = {"$defs", "title", "default", "minItems"}
    out = {
        name: (
            {key: _plain(value, known) for key, value in part.items()} if name == "properties" else _plain(part, known)
        )
        for name, part in node.items()
        if name not in left_out
    }
    if out.get("type") == "object":
        out["required"] = list(out.get("properties", {}))
        out["additionalProperties"] = False
    return out


def parsed(text: str, answer: type[A]) -> A | None:
    """The answer in a model's text, validated anew; a code fence round it is taken off. None when it does not fit."""
    text = text.strip()
    fenced = re.fullmatch(r"```(?:json)?\s*(.*?)\s*```", text, re.DOTALL)
    try:
        return answer.model_validate(json.loads(fenced.group(1) if fenced else text))
    except (ValidationError, ValueError, RecursionError):
        return None


def context_of(answer: ContextAnswer, facts: ContextPack, source: str) -> ContextPack:
    """The locale's facts from this computer with the model's view of culture and tone."""
    return facts.model_copy(
        update={
            "culture": clean(answer.culture, 1200) or facts.culture,
            "tone": clean(answer.tone, 600) or facts.tone,
            "formality": answer.formality,
            "do": _lines(answer.do) or facts.do,
            "dont": _lines(answer.dont) or facts.dont,
            "source": source,
        }
    )


def copy_of(answer: CopyAnswer, request: CopyRequest, base: CopyDraft, source: str) -> CopyDraft:
    """The wordings of a model. Price, legal line and whatever brief or reviewer state stay as `base` has them.

    Wordings within their budgets come first; without a usable headline a wording is left out.
    """
    stated = base.best
    copies = [_copy(one, stated, source) for one in answer.candidates[:_MOST]]
    dropped = {"cta" if name == "call_to_action" else name for name in request.wishes.drop}
    usable = [_without(copy, dropped) for copy in copies if copy.headline]
    usable.sort(key=lambda copy: _excess(copy, request.budgets))
    distinct = {(one.headline, one.subline, one.call_to_action): one for one in reversed(usable)}
    ordered = [one for one in usable if distinct.get((one.headline, one.subline, one.call_to_action)) is one]
    return CopyDraft(candidates=tuple(ordered[: max(1, request.candidates)])) if ordered else base


def look_of(answer: LookAnswer, request: LookRequest) -> Look:
    """What was seen, boxes brought onto the canvas; only roles that were asked about, each once."""
    roles = set(request.texts) | ({"logo"} if "logo" in request.wants else set())
    placements: dict[str, SeenPlacement] = {}
    for one in answer.placements:
        box = _on_canvas(one)
        if one.role in roles and one.role not in placements and box is not None:
            placements[one.role] = _placement(one, box)
    boxes = ((clean(one.name, 80), _on_canvas(one)) for one in answer.things[:40])
    wants_brief = "on_brief" in request.wants and answer.on_brief is not None
    return Look(
        description=clean(answer.description, 1200),
        things=tuple((name, box) for name, box in boxes if name and box is not None),
        placements=tuple(placements.values()),
        on_brief=min(1.0, max(0.0, answer.on_brief or 0.0)) if wants_brief else None,
        on_brief_reason=clean(answer.on_brief_reason, 600) if wants_brief else "",
    )


def clean(text: str, longest: int) -> str:
    """One line of text without control, direction and zero-width marks that letters do not need, at most `longest`."""
    kept = "".join(
        " " if character in "\r\n\t\u2028\u2029" else character
        for character in unicodedata.normalize("NFC", text)
        if character in "\r\n\t\u200c\u200d\u2028\u2029"
        or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
    )
    return re.sub(r" {2,}", " ", kept).strip()[:longest]


def _lines(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in (clean(one, 300) for one in lines[:_MOST]) if line)


def _copy(one: WrittenCopy, stated: Copy, source: str) -> Copy:
    parts, reasons = {}, dict(stated.reasons)
    for part, longest in _LONGEST.items():
        given = str(getattr(stated, part))
        if stated.reasons.get(part, "") in ("wish", "brief", f"brief/{_BRIEF_NAME.get(part, part)}") and given:
            parts[part] = given
        else:
            parts[part] = clean(str(getattr(one, part)), longest)
            reasons[part] = source
    return stated.model_copy(update={**parts, "reasons": reasons})


_BRIEF_NAME = {"headline": "message"}


def _without(copy: Copy, dropped: set[str]) -> Copy:
    gone = {"call_to_action" if name == "cta" else name for name in dropped}
    gone &= {"subline", "eyebrow", "call_to_action", "price", "legal"}
    return copy.model_copy(update=dict.fromkeys(gone, "")) if gone else copy


def _excess(copy: Copy, budgets: dict[str, int]) -> int:
    return sum(max(0, len(str(getattr(copy, part, ""))) - most) for part, most in budgets.items())


def _on_canvas(one: SeenThing | PlacedThing) -> Box | None:
    whole = Box(x=0, y=0, width=1, height=1)
    numbers = (one.x, one.y, one.width, one.height)
    if not all(abs(number) <= 10 for number in numbers):  # also not a number, infinity and pixels
        return None
    box = Box(x=one.x, y=one.y, width=one.width, height=one.height).intersection(whole)
    return None if box.is_empty else box


def _placement(one: PlacedThing, box: Box) -> SeenPlacement:
    return SeenPlacement(
        role=one.role,
        position=clean(one.position, 80),
        anchor=one.anchor,
        box=box,
        scale=min(4.0, max(0.1, one.scale)) if one.scale == one.scale else 1.0,
        colour=one.colour.lower() if is_colour(one.colour) else "",
        plate=one.plate,
        plate_colour=one.plate_colour.lower() if is_colour(one.plate_colour) else "",
        logo_variant=one.logo_variant,
        reasoning=clean(one.reasoning, 600),
    )
